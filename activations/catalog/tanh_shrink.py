r"""Tanh shrink: x less its tanh, which leaves almost nothing of small numbers.

Known from Torch and PyTorch: Paszke and others (2019), https://arxiv.org/abs/1912.01703
"""

import math

import numpy as np

from activations.activation import Activation, Code, Source
from activations.catalog.tanh import tanh_second
from activations.intervals import Interval
from activations.numerics import without_tiny
from activations.types import FloatArray


def tanh_shrink(x: FloatArray) -> FloatArray:
    """x - tanh(x); for |x| < 1 by Lambert's continued fraction, since the difference would lose its digits near 0.

    tanh(x) = x / (1 + k) with k = x²/(3 + x²/(5 + x²/(7 + …))), so that x - tanh(x) = x * k / (1 + k).
    """
    small = without_tiny(np.clip(x, -1, 1)) ** 2
    k = 0.0
    for odd in range(19, 1, -2):  # at |x| = 1 the terms from 21 on are less than a rounding
        k = small / (odd + k)
    return np.where(np.abs(x) < 1, np.clip(x, -1, 1) * (k / (1 + k)), x - np.tanh(x))


def tanh_shrink_slope(x: FloatArray) -> FloatArray:
    """tanh(x)**2."""
    return np.tanh(x) ** 2


def tanh_shrink_second(x: FloatArray) -> FloatArray:
    """-tanh″, since x has none."""
    return -tanh_second(x)


ACTIVATION = Activation(
    name="tanh_shrink",
    title="Tanh shrink",
    full_name="Hyperbolic tangent shrinkage",
    aliases=("tanhshrink", "TanhShrink"),
    year=2019,
    family="Shrinkage",
    order=520,
    sentence="x minus its tanh: almost 0 near 0, almost x far from it.",
    companion="soft_shrink",
    function=tanh_shrink,
    slope=tanh_shrink_slope,
    second=tanh_shrink_second,
    definition=lambda m, x: x - m.tanh(x),
    image=lambda: Interval(-math.inf, math.inf),
    increasing=lambda: True,
    continuous_derivatives=lambda: math.inf,
    formula=r"f(x) = x - \tanh x",
    slope_formula=r"f'(x) = \tanh^2 x",
    derivation=r"Term by term: $x' = 1$ and $(\tanh x)' = 1 - \tanh^2 x$, so $f' = 1 - (1 - \tanh^2 x)$.",
    second_formula=r"f''(x) = 2\,\tanh x\,(1 - \tanh^2 x)",
    second_derivation=r"Chain rule: $(\tanh^2 x)' = 2\,\tanh x\,(1 - \tanh^2 x)$.",
    code={
        "Keras layer": Code("""\
import keras

x = keras.ops.convert_to_tensor(<x>)
y = keras.layers.Activation("tanh_shrink")(x)

# In a network:
layer = keras.layers.Dense(10, activation="tanh_shrink")"""),
        "Keras function": Code("""\
import keras

x = keras.ops.convert_to_tensor(<x>)
y = keras.activations.tanh_shrink(x)"""),
        "TensorFlow": Code("""\
import tensorflow as tf

# TensorFlow has no tanh shrink of its own: this is its formula.
x = tf.convert_to_tensor(<x>)
y = x - tf.tanh(x)"""),
        "PyTorch": Code("""\
import torch

x = torch.as_tensor(<x>)
y = torch.nn.functional.tanhshrink(x)"""),
        "JAX": Code("""\
import jax.numpy as jnp

# JAX has no tanh shrink of its own: this is its formula.
x = jnp.asarray(<x>)
y = x - jnp.tanh(x)"""),
        "NumPy": Code("""\
import numpy as np

x = np.asarray(<x>)
y = x - np.tanh(x)"""),
    },
    good_for="Shrinking small values towards 0, as sparse coding does.",
    notice=(
        "Near 0 it is flat: f(0.5) = {f[0.5]}, with slope {df[0.5]}.",
        "Far out the slope approaches 1, and f is x moved by 1: f(5) = {f[5]}.",
        "f and tanh add up to x, and their slopes to 1: {df[1]} and {tanh.df[1]} at x = 1.",
        "No side saturates, and f(−x) = −f(x): for standard normal input the mean output is {mean}.",
    ),
    problems=(
        "**Flat where most inputs are.** At 0 the slope is {df[0]}, and still only {df[0.3]} at 0.3. Small inputs hardly learn.",
        "**Digits cancel.** Near 0, x and tanh x agree in most of their digits. Libraries subtract them and lose those; this chart does not: f(0.1) = {f[0.1]}.",
    ),
    sources=(
        Source(
            "Paszke, Gross, Massa and others",
            "PyTorch: an imperative style, high-performance deep learning library",
            2019,
            "https://arxiv.org/abs/1912.01703",
        ),
        Source(
            "PyTorch contributors",
            "Tanhshrink",
            2019,
            "https://docs.pytorch.org/docs/stable/generated/torch.nn.Tanhshrink.html",
        ),
    ),
)
