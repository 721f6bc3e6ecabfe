r"""ELU: the identity above zero, an exponential settling at -alpha below.

Clevert, Unterthiner and Hochreiter (2015), https://arxiv.org/abs/1511.07289
"""

import numpy as np

from activations.activation import Activation, Code, Correction, Kink, LibraryDefault, Parameter, Source
from activations.intervals import Interval
from activations.numerics import exp_parts, quiet_expm1
from activations.types import FloatArray, Value


def elu(x: FloatArray, alpha: Value) -> FloatArray:
    """alpha * (e**x - 1) for x <= 0, else x."""
    return np.maximum(x, 0.0) + alpha * quiet_expm1(np.minimum(x, 0.0))


def elu_slope(x: FloatArray, alpha: Value) -> FloatArray:
    """alpha * e**x for x <= 0, else 1; at the kink the left slope, alpha, as TensorFlow returns."""
    head, rest = exp_parts(np.minimum(x, 0))
    return alpha * (head * (x <= 0)) * rest + (x > 0)  # one of both is 0, which costs less than a branch


def elu_second(x: FloatArray, alpha: Value) -> FloatArray:
    """alpha * e**x for x <= 0, else 0."""
    head, rest = exp_parts(np.minimum(x, 0))
    return alpha * (head * (x <= 0)) * rest


def elu_alpha_slope(x: FloatArray, alpha: Value) -> FloatArray:
    """e**x - 1 for x <= 0, else 0, whatever alpha."""
    return quiet_expm1(np.minimum(x, 0.0))


def elu_alpha_mixed(x: FloatArray, alpha: Value) -> FloatArray:
    """e**x for x <= 0, else 0, whatever alpha."""
    head, rest = exp_parts(np.minimum(x, 0))
    return head * (x <= 0) * rest


def smoothness(alpha: float) -> float:
    """f′ is continuous only where both slopes at 0 are 1; f″ never is."""
    return 1 if alpha == 1 else 0


