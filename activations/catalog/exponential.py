r"""Exponential: turns any number into a positive one, as the last layer for rates and scales.

Nelder and Wedderburn (1972), https://doi.org/10.2307/2344614
"""

import math

import numpy as np

from activations.activation import Activation, Code, Source
from activations.intervals import Interval

ACTIVATION = Activation(
    name="exponential",
    title="Exponential",
    full_name="Exponential function",
    aliases=("exp", "e^x"),
    year=1972,
    family="Basics",
    order=610,
    sentence="Turns any number into a positive one, and sums into products.",
    companion="softplus",
    function=np.exp,
    slope=np.exp,
    second=np.exp,
    definition=lambda m, x: m.exp(x),
    image=lambda: Interval(0, math.inf),
    increasing=lambda: True,
    continuous_derivatives=lambda: math.inf,
    formula=r"f(x) = e^{x}",
    slope_formula=r"f'(x) = e^{x} = f(x)",
    derivation="The exponential function is its own derivative.",
    second_formula=r"f''(x) = e^{x} = f(x)",
    second_derivation=r"The exponential function is its own derivative, again and again.",
    code={
        "Keras layer": Code("""\
import keras

x = keras.ops.convert_to_tensor(<x>)
y = keras.layers.Activation("exponential")(x)

# In a network:
layer = keras.layers.Dense(10, activation="exponential")"""),
        "Keras function": Code("""\
import keras

x = keras.ops.convert_to_tensor(<x>)
y = keras.activations.exponential(x)"""),
        "TensorFlow": Code("""\
import tensorflow as tf

x = tf.convert_to_tensor(<x>)
y = tf.exp(x)"""),
        "PyTorch": Code("""\
import torch

x = torch.as_tensor(<x>)
y = torch.exp(x)"""),
        "JAX": Code("""\
import jax.numpy as jnp

x = jnp.asarray(<x>)
y = jnp.exp(x)"""),
        "NumPy": Code("""\
import numpy as np

x = np.asarray(<x>)
y = np.exp(x)"""),
    },
    good_for="Last layers whose outputs are rates or scales, as in Poisson regression.",
    notice=(
        "It is its own derivative: f(1) = {f[1]} and f′(1) = {df[1]}. The two curves lie on each other.",
        "A step of 1 to the right multiplies f by e: {f[0]}, {f[1]}, {f[2]} at 0, 1, 2.",
        "Every output is positive. To the left they go to {low}: f(−5) = {f[-5]}.",
        "It is what softmax is made of: exponentials, divided by their sum.",
    ),
    problems=(
        "**It explodes.** f(10) = {f[10]}, with a slope as large. One such input outweighs all others.",
        "**Not zero-centred.** For standard normal input the mean output is {mean}.",
    ),
    sources=(Source("Nelder and Wedderburn", "Generalized linear models", 1972, "https://doi.org/10.2307/2344614"),),
)
