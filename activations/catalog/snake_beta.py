r"""SnakeBeta: Snake with a second parameter for the height of its waves.

Lee, Ping, Ginsburg, Catanzaro and Yoon (2022), BigVGAN, https://arxiv.org/abs/2206.04658
"""

import math

import numpy as np

from activations.activation import SCALING, Activation, Code, Parameter, Source
from activations.intervals import Interval
from activations.numerics import doubled_cosine, sine_an_eighth_ahead, small_wave, wave_argument
from activations.types import FloatArray, Value


def snake_beta(x: FloatArray, alpha: Value, beta: Value) -> FloatArray:
    """x + sin(alpha x)**2 / beta; ±inf at ±inf, where the wave is negligible."""
    return x + small_wave(x, alpha) ** 2 / beta


def twofold(x: FloatArray, alpha: Value) -> FloatArray:
    """sin(2 alpha x) as 2 * sin * cos, with twice the argument's digits."""
    z, rest = wave_argument(x, alpha)
    wave, ahead = np.sin(z), np.cos(z)
    with np.errstate(under="ignore"):  # where the rest underflows, it is negligible
        return 2 * (wave + rest * ahead) * (ahead - rest * wave)


def snake_beta_slope(x: FloatArray, alpha: Value, beta: Value) -> FloatArray:
    """1 + r * sin(2 alpha x) with r = alpha / beta; for r <= 1 as (1 - r) + 2 r * sin(alpha x + π/4)**2, in which nothing cancels."""
    ratio = alpha / beta
    low = (1 - ratio) + 2 * ratio * sine_an_eighth_ahead(*wave_argument(x, alpha)) ** 2
    with np.errstate(under="ignore"):  # what underflows is negligible in a sum with 1
        high = 1 + ratio * twofold(x, alpha)
    return np.where(np.less_equal(ratio, 1), low, high)


def snake_beta_second(x: FloatArray, alpha: Value, beta: Value) -> FloatArray:
    """2 alpha**2 / beta * cos(2 alpha x)."""
    return 2 * alpha * alpha / beta * doubled_cosine(*wave_argument(x, alpha))


def snake_beta_alpha_slope(x: FloatArray, alpha: Value, beta: Value) -> FloatArray:
    """x * sin(2 alpha x) / beta."""
    return x * twofold(x, alpha) / beta


def snake_beta_beta_slope(x: FloatArray, alpha: Value, beta: Value) -> FloatArray:
    """-(sin(alpha x) / beta)**2."""
    return -((np.sin(wave_argument(x, alpha)[0]) / beta) ** 2)


def snake_beta_alpha_mixed(x: FloatArray, alpha: Value, beta: Value) -> FloatArray:
    """(sin(2 alpha x) + 2 alpha x * cos(2 alpha x)) / beta."""
    z, rest = wave_argument(x, alpha)
    turning = z / beta * (2 * doubled_cosine(z, rest))
    return turning + twofold(x, alpha) / beta


def snake_beta_beta_mixed(x: FloatArray, alpha: Value, beta: Value) -> FloatArray:
    """-alpha / beta**2 * sin(2 alpha x)."""
    return -(alpha / beta) * twofold(x, alpha) / beta


