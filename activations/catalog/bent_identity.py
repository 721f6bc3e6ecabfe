r"""Bent identity: x plus half of √(x² + 1) − 1.

Known from Wikipedia's list, https://en.wikipedia.org/wiki/Activation_function; also in E3x: Unke and Maennel (2024),
https://arxiv.org/abs/2401.07595
"""

import math

import numpy as np

from activations.activation import Activation, Code, Source
from activations.intervals import Interval
from activations.numerics import without_tiny
from activations.types import FloatArray


def slant(x: FloatArray) -> tuple[FloatArray, FloatArray]:
    """(x, sqrt(x**2 + 1)), with x limited to ±1e300 and tiny x set to 0, which changes no result."""
    near = without_tiny(np.clip(x, -1e300, 1e300))
    return near, np.hypot(near, 1)


def bent_identity(x: FloatArray) -> FloatArray:
    """x * (1 + x / (2 * (root + 1))), since the difference root - 1 would lose its digits near 0."""
    near, root = slant(x)
    return x * (1 + near / (root + 1) / 2)


def bent_identity_slope(x: FloatArray) -> FloatArray:
    """1 + x / (2 * root)."""
    near, root = slant(x)
    return 1 + near / root / 2


def bent_identity_second(x: FloatArray) -> FloatArray:
    """1 / (2 * root**3), divided three times because the cube overflows."""
    _, root = slant(x)
    return 0.5 / root / root / root


ACTIVATION = Activation(
    name="bent_identity",
    title="Bent identity",
    full_name="Identity with a bend at 0",
    aliases=("bent identity", "bentidentity", "BentIdentity"),
    year=2016,
    family="Smooth relatives",
    order=269,
    sentence="A gentle bend at 0, from a line with slope 1/2 to a line with slope 3/2.",
    companion="leaky_relu",
    function=bent_identity,
    slope=bent_identity_slope,
    second=bent_identity_second,
    definition=lambda m, x: (m.sqrt(x * x + 1) - 1) / 2 + x,
    image=lambda: Interval(-math.inf, math.inf),
    increasing=lambda: True,
    continuous_derivatives=lambda: math.inf,
    formula=r"f(x) = \frac{\sqrt{x^2 + 1} - 1}{2} + x",
    slope_formula=r"f'(x) = \frac{x}{2\,\sqrt{x^2 + 1}} + 1",
    derivation=r"Sum rule and chain rule: $x' = 1$ and $(\sqrt{x^2 + 1})' = \frac{x}{\sqrt{x^2 + 1}}$; the factor $\frac{1}{2}$ stays.",
    second_formula=r"f''(x) = \frac{1}{2\,(x^2 + 1)\,\sqrt{x^2 + 1}}",
    second_derivation=r"Quotient rule with $r = \sqrt{x^2 + 1}$: the numerator $r - x\,r'$ is $(r^2 - x^2) / r = 1 / r$; divided by $2\,r^2$ it is $\frac{1}{2\,r^3}$.",
    code={
        "Keras layer": Code("""\
import keras


def bent_identity(x):
    return (keras.ops.sqrt(x * x + 1) - 1) / 2 + x


x = keras.ops.convert_to_tensor(<x>)
y = keras.layers.Activation(bent_identity)(x)

# In a network:
layer = keras.layers.Dense(10, activation=bent_identity)"""),
        "Keras function": Code("""\
import keras

# Keras has no bent identity of its own: this is its formula.
x = keras.ops.convert_to_tensor(<x>)
y = (keras.ops.sqrt(x * x + 1) - 1) / 2 + x"""),
        "TensorFlow": Code("""\
import tensorflow as tf

# TensorFlow has no bent identity of its own: this is its formula.
x = tf.convert_to_tensor(<x>)
y = (tf.sqrt(x * x + 1) - 1) / 2 + x"""),
        "PyTorch": Code("""\
import torch

# PyTorch has no bent identity of its own: this is its formula.
x = torch.as_tensor(<x>)
y = (torch.sqrt(x * x + 1) - 1) / 2 + x"""),
        "JAX": Code("""\
import jax.numpy as jnp

# JAX has no bent identity of its own: this is its formula.
x = jnp.asarray(<x>)
y = (jnp.sqrt(x * x + 1) - 1) / 2 + x"""),
        "NumPy": Code("""\
import numpy as np

x = np.asarray(<x>)
y = (np.sqrt(x * x + 1) - 1) / 2 + x"""),
    },
    good_for="A gentle nonlinearity: in one layer gradients neither vanish nor grow much.",
    notice=(
        "The slope rises from 1/2 far to the left, past {df[0]} at 0, to 3/2 far to the right: f′(−10) = {df[-10]}, f′(10) = {df[10]}.",
        "No unit can die: even at −10 the slope is {df[-10]}, where ReLU’s is {relu.df[-10]}.",
        "It bends mostly between −1 and 1; far from 0 both ends are nearly straight.",
        "Near 0 it is nearly x: f(0) = {f[0]}, f(0.1) = {f[0.1]}.",
    ),
    problems=(
        "**Nearly linear.** Its largest slope is three times its smallest, so one unit bends its input only a little.",
        "**Slopes above 1 multiply.** On the right each layer multiplies gradients by up to {steepest}.",
        "**Not zero-centred.** For standard normal input the mean output is {mean}.",
    ),
    sources=(
        Source("Wikipedia", "Activation function: table", 2016, "https://en.wikipedia.org/wiki/Activation_function"),
        Source(
            "Unke and Maennel",
            "E3x: E(3)-equivariant deep learning made easy",
            2024,
            "https://arxiv.org/abs/2401.07595",
        ),
    ),
)
