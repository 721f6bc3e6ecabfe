r"""Mish: x times the tanh of its own softplus.

Misra (2019), https://arxiv.org/abs/1908.08681
"""

import math

import numpy as np

from activations.activation import Activation, Code, Source
from activations.intervals import Interval
from activations.numerics import FAR, by_blocks, exp_parts, exp_tails, without_tiny
from activations.types import FloatArray

# f where f′ is 0, at x = -1.19243121451549521.
LOWEST = -0.30884341301725041


@by_blocks
def mish(x: FloatArray) -> FloatArray:
    """x * tanh(log(1 + e**x)), as a quotient of polynomials in e**-|x|: no tanh, no logarithm, nothing that cancels."""
    e, rest = exp_tails(np.maximum(x, -FAR))
    right = (1 + 2 * e) / (1 + 2 * e * (1 + e))
    left = e * (2 + e) / (2 + e * (2 + e))
    return np.maximum(x, -FAR) * np.where(x >= 0, right, left) * rest


@by_blocks
def mish_slope(x: FloatArray) -> FloatArray:
    """The derivative of that quotient, again by powers of e**-|x|; a sum of products of f's parts would cancel."""
    x = np.clip(x, -FAR, FAR)
    e, rest = exp_tails(x)
    right = (1 + e * (4 + e * ((4 * x + 6) + 4 * (x + 1) * e))) / (1 + 2 * e * (1 + e)) ** 2
    left = e * (4 * (x + 1) + e * ((4 * x + 6) + e * (4 + e))) / (2 + e * (2 + e)) ** 2 * rest
    return np.where(x >= 0, right, left)


@by_blocks
def mish_second(x: FloatArray) -> FloatArray:
    """The second derivative of that quotient; by powers of e = e**-|x|, grouped so that its roots at -2.256 and 1.491 cost few digits."""
    x = np.clip(x, -FAR, FAR)
    e, _ = exp_tails(x)
    head, rest = exp_parts(np.where(x >= 0, -2 * x, x))
    near = without_tiny(x)
    right = (2 - 2 * near) + e * ((6 - 3 * near) + e * ((8 + 2 * near) + e * (4 + 2 * near)))
    left = (4 + 2 * near) + e * ((8 + 2 * near) + e * ((6 - 3 * near) + e * (2 - 2 * near)))
    return 4 * head * np.where(x >= 0, right, left) / np.where(x >= 0, 1 + 2 * e * (1 + e), 2 + e * (2 + e)) ** 3 * rest


ACTIVATION = Activation(
    name="mish",
    title="Mish",
    full_name="Self-regularized non-monotonic activation",
    year=2019,
    family="Smooth relatives",
    order=220,
    sentence="A smooth relative of SiLU: x times the tanh of its softplus.",
    companion="silu",
    function=mish,
    slope=mish_slope,
    second=mish_second,
    definition=lambda m, x: x * m.tanh(m.log(1 + m.exp(x))),
    image=lambda: Interval(LOWEST, math.inf, "[)"),
    increasing=lambda: False,
    continuous_derivatives=lambda: math.inf,
    formula=r"f(x) = x\,\tanh\bigl(\ln(1 + e^{x})\bigr)",
    slope_formula=r"f'(x) = \tanh s + \frac{x\,(1 - \tanh^2 s)}{1 + e^{-x}},\quad s = \ln(1 + e^{x})",
    derivation=r"Product rule: $\tanh s + x\,(\tanh s)'$. Chain rule: $(\tanh s)' = (1 - \tanh^2 s)\,s'$, and $s' = \frac{e^{x}}{1 + e^{x}} = \frac{1}{1 + e^{-x}}$.",
    second_formula=r"f''(x) = (1 - \tanh^2 s)\,s'\,\bigl(2 + x\,(\sigma(-x) - 2\,s'\,\tanh s)\bigr),\quad s = \ln(1 + e^{x}),\quad s' = \frac{1}{1 + e^{-x}}",
    second_derivation=r"Product rule: $2\,(\tanh s)' + x\,(\tanh s)''$. The chain rule gives the slope $-2\,s'\,\tanh s\,(1 - \tanh^2 s)$ of $1 - \tanh^2 s$, and $s'$ is the sigmoid, whose slope is $s'\,\sigma(-x)$.",
    code={
        "Keras layer": Code("""\
import keras

x = keras.ops.convert_to_tensor(<x>)
y = keras.layers.Activation("mish")(x)

# In a network:
layer = keras.layers.Dense(10, activation="mish")"""),
        "Keras function": Code("""\
import keras

x = keras.ops.convert_to_tensor(<x>)
y = keras.activations.mish(x)"""),
        "TensorFlow": Code("""\
import tensorflow as tf

# TensorFlow has no Mish of its own: this is its formula.
x = tf.convert_to_tensor(<x>)
y = x * tf.tanh(tf.math.softplus(x))"""),
        "PyTorch": Code("""\
import torch

x = torch.as_tensor(<x>)
y = torch.nn.functional.mish(x)"""),
        "JAX": Code("""\
import jax
import jax.numpy as jnp

x = jnp.asarray(<x>)
y = jax.nn.mish(x)"""),
        "NumPy": Code("""\
import numpy as np

x = np.asarray(<x>)
y = x * np.tanh(np.logaddexp(x, 0))"""),
    },
    good_for="Image networks such as YOLOv4, as an alternative to SiLU.",
    notice=(
        "Below 0 it dips to {low}, a little deeper than SiLU’s {silu.low}, and comes back towards 0.",
        "At 0 it is steeper than SiLU: {df[0]} against {silu.df[0]}.",
        "On the right the slope passes 1: it is at most {steepest}.",
        "To the left it fades but does not die: f′(−5) = {df[-5]}, where ReLU has {relu.df[-5]}.",
    ),
    problems=(
        "**Not monotone.** Left of the dip f falls: f′(−3) = {df[-3]}. Two inputs can give the same output.",
        "**Cost.** As the paper writes it, it takes an exponential, a logarithm and a tanh for every unit.",
    ),
    sources=(
        Source(
            "Misra",
            "Mish: a self regularized non-monotonic activation function",
            2019,
            "https://arxiv.org/abs/1908.08681",
        ),
    ),
)