ACTIVATION = Activation(
    name="snake_beta",
    title="SnakeBeta",
    full_name="Snake with a separate height",
    aliases=("snakebeta", "Snake-beta", "x + sin²(αx)/β"),
    year=2022,
    family="Waves and bumps",
    order=701,
    sentence="Snake with two parameters: α sets how short its waves are, β how low.",
    companion="snake",
    function=snake_beta,
    slope=snake_beta_slope,
    second=snake_beta_second,
    parameter_slopes={"alpha": snake_beta_alpha_slope, "beta": snake_beta_beta_slope},
    mixed={"alpha": snake_beta_alpha_mixed, "beta": snake_beta_beta_mixed},
    definition=lambda m, x, alpha, beta: x + m.sin(alpha * x) ** 2 / beta,
    parameter_list=(
        Parameter("alpha", "α", 1.0, 0.2, 1.0, 0.2, "1 is where BigVGAN starts; training moves it.", domain=SCALING),
        Parameter("beta", "β", 1.0, 0.6, 2.0, 0.2, "1 is where BigVGAN starts; training moves it.", domain=SCALING),
    ),
    image=lambda alpha, beta: Interval(-math.inf, math.inf),
    increasing=lambda alpha, beta: alpha <= beta,
    continuous_derivatives=lambda alpha, beta: math.inf,
    formula=r"f(x) = x + \sin^2(<alpha>\,x)/<beta>",
    slope_formula=r"f'(x) = 1 + <alpha>\,\sin(2 \cdot <alpha>\,x)/<beta>",
    derivation=r"Chain rule: $\frac{1}{\beta} \cdot 2\,\sin(\alpha x)\,\cos(\alpha x) \cdot \alpha$, where $2\,\sin z\,\cos z = \sin(2 z)$; x adds its own slope 1.",
    second_formula=r"f''(x) = 2 \cdot <alpha> \cdot <alpha>\,\cos(2 \cdot <alpha>\,x)/<beta>",
    second_derivation=r"Chain rule: $\frac{\alpha}{\beta}\,\cos(2 \alpha x) \cdot 2 \alpha$; the constant 1 has slope 0.",
    parameter_slope_formulas={
        "alpha": r"\frac{\partial f}{\partial \alpha} = x\,\sin(2 \cdot <alpha>\,x)/<beta>",
        "beta": r"\frac{\partial f}{\partial \beta} = -\frac{\sin^2(<alpha>\,x)}{<beta>^2}",
    },
    code={
        "Keras layer": Code("""\
import keras


def snake_beta(x):
    # Keras has no SnakeBeta of its own: this is its formula.
    return x + keras.ops.square(keras.ops.sin(<alpha> * x)) / <beta>


x = keras.ops.convert_to_tensor(<x>)
y = keras.layers.Activation(snake_beta)(x)

# In a network:
layer = keras.layers.Dense(10, activation=snake_beta)"""),
        "Keras function": Code("""\
import keras

# Keras has no SnakeBeta of its own: this is its formula.
x = keras.ops.convert_to_tensor(<x>)
y = x + keras.ops.square(keras.ops.sin(<alpha> * x)) / <beta>"""),
        "TensorFlow": Code("""\
import tensorflow as tf

# TensorFlow has no SnakeBeta of its own: this is its formula.
x = tf.convert_to_tensor(<x>)
y = x + tf.square(tf.sin(<alpha> * x)) / <beta>"""),
        "PyTorch": Code("""\
import torch

# PyTorch has no SnakeBeta of its own: this is its formula.
x = torch.as_tensor(<x>)
y = x + torch.square(torch.sin(<alpha> * x)) / <beta>"""),
        "JAX": Code("""\
import jax.numpy as jnp

# JAX has no SnakeBeta of its own: this is its formula.
x = jnp.asarray(<x>)
y = x + jnp.square(jnp.sin(<alpha> * x)) / <beta>"""),
        "NumPy": Code("""\
import numpy as np

x = np.asarray(<x>)
y = x + np.sin(<alpha> * x) ** 2 / <beta>"""),
    },
    good_for="Audio decoders such as BigVGAN, which learn the frequency and the height of the waves for each channel.",
    notice=(
        "With α = β it is Snake, which never falls.",
        "The slope is between 1 − α/β and 1 + α/β, now at most {steepest}. Drag β below α: f falls somewhere.",
        "β changes only the height of the waves, which is 1/β. f(1) = {f[1]} now.",
        "The slope at 0 is {df[0]}, whatever α and β.",
    ),
    problems=(
        "**It may fall.** Where α is above β, f is not monotone, and nothing in training keeps α below β.",
        "**β must not be 0.** The formula divides by it; BigVGAN adds 10⁻⁹ to it, and can learn the logarithms of α and β instead.",
        "**Two conventions.** Some model files hold α and β, others their logarithms. If one is read as the other, no error appears, but the sound is wrong.",
    ),
    sources=(
        Source(
            "Lee, Ping, Ginsburg, Catanzaro and Yoon",
            "BigVGAN: a universal neural vocoder with large-scale training",
            2022,
            "https://arxiv.org/abs/2206.04658",
        ),
        Source("NVIDIA", "BigVGAN: activations.py", 2022, "https://github.com/NVIDIA/BigVGAN/blob/main/activations.py"),
    ),
)
