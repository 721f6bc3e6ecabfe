r"""Squared ReLU: ReLU times itself, a parabola above zero.

So, Mańke, Liu, Dai, Shazeer and Le (2021), Primer, https://arxiv.org/abs/2109.08668
"""

import math

import numpy as np

from activations.activation import Activation, Code, Kink, Source
from activations.intervals import Interval
from activations.types import FloatArray


def squared_relu(x: FloatArray) -> FloatArray:
    """max(x, 0)**2."""
    return np.maximum(x, 0.0) ** 2


def squared_relu_slope(x: FloatArray) -> FloatArray:
    """2 * max(x, 0)."""
    return 2 * np.maximum(x, 0.0)


def squared_relu_second(x: FloatArray) -> FloatArray:
    """2 for x > 0, else 0; at the kink 0, as TensorFlow and JAX return."""
    return np.where(x > 0, 2.0, 0.0)


ACTIVATION = Activation(
    name="squared_relu",
    title="Squared ReLU",
    full_name="Squared rectified linear unit",
    aliases=("relu2", "relu_squared", "ReLU²", "relu^2", "sqrrelu", "ReLUSquaredActivation"),
    year=2021,
    family="ReLU’s relatives",
    order=350,
    sentence="ReLU times itself: 0 below 0, a parabola above it.",
    companion="relu",
    function=squared_relu,
    slope=squared_relu_slope,
    second=squared_relu_second,
    definition=lambda m, x: x * x if x > 0 else 0,
    kinks=(Kink(position=0, left=0, right=0, second_right=2),),
    image=lambda: Interval(0, math.inf, "[)"),
    increasing=lambda: True,
    continuous_derivatives=lambda: 1,
    formula=r"f(x) = \begin{cases} x^2 & x > 0 \\ 0 & x \le 0 \end{cases}",
    slope_formula=r"f'(x) = \begin{cases} 2\,x & x > 0 \\ 0 & x \le 0 \end{cases}",
    derivation=r"Piece by piece, by the power rule: $(x^2)' = 2\,x$, and the constant 0 has slope 0. At 0 the slopes from left and right agree; f″ jumps from 0 to 2.",
    second_formula=r"f''(x) = \begin{cases} 2 & x > 0 \\ 0 & x \le 0 \end{cases}",
    second_derivation=r"Piece by piece: $(2\,x)' = 2$, and the constant 0 has slope 0. At 0 f″ jumps from 0 to 2.",
    code={
        "Keras layer": Code("""\
import keras


def squared_relu(x):
    # Keras has no squared ReLU of its own: this is its formula.
    return keras.ops.square(keras.ops.relu(x))


x = keras.ops.convert_to_tensor(<x>)
y = keras.layers.Activation(squared_relu)(x)

# In a network:
layer = keras.layers.Dense(10, activation=squared_relu)"""),
        "Keras function": Code("""\
import keras

# Keras has no squared ReLU of its own: this is its formula.
x = keras.ops.convert_to_tensor(<x>)
y = keras.ops.square(keras.ops.relu(x))"""),
        "TensorFlow": Code("""\
import tensorflow as tf

# TensorFlow has no squared ReLU of its own: this is its formula.
x = tf.convert_to_tensor(<x>)
y = tf.square(tf.nn.relu(x))"""),
        "PyTorch": Code("""\
import torch

# PyTorch has no squared ReLU of its own; transformers calls it relu2.
x = torch.as_tensor(<x>)
y = torch.square(torch.relu(x))"""),
        "JAX": Code("""\
import jax
import jax.numpy as jnp

# JAX has no squared ReLU of its own: this is its formula.
x = jnp.asarray(<x>)
y = jnp.square(jax.nn.relu(x))"""),
        "NumPy": Code("""\
import numpy as np

x = np.asarray(<x>)
y = np.maximum(x, 0) ** 2"""),
    },
    good_for="The feed-forward layers of language models, such as Primer and Nemotron, in place of ReLU or GELU.",
    notice=(
        "There is no kink: the slope at 0 is {df[0]} from both sides, and grows steadily to the right. f″ jumps there, from 0 to 2.",
        "The slope has no limit: f′(5) = {df[5]}, where ReLU has {relu.df[5]}.",
        "Between 0 and 1 it is smaller than ReLU: f(0.5) = {f[0.5]}. Above 1 it is larger: f(10) = {f[10]}.",
        "As with ReLU, half of all outputs are exactly 0 for standard normal input.",
    ),
    problems=(
        "**It can die.** Left of 0 the slope is {df[-1]}: no gradient gets through.",
        "**Large inputs explode.** f(10) = {f[10]} and f(100) = {f[100]}. In float16, which ends at 65,504, f(256) is already infinite; bfloat16 and float32 reach much further.",
        "**Large gradients.** f′ is 2x: where x is large, so is the gradient.",
        "**Not zero-centred.** For standard normal input the mean output is {mean}.",
    ),
    sources=(
        Source(
            "So, Mańke, Liu, Dai, Shazeer and Le",
            "Primer: searching for efficient transformers for language modeling",
            2021,
            "https://arxiv.org/abs/2109.08668",
        ),
    ),
)
