r"""ISRU: x divided by √(1 + αx²), an S-shaped curve without an exponential.

Carlile, Delamarter, Kinney, Marti and Whitney (2017), https://arxiv.org/abs/1710.09967
"""

import math

import numpy as np

from activations.activation import POSITIVE, Activation, Code, Parameter, Source
from activations.intervals import Interval
from activations.numerics import inverse_root
from activations.types import FloatArray, Value


def isru(x: FloatArray, alpha: Value) -> FloatArray:
    """x / sqrt(1 + alpha * x**2), and ±1 / sqrt(alpha) where the 1 is negligible."""
    root = inverse_root(x, alpha)
    inside = root < 1e9
    return np.where(inside, np.where(inside, x, 0) / root, np.sign(x) / np.sqrt(alpha))


def isru_slope(x: FloatArray, alpha: Value) -> FloatArray:
    """The cube of 1 / sqrt(1 + alpha * x**2)."""
    root = inverse_root(x, alpha)
    return 1 / root / root / root


def isru_second(x: FloatArray, alpha: Value) -> FloatArray:
    """-3 * alpha * x / root**5, as -3 * sqrt(alpha) * (w / root) / root**4 with w = sqrt(alpha) * x, so that no power overflows."""
    root = inverse_root(x, alpha)
    with np.errstate(over="ignore", under="ignore"):
        share = np.clip(np.sqrt(alpha) * x, -1e200, 1e200) / root
    # Near 0 the product above may be too small a number where alpha * x is none.
    slanted = np.where(
        np.abs(share) < 1e-100, alpha * (-3 * np.where(np.abs(share) < 1e-100, x, 0)), -3 * np.sqrt(alpha) * share
    )
    return slanted / root / root / root / root


def isru_alpha_slope(x: FloatArray, alpha: Value) -> FloatArray:
    """-f**3 / 2."""
    f = isru(x, alpha)
    return -f * f * f / 2


def isru_alpha_mixed(x: FloatArray, alpha: Value) -> FloatArray:
    """-3/2 * x**2 / root**5, as -3/2 * f**2 / root**3."""
    root = inverse_root(x, alpha)
    f = isru(x, alpha)
    return -1.5 * (f / root) * (f / root) / root


ACTIVATION = Activation(
    name="isru",
    title="ISRU",
    full_name="Inverse square root unit",
    aliases=("ISRU", "inverse square root unit"),
    year=2017,
    family="S-shaped",
    order=454,
    sentence="An S-shaped curve between −1/√α and 1/√α, made of a square root.",
    companion="tanh",
    function=isru,
    slope=isru_slope,
    second=isru_second,
    parameter_slopes={"alpha": isru_alpha_slope},
    mixed={"alpha": isru_alpha_mixed},
    definition=lambda m, x, alpha: x / m.sqrt(1 + alpha * x * x),
    parameter_list=(
        Parameter(
            "alpha",
            "α",
            1.0,
            0.2,
            5.0,
            0.2,
            "This app starts at 1, where f settles at ±1 like tanh. In the paper α is learned or chosen.",
            domain=POSITIVE,
        ),
    ),
    image=lambda alpha: Interval(-1 / math.sqrt(alpha), 1 / math.sqrt(alpha)),
    increasing=lambda alpha: True,
    continuous_derivatives=lambda alpha: math.inf,
    formula=r"f(x) = \frac{x}{\sqrt{1 + <alpha>\,x^2}}",
    slope_formula=r"f'(x) = \left(\frac{1}{\sqrt{1 + <alpha>\,x^2}}\right)^3",
    derivation=r"Quotient rule with $r = \sqrt{1 + \alpha\,x^2}$: the numerator $r - x\,r'$ is $(r^2 - \alpha\,x^2) / r = 1 / r$; divided by $r^2$ it is $1 / r^3$.",
    second_formula=r"f''(x) = -3 \cdot <alpha>\,x\,\left(\frac{1}{\sqrt{1 + <alpha>\,x^2}}\right)^5",
    second_derivation=r"Chain rule for $1/r^3$ with $r = \sqrt{1 + \alpha\,x^2}$: $-3\,r'/r^4$ with $r' = \alpha\,x/r$.",
    parameter_slope_formulas={
        "alpha": r"\frac{\partial f}{\partial \alpha} = -\frac{x^3}{2}\left(\frac{1}{\sqrt{1 + <alpha>\,x^2}}\right)^3"
    },
    code={
        "Keras layer": Code("""\
import keras


def isru(x):
    return x / keras.ops.sqrt(1 + <alpha> * x * x)


x = keras.ops.convert_to_tensor(<x>)
y = keras.layers.Activation(isru)(x)

# In a network:
layer = keras.layers.Dense(10, activation=isru)"""),
        "Keras function": Code("""\
import keras

# Keras has no ISRU of its own: this is its formula.
x = keras.ops.convert_to_tensor(<x>)
y = x / keras.ops.sqrt(1 + <alpha> * x * x)"""),
        "TensorFlow": Code("""\
import tensorflow as tf

# TensorFlow has no ISRU of its own: this is its formula.
x = tf.convert_to_tensor(<x>)
y = x / tf.sqrt(1 + <alpha> * x * x)"""),
        "PyTorch": Code("""\
import torch

# PyTorch has no ISRU of its own: this is its formula.
x = torch.as_tensor(<x>)
y = x / torch.sqrt(1 + <alpha> * x * x)"""),
        "JAX": Code("""\
import jax.numpy as jnp

# JAX has no ISRU of its own: this is its formula.
x = jnp.asarray(<x>)
y = x / jnp.sqrt(1 + <alpha> * x * x)"""),
        "NumPy": Code("""\
import numpy as np

x = np.asarray(<x>)
y = x / np.sqrt(1 + <alpha> * x * x)"""),
    },
    good_for="Replacing tanh in recurrent networks where exponentials are slow.",
    notice=(
        "The output stays between −1/√α and 1/√α, {low} and {high} now. The larger α, the narrower the range.",
        "At 0 the slope is {df[0]}, whatever α, like tanh’s.",
        "At α = 1 it looks like tanh but settles more slowly. f(3) is {f[3]} now; tanh(3) is {tanh.f[3]}.",
        "Its slope fades as 1/x³, not exponentially: f′(5) = {df[5]}, against {tanh.df[5]} for tanh.",
    ),
    problems=(
        "**It saturates on both sides.** f′(10) = {df[10]}.",
        "**α sets two things at once:** the limit of the outputs, {high} now, and how soon they come close to it.",
    ),
    sources=(
        Source(
            "Carlile, Delamarter, Kinney, Marti and Whitney",
            "Improving deep learning by inverse square root linear units (ISRLUs)",
            2017,
            "https://arxiv.org/abs/1710.09967",
        ),
    ),
)
