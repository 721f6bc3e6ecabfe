r"""Softplus: ReLU with its corner rounded off by a logarithm.

Dugas, Bengio, Bélisle, Nadeau and Garcia (2000), https://cirano.qc.ca/en/summaries/2002s-46
"""

import math

import numpy as np

from activations.activation import POSITIVE, Activation, Code, LibraryDefault, Parameter, Source
from activations.intervals import Interval
from activations.numerics import FAR, exp_tails, scaled, sigmoid_bell, without_tiny
from activations.types import FloatArray, Value


def softplus(x: FloatArray, beta: Value) -> FloatArray:
    """(max(z, 0) + log(1 + e**-|z|)) / beta with z = beta * x; from z = 40 on that is x, to the last digit."""
    z = scaled(x, beta)
    e, rest = exp_tails(z)
    small, large = np.minimum(beta, 1), np.maximum(beta, 1)  # the product beta, in the order that keeps the tail
    return np.where(z > 40, x, (np.maximum(z, 0) + np.log1p(e)) / small * rest / large)


def softplus_slope(x: FloatArray, beta: Value) -> FloatArray:
    """sigmoid(beta * x)."""
    z = scaled(x, beta)
    e, rest = exp_tails(z)
    return np.maximum(e, z >= 0) / (1 + e) * rest  # above the line 1 for z >= 0, else e


def softplus_second(x: FloatArray, beta: Value) -> FloatArray:
    """beta times the sigmoid's slope at beta * x."""
    middle, tail = sigmoid_bell(scaled(x, beta))
    return beta * middle * tail


def softplus_beta_slope(x: FloatArray, beta: Value) -> FloatArray:
    """(x * f′ - f) / beta, the same on both sides of 0, written without the difference."""
    z = np.abs(without_tiny(scaled(x, beta)))
    e, rest = exp_tails(-z)
    small, large = np.minimum(beta, 1), np.maximum(beta, 1)
    return -(z * e / (1 + e) + np.log1p(e)) / small / small * rest / large / large


def softplus_beta_mixed(x: FloatArray, beta: Value) -> FloatArray:
    """x times the sigmoid's slope at beta * x."""
    z = scaled(x, beta)
    middle, tail = sigmoid_bell(z)
    return np.where(np.abs(z) < FAR, x, 0) * middle * tail


