r"""SELU: a scaled ELU whose two constants make deep dense networks normalise themselves.

Klambauer, Unterthiner, Mayr and Hochreiter (2017), https://arxiv.org/abs/1706.02515
"""

import math

import numpy as np

from activations.activation import Activation, Code, Correction, Kink, Parameter, Source
from activations.intervals import Interval, point
from activations.numerics import exp_parts, quiet_expm1, slope_times
from activations.types import FloatArray, Value

# The paper's constants to float64; mean 0 and variance 1 are a fixed point of one layer exactly for these.
ALPHA = 1.6732632423543772
SCALE = 1.0507009873554805


def larger_and_smaller(alpha: Value, scale: Value) -> tuple[FloatArray, FloatArray]:
    """The two factors by magnitude: multiplying by the larger one first neither overflows nor underflows on the way."""
    swap = np.abs(alpha) < np.abs(scale)
    smaller = np.where(swap, alpha, scale)
    return np.where(swap, scale, alpha) * (smaller != 0), smaller


def selu(x: FloatArray, alpha: Value, scale: Value) -> FloatArray:
    """scale * x for x > 0, else scale * alpha * (e**x - 1)."""
    larger, smaller = larger_and_smaller(alpha, scale)
    below = larger * quiet_expm1(np.minimum(x, 0)) * smaller
    return slope_times(scale, np.maximum(x, 0.0)) + below


def selu_slope(x: FloatArray, alpha: Value, scale: Value) -> FloatArray:
    """scale for x > 0, else scale * alpha * e**x; at the kink the left slope, as PyTorch and JAX return."""
    larger, smaller = larger_and_smaller(alpha, scale)
    head, rest = exp_parts(np.minimum(x, 0))
    below = larger * (head * (x <= 0)) * smaller * rest
    return below + scale * (x > 0)  # one of both is 0, which costs less than a branch


def selu_second(x: FloatArray, alpha: Value, scale: Value) -> FloatArray:
    """scale * alpha * e**x for x <= 0, else 0."""
    larger, smaller = larger_and_smaller(alpha, scale)
    head, rest = exp_parts(np.minimum(x, 0))
    return larger * (head * (x <= 0)) * smaller * rest


def selu_alpha_slope(x: FloatArray, alpha: Value, scale: Value) -> FloatArray:
    """scale * (e**x - 1) for x <= 0, else 0."""
    return scale * quiet_expm1(np.minimum(x, 0.0))


def selu_scale_slope(x: FloatArray, alpha: Value, scale: Value) -> FloatArray:
    """f / scale: x for x > 0, else alpha * (e**x - 1)."""
    return np.where(x > 0, x, alpha * quiet_expm1(np.minimum(x, 0)))


def selu_alpha_mixed(x: FloatArray, alpha: Value, scale: Value) -> FloatArray:
    """scale * e**x for x <= 0, else 0."""
    head, rest = exp_parts(np.minimum(x, 0))
    return scale * (head * (x <= 0)) * rest


def selu_scale_mixed(x: FloatArray, alpha: Value, scale: Value) -> FloatArray:
    """f′ / scale: 1 for x > 0, else alpha * e**x."""
    head, rest = exp_parts(np.minimum(x, 0))
    return alpha * (head * (x <= 0)) * rest + (x > 0)


def image(alpha: float, scale: float) -> Interval:
    """The left side settles at -scale * alpha, if that is not where the right side goes, which has the sign of scale."""
    if scale == 0:
        return point(0)
    settled = -scale * alpha
    if scale > 0:
        return Interval(settled, np.inf) if alpha > 0 else Interval(0, np.inf, "[)")
    return Interval(-np.inf, settled) if alpha > 0 else Interval(-np.inf, 0, "(]")


def smoothness(alpha: float, scale: float) -> float:
    """f′ is continuous only where both slopes at 0 agree, f″ only where f is 0 everywhere."""
    if scale == 0:
        return math.inf
    return 1 if scale * alpha == scale else 0


