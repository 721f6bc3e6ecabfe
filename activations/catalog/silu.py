r"""SiLU, with a beta known as Swish: x times its own sigmoid.

Hendrycks and Gimpel (2016), https://arxiv.org/abs/1606.08415; Ramachandran, Zoph and Le (2017),
https://arxiv.org/abs/1710.05941
"""

import math

import numpy as np

from activations.activation import POSITIVE, Activation, Code, LibraryDefault, Parameter, Source
from activations.intervals import Interval
from activations.numerics import FAR, LARGEST, exp_tails, gated_bend, scaled
from activations.types import FloatArray, Value

# -z * sigmoid(z) where the derivative is 0, at z = -1.27846454276107380; it is Lambert's W at 1/e.
DEPTH = 0.27846454276107380


def silu(x: FloatArray, beta: Value) -> FloatArray:
    """x * sigmoid(beta * x), with its limit 0 at -inf."""
    z = scaled(x, beta)
    e, rest = exp_tails(z)
    return np.maximum(x, -LARGEST) * (np.maximum(e, z >= 0) / (1 + e)) * rest  # above the line 1 for z >= 0, else e


def silu_slope(x: FloatArray, beta: Value) -> FloatArray:
    """sigmoid(z) * (1 + z * sigmoid(-z)) with z = beta * x, grouped so that its root costs no digits."""
    z = scaled(x, beta)
    e, rest = exp_tails(z)
    right = 1 + e * ((z - 1) - e) / (1 + e) ** 2
    left = e * ((z + 1) + e) / (1 + e) ** 2 * rest
    return np.where(z >= 0, right, left)


def silu_second(x: FloatArray, beta: Value) -> FloatArray:
    """beta times the second derivative of z * sigmoid(z) at z = beta * x."""
    middle, tail = gated_bend(scaled(x, beta))
    return beta * middle * tail


def silu_beta_slope(x: FloatArray, beta: Value) -> FloatArray:
    """x**2 times the sigmoid's slope at beta * x."""
    z = scaled(x, beta)
    head, rest = exp_tails(-np.abs(z))
    near = np.where(np.abs(z) < FAR, x, 0)
    return near * (head / (1 + head) ** 2) * near * rest


def silu_beta_mixed(x: FloatArray, beta: Value) -> FloatArray:
    """x times the second derivative of z * sigmoid(z) at z = beta * x."""
    z = scaled(x, beta)
    middle, tail = gated_bend(z)
    return np.where(np.abs(z) < FAR, x, 0) * middle * tail


