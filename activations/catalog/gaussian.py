r"""Gaussian: the bell curve e**(-x**2), which is large only near 0.

Broomhead and Lowe (1988), networks of radial basis functions; Wikipedia's list, https://en.wikipedia.org/wiki/Activation_function
"""

import math

import numpy as np

from activations.activation import Activation, Code, Source
from activations.intervals import Interval
from activations.numerics import gaussian_parts, root_distance
from activations.types import FloatArray

# sqrt(1/2), as float64 and what it lacks.
ROOT_HALF, ROOT_HALF_REST = 0.7071067811865476, -4.833646656726457e-17


def gaussian(x: FloatArray) -> FloatArray:
    """e**(-x**2), with the exponent split in two: see `gaussian_parts`."""
    head, rest = gaussian_parts(np.clip(x, -28, 28), factor=1)
    return head * rest


def gaussian_slope(x: FloatArray) -> FloatArray:
    """-2 * x * e**(-x**2)."""
    near = np.clip(x, -28, 28)
    head, rest = gaussian_parts(near, factor=1)
    return -2 * near * head * rest


def gaussian_second(x: FloatArray) -> FloatArray:
    """4 * (x**2 - 1/2) * e**(-x**2), with the difference as a product, which keeps its digits at its roots ±sqrt(1/2)."""
    near = np.clip(x, -28, 28)
    head, rest = gaussian_parts(near, factor=1)
    return 4 * root_distance(near, ROOT_HALF, ROOT_HALF_REST) * head * rest


ACTIVATION = Activation(
    name="gaussian",
    title="Gaussian",
    full_name="Gaussian bell curve",
    aliases=("gauss", "bell curve", "Gaussian function", "radial basis function", "rbf", "exp(-x^2)"),
    year=1988,
    family="Waves and bumps",
    order=704,
    sentence="A bell: 1 at 0, and almost nothing beyond ±3.",
    companion="sinc",
    function=gaussian,
    slope=gaussian_slope,
    second=gaussian_second,
    definition=lambda m, x: m.exp(-x * x),
    image=lambda: Interval(0, 1, "(]"),
    increasing=lambda: False,
    continuous_derivatives=lambda: math.inf,
    formula=r"f(x) = e^{-x^2}",
    slope_formula=r"f'(x) = -2\,x\,e^{-x^2}",
    derivation=r"Chain rule: the exponential is its own slope, times the inner derivative $(-x^2)' = -2\,x$.",
    second_formula=r"f''(x) = (4\,x^2 - 2)\,e^{-x^2}",
    second_derivation=r"Product rule for $-2\,x\,e^{-x^2}$: $-2\,e^{-x^2} + 4\,x^2\,e^{-x^2}$.",
    code={
        "Keras layer": Code("""\
import keras


def gaussian(x):
    return keras.ops.exp(-x * x)


x = keras.ops.convert_to_tensor(<x>)
y = keras.layers.Activation(gaussian)(x)

# In a network:
layer = keras.layers.Dense(10, activation=gaussian)"""),
        "Keras function": Code("""\
import keras

# Keras has no Gaussian of its own: this is its formula.
x = keras.ops.convert_to_tensor(<x>)
y = keras.ops.exp(-x * x)"""),
        "TensorFlow": Code("""\
import tensorflow as tf

# TensorFlow has no Gaussian of its own: this is its formula.
x = tf.convert_to_tensor(<x>)
y = tf.exp(-x * x)"""),
        "PyTorch": Code("""\
import torch

# PyTorch has no Gaussian of its own: this is its formula.
x = torch.as_tensor(<x>)
y = torch.exp(-x * x)"""),
        "JAX": Code("""\
import jax.numpy as jnp

# JAX has no Gaussian of its own: this is its formula.
x = jnp.asarray(<x>)
y = jnp.exp(-x * x)"""),
        "NumPy": Code("""\
import numpy as np

x = np.asarray(<x>)
y = np.exp(-x * x)"""),
    },
    good_for="Units that respond only to inputs near one point: radial basis networks, and networks that represent pictures.",
    notice=(
        "It is even: f(−1) = {f[-1]} and f(1) = {f[1]}. Its highest value is {high}, at 0.",
        "At 0 the slope is {df[0]}. It is steepest at about ±0.707, where |f′| = {steepest}.",
        "It fades fast: f(3) = {f[3]}, f(5) = {f[5]}.",
        "Unlike a normal density, it is not divided by √π, so its peak is {high}.",
    ),
    problems=(
        "**Not monotone.** x and −x give the same output.",
        "**It saturates on both sides.** f′(5) = {df[5]}: a unit whose inputs are all far from 0 hardly learns.",
        "**Not zero-centred.** For standard normal input the mean output is {mean}.",
    ),
    sources=(
        Source(
            "Broomhead and Lowe",
            "Multivariable functional interpolation and adaptive networks",
            1988,
            "https://www.complex-systems.com/abstracts/v02_i03_a05/",
        ),
        Source(
            "Ramasinghe and Lucey",
            "Beyond periodicity: towards a unifying framework for activations in coordinate-MLPs",
            2021,
            "https://arxiv.org/abs/2111.15135",
        ),
        Source("Wikipedia", "Activation function: table", 2016, "https://en.wikipedia.org/wiki/Activation_function"),
    ),
)
