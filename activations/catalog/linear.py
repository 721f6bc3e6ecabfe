r"""Linear (identity): the output is the input; what a layer does without an activation.

Saxe, McClelland and Ganguli (2013) on deep networks of nothing else, https://arxiv.org/abs/1312.6120
"""

import math

import numpy as np

from activations.activation import Activation, Code, Source
from activations.intervals import Interval
from activations.numerics import flat

ACTIVATION = Activation(
    name="linear",
    title="Linear",
    full_name="Identity",
    aliases=("identity", "no activation", "pass-through"),
    year=2013,
    family="Basics",
    order=600,
    sentence="The output is the input: no activation at all.",
    companion="relu",
    function=np.copy,
    slope=np.ones_like,
    second=flat,
    definition=lambda m, x: x,
    image=lambda: Interval(-math.inf, math.inf),
    increasing=lambda: True,
    continuous_derivatives=lambda: math.inf,
    formula=r"f(x) = x",
    slope_formula=r"f'(x) = 1",
    derivation="The slope of a straight line: $x' = 1$.",
    second_formula=r"f''(x) = 0",
    second_derivation=r"The slope of a straight line is constant.",
    code={
        "Keras layer": Code("""\
import keras

x = keras.ops.convert_to_tensor(<x>)
y = keras.layers.Activation("linear")(x)

# In a network; this is a layer’s default:
layer = keras.layers.Dense(10, activation="linear")"""),
        "Keras function": Code("""\
import keras

x = keras.ops.convert_to_tensor(<x>)
y = keras.activations.linear(x)"""),
        "TensorFlow": Code("""\
import tensorflow as tf

x = tf.convert_to_tensor(<x>)
y = tf.identity(x)"""),
        "PyTorch": Code("""\
import torch

x = torch.as_tensor(<x>)
y = torch.nn.Identity()(x)"""),
        "JAX": Code("""\
import jax
import jax.numpy as jnp

x = jnp.asarray(<x>)
y = jax.nn.identity(x)"""),
        "NumPy": Code("""\
import numpy as np

x = np.asarray(<x>)
y = x.copy()"""),
    },
    good_for="The last layer of a regression, where any number may come out.",
    notice=(
        "f is the diagonal, and f′ is {df[0]} wherever you move x₀.",
        "No gradient vanishes or explodes in it: it passes unchanged.",
        "Zero-centred: the mean output is {mean} for standard normal input.",
        "Every other function here bends or jumps somewhere.",
    ),
    problems=(
        "**Depth adds nothing.** Layers with it multiply to one matrix: ten of them can do no more than one.",
        "**It is unbounded.** f(10) = {f[10]}; the sigmoid would stop at {sigmoid.high}.",
    ),
    sources=(
        Source(
            "Saxe, McClelland and Ganguli",
            "Exact solutions to the nonlinear dynamics of learning in deep linear neural networks",
            2013,
            "https://arxiv.org/abs/1312.6120",
        ),
    ),
)