ACTIVATION = Activation(
    name="silu",
    title="SiLU",
    full_name="Sigmoid linear unit",
    aliases=("swish", "SiLU", "swish-1", "sigmoid-weighted linear unit", "SiL"),
    year=2016,
    family="Smooth relatives",
    order=210,
    sentence="x times its own sigmoid: a rounded ReLU with a small dip below 0.",
    companion="gelu",
    function=silu,
    slope=silu_slope,
    second=silu_second,
    parameter_slopes={"beta": silu_beta_slope},
    mixed={"beta": silu_beta_mixed},
    definition=lambda m, x, beta: x / (1 + m.exp(-beta * x)),
    parameter_list=(
        Parameter(
            "beta",
            "β",
            1.0,
            0.2,
            3.0,
            0.05,
            "1 is SiLU, and TensorFlow’s default. Keras, PyTorch and JAX have no β; it is Swish’s.",
            domain=POSITIVE,
        ),
    ),
    image=lambda beta: Interval(-DEPTH / beta, math.inf, "[)"),
    increasing=lambda beta: False,
    continuous_derivatives=lambda beta: math.inf,
    formula=r"f(x) = x\,\sigma(<beta>\,x) = \frac{x}{1 + e^{-<beta>\,x}}",
    slope_formula=r"f'(x) = \sigma(<beta>\,x)\,\bigl(1 + <beta>\,x\,\sigma(-<beta>\,x)\bigr)",
    derivation=r"Product rule, then chain rule: $\sigma(\beta x) + x\,\beta\,\sigma'(\beta x)$, where $\sigma'(z) = \sigma(z)\,\sigma(-z)$.",
    second_formula=r"f''(x) = <beta>\,\sigma(<beta>\,x)\,\sigma(-<beta>\,x)\,\bigl(2 + <beta>\,x\,(1 - 2\,\sigma(<beta>\,x))\bigr)",
    second_derivation=r"Product rule: $2\,\beta\,\sigma'(\beta x) + x\,\beta^2\,\sigma''(\beta x)$, where $\sigma''(z) = \sigma'(z)\,\bigl(1 - 2\,\sigma(z)\bigr)$.",
    parameter_slope_formulas={
        "beta": r"\frac{\partial f}{\partial \beta} = x^2\,\sigma(<beta>\,x)\,\sigma(-<beta>\,x)"
    },
    code={
        "Keras layer": Code(
            """\
import keras


def swish(x):
    # Keras's own silu has no beta.
    return x * keras.ops.sigmoid(<beta> * x)


x = keras.ops.convert_to_tensor(<x>)
y = keras.layers.Activation(swish)(x)

# In a network:
layer = keras.layers.Dense(10, activation=swish)""",
            at_defaults="""\
import keras

x = keras.ops.convert_to_tensor(<x>)
y = keras.layers.Activation("silu")(x)

# In a network:
layer = keras.layers.Dense(10, activation="silu")""",
        ),
        "Keras function": Code(
            """\
import keras

# Keras's own silu has no beta.
x = keras.ops.convert_to_tensor(<x>)
y = x * keras.ops.sigmoid(<beta> * x)""",
            at_defaults="""\
import keras

x = keras.ops.convert_to_tensor(<x>)
y = keras.activations.silu(x)""",
        ),
        "TensorFlow": Code(
            """\
import tensorflow as tf

x = tf.convert_to_tensor(<x>)
y = tf.nn.silu(x, beta=<beta>)""",
            at_defaults="""\
import tensorflow as tf

x = tf.convert_to_tensor(<x>)
y = tf.nn.silu(x)""",
        ),
        "PyTorch": Code(
            """\
import torch

# PyTorch's own silu has no beta.
x = torch.as_tensor(<x>)
y = x * torch.sigmoid(<beta> * x)""",
            at_defaults="""\
import torch

x = torch.as_tensor(<x>)
y = torch.nn.functional.silu(x)""",
        ),
        "JAX": Code(
            """\
import jax
import jax.numpy as jnp

# JAX's own silu has no beta.
x = jnp.asarray(<x>)
y = x * jax.nn.sigmoid(<beta> * x)""",
            at_defaults="""\
import jax
import jax.numpy as jnp

x = jnp.asarray(<x>)
y = jax.nn.silu(x)""",
        ),
        "NumPy": Code(
            """\
import numpy as np

x = np.asarray(<x>)
y = x / (1 + np.exp(-<beta> * x))""",
            at_defaults="""\
import numpy as np

x = np.asarray(<x>)
y = x / (1 + np.exp(-x))""",
        ),
    },
    library_defaults=(LibraryDefault("tensorflow.nn.silu", "beta", 1.0),),
    good_for="Deep image networks and large language models, in place of ReLU.",
    notice=(
        "Below 0 it dips, to {low} now, and comes back towards 0. The larger β, the smaller the dip.",
        "At 0 the slope is {df[0]}, whatever β.",
        "On the right the slope passes 1: it is at most {steepest}, whatever β.",
        "Drag β up and it approaches ReLU; drag it down and it approaches the straight line x/2.",
    ),
    problems=(
        "**Not monotone.** Left of the dip f falls: f′(−10) = {df[-10]}. Two inputs can give the same output.",
        "**Two names.** Swish has a β, SiLU has none. Of the libraries here only TensorFlow’s `silu` takes one; for the others the code changes as soon as you move β.",
        "**Cost.** It needs an exponential for every unit.",
    ),
    sources=(
        Source("Hendrycks and Gimpel", "Gaussian error linear units (GELUs)", 2016, "https://arxiv.org/abs/1606.08415"),
        Source(
            "Elfwing, Uchibe and Doya",
            "Sigmoid-weighted linear units for neural network function approximation in reinforcement learning",
            2017,
            "https://arxiv.org/abs/1702.03118",
        ),
        Source(
            "Ramachandran, Zoph and Le", "Searching for activation functions", 2017, "https://arxiv.org/abs/1710.05941"
        ),
    ),
)
