r"""Sinc: sin(x) / x, a wave that fades on both sides of 0.

Known from Wikipedia's list, https://en.wikipedia.org/wiki/Activation_function
"""

import math

import numpy as np
from numpy.polynomial.polynomial import polyval

from activations.activation import Activation, Code, Source
from activations.intervals import Interval
from activations.numerics import replaced_near
from activations.types import FloatArray

# The minimum of f, at x = ±4.49340945790906418.
LOWEST = -0.21723362821122166
# f″ by powers of x**2.
SERIES = [(-1) ** (n + 1) / ((2 * n + 3) * math.factorial(2 * n)) for n in range(12)]
# The first root of f″, as float64 and what it lacks, and f″ / (x - root) by powers of x - root; by mpmath.
BENT_ROOT = (2.0815759778181007, -5.396937873960832e-17)
ABOUT_BENT_ROOT = (
    0.23484971953995895,
    -0.01610204103315625,
    -0.02624911187113876,
    0.0014533137710676224,
    0.0009796296318268052,
    -4.542552583041889e-05,
    -1.853946024200182e-05,
    7.39018166066935e-07,
    2.1325951736424319e-07,
    -7.451752632346152e-09,
    -1.652735826591799e-09,
    5.139348190498536e-11,
)


def sinc(x: FloatArray) -> FloatArray:
    """sin(x) / x; 1 for |x| < 1e-8, where sin(x) is x to the last digit."""
    wide = np.where(np.abs(x) < 1e-8, 1, x)
    return np.where(np.abs(x) < 1e-8, 1, np.sin(np.where(np.isinf(x), 0, wide)) / wide)


def sinc_slope(x: FloatArray) -> FloatArray:
    """(cos(x) - sin(x) / x) / x; for |x| < 1.2, where that cancels, by Lambert's continued fraction.

    tan(x) = x / (1 - x²k) with k = 1/(3 - x²/(5 - x²/(7 - …))), so that f′(x) = -x * k * cos(x) / (1 - x²k).
    """
    small = np.where(np.abs(x) < 1e-150, 0, np.clip(x, -1.2, 1.2)) ** 2
    k = 1.0
    for odd in range(19, 1, -2):  # at |x| = 1.2 the terms from 21 on are below the rounding error
        k = 1 / (odd - small * k)
    inner = np.clip(x, -1.2, 1.2)
    near = -inner * k * np.cos(inner) / (1 - small * k)
    wide = np.where(np.abs(x) < 1.2, 1.2, np.where(np.isinf(x), 1, x))
    far = (np.cos(wide) - np.sin(wide) / np.clip(wide, -1e20, 1e20)) / np.where(np.isinf(x), x, wide)
    return np.where(np.abs(x) < 1.2, near, far)


def sinc_second(x: FloatArray) -> FloatArray:
    """-(sin(x) + 2 (cos(x) - sin(x) / x) / x) / x; for |x| < 1.2, where that cancels, by its Taylor series, and likewise about its first root."""
    square = np.where(np.abs(x) < 1e-10, 0, np.clip(x, -1.2, 1.2)) ** 2
    wide = np.where(np.abs(x) < 1.2, 1.2, np.where(np.isinf(x), 1, np.abs(x)))
    limited = np.minimum(wide, 1e20)
    sine = np.sin(wide)
    far = -(sine + 2 * (np.cos(wide) - sine / limited) / limited) / np.where(np.isinf(x), np.inf, wide)
    found = np.where(np.abs(x) < 1.2, polyval(square, SERIES), far)
    return replaced_near(np.abs(x), found, BENT_ROOT, ABOUT_BENT_ROOT, width=0.4)