ACTIVATION = Activation(
    name="softplus",
    title="Softplus",
    full_name="Smooth rectifier",
    aliases=("SmoothReLU", "smooth ReLU", "log1pexp"),
    year=2000,
    family="Smooth relatives",
    order=230,
    sentence="ReLU with its corner rounded off, and always positive.",
    companion="relu",
    function=softplus,
    slope=softplus_slope,
    second=softplus_second,
    parameter_slopes={"beta": softplus_beta_slope},
    mixed={"beta": softplus_beta_mixed},
    definition=lambda m, x, beta: m.log(1 + m.exp(beta * x)) / beta,
    parameter_list=(
        Parameter(
            "beta",
            "β",
            1.0,
            0.2,
            5.0,
            0.1,
            "1 is the paper’s. PyTorch calls it beta too; the other libraries have no β.",
            domain=POSITIVE,
        ),
    ),
    image=lambda beta: Interval(0, math.inf),
    increasing=lambda beta: True,
    continuous_derivatives=lambda beta: math.inf,
    formula=r"f(x) = \ln\bigl(1 + e^{<beta>\,x}\bigr)/<beta>",
    slope_formula=r"f'(x) = \sigma(<beta>\,x) = \frac{1}{1 + e^{-<beta>\,x}}",
    derivation=r"Chain rule: $\frac{1}{\beta} \cdot \frac{\beta\,e^{\beta x}}{1 + e^{\beta x}}$. β cancels, and the fraction is $\sigma(\beta x)$.",
    second_formula=r"f''(x) = <beta>\,\sigma(<beta>\,x)\,\sigma(-<beta>\,x)",
    second_derivation=r"Chain rule: the inner derivative β times $\sigma'(\beta x)$, where $\sigma'(z) = \sigma(z)\,\sigma(-z)$.",
    parameter_slope_formulas={"beta": r"\frac{\partial f}{\partial \beta} = \bigl(x\,f'(x) - f(x)\bigr)/<beta>"},
    code={
        "Keras layer": Code(
            """\
import keras


def softplus(x):
    # Keras's own softplus has no beta.
    return keras.ops.softplus(<beta> * x) / <beta>


x = keras.ops.convert_to_tensor(<x>)
y = keras.layers.Activation(softplus)(x)

# In a network:
layer = keras.layers.Dense(10, activation=softplus)""",
            at_defaults="""\
import keras

x = keras.ops.convert_to_tensor(<x>)
y = keras.layers.Activation("softplus")(x)

# In a network:
layer = keras.layers.Dense(10, activation="softplus")""",
        ),
        "Keras function": Code(
            """\
import keras

# Keras's own softplus has no beta.
x = keras.ops.convert_to_tensor(<x>)
y = keras.activations.softplus(<beta> * x) / <beta>""",
            at_defaults="""\
import keras

x = keras.ops.convert_to_tensor(<x>)
y = keras.activations.softplus(x)""",
        ),
        "TensorFlow": Code(
            """\
import tensorflow as tf

# TensorFlow's own softplus has no beta.
x = tf.convert_to_tensor(<x>)
y = tf.nn.softplus(<beta> * x) / <beta>""",
            at_defaults="""\
import tensorflow as tf

x = tf.convert_to_tensor(<x>)
y = tf.nn.softplus(x)""",
        ),
        "PyTorch": Code(
            """\
import torch

x = torch.as_tensor(<x>)
y = torch.nn.functional.softplus(x, beta=<beta>)""",
            at_defaults="""\
import torch

x = torch.as_tensor(<x>)
y = torch.nn.functional.softplus(x)""",
        ),
        "JAX": Code(
            """\
import jax
import jax.numpy as jnp

# JAX's own softplus has no beta.
x = jnp.asarray(<x>)
y = jax.nn.softplus(<beta> * x) / <beta>""",
            at_defaults="""\
import jax
import jax.numpy as jnp

x = jnp.asarray(<x>)
y = jax.nn.softplus(x)""",
        ),
        "NumPy": Code(
            """\
import numpy as np

x = np.asarray(<x>)
y = np.logaddexp(0, <beta> * x) / <beta>""",
            at_defaults="""\
import numpy as np

x = np.asarray(<x>)
y = np.logaddexp(0, x)""",
        ),
    },
    library_defaults=(LibraryDefault("torch.nn.Softplus", "beta", 1.0),),
    good_for="Outputs that must be positive, such as a variance or a rate.",
    notice=(
        "No output is 0 or less: at 0 it is {f[0]}, where ReLU gives {relu.f[0]}.",
        "Its derivative is a sigmoid, of βx. At 0 it is {df[0]}, whatever β.",
        "Drag β up: the corner sharpens, and it comes arbitrarily close to ReLU.",
        "To the right it approaches x from above: f(5) = {f[5]}.",
    ),
    problems=(
        "**Not zero-centred.** For standard normal input the mean output is {mean}; ReLU’s is {relu.mean}.",
        "**It saturates on the left.** f′(−10) = {df[-10]}.",
        "**Cost.** It needs an exponential and a logarithm. PyTorch skips them above βx = 20 and returns x; other libraries keep the last digits.",
    ),
    sources=(
        Source(
            "Dugas, Bengio, Bélisle, Nadeau and Garcia",
            "Incorporating second-order functional knowledge for better option pricing",
            2000,
            "https://cirano.qc.ca/en/summaries/2002s-46",
        ),
        Source(
            "Glorot, Bordes and Bengio",
            "Deep sparse rectifier neural networks",
            2011,
            "https://proceedings.mlr.press/v15/glorot11a.html",
        ),
    ),
)
