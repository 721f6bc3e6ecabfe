r"""Arctan: the angle whose tangent is x, an S-shaped curve between ±π/2.

Known from Wikipedia's list, https://en.wikipedia.org/wiki/Activation_function
"""

import math

import numpy as np

from activations.activation import Activation, Code, Source
from activations.intervals import Interval
from activations.numerics import LARGEST
from activations.types import FloatArray


def arctan(x: FloatArray) -> FloatArray:
    """NumPy's arctan, whose error is at most one unit."""
    return np.arctan(x)


def arctan_slope(x: FloatArray) -> FloatArray:
    """1 / (1 + x**2), as 1 divided twice by sqrt(1 + x**2), since x**2 overflows from 1e154 on."""
    root = np.hypot(1, np.maximum(np.abs(x), 1e-150))
    return 1 / root / root


def arctan_second(x: FloatArray) -> FloatArray:
    """-2 * x / (1 + x**2)**2, divided by the root four times as the slope is twice."""
    x = np.clip(x, -LARGEST, LARGEST)
    root = np.hypot(1, np.maximum(np.abs(x), 1e-150))
    return -2 * (x / root) / root / root / root


ACTIVATION = Activation(
    name="arctan",
    title="Arctan",
    full_name="Inverse tangent",
    aliases=("atan", "ArcTan", "Atan", "arcus tangent", "inverse tangent"),
    year=2016,
    family="S-shaped",
    order=453,
    sentence="An S-shaped curve like tanh, between −π/2 and π/2, but it settles more slowly.",
    companion="tanh",
    function=arctan,
    slope=arctan_slope,
    second=arctan_second,
    definition=lambda m, x: m.atan(x),
    image=lambda: Interval(-math.pi / 2, math.pi / 2),
    increasing=lambda: True,
    continuous_derivatives=lambda: math.inf,
    formula=r"f(x) = \arctan x",
    slope_formula=r"f'(x) = \frac{1}{1 + x^2}",
    derivation=r"The inverse of $x = \tan y$: its slope is $1 / (1 + \tan^2 y)$, which is $1 / (1 + x^2)$.",
    second_formula=r"f''(x) = -\frac{2\,x}{(1 + x^2)^2}",
    second_derivation=r"Chain rule: the slope of $1/u$ is $-u'/u^2$, with $u = 1 + x^2$ and $u' = 2\,x$.",
    code={
        "Keras layer": Code("""\
import keras


def arctan(x):
    return keras.ops.arctan(x)


x = keras.ops.convert_to_tensor(<x>)
y = keras.layers.Activation(arctan)(x)

# In a network:
layer = keras.layers.Dense(10, activation=arctan)"""),
        "Keras function": Code("""\
import keras

x = keras.ops.convert_to_tensor(<x>)
y = keras.ops.arctan(x)"""),
        "TensorFlow": Code("""\
import tensorflow as tf

x = tf.convert_to_tensor(<x>)
y = tf.atan(x)"""),
        "PyTorch": Code("""\
import torch

x = torch.as_tensor(<x>)
y = torch.atan(x)"""),
        "JAX": Code("""\
import jax.numpy as jnp

x = jnp.asarray(<x>)
y = jnp.arctan(x)"""),
        "NumPy": Code("""\
import numpy as np

x = np.asarray(<x>)
y = np.arctan(x)"""),
    },
    good_for="S-shaped outputs whose slope should fade more slowly than tanh’s.",
    notice=(
        "The output stays between {low} and {high}, which are −π/2 and π/2, and f(−x) = −f(x).",
        "At 0 its slope is {df[0]}, like tanh’s. But it settles slowly: f(5) = {f[5]}, still well below {high}.",
        "Its slope fades more slowly: f′(5) = {df[5]}, against {tanh.df[5]} for tanh.",
        "Softsign settles slowly as well: its slope at 5 is {softsign.df[5]}.",
    ),
    problems=(
        "**It saturates on both sides.** f′(10) = {df[10]}: small, though tanh has only {tanh.df[10]} there.",
        "**Its limits are not ±1.** Where they should be, divide f by {high}.",
    ),
    sources=(
        Source("Wikipedia", "Activation function: table", 2016, "https://en.wikipedia.org/wiki/Activation_function"),
        Source(
            "dashee87",
            "Visualising activation functions in neural networks",
            2017,
            "https://dashee87.github.io/deep%20learning/visualising-activation-functions-in-neural-networks/",
        ),
    ),
)
