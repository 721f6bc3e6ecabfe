r"""RReLU: leaky ReLU whose slope is drawn at random in training, and its mean when tested.

Xu, Wang, Chen and Li (2015), https://arxiv.org/abs/1505.00853
"""

import numpy as np

from activations.activation import Activation, Code, Kink, LibraryDefault, Parameter, Source
from activations.intervals import Interval
from activations.numerics import flat, slope_times
from activations.types import FloatArray, Value


def mean_slope(lower: Value, upper: Value) -> Value:
    """The mean of a slope drawn uniformly between both ends."""
    return (lower + upper) / 2


def rrelu(x: FloatArray, lower: Value, upper: Value) -> FloatArray:
    """x for x > 0, else the mean slope times x: the function at test time."""
    return np.where(x > 0, x, slope_times(mean_slope(lower, upper), np.minimum(x, 0)))


def rrelu_slope(x: FloatArray, lower: Value, upper: Value) -> FloatArray:
    """1 for x > 0, else the mean slope; at the kink the left slope, as for leaky ReLU."""
    return np.where(x > 0, 1.0, mean_slope(lower, upper))


def rrelu_end_slope(x: FloatArray, lower: Value, upper: Value) -> FloatArray:
    """min(x, 0) / 2, for either end."""
    return np.minimum(x, 0.0) / 2


def rrelu_end_mixed(x: FloatArray, lower: Value, upper: Value) -> FloatArray:
    """1/2 for x <= 0, else 0, for either end."""
    return np.where(x > 0, 0.0, 0.5)


def lower_edge(x: FloatArray, lower: Value, upper: Value) -> FloatArray:
    """The least that f can be in training: below 0 that of the steeper slope."""
    return np.where(x > 0, x, slope_times(np.maximum(lower, upper), np.minimum(x, 0)))


def upper_edge(x: FloatArray, lower: Value, upper: Value) -> FloatArray:
    """The most that f can be in training: below 0 that of the flatter slope."""
    return np.where(x > 0, x, slope_times(np.minimum(lower, upper), np.minimum(x, 0)))


def image(lower: float, upper: float) -> Interval:
    """All of the line, or 0 and what is above it when the left side does not go down."""
    return Interval(-np.inf, np.inf) if lower + upper > 0 else Interval(0, np.inf, "[)")