ACTIVATION = Activation(
    name="selu",
    title="SELU",
    full_name="Scaled exponential linear unit",
    year=2017,
    family="The seven",
    order=7,
    sentence="ELU, scaled by constants that let deep dense networks normalise themselves.",
    companion="elu",
    function=selu,
    slope=selu_slope,
    second=selu_second,
    parameter_slopes={"alpha": selu_alpha_slope, "scale": selu_scale_slope},
    mixed={"alpha": selu_alpha_mixed, "scale": selu_scale_mixed},
    definition=lambda m, x, alpha, scale: scale * x if x > 0 else scale * alpha * (m.exp(x) - 1),
    parameter_list=(
        Parameter("alpha", "α", ALPHA, 0.5, 2.5, 0.01, "A constant of the paper.", constant=True),
        Parameter(
            "scale", "λ", SCALE, 0.5, 1.5, 0.01, "A constant of the paper; in code it is `scale`.", constant=True
        ),
    ),
    kinks=(
        Kink(
            position=0,
            left=lambda alpha, scale: scale * alpha,
            right=lambda alpha, scale: scale,
            second_left=lambda alpha, scale: scale * alpha,
            second_frameworks="JAX returns {left}, TensorFlow and Keras {right}",
            frameworks="frameworks return {taken}, but TensorFlow’s selu takes the slope on the right",
        ),
    ),
    image=image,
    increasing=lambda alpha, scale: scale >= 0 and scale * alpha >= 0,
    decreasing=lambda alpha, scale: scale <= 0 and scale * alpha <= 0,
    continuous_derivatives=smoothness,
    formula=r"f(x) = \begin{cases} <scale>\,x & x > 0 \\ <scale> \cdot <alpha>\,(e^{x} - 1) & x \le 0 \end{cases}",
    slope_formula=r"f'(x) = \begin{cases} <scale> & x > 0 \\ <scale> \cdot <alpha>\,e^{x} & x \le 0 \end{cases}",
    derivation=r"Piece by piece, and constant factors stay: $(\lambda\,x)' = \lambda$ and $(\lambda\alpha\,e^{x} - \lambda\alpha)' = \lambda\alpha\,e^{x}$. At 0 the slope is λα from the left and λ from the right: there is a derivative only for α = 1. The formula takes the left slope.",
    second_formula=r"f''(x) = \begin{cases} 0 & x > 0 \\ <scale> \cdot <alpha>\,e^{x} & x \le 0 \end{cases}",
    second_derivation=r"Piece by piece: $\lambda' = 0$ and $(\lambda\alpha\,e^{x})' = \lambda\alpha\,e^{x}$. At 0 f″ jumps from λα to 0, with a Dirac delta of weight λ − λα where the slope jumps; the formula takes the left value.",
    parameter_slope_formulas={
        "alpha": r"\frac{\partial f}{\partial \alpha} = \begin{cases} 0 & x > 0 \\ <scale>\,(e^{x} - 1) & x \le 0 \end{cases}",
        "scale": r"\frac{\partial f}{\partial \lambda} = \begin{cases} x & x > 0 \\ <alpha>\,(e^{x} - 1) & x \le 0 \end{cases}",
    },
    code={
        "Keras layer": Code(
            """\
import keras

x = keras.ops.convert_to_tensor(<x>)
y = <scale> * keras.layers.ELU(alpha=<alpha>)(x)

# In a network; with other constants it no longer normalises itself:
layer = keras.Sequential(
    [
        keras.layers.Dense(10, kernel_initializer="lecun_normal"),
        keras.layers.ELU(alpha=<alpha>),
        keras.layers.Rescaling(<scale>),
    ]
)""",
            at_defaults="""\
import keras

x = keras.ops.convert_to_tensor(<x>)
y = keras.layers.Activation("selu")(x)

# In a network; for dropout use keras.layers.AlphaDropout:
layer = keras.layers.Dense(10, activation="selu", kernel_initializer="lecun_normal")""",
        ),
        "Keras function": Code(
            """\
import keras

x = keras.ops.convert_to_tensor(<x>)
y = <scale> * keras.activations.elu(x, alpha=<alpha>)""",
            at_defaults="""\
import keras

x = keras.ops.convert_to_tensor(<x>)
y = keras.activations.selu(x)""",
        ),
        "TensorFlow": Code(
            """\
import tensorflow as tf

x = tf.convert_to_tensor(<x>)
y = <scale> * tf.where(x > 0, x, <alpha> * tf.nn.elu(x))""",
            at_defaults="""\
import tensorflow as tf

x = tf.convert_to_tensor(<x>)
y = tf.nn.selu(x)""",
        ),
        "PyTorch": Code(
            """\
import torch

x = torch.as_tensor(<x>)
y = <scale> * torch.nn.functional.elu(x, alpha=<alpha>)""",
            at_defaults="""\
import torch

x = torch.as_tensor(<x>)
y = torch.nn.functional.selu(x)""",
        ),
        "JAX": Code(
            """\
import jax
import jax.numpy as jnp

x = jnp.asarray(<x>)
y = <scale> * jax.nn.elu(x, alpha=<alpha>)""",
            at_defaults="""\
import jax
import jax.numpy as jnp

x = jnp.asarray(<x>)
y = jax.nn.selu(x)""",
        ),
        "NumPy": Code("""\
import numpy as np

x = np.asarray(<x>)
alpha, scale = <alpha>, <scale>
y = scale * np.where(x > 0, x, alpha * np.expm1(np.minimum(x, 0)))"""),
    },
    good_for="Deep stacks of dense layers, which it keeps normalised.",
    notice=(
        "The left side settles at {low}, the right side rises with slope {df[1]}, a little more than 1 for the paper’s constants.",
        "For standard normal input the mean output is {mean} now. With the paper’s constants it is {selu.mean}: normalised inputs give normalised outputs.",
        "Outputs of both signs keep the mean near 0; the slope above 1 raises a variance that is too small, and the flat left side lowers one that is too large.",
        "Turn on the switch and move α or λ: the mean output leaves 0.",
    ),
    problems=(
        "**It works only under certain conditions.** Dense layers only, LeCun normal initialisation, standardised inputs (with others the first layers are not normalised), and alpha dropout instead of dropout.",
        "**A kink at 0**, unless α is 1: the slope is {df[0]} on the left and {df[0.001]} on the right.",
        "**Cost.** It needs an exponential for every unit.",
    ),
    corrections=(
        Correction(
            "the SELU example passes `activation='relu'`.",
            "that trains a ReLU network. It is `activation='selu'`, with `kernel_initializer='lecun_normal'`.",
        ),
        Correction(
            "SELU is smooth.",
            "it has a kink: with the paper’s constants f′ falls from {selu.df[0]} to {selu.df[0.001]} at 0.",
        ),
    ),
    sources=(
        Source(
            "Klambauer, Unterthiner, Mayr and Hochreiter",
            "Self-normalizing neural networks",
            2017,
            "https://arxiv.org/abs/1706.02515",
        ),
    ),
)
