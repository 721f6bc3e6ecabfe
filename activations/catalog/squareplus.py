r"""Squareplus: a softplus made of one square root.

Barron (2021), https://arxiv.org/abs/2112.11687
"""

import math

import numpy as np

from activations.activation import POSITIVE, Activation, Code, LibraryDefault, Parameter, Source
from activations.intervals import Interval
from activations.numerics import LARGEST
from activations.types import FloatArray, Value


def lengths(x: FloatArray, b: Value) -> tuple[FloatArray, Value, FloatArray]:
    """|x|, sqrt(b) and their hypotenuse, all halved so that none overflows.

    An x above 1e20 sqrt(b) is taken for that: what f lacks to x is nothing there and would only underflow.
    """
    half = np.sqrt(b) / 2
    distance = np.maximum(np.maximum(np.minimum(x, 2e20 * half), -x), 1e-300) / 2
    return distance, half, np.hypot(distance, half)


def squareplus(x: FloatArray, b: Value) -> FloatArray:
    """max(x, 0) plus what is left, which is (b / 2) / (sqrt(x**2 + b) + |x|) on both sides of 0."""
    distance, half, root = lengths(x, b)
    small, large = np.minimum(half, 1), np.maximum(half, 1)  # b / 4 as their product, in the order that keeps the tail
    return np.maximum(x, 0) + half * large / (root + distance) * small


def squareplus_slope(x: FloatArray, b: Value) -> FloatArray:
    """(1 - |x| / sqrt(x**2 + b)) / 2, written without that difference, and 1 less that on the right."""
    distance, half, root = lengths(x, b)
    left = half / (root + distance) * (half / root) / 2
    return np.where(x > 0, 1 - left, left)


def squareplus_second(x: FloatArray, b: Value) -> FloatArray:
    """b / (2 * root**3) with root = sqrt(x**2 + b), as the square of sqrt(b) / root, which never overflows, over 2 * root."""
    side = np.sqrt(b)
    root = np.hypot(np.maximum(np.abs(x), 1e-300), side)
    return (side / root) * (side / root) / root / 2


def squareplus_b_slope(x: FloatArray, b: Value) -> FloatArray:
    """1 / (4 * sqrt(x**2 + b))."""
    return 0.25 / np.hypot(x, np.sqrt(b))


def squareplus_b_mixed(x: FloatArray, b: Value) -> FloatArray:
    """-x / (4 * root**3) with root = sqrt(x**2 + b)."""
    x = np.clip(x, -LARGEST, LARGEST)
    root = np.hypot(np.maximum(np.abs(x), 1e-300), np.sqrt(b))
    return -0.25 * (x / root) / root / root


ACTIVATION = Activation(
    name="squareplus",
    title="Squareplus",
    full_name="Softplus-like algebraic rectifier",
    year=2021,
    family="Smooth relatives",
    order=240,
    sentence="A softplus without exponential or logarithm: one square root rounds the corner.",
    companion="softplus",
    function=squareplus,
    slope=squareplus_slope,
    second=squareplus_second,
    parameter_slopes={"b": squareplus_b_slope},
    mixed={"b": squareplus_b_mixed},
    definition=lambda m, x, b: (x + m.sqrt(x * x + b)) / 2,
    parameter_list=(
        Parameter(
            "b",
            "b",
            4.0,
            0.2,
            10.0,
            0.2,
            "4 is the default in the paper, Keras and JAX: at 0 it then bends as softplus does.",
            domain=POSITIVE,
        ),
    ),
    image=lambda b: Interval(0, math.inf),
    increasing=lambda b: True,
    continuous_derivatives=lambda b: math.inf,
    formula=r"f(x) = \frac{x + \sqrt{x^2 + <b>}}{2}",
    slope_formula=r"f'(x) = \frac{1}{2}\left(1 + \frac{x}{\sqrt{x^2 + <b>}}\right)",
    derivation=r"Sum rule and chain rule: $x' = 1$ and $(\sqrt{x^2 + b})' = \frac{2x}{2\sqrt{x^2 + b}}$; the factor $\frac{1}{2}$ stays.",
    second_formula=r"f''(x) = \frac{<b>}{2\,(x^2 + <b>)\,\sqrt{x^2 + <b>}}",
    second_derivation=r"Quotient rule with $r = \sqrt{x^2 + b}$: the numerator $r - x\,r'$ is $(r^2 - x^2) / r = b / r$; divided by $2\,r^2$ it is $\frac{b}{2\,r^3}$.",
    parameter_slope_formulas={"b": r"\frac{\partial f}{\partial b} = \frac{1}{4\sqrt{x^2 + <b>}}"},
    code={
        "Keras layer": Code(
            """\
import keras


def squareplus(x):
    return keras.activations.squareplus(x, b=<b>)


x = keras.ops.convert_to_tensor(<x>)
y = keras.layers.Activation(squareplus)(x)

# In a network:
layer = keras.layers.Dense(10, activation=squareplus)""",
            at_defaults="""\
import keras

x = keras.ops.convert_to_tensor(<x>)
y = keras.layers.Activation("squareplus")(x)

# In a network:
layer = keras.layers.Dense(10, activation="squareplus")""",
        ),
        "Keras function": Code("""\
import keras

x = keras.ops.convert_to_tensor(<x>)
y = keras.activations.squareplus(x, b=<b>)"""),
        "TensorFlow": Code("""\
import tensorflow as tf

# TensorFlow has no squareplus of its own: this is its formula.
x = tf.convert_to_tensor(<x>)
y = (x + tf.sqrt(x * x + <b>)) / 2"""),
        "PyTorch": Code("""\
import torch

# PyTorch has no squareplus of its own: this is its formula.
x = torch.as_tensor(<x>)
y = (x + torch.sqrt(x * x + <b>)) / 2"""),
        "JAX": Code("""\
import jax
import jax.numpy as jnp

x = jnp.asarray(<x>)
y = jax.nn.squareplus(x, b=<b>)"""),
        "NumPy": Code("""\
import numpy as np

x = np.asarray(<x>)
y = (x + np.sqrt(x * x + <b>)) / 2"""),
    },
    library_defaults=(
        LibraryDefault("keras.activations.squareplus", "b", 4),
        LibraryDefault("jax.nn.squareplus", "b", 4),
    ),
    good_for="Softplus’s place, where exponentials are slow or overflow.",
    notice=(
        "At 0 it is half the root of b: {f[0]} now. Drag b towards 0 and ReLU’s corner appears.",
        "The slope at 0 is {df[0]}, whatever b.",
        "Its tails are long: f(−10) = {f[-10]}, where softplus has {softplus.f[-10]}.",
        "So its gradient lasts longer too: f′(−10) = {df[-10]}, against {softplus.df[-10]}.",
    ),
    problems=(
        "**Far from ReLU for long.** f(10) = {f[10]}. A smaller b helps, and makes the bend sharper.",
        "**Not zero-centred.** For standard normal input the mean output is {mean}; ReLU’s is {relu.mean}.",
    ),
    sources=(
        Source(
            "Barron",
            "Squareplus: a softplus-like algebraic rectifier",
            2021,
            "https://arxiv.org/abs/2112.11687",
        ),
    ),
)