ACTIVATION = Activation(
    name="rrelu",
    title="RReLU",
    full_name="Randomized leaky rectified linear unit",
    aliases=("randomized relu", "randomised leaky relu", "random relu", "randomized leaky relu"),
    year=2015,
    family="ReLU’s relatives",
    order=310,
    sentence="Leaky ReLU whose slope is random in training; the line drawn is the mean, used afterwards.",
    companion="leaky_relu",
    function=rrelu,
    slope=rrelu_slope,
    second=flat,
    parameter_slopes={"lower": rrelu_end_slope, "upper": rrelu_end_slope},
    mixed={"lower": rrelu_end_mixed, "upper": rrelu_end_mixed},
    definition=lambda m, x, lower, upper: x if x > 0 else (lower * x + upper * x) / 2,
    parameter_list=(
        Parameter("lower", "lower", 1 / 8, 0.0, 0.3, 0.01, "1/8 is PyTorch’s, after the paper’s 8."),
        Parameter("upper", "upper", 1 / 3, 0.3, 1.0, 0.01, "1/3 is PyTorch’s, after the paper’s 3."),
    ),
    kinks=(Kink(position=0, left=lambda lower, upper: (lower + upper) / 2, right=1),),
    band=(lower_edge, upper_edge),
    image=image,
    increasing=lambda lower, upper: lower + upper >= 0,
    continuous_derivatives=lambda lower, upper: np.inf if lower + upper == 2 else 0,
    formula=r"f(x) = \begin{cases} x & x > 0 \\ a\,x & x \le 0 \end{cases} \qquad a = \frac{<lower> + <upper>}{2}",
    slope_formula=r"f'(x) = \begin{cases} 1 & x > 0 \\ a & x < 0 \end{cases} \qquad a = \frac{<lower> + <upper>}{2}",
    derivation=r"Piece by piece: $x' = 1$ and $(a\,x)' = a$. At 0 the slope is a from the left and 1 from the right: there is a derivative only for a = 1.",
    second_formula=r"f''(x) = 0 \quad (x \ne 0)",
    second_derivation=r"The slope is constant on both sides. Its jump at 0, from a to 1, makes f″ a Dirac delta of weight 1 − a there; the formula leaves it out.",
    parameter_slope_formulas={
        "lower": r"\frac{\partial f}{\partial\,\mathrm{lower}} = \begin{cases} 0 & x > 0 \\ x/2 & x \le 0 \end{cases}",
        "upper": r"\frac{\partial f}{\partial\,\mathrm{upper}} = \begin{cases} 0 & x > 0 \\ x/2 & x \le 0 \end{cases}",
    },
    code={
        "Keras layer": Code("""\
import keras

# Keras has no RReLU: this is what it is at test time.
x = keras.ops.convert_to_tensor(<x>)
mean_slope = (<lower> + <upper>) / 2
y = keras.layers.LeakyReLU(negative_slope=mean_slope)(x)

# In a network:
layer = keras.Sequential(
    [
        keras.layers.Dense(10, kernel_initializer="he_normal"),
        keras.layers.LeakyReLU(negative_slope=mean_slope),
    ]
)"""),
        "Keras function": Code("""\
import keras

# Keras has no RReLU: this is what it is at test time.
x = keras.ops.convert_to_tensor(<x>)
mean_slope = (<lower> + <upper>) / 2
y = keras.activations.leaky_relu(x, negative_slope=mean_slope)"""),
        "TensorFlow": Code("""\
import tensorflow as tf

# TensorFlow has no RReLU: this is what it is at test time.
x = tf.convert_to_tensor(<x>)
mean_slope = (<lower> + <upper>) / 2
y = tf.where(x > 0, x, mean_slope * x)"""),
        "PyTorch": Code("""\
import torch

x = torch.as_tensor(<x>)
y = torch.nn.functional.rrelu(x, lower=<lower>, upper=<upper>, training=False)"""),
        "JAX": Code("""\
import jax.numpy as jnp

# JAX has no RReLU: this is what it is at test time.
x = jnp.asarray(<x>)
mean_slope = (<lower> + <upper>) / 2
y = jnp.where(x > 0, x, mean_slope * x)"""),
        "NumPy": Code("""\
import numpy as np

x = np.asarray(<x>)
mean_slope = (<lower> + <upper>) / 2
y = np.where(x > 0, x, mean_slope * x)"""),
    },
    library_defaults=(
        LibraryDefault("torch.nn.functional.rrelu", "lower", 1 / 8),
        LibraryDefault("torch.nn.functional.rrelu", "upper", 1 / 3),
    ),
    good_for="Small data sets, where the randomness works against overfitting.",
    notice=(
        "In training every unit draws its slope afresh, anywhere in the shaded band, from {lower} to {upper}.",
        "At test time the slope is the mean of both ends, {df[-1]} now: f(−5) = {f[-5]}, where ReLU gives {relu.f[-5]}.",
        "Set both ends to the same value: the band closes, and RReLU is leaky ReLU.",
        "Nothing here is learned. PReLU learns its slope; RReLU draws it at random.",
    ),
    problems=(
        "**Paper and libraries differ.** The paper draws a divisor between 3 and 8, and tests with 1/5.5 ≈ 0.18. PyTorch draws the slope between 1/8 and 1/3, and tests with {rrelu.df[-1]}.",
        "**It must know whether it is training.** Left in training mode, the network gives another output every time.",
        "**Two more numbers to choose.** Of these libraries, only PyTorch has it.",
    ),
    sources=(
        Source(
            "Xu, Wang, Chen and Li",
            "Empirical evaluation of rectified activations in convolutional network",
            2015,
            "https://arxiv.org/abs/1505.00853",
        ),
    ),
)
