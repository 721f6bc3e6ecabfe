r"""Hard Mish: Mish made of a parabola between two straight lines.

Misra's H-Mish, https://github.com/digantamisra98/H-Mish; implemented in timm, PyTorch's image models: Wightman (2019),
https://github.com/huggingface/pytorch-image-models
"""

import math

import numpy as np

from activations.activation import Activation, Code, Kink, Source
from activations.intervals import Interval
from activations.types import FloatArray


def hard_mish(x: FloatArray) -> FloatArray:
    """x * (x + 2) / 2 between -2 and 0, else max(x, 0)."""
    inner = np.clip(x, -2, 0)
    visible = np.where(inner > -1e-20, 0, inner)  # smaller numbers change nothing in a sum with 2
    return np.maximum(x, -2) * ((visible + 2) / 2)


def hard_mish_slope(x: FloatArray) -> FloatArray:
    """x + 1 between -2 and 0; at -2 the slope on the right, -1, as TensorFlow, Keras and PyTorch return (JAX returns -1/2)."""
    inner = np.where((x >= -2) & (x < -1e-20), x, 0)
    return np.where(x < -2, 0, inner + 1.0)


def hard_mish_second(x: FloatArray) -> FloatArray:
    """1 between -2 and 0, else 0; at both kinks 1, as TensorFlow and Keras return (JAX returns 1/2)."""
    return np.where((x >= -2) & (x <= 0), 1.0, 0.0)


ACTIVATION = Activation(
    name="hard_mish",
    title="Hard Mish",
    full_name="Piecewise quadratic Mish",
    aliases=("hardmish", "HardMish", "HardMishMe", "H-Mish", "hard mish"),
    year=2019,
    family="ReLU’s relatives",
    order=353,
    sentence="Mish without exponentials: 0, a parabola, and x itself.",
    companion="mish",
    function=hard_mish,
    slope=hard_mish_slope,
    second=hard_mish_second,
    definition=lambda m, x: x * min(max(x + 2, 0), 2) / 2,
    kinks=(
        Kink(
            position=-2,
            left=0,
            right=-1,
            second_right=1,
            second_frameworks="TensorFlow and Keras return {taken}, JAX half of it",
            frameworks="frameworks return {taken}, but JAX’s clip returns half of it",
        ),
        Kink(
            position=0,
            left=1,
            right=1,
            second_left=1,
            second_frameworks="TensorFlow and Keras return {taken}, JAX half of it",
        ),
    ),
    image=lambda: Interval(-0.5, math.inf, "[)"),
    increasing=lambda: False,
    continuous_derivatives=lambda: 0,
    formula=r"f(x) = \begin{cases} x & x \ge 0 \\ \frac{x\,(x + 2)}{2} & -2 < x < 0 \\ 0 & x \le -2 \end{cases}",
    slope_formula=r"f'(x) = \begin{cases} 1 & x \ge 0 \\ x + 1 & -2 < x < 0 \\ 0 & x < -2 \end{cases}",
    derivation=r"Piece by piece: $x' = 1$ and $(\frac{x^2}{2} + x)' = x + 1$. At −2 the slope is 0 from the left and −1 from the right, so there is no derivative. At 0 it is 1 from both sides.",
    second_formula=r"f''(x) = \begin{cases} 0 & x > 0 \\ 1 & -2 < x < 0 \\ 0 & x < -2 \end{cases}",
    second_derivation=r"Piece by piece: $(x + 1)' = 1$, and constants have slope 0. At −2 and 0 f″ jumps, and at −2 the slope’s jump adds a Dirac delta of weight −1.",
    code={
        "Keras layer": Code("""\
import keras


def hard_mish(x):
    return x / 2 * keras.ops.clip(x + 2, 0, 2)


x = keras.ops.convert_to_tensor(<x>)
y = keras.layers.Activation(hard_mish)(x)

# In a network:
layer = keras.layers.Dense(10, activation=hard_mish)"""),
        "Keras function": Code("""\
import keras

# Keras has no Hard Mish of its own: this is its formula.
x = keras.ops.convert_to_tensor(<x>)
y = x / 2 * keras.ops.clip(x + 2, 0, 2)"""),
        "TensorFlow": Code("""\
import tensorflow as tf

# TensorFlow has no Hard Mish of its own: this is its formula.
x = tf.convert_to_tensor(<x>)
y = x / 2 * tf.clip_by_value(x + 2, 0, 2)"""),
        "PyTorch": Code("""\
import torch

# PyTorch has no Hard Mish of its own: this is its formula.
x = torch.as_tensor(<x>)
y = x / 2 * torch.clamp(x + 2, min=0, max=2)"""),
        "JAX": Code("""\
import jax.numpy as jnp

# JAX has no Hard Mish of its own: this is its formula.
x = jnp.asarray(<x>)
y = x / 2 * jnp.clip(x + 2, 0, 2)"""),
        "NumPy": Code("""\
import numpy as np

x = np.asarray(<x>)
y = x / 2 * np.clip(x + 2, 0, 2)"""),
    },
    good_for="Replacing Mish on hardware without a fast exponential.",
    notice=(
        "Below 0 it dips to {low}, at −1, where Mish’s lowest value is {mish.low}.",
        "At −2 the parabola ends in a kink: f is {f[-2]} there, and the slope jumps. Move x₀ from −2.1 to −1.9: f′ goes from {df[-2.1]} to {df[-1.9]}.",
        "At 0 there is no kink: the slope is {df[0]} from both sides. Only f″ jumps there, from 1 to 0.",
        "From 0 on it is x itself: f(3) = {f[3]}, where Mish has {mish.f[3]}.",
    ),
    problems=(
        "**Not monotone.** Between −2 and −1 f falls: f′(−1.5) = {df[-1.5]}. Two inputs can give the same output.",
        "**It can die.** Left of −2 the slope is {df[-5]}: no gradient gets through. Mish’s slope at −5 is still {mish.df[-5]}.",
        "**Not Mish.** The two differ by up to {distance[mish]}: a network trained with one should not run with the other.",
    ),
    sources=(
        Source("Misra", "H-Mish", 2019, "https://github.com/digantamisra98/H-Mish"),
        Source(
            "Wightman",
            "PyTorch image models: activations",
            2019,
            "https://github.com/huggingface/pytorch-image-models/blob/main/timm/layers/activations.py",
        ),
        Source(
            "Misra",
            "Mish: a self regularized non-monotonic activation function",
            2019,
            "https://arxiv.org/abs/1908.08681",
        ),
    ),
)
