r"""Snake: x plus the square of a sine, a straight line with waves.

Ziyin, Hartwig and Ueda (2020), https://arxiv.org/abs/2006.08195
"""

import math

import numpy as np

from activations.activation import SCALING, Activation, Code, Parameter, Source
from activations.intervals import Interval
from activations.numerics import doubled_cosine, sine_an_eighth_ahead, small_wave, wave_argument
from activations.types import FloatArray, Value


def snake(x: FloatArray, a: Value) -> FloatArray:
    """x + sin(a x)**2 / a; ±inf at ±inf, where the wave is negligible."""
    return x + small_wave(x, a) ** 2 / a


def snake_slope(x: FloatArray, a: Value) -> FloatArray:
    """2 * sin(a x + π/4)**2, which is 1 + sin(2 a x) and keeps its digits where that cancels."""
    return 2 * sine_an_eighth_ahead(*wave_argument(x, a)) ** 2


def snake_second(x: FloatArray, a: Value) -> FloatArray:
    """2 a * cos(2 a x)."""
    return 2 * a * doubled_cosine(*wave_argument(x, a))


def a_slope(x: FloatArray, a: Value) -> FloatArray:
    """(x * sin(2 a x) - sin(a x)**2 / a) / a."""
    z, _ = wave_argument(x, a)
    wave = np.sin(z)
    return (x * (2 * wave * np.cos(z)) - wave * wave / a) / a


def a_mixed(x: FloatArray, a: Value) -> FloatArray:
    """2 x * cos(2 a x)."""
    return x * (2 * doubled_cosine(*wave_argument(x, a)))


ACTIVATION = Activation(
    name="snake",
    title="Snake",
    full_name="x plus the square of a sine",
    aliases=("Snake1d", "snake activation", "x + sin²(ax)/a"),
    year=2020,
    family="Waves and bumps",
    order=700,
    sentence="A straight line with waves on it: x plus the square of a sine.",
    companion="snake_beta",
    function=snake,
    slope=snake_slope,
    second=snake_second,
    parameter_slopes={"a": a_slope},
    mixed={"a": a_mixed},
    definition=lambda m, x, a: x + m.sin(a * x) ** 2 / a,
    parameter_list=(
        Parameter(
            "a",
            "a",
            1.0,
            0.1,
            1.2,
            0.05,
            "1 is where audio decoders such as BigVGAN start; training moves it.",
            domain=SCALING,
        ),
    ),
    image=lambda a: Interval(-math.inf, math.inf),
    increasing=lambda a: True,
    continuous_derivatives=lambda a: math.inf,
    formula=r"f(x) = x + \sin^2(<a>\,x)/<a>",
    slope_formula=r"f'(x) = 1 + \sin(2 \cdot <a>\,x)",
    derivation=r"Chain rule: $\frac{1}{a} \cdot 2\,\sin(a x)\,\cos(a x) \cdot a$, where $2\,\sin z\,\cos z = \sin(2 z)$; x adds its own slope 1.",
    second_formula=r"f''(x) = 2 \cdot <a>\,\cos(2 \cdot <a>\,x)",
    second_derivation=r"Chain rule: $\cos(2 a x) \cdot 2 a$; the constant 1 has slope 0.",
    parameter_slope_formulas={
        "a": r"\frac{\partial f}{\partial a} = \frac{x\,\sin(2z) - \sin^2(z)/<a>}{<a>},\quad z = <a>\,x",
    },
    code={
        "Keras layer": Code("""\
import keras


def snake(x):
    # Keras has no Snake of its own: this is its formula.
    return x + keras.ops.square(keras.ops.sin(<a> * x)) / <a>


x = keras.ops.convert_to_tensor(<x>)
y = keras.layers.Activation(snake)(x)

# In a network:
layer = keras.layers.Dense(10, activation=snake)"""),
        "Keras function": Code("""\
import keras

# Keras has no Snake of its own: this is its formula.
x = keras.ops.convert_to_tensor(<x>)
y = x + keras.ops.square(keras.ops.sin(<a> * x)) / <a>"""),
        "TensorFlow": Code("""\
import tensorflow as tf

# TensorFlow has no Snake of its own: this is its formula.
x = tf.convert_to_tensor(<x>)
y = x + tf.square(tf.sin(<a> * x)) / <a>"""),
        "PyTorch": Code("""\
import torch

# PyTorch has no Snake of its own: this is its formula.
x = torch.as_tensor(<x>)
y = x + torch.square(torch.sin(<a> * x)) / <a>"""),
        "JAX": Code("""\
import jax.numpy as jnp

# JAX has no Snake of its own: this is its formula.
x = jnp.asarray(<x>)
y = x + jnp.square(jnp.sin(<a> * x)) / <a>"""),
        "NumPy": Code("""\
import numpy as np

x = np.asarray(<x>)
y = x + np.sin(<a> * x) ** 2 / <a>"""),
    },
    good_for="Sound and other signals that repeat: audio decoders, and forecasts of periodic data.",
    notice=(
        "It never falls: the slope is between 0 and 2. f′(0) = {df[0]}, whatever a.",
        "Drag a up: the waves get shorter, and lower, since sin² is divided by a. With a near 0 they are so long that f is almost straight.",
        "A network of Snake units can continue a periodic signal beyond its training data; far from the data, networks of ReLU or tanh units become straight lines.",
        "For standard normal input the mean output is {mean}, above 0, since sin² is never negative.",
    ),
    problems=(
        "**a must not be 0.** The formula divides by it; libraries add a small number to it, or learn its logarithm.",
        "**Flat points.** Where sin(2ax) = −1 the slope is 0, and no gradient gets through; a little further on it does.",
        "**Cost.** It needs a sine for every output.",
    ),
    sources=(
        Source(
            "Ziyin, Hartwig and Ueda",
            "Neural networks fail to learn periodic functions and how to fix it",
            2020,
            "https://arxiv.org/abs/2006.08195",
        ),
        Source(
            "Lee, Ping, Ginsburg, Catanzaro and Yoon",
            "BigVGAN: a universal neural vocoder with large-scale training",
            2022,
            "https://arxiv.org/abs/2206.04658",
        ),
    ),
)
