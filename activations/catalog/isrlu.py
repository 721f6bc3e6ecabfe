r"""ISRLU: the identity above zero, x divided by √(1 + αx²) below.

Carlile, Delamarter, Kinney, Marti and Whitney (2017), https://arxiv.org/abs/1710.09967
"""

import math

import numpy as np

from activations.activation import POSITIVE, Activation, Code, Kink, Parameter, Source
from activations.catalog.isru import isru_second
from activations.intervals import Interval
from activations.numerics import inverse_root
from activations.types import FloatArray, Value


def isrlu(x: FloatArray, alpha: Value) -> FloatArray:
    """x / sqrt(1 + alpha * x**2) for x < 0, and -1 / sqrt(alpha) where the 1 is negligible; else x."""
    left = np.minimum(x, 0)
    root = inverse_root(left, alpha)
    inside = root < 1e9
    return np.where(x >= 0, x, np.where(inside, np.where(inside, left, 0) / root, np.sign(left) / np.sqrt(alpha)))


def isrlu_slope(x: FloatArray, alpha: Value) -> FloatArray:
    """The cube of 1 / sqrt(1 + alpha * x**2) for x < 0, else 1."""
    root = inverse_root(np.minimum(x, 0), alpha)
    return 1 / root / root / root


def isrlu_second(x: FloatArray, alpha: Value) -> FloatArray:
    """ISRU's below 0, else 0, without the sign of -0."""
    return isru_second(np.minimum(x, 0), alpha) + 0.0


def isrlu_alpha_slope(x: FloatArray, alpha: Value) -> FloatArray:
    """-f**3 / 2 for x < 0, else 0."""
    f = isrlu(np.minimum(x, 0), alpha)
    return -f * f * f / 2


def isrlu_alpha_mixed(x: FloatArray, alpha: Value) -> FloatArray:
    """-3/2 * f**2 / root**3 for x < 0, else 0."""
    left = np.minimum(x, 0)
    root = inverse_root(left, alpha)
    f = isrlu(left, alpha)
    return -1.5 * (f / root) * (f / root) / root


ACTIVATION = Activation(
    name="isrlu",
    title="ISRLU",
    full_name="Inverse square root linear unit",
    aliases=("ISRLU", "inverse square root linear unit"),
    year=2017,
    family="ReLU’s relatives",
    order=355,
    sentence="The identity above 0; below 0 a curve that settles at −1/√α, made of a square root.",
    companion="elu",
    function=isrlu,
    slope=isrlu_slope,
    second=isrlu_second,
    parameter_slopes={"alpha": isrlu_alpha_slope},
    mixed={"alpha": isrlu_alpha_mixed},
    definition=lambda m, x, alpha: x if x >= 0 else x / m.sqrt(1 + alpha * x * x),
    parameter_list=(
        Parameter(
            "alpha",
            "α",
            1.0,
            0.2,
            5.0,
            0.2,
            "1 is the paper’s value, at which f settles at −1, like ELU.",
            domain=POSITIVE,
        ),
    ),
    kinks=(Kink(position=0, left=1, right=1),),
    image=lambda alpha: Interval(-1 / math.sqrt(alpha), math.inf),
    increasing=lambda alpha: True,
    continuous_derivatives=lambda alpha: 2,
    formula=r"f(x) = \begin{cases} x & x \ge 0 \\ \frac{x}{\sqrt{1 + <alpha>\,x^2}} & x < 0 \end{cases}",
    slope_formula=r"f'(x) = \begin{cases} 1 & x \ge 0 \\ \left(\frac{1}{\sqrt{1 + <alpha>\,x^2}}\right)^3 & x < 0 \end{cases}",
    derivation=r"Piece by piece: $x' = 1$, and by the quotient rule, with $r = \sqrt{1 + \alpha\,x^2}$, the curve on the left has the slope $1 / r^3$. At 0 it is 1 from both sides.",
    second_formula=r"f''(x) = \begin{cases} 0 & x \ge 0 \\ -3 \cdot <alpha>\,x\,\left(\frac{1}{\sqrt{1 + <alpha>\,x^2}}\right)^5 & x < 0 \end{cases}",
    second_derivation=r"Piece by piece: $1' = 0$, and by the chain rule, with $r = \sqrt{1 + \alpha\,x^2}$, the slope of $1 / r^3$ is $-3\,\alpha\,x / r^5$. At 0 it is 0 from both sides.",
    parameter_slope_formulas={
        "alpha": r"\frac{\partial f}{\partial \alpha} = \begin{cases} 0 & x \ge 0 \\ -\frac{x^3}{2}\left(\frac{1}{\sqrt{1 + <alpha>\,x^2}}\right)^3 & x < 0 \end{cases}"
    },
    code={
        "Keras layer": Code("""\
import keras


def isrlu(x):
    return keras.ops.where(x >= 0, x, x / keras.ops.sqrt(1 + <alpha> * x * x))


x = keras.ops.convert_to_tensor(<x>)
y = keras.layers.Activation(isrlu)(x)

# In a network:
layer = keras.layers.Dense(10, activation=isrlu)"""),
        "Keras function": Code("""\
import keras

# Keras has no ISRLU of its own: this is its formula.
x = keras.ops.convert_to_tensor(<x>)
y = keras.ops.where(x >= 0, x, x / keras.ops.sqrt(1 + <alpha> * x * x))"""),
        "TensorFlow": Code("""\
import tensorflow as tf

# TensorFlow has no ISRLU of its own: this is its formula.
x = tf.convert_to_tensor(<x>)
y = tf.where(x >= 0, x, x / tf.sqrt(1 + <alpha> * x * x))"""),
        "PyTorch": Code("""\
import torch

# PyTorch has no ISRLU of its own: this is its formula.
x = torch.as_tensor(<x>)
y = torch.where(x >= 0, x, x / torch.sqrt(1 + <alpha> * x * x))"""),
        "JAX": Code("""\
import jax.numpy as jnp

# JAX has no ISRLU of its own: this is its formula.
x = jnp.asarray(<x>)
y = jnp.where(x >= 0, x, x / jnp.sqrt(1 + <alpha> * x * x))"""),
        "NumPy": Code("""\
import numpy as np

x = np.asarray(<x>)
y = np.where(x >= 0, x, x / np.sqrt(1 + <alpha> * x * x))"""),
    },
    good_for="Replacing ELU where exponentials are slow.",
    notice=(
        "To the left it settles at −1/√α, {low} now. ELU with α = 1 settles at {elu.low}.",
        "At 0 the slope is {df[0]} and f″ is 0 from both sides, whatever α. This is smoother than ELU, whose f″ jumps.",
        "Negative outputs pull the mean down: for standard normal input it is {mean}, where ReLU has {relu.mean}.",
        "Far to the left its slope fades more slowly than ELU’s: f′(−10) = {df[-10]}, against {elu.df[-10]}.",
    ),
    problems=(
        "**It saturates on the left.** f′(−5) = {df[-5]}: far below 0 the gradient vanishes.",
        "**Not smooth.** Its third derivative jumps at 0.",
        "**α must be chosen or learned.** The larger it is, the sooner f settles.",
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