ACTIVATION = Activation(
    name="elu",
    title="ELU",
    full_name="Exponential linear unit",
    year=2015,
    family="The seven",
    order=6,
    sentence="The identity above 0; below it, an exponential that settles at −α.",
    companion="selu",
    function=elu,
    slope=elu_slope,
    second=elu_second,
    parameter_slopes={"alpha": elu_alpha_slope},
    mixed={"alpha": elu_alpha_mixed},
    definition=lambda m, x, alpha: x if x > 0 else alpha * (m.exp(x) - 1),
    parameter_list=(
        Parameter("alpha", "α", 1.0, 0.0, 3.0, 0.01, "1 is the default in the paper, Keras, PyTorch and JAX."),
    ),
    kinks=(
        Kink(
            position=0,
            left=lambda alpha: alpha,
            right=1,
            second_left=lambda alpha: alpha,
            second_frameworks="JAX returns {left}, TensorFlow and Keras {right}",
        ),
    ),
    image=lambda alpha: Interval(-alpha, np.inf) if alpha > 0 else Interval(0, np.inf, "[)"),
    increasing=lambda alpha: alpha >= 0,
    continuous_derivatives=smoothness,
    formula=r"f(x) = \begin{cases} x & x > 0 \\ <alpha>\,(e^{x} - 1) & x \le 0 \end{cases}",
    slope_formula=r"f'(x) = \begin{cases} 1 & x > 0 \\ <alpha>\,e^{x} & x \le 0 \end{cases}",
    derivation=r"Piece by piece: $x' = 1$ and $(\alpha\,e^{x} - \alpha)' = \alpha\,e^{x}$. At 0 the slope is α from the left and 1 from the right: there is a derivative only for α = 1. The formula takes the left slope.",
    second_formula=r"f''(x) = \begin{cases} 0 & x > 0 \\ <alpha>\,e^{x} & x \le 0 \end{cases}",
    second_derivation=r"Piece by piece: $1' = 0$ and $(\alpha\,e^{x})' = \alpha\,e^{x}$. At 0 f″ jumps from α to 0, with a Dirac delta of weight 1 − α where the slope jumps; the formula takes the left value.",
    parameter_slope_formulas={
        "alpha": r"\frac{\partial f}{\partial \alpha} = \begin{cases} 0 & x > 0 \\ e^{x} - 1 & x \le 0 \end{cases}"
    },
    code={
        "Keras layer": Code(
            """\
import keras

x = keras.ops.convert_to_tensor(<x>)
y = keras.layers.ELU(alpha=<alpha>)(x)

# In a network:
layer = keras.Sequential(
    [
        keras.layers.Dense(10, kernel_initializer="he_normal"),
        keras.layers.ELU(alpha=<alpha>),
    ]
)""",
            at_defaults="""\
import keras

x = keras.ops.convert_to_tensor(<x>)
y = keras.layers.ELU()(x)

# In a network:
layer = keras.layers.Dense(10, activation="elu", kernel_initializer="he_normal")""",
        ),
        "Keras function": Code("""\
import keras

x = keras.ops.convert_to_tensor(<x>)
y = keras.activations.elu(x, alpha=<alpha>)"""),
        "TensorFlow": Code(
            """\
import tensorflow as tf

x = tf.convert_to_tensor(<x>)
y = tf.where(x > 0, x, <alpha> * tf.nn.elu(x))""",
            at_defaults="""\
import tensorflow as tf

x = tf.convert_to_tensor(<x>)
y = tf.nn.elu(x)""",
        ),
        "PyTorch": Code("""\
import torch

x = torch.as_tensor(<x>)
y = torch.nn.functional.elu(x, alpha=<alpha>)"""),
        "JAX": Code("""\
import jax
import jax.numpy as jnp

x = jnp.asarray(<x>)
y = jax.nn.elu(x, alpha=<alpha>)"""),
        "NumPy": Code("""\
import numpy as np

x = np.asarray(<x>)
y = np.where(x > 0, x, <alpha> * np.expm1(np.minimum(x, 0)))"""),
    },
    library_defaults=(
        LibraryDefault("keras.layers.ELU", "alpha", 1.0),
        LibraryDefault("keras.activations.elu", "alpha", 1.0),
        LibraryDefault("torch.nn.functional.elu", "alpha", 1.0),
        LibraryDefault("jax.nn.elu", "alpha", 1.0),
    ),
    good_for="Deep networks of any architecture, when training time matters more than test time.",
    notice=(
        "To the left it settles at −α, now {low}. Drag α and watch the lower limit move.",
        "Just left of 0 the slope is α, {df[0]} now; just right of it {df[0.001]}. Only at α = 1 do they meet.",
        "Negative outputs pull the mean down: for standard normal input it is {mean}, where ReLU has {relu.mean}.",
        "Below 0 it bends and flattens out; leaky ReLU goes straight down.",
    ),
    problems=(
        "**Slower than ReLU** by itself: it needs an exponential. Inside a network the layers take most of the time. Its authors report that faster convergence makes up for it in training; at test time nothing offsets it.",
        "**It saturates on the left.** f′(−5) = {df[-5]}: far below 0 the gradient vanishes.",
        "**One more parameter, α.** It is usually left at 1.",
    ),
    corrections=(
        Correction("ELU uses a log curve for negative inputs.", "it uses an exponential curve, α(eˣ − 1)."),
        Correction(
            "ELU is smooth.",
            "only at α = 1 is its slope continuous, and even there f″ jumps at 0. At any other α, f′ itself jumps at 0, from α on the left to 1 on the right. Drag α to see it break.",
        ),
    ),
    sources=(
        Source(
            "Clevert, Unterthiner and Hochreiter",
            "Fast and accurate deep network learning by exponential linear units (ELUs)",
            2015,
            "https://arxiv.org/abs/1511.07289",
        ),
    ),
)
