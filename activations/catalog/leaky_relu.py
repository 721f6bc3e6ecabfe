r"""Leaky ReLU: ReLU with a small slope below zero, so that no unit dies.

Maas, Hannun and Ng (2013), https://ai.stanford.edu/~amaas/papers/relu_hybrid_icml2013_final.pdf
"""

import numpy as np

from activations.activation import Activation, Code, Correction, Kink, LibraryDefault, Parameter, Source
from activations.intervals import Interval
from activations.numerics import flat, slope_times, step_up
from activations.types import FloatArray, Value


def leaky_relu(x: FloatArray, negative_slope: Value) -> FloatArray:
    """x for x > 0, else negative_slope * x."""
    return np.maximum(x, 0.0) + slope_times(negative_slope, np.minimum(x, 0.0))


def leaky_relu_slope(x: FloatArray, negative_slope: Value) -> FloatArray:
    """1 for x > 0, else negative_slope; at the kink the left slope, as TensorFlow returns (JAX returns 1)."""
    right = step_up(x)
    return right + negative_slope * (1 - right)


def leaky_relu_negative_slope_slope(x: FloatArray, negative_slope: Value) -> FloatArray:
    """min(x, 0), whatever the slope."""
    return np.minimum(x, 0.0)


def leaky_relu_mixed(x: FloatArray, negative_slope: Value) -> FloatArray:
    """1 for x <= 0, else 0: what f′ gains by negative_slope."""
    return 1 - step_up(x)


def image(negative_slope: float) -> Interval:
    """All of the line, or 0 and what is above it when the left side does not go down."""
    return Interval(-np.inf, np.inf) if negative_slope > 0 else Interval(0, np.inf, "[)")


ACTIVATION = Activation(
    name="leaky_relu",
    title="Leaky ReLU",
    full_name="Leaky rectified linear unit",
    year=2013,
    family="The seven",
    order=4,
    sentence="ReLU with a small slope α to the left of 0, so that no unit dies.",
    companion="relu",
    function=leaky_relu,
    slope=leaky_relu_slope,
    second=flat,
    parameter_slopes={"negative_slope": leaky_relu_negative_slope_slope},
    mixed={"negative_slope": leaky_relu_mixed},
    definition=lambda m, x, negative_slope: x if x > 0 else negative_slope * x,
    parameter_list=(
        Parameter("negative_slope", "α", 0.01, 0.0, 1.0, 0.01, "0.01 is PyTorch’s and JAX’s; Keras differs."),
    ),
    kinks=(
        Kink(
            position=0,
            left=lambda negative_slope: negative_slope,
            right=1,
            frameworks="frameworks return {taken}, but JAX {right}",
        ),
    ),
    image=image,
    increasing=lambda negative_slope: negative_slope >= 0,
    continuous_derivatives=lambda negative_slope: np.inf if negative_slope == 1 else 0,
    formula=r"f(x) = \begin{cases} x & x > 0 \\ <negative_slope>\,x & x \le 0 \end{cases}",
    slope_formula=r"f'(x) = \begin{cases} 1 & x > 0 \\ <negative_slope> & x < 0 \end{cases}",
    derivation=r"Piece by piece: $x' = 1$ and $(\alpha\,x)' = \alpha$. At 0 the slope is α from the left and 1 from the right: there is a derivative only for α = 1.",
    second_formula=r"f''(x) = 0 \quad (x \ne 0)",
    second_derivation=r"The slope is constant on both sides. Its jump at 0, from α to 1, makes f″ a Dirac delta of weight 1 − α there; the formula and every framework leave it out.",
    parameter_slope_formulas={
        "negative_slope": r"\frac{\partial f}{\partial \alpha} = \begin{cases} 0 & x > 0 \\ x & x \le 0 \end{cases}"
    },
    code={
        "Keras layer": Code("""\
import keras

x = keras.ops.convert_to_tensor(<x>)
y = keras.layers.LeakyReLU(negative_slope=<negative_slope>)(x)

# In a network:
layer = keras.Sequential(
    [
        keras.layers.Dense(10, kernel_initializer="he_normal"),
        keras.layers.LeakyReLU(negative_slope=<negative_slope>),
    ]
)"""),
        "Keras function": Code("""\
import keras

x = keras.ops.convert_to_tensor(<x>)
y = keras.activations.leaky_relu(x, negative_slope=<negative_slope>)"""),
        "TensorFlow": Code("""\
import tensorflow as tf

x = tf.convert_to_tensor(<x>)
y = tf.nn.leaky_relu(x, alpha=<negative_slope>)"""),
        "PyTorch": Code("""\
import torch

x = torch.as_tensor(<x>)
y = torch.nn.functional.leaky_relu(x, negative_slope=<negative_slope>)"""),
        "JAX": Code("""\
import jax
import jax.numpy as jnp

x = jnp.asarray(<x>)
y = jax.nn.leaky_relu(x, negative_slope=<negative_slope>)"""),
        "NumPy": Code("""\
import numpy as np

x = np.asarray(<x>)
y = np.where(x > 0, x, <negative_slope> * x)"""),
    },
    library_defaults=(
        LibraryDefault("keras.layers.LeakyReLU", "negative_slope", 0.3),
        LibraryDefault("keras.activations.leaky_relu", "negative_slope", 0.2),
        LibraryDefault("tensorflow.nn.leaky_relu", "alpha", 0.2),
        LibraryDefault("torch.nn.functional.leaky_relu", "negative_slope", 0.01),
        LibraryDefault("jax.nn.leaky_relu", "negative_slope", 0.01),
    ),
    good_for="Where ReLU units die, or where run-time speed matters most.",
    notice=(
        "α is the slope to the left of 0. Here it is {negative_slope}: f(−5) = {f[-5]}, where ReLU gives {relu.f[-5]}.",
        "At α = 0.01 the picture looks like ReLU. Turn on the zoom to see that it is not.",
        "Move x₀ to the left: the slope stays {df[-10]}, so some gradient always passes unless α is 0.",
        "No exponential: one comparison, one multiplication.",
    ),
    problems=(
        "**One more number to choose.** Libraries do not agree on it; their defaults are listed below.",
        "**A small gradient is still small.** Each layer on the left side multiplies it by {df[-5]}: through two such layers the gradient shrinks by the square of that.",
    ),
    corrections=(
        Correction(
            "leaky ReLU is max(αx, x).",
            "only for α ≤ 1. Beyond that the maximum picks the wrong branch; the definition is by cases.",
        ),
        Correction(
            "the picture shows slope 0.05, the code uses 0.01.",
            "this chart shows the slope that its slider says. A slope of 0.01 looks like ReLU, hence the zoom.",
        ),
        Correction(
            "the slope is set with `LeakyReLU(alpha=…)`.",
            "Keras 3 calls it `negative_slope`. `alpha` still works, with a warning.",
        ),
        Correction(
            "the default in Keras is 0.3.",
            "that is the layer’s. The function’s is another, and so are other libraries’; see the table of defaults.",
        ),
    ),
    sources=(
        Source(
            "Maas, Hannun and Ng",
            "Rectifier nonlinearities improve neural network acoustic models",
            2013,
            "https://ai.stanford.edu/~amaas/papers/relu_hybrid_icml2013_final.pdf",
        ),
        Source(
            "Xu, Wang, Chen and Li",
            "Empirical evaluation of rectified activations in convolutional network",
            2015,
            "https://arxiv.org/abs/1505.00853",
        ),
    ),
)
