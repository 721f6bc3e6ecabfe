r"""Shifted softplus: softplus moved down by ln 2, so that it passes through 0.

Schütt, Kindermans, Sauceda, Chmiela, Tkatchenko and Müller (2017), SchNet, https://arxiv.org/abs/1706.08566
"""

import math

import numpy as np

from activations.activation import Activation, Code, Source
from activations.catalog.sigmoid import sigmoid, sigmoid_slope
from activations.intervals import Interval
from activations.types import FloatArray

# From here on ln(1 + e**-x) is negligible in a sum with x - ln 2.
STRAIGHT = 50.0


def shifted_softplus(x: FloatArray) -> FloatArray:
    """ln((1 + e**x) / 2) = ln(1 + (e**x - 1) / 2): softplus minus ln 2 would lose its digits near 0."""
    return np.where(x < STRAIGHT, np.log1p(np.expm1(np.minimum(x, STRAIGHT)) / 2), x - math.log(2))


ACTIVATION = Activation(
    name="shifted_softplus",
    title="Shifted softplus",
    full_name="Softplus minus the logarithm of 2",
    aliases=("ssp", "ShiftedSoftplus", "shifted_soft_plus", "softplus - ln 2"),
    year=2017,
    family="Smooth relatives",
    order=262,
    sentence="Softplus moved down by ln 2, so that it passes through 0.",
    companion="softplus",
    function=shifted_softplus,
    slope=sigmoid,
    second=sigmoid_slope,
    definition=lambda m, x: m.log((1 + m.exp(x)) / 2),
    image=lambda: Interval(-math.log(2), math.inf),
    increasing=lambda: True,
    continuous_derivatives=lambda: math.inf,
    formula=r"f(x) = \ln(1 + e^{x}) - \ln 2",
    slope_formula=r"f'(x) = \sigma(x) = \frac{1}{1 + e^{-x}}",
    derivation=r"Chain rule: $(\ln(1 + e^{x}))' = \frac{e^{x}}{1 + e^{x}}$, which is the sigmoid; the constant ln 2 has slope 0.",
    second_formula=r"f''(x) = \sigma(x)\,\sigma(-x)",
    second_derivation=r"The slope of the sigmoid: $\sigma(x)\,\bigl(1 - \sigma(x)\bigr)$, and $1 - \sigma(x) = \sigma(-x)$.",
    code={
        "Keras layer": Code("""\
import math

import keras


def shifted_softplus(x):
    # Keras has no shifted softplus of its own: this is its formula.
    return keras.ops.softplus(x) - math.log(2)


x = keras.ops.convert_to_tensor(<x>)
y = keras.layers.Activation(shifted_softplus)(x)

# In a network:
layer = keras.layers.Dense(10, activation=shifted_softplus)"""),
        "Keras function": Code("""\
import math

import keras

# Keras has no shifted softplus of its own: this is its formula.
x = keras.ops.convert_to_tensor(<x>)
y = keras.ops.softplus(x) - math.log(2)"""),
        "TensorFlow": Code("""\
import math

import tensorflow as tf

# TensorFlow has no shifted softplus of its own: this is its formula.
x = tf.convert_to_tensor(<x>)
y = tf.math.softplus(x) - math.log(2)"""),
        "PyTorch": Code("""\
import math

import torch

# PyTorch has no shifted softplus of its own: this is PyTorch Geometric's formula.
x = torch.as_tensor(<x>)
y = torch.nn.functional.softplus(x) - math.log(2)"""),
        "JAX": Code("""\
import math

import jax
import jax.numpy as jnp

# JAX has no shifted softplus of its own: this is its formula.
x = jnp.asarray(<x>)
y = jax.nn.softplus(x) - math.log(2)"""),
        "NumPy": Code("""\
import numpy as np

# log(1 + e**x) - log(2) would lose its digits near 0.
x = np.asarray(<x>)
y = np.log1p(np.expm1(x) / 2)"""),
    },
    good_for="Networks for molecules, such as SchNet, whose output must have a second derivative.",
    notice=(
        "f(0) = {f[0]}, where softplus has {softplus.f[0]}. The shape is softplus’s.",
        "The slope is the sigmoid, as softplus’s is: f′(0) = {df[0]}, f′(5) = {df[5]}.",
        "Far to the left it settles at −ln 2, {low}; far to the right it is nearly x − ln 2.",
        "It has all derivatives. Forces are derivatives of an energy, so training on forces needs the second derivative of f.",
    ),
    problems=(
        "**It saturates on the left.** f′(−5) = {df[-5]}: far below 0 the gradient vanishes.",
        "**Digits cancel.** Near 0 softplus and ln 2 agree in most of their digits. Libraries subtract one from the other and lose these digits; this app does not: f(0.001) = {f[0.001]}.",
        "**Not zero-centred.** It passes through 0, but for standard normal input its mean output is {mean}.",
    ),
    sources=(
        Source(
            "Schütt, Kindermans, Sauceda and others",
            "SchNet: a continuous-filter convolutional neural network for modeling quantum interactions",
            2017,
            "https://arxiv.org/abs/1706.08566",
        ),
    ),
)
