r"""LiSHT: x times its tanh, the same on both sides of 0.

Roy, Manna, Dubey and Chaudhuri (2019), https://arxiv.org/abs/1901.05894
"""

import math

import numpy as np

from activations.activation import Activation, Code, Source
from activations.intervals import Interval
from activations.numerics import FAR, gated_bend
from activations.types import FloatArray

# From here on tanh(x) is ±1, and 4 * x * e**(-2x) is negligible in a sum with it.
OUTER = 350.0


def lisht(x: FloatArray) -> FloatArray:
    """x * tanh(x)."""
    return x * np.tanh(x)


def lisht_slope(x: FloatArray) -> FloatArray:
    """tanh(x) + x * tanh′(x), both with the sign of x; tanh′ as 4E / (1 + E)**2 with E = e**(-2|x|)."""
    near = np.clip(x, -OUTER, OUTER)
    e = np.exp(-2 * np.abs(near))
    return np.tanh(x) + near * (4 * e / (1 + e) ** 2)


def lisht_second(x: FloatArray) -> FloatArray:
    """4 times the second derivative of z * sigmoid(z) at z = 2x, since x * tanh(x) is 2x * sigmoid(2x) - x."""
    middle, tail = gated_bend(2 * np.clip(x, -FAR, FAR))
    return 4 * middle * tail


ACTIVATION = Activation(
    name="lisht",
    title="LiSHT",
    full_name="Linearly scaled hyperbolic tangent",
    aliases=("LiSHT", "lisht", "x tanh x", "linearly scaled tanh"),
    year=2019,
    family="Smooth relatives",
    order=266,
    sentence="x times its tanh: a smooth |x|, the same for x and −x.",
    companion="silu",
    function=lisht,
    slope=lisht_slope,
    second=lisht_second,
    definition=lambda m, x: x * m.tanh(x),
    image=lambda: Interval(0, math.inf, "[)"),
    increasing=lambda: False,
    continuous_derivatives=lambda: math.inf,
    formula=r"f(x) = x\,\tanh x",
    slope_formula=r"f'(x) = \tanh x + x\,(1 - \tanh^2 x)",
    derivation=r"Product rule: $x'\,\tanh x + x\,(\tanh x)'$, and $(\tanh x)' = 1 - \tanh^2 x$.",
    second_formula=r"f''(x) = 2\,(1 - \tanh^2 x)\,(1 - x\,\tanh x)",
    second_derivation=r"Product rule: $2\,(\tanh x)' + x\,(\tanh x)''$, where $(\tanh x)'' = -2\,\tanh x\,(1 - \tanh^2 x)$.",
    code={
        "Keras layer": Code("""\
import keras


def lisht(x):
    return x * keras.ops.tanh(x)


x = keras.ops.convert_to_tensor(<x>)
y = keras.layers.Activation(lisht)(x)

# In a network:
layer = keras.layers.Dense(10, activation=lisht)"""),
        "Keras function": Code("""\
import keras

# Keras has no LiSHT of its own: this is its formula.
x = keras.ops.convert_to_tensor(<x>)
y = x * keras.ops.tanh(x)"""),
        "TensorFlow": Code("""\
import tensorflow as tf

# TensorFlow has no LiSHT of its own: this is its formula.
x = tf.convert_to_tensor(<x>)
y = x * tf.tanh(x)"""),
        "PyTorch": Code("""\
import torch

# PyTorch has no LiSHT of its own: this is its formula.
x = torch.as_tensor(<x>)
y = x * torch.tanh(x)"""),
        "JAX": Code("""\
import jax.numpy as jnp

# JAX has no LiSHT of its own: this is its formula.
x = jnp.asarray(<x>)
y = x * jnp.tanh(x)"""),
        "NumPy": Code("""\
import numpy as np

x = np.asarray(<x>)
y = x * np.tanh(x)"""),
    },
    good_for="Networks that should use the size of an input but not its sign.",
    notice=(
        "It is even: f(−2) = {f[-2]} and f(2) = {f[2]}. The sign of x is lost.",
        "It is never negative: its lowest value is {low}, at 0.",
        "The slope is odd: f′(−1) = {df[-1]}, f′(1) = {df[1]}. On the right it rises above 1, to {steepest}, and then falls back to 1.",
        "Far from 0 it is nearly |x|: f(5) = {f[5]}.",
    ),
    problems=(
        "**Not monotone.** Left of 0 f falls: x and −x give the same output, and the layers after it cannot tell them apart.",
        "**Not zero-centred.** For standard normal input the mean output is {mean}.",
        "**Hardly any gradient near 0.** f′(0) = {df[0]} and f′(0.01) = {df[0.01]}.",
    ),
    sources=(
        Source(
            "Roy, Manna, Dubey and Chaudhuri",
            "LiSHT: non-parametric linearly scaled hyperbolic tangent activation function for neural networks",
            2019,
            "https://arxiv.org/abs/1901.05894",
        ),
    ),
)
