r"""Squared clipped ReLU: x limited to 0 … 1, then squared.

Chess engines' networks: nnue-pytorch (2021), https://github.com/official-stockfish/nnue-pytorch
"""

import numpy as np

from activations.activation import Activation, Code, Kink, Source
from activations.intervals import Interval
from activations.types import FloatArray


def squared_clipped_relu(x: FloatArray) -> FloatArray:
    """min(max(x, 0), 1)**2."""
    return np.clip(x, 0.0, 1.0) ** 2


def squared_clipped_relu_slope(x: FloatArray) -> FloatArray:
    """2x from 0 to 1, else 0; at 1 the left slope, as TensorFlow, Keras and PyTorch return (JAX returns half of it)."""
    return np.where(x > 1, 0.0, 2 * np.clip(x, 0.0, 1.0))


def squared_clipped_relu_second(x: FloatArray) -> FloatArray:
    """2 from 0 to 1, else 0; at both kinks 2, as TensorFlow and Keras return (JAX returns 1/2)."""
    return np.where((x >= 0) & (x <= 1), 2.0, 0.0)


ACTIVATION = Activation(
    name="squared_clipped_relu",
    title="SCReLU",
    full_name="Squared clipped ReLU",
    aliases=("squared clipped relu", "squared crelu", "SqrCReLU", "clipped relu squared"),
    year=2021,
    family="ReLU’s relatives",
    order=352,
    sentence="x limited to 0 … 1, then squared: a parabola between two flat sides.",
    companion="squared_relu",
    function=squared_clipped_relu,
    slope=squared_clipped_relu_slope,
    second=squared_clipped_relu_second,
    definition=lambda m, x: 0 if x <= 0 else x * x if x < 1 else 1,
    kinks=(
        Kink(
            position=0,
            left=0,
            right=0,
            second_right=2,
            second_frameworks="TensorFlow and Keras return {taken}, JAX a quarter of it",
        ),
        Kink(
            position=1,
            left=2,
            right=0,
            second_left=2,
            second_frameworks="TensorFlow and Keras return {taken}, JAX a quarter of it",
            frameworks="TensorFlow, Keras and PyTorch return {left}, JAX returns 1",
        ),
    ),
    image=lambda: Interval(0, 1, "[]"),
    increasing=lambda: True,
    continuous_derivatives=lambda: 0,
    formula=r"f(x) = \begin{cases} 0 & x \le 0 \\ x^2 & 0 < x < 1 \\ 1 & x \ge 1 \end{cases}",
    slope_formula=r"f'(x) = \begin{cases} 0 & x \le 0 \\ 2\,x & 0 < x \le 1 \\ 0 & x > 1 \end{cases}",
    derivation=r"Piece by piece: $(x^2)' = 2\,x$, and the constants have slope 0. At 0 the slopes from left and right agree. At 1 the slope is 2 from the left and 0 from the right, so there is no derivative; the formula takes the left slope.",
    second_formula=r"f''(x) = \begin{cases} 0 & x < 0 \\ 2 & 0 \le x \le 1 \\ 0 & x > 1 \end{cases}",
    second_derivation=r"Piece by piece: $(2\,x)' = 2$, and constants have slope 0. At 0 and 1 f″ jumps, and at 1 the slope’s jump adds a Dirac delta of weight −2.",
    code={
        "Keras layer": Code("""\
import keras


def squared_clipped_relu(x):
    # Keras has no squared clipped ReLU of its own: this is its formula.
    return keras.ops.square(keras.ops.clip(x, 0, 1))


x = keras.ops.convert_to_tensor(<x>)
y = keras.layers.Activation(squared_clipped_relu)(x)

# In a network:
layer = keras.layers.Dense(10, activation=squared_clipped_relu)"""),
        "Keras function": Code("""\
import keras

# Keras has no squared clipped ReLU of its own: this is its formula.
x = keras.ops.convert_to_tensor(<x>)
y = keras.ops.square(keras.ops.clip(x, 0, 1))"""),
        "TensorFlow": Code("""\
import tensorflow as tf

# TensorFlow has no squared clipped ReLU of its own: this is its formula.
x = tf.convert_to_tensor(<x>)
y = tf.square(tf.clip_by_value(x, 0, 1))"""),
        "PyTorch": Code("""\
import torch

# PyTorch has no squared clipped ReLU of its own: this is its formula.
x = torch.as_tensor(<x>)
y = torch.square(torch.clamp(x, 0, 1))"""),
        "JAX": Code("""\
import jax.numpy as jnp

# JAX has no squared clipped ReLU of its own: this is its formula.
x = jnp.asarray(<x>)
y = jnp.square(jnp.clip(x, 0, 1))"""),
        "NumPy": Code("""\
import numpy as np

x = np.asarray(<x>)
y = np.clip(x, 0, 1) ** 2"""),
    },
    good_for="Small networks that compute with integers, such as those that evaluate positions in chess engines.",
    notice=(
        "Between 0 and 1 it is squared ReLU: f(0.5) = {f[0.5]}. Below 0 it is {f[-1]}, above 1 it is {f[2]}.",
        "At 0 there is no kink: the slope grows from {df[0]}. At 1 there is one: f′ falls from 2 to 0.",
        "Outputs lie between {low} and {high}, so one byte can hold each, which makes engines fast.",
    ),
    problems=(
        "**It can die on both sides.** f′(−1) = {df[-1]} and f′(2) = {df[2]}: beyond either end no gradient passes.",
        "**Several functions, one name.** Some engines square first and then clip, so that negative inputs count too: (−0.5)² is 0.25, where this function has {f[-0.5]}. In integer arithmetic 127 or 128 may stand for 1.",
        "**Not zero-centred.** No output is negative.",
    ),
    sources=(
        Source(
            "Stockfish’s contributors",
            "nnue-pytorch: how chess engines’ networks are built and trained",
            2021,
            "https://github.com/official-stockfish/nnue-pytorch/blob/master/docs/nnue.md",
        ),
    ),
)