ACTIVATION = Activation(
    name="sinc",
    title="Sinc",
    full_name="Cardinal sine",
    aliases=("sin(x)/x", "cardinal sine", "sampling function", "sinus cardinalis"),
    year=2016,
    family="Waves and bumps",
    order=703,
    sentence="The sine divided by x: a wave that fades on both sides of its peak at 0.",
    companion="gaussian",
    function=sinc,
    slope=sinc_slope,
    second=sinc_second,
    definition=lambda m, x: m.sin(x) / x if x else m.mpf(1),
    image=lambda: Interval(LOWEST, 1, "[]"),
    increasing=lambda: False,
    continuous_derivatives=lambda: math.inf,
    formula=r"f(x) = \frac{\sin x}{x},\; f(0) = 1",
    slope_formula=r"f'(x) = \frac{\cos x}{x} - \frac{\sin x}{x^2},\; f'(0) = 0",
    derivation=r"Quotient rule: $(x\,\cos x - \sin x) / x^2$. Near 0 the sine is nearly $x - x^3 / 6$ and f nearly $1 - x^2 / 6$, so its slope at 0 is 0.",
    second_formula=r"f''(x) = \frac{2\,\sin x}{x^3} - \frac{2\,\cos x}{x^2} - \frac{\sin x}{x},\; f''(0) = -\frac{1}{3}",
    second_derivation=r"From $x\,f = \sin x$ follows $2\,f' + x\,f'' = -\sin x$. Near 0 f is nearly $1 - x^2 / 6$, so f″ at 0 is $-\frac{1}{3}$.",
    code={
        "Keras layer": Code("""\
import keras


def sinc(x):
    near = keras.ops.abs(x) < 0.1
    wide = keras.ops.where(near, keras.ops.ones_like(x), x)
    series = 1 - x * x / 6 * (1 - x * x / 20 * (1 - x * x / 42 * (1 - x * x / 72)))
    return keras.ops.where(near, series, keras.ops.sin(wide) / wide)


x = keras.ops.convert_to_tensor(<x>)
y = keras.layers.Activation(sinc)(x)

# In a network:
layer = keras.layers.Dense(10, activation=sinc)"""),
        "Keras function": Code("""\
import keras

# Keras has no sinc. Near 0 its series: sin(x) / x loses digits of the gradient.
x = keras.ops.convert_to_tensor(<x>)
near = keras.ops.abs(x) < 0.1
wide = keras.ops.where(near, keras.ops.ones_like(x), x)
series = 1 - x * x / 6 * (1 - x * x / 20 * (1 - x * x / 42 * (1 - x * x / 72)))
y = keras.ops.where(near, series, keras.ops.sin(wide) / wide)"""),
        "TensorFlow": Code("""\
import tensorflow as tf

# TensorFlow has no sinc. Near 0 the series, where sin(x) / x loses the gradient.
x = tf.convert_to_tensor(<x>)
near = tf.abs(x) < 0.1
wide = tf.where(near, tf.ones_like(x), x)
series = 1 - x * x / 6 * (1 - x * x / 20 * (1 - x * x / 42 * (1 - x * x / 72)))
y = tf.where(near, series, tf.sin(wide) / wide)"""),
        "PyTorch": Code("""\
import torch

# PyTorch’s own sinc is sin(πx) / (πx). Near 0 the series keeps the gradient.
x = torch.as_tensor(<x>)
near = torch.abs(x) < 0.1
wide = torch.where(near, torch.ones_like(x), x)
series = 1 - x * x / 6 * (1 - x * x / 20 * (1 - x * x / 42 * (1 - x * x / 72)))
y = torch.where(near, series, torch.sin(wide) / wide)"""),
        "JAX": Code("""\
import jax.numpy as jnp

# JAX’s own sinc is sin(πx) / (πx). Near 0 the series keeps the gradient.
x = jnp.asarray(<x>)
near = jnp.abs(x) < 0.1
wide = jnp.where(near, jnp.ones_like(x), x)
series = 1 - x * x / 6 * (1 - x * x / 20 * (1 - x * x / 42 * (1 - x * x / 72)))
y = jnp.where(near, series, jnp.sin(wide) / wide)"""),
        "NumPy": Code("""\
import numpy as np

# NumPy’s sinc is sin(πx) / (πx).
x = np.asarray(<x>)
y = np.sinc(x / np.pi)"""),
    },
    good_for="Networks that represent pictures and signals, with waves that fade.",
    notice=(
        "Its peak is {high}, at 0, where the slope is {df[0]}. f is 0 at every multiple of π except 0.",
        "Its lowest value is {low}, at about ±4.5. Further out each wave is smaller than the one before.",
        "It is even: f(−3) = {f[-3]} and f(3) = {f[3]}.",
        "It fades slowly, as 1/x: f(10) = {f[10]}, where the Gaussian has {gaussian.f[10]}.",
    ),
    problems=(
        "**Two functions, one name.** In NumPy, PyTorch and JAX `sinc` is sin(πx)/(πx); divide x by π first to get this function.",
        "**Not monotone.** Many inputs give the same output.",
        "**0/0.** As written, the formula gives NaN at 0. A `where` after the division mends f, but not the gradient.",
        "**It fades on both sides.** f′(10) = {df[10]}.",
    ),
    sources=(
        Source("Wikipedia", "Activation function: table", 2016, "https://en.wikipedia.org/wiki/Activation_function"),
        Source(
            "Saratchandran, Ramasinghe, Shevchenko, Long and Lucey",
            "A sampling theory perspective on activations for implicit neural representations",
            2024,
            "https://arxiv.org/abs/2402.05427",
        ),
    ),
)
