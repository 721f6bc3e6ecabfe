r"""Quick GELU: x times the sigmoid of 1.702 x, an approximation of GELU.

Hendrycks and Gimpel (2016), https://arxiv.org/abs/1606.08415
"""

import math

import numpy as np

from activations.activation import Activation, Code, Source
from activations.intervals import Interval
from activations.numerics import FAR, LARGEST, by_blocks, exact_product, exp_tails, gated_bend, without_tiny
from activations.types import FloatArray

FACTOR = 1.702
# -z * sigmoid(z) where f′ is 0, at z = -1.27846454276107380, divided by the scale.
LOWEST = -0.27846454276107380 / FACTOR


def tails(x: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
    """(z, e, rest): z = 1.702 x, and e**-|z| and its second factor on the left, from `exp_tails`.

    In the tail z is large, and its rounding error would cost hundreds of units; e is corrected for it.
    """
    z, lacking = exact_product(without_tiny(np.clip(x, -FAR, FAR)), FACTOR)
    e, rest = exp_tails(z)
    return z, e * (1 - np.sign(z) * lacking), rest


@by_blocks
def quick_gelu(x: FloatArray) -> FloatArray:
    """x * sigmoid(1.702 x), with its limit 0 at -inf."""
    z, e, rest = tails(x)
    return np.maximum(x, -LARGEST) * (np.where(z >= 0, 1, e) / (1 + e)) * rest


@by_blocks
def quick_gelu_slope(x: FloatArray) -> FloatArray:
    """sigmoid(z) * (1 + z * sigmoid(-z)), computed as SiLU's slope is."""
    z, e, rest = tails(x)
    right = 1 + e * ((z - 1) - e) / (1 + e) ** 2
    left = e * ((z + 1) + e) / (1 + e) ** 2 * rest
    return np.where(z >= 0, right, left)


@by_blocks
def quick_gelu_second(x: FloatArray) -> FloatArray:
    """1.702 times the second derivative of z * sigmoid(z) at z = 1.702 x, with this product's rounding error."""
    middle, tail = gated_bend(*exact_product(without_tiny(np.clip(x, -FAR, FAR)), FACTOR))
    return FACTOR * middle * tail


ACTIVATION = Activation(
    name="quick_gelu",
    title="Quick GELU",
    full_name="GELU approximated by a sigmoid",
    aliases=("quickgelu", "QuickGELU", "QuickGELUActivation", "gelu_quick", "sigmoid gelu"),
    year=2016,
    family="Smooth relatives",
    order=260,
    sentence="x times the sigmoid of 1.702 x: close to GELU, but not the same.",
    companion="gelu",
    function=quick_gelu,
    slope=quick_gelu_slope,
    second=quick_gelu_second,
    definition=lambda m, x: x / (1 + m.exp(-FACTOR * x)),
    image=lambda: Interval(LOWEST, math.inf, "[)"),
    increasing=lambda: False,
    continuous_derivatives=lambda: math.inf,
    formula=r"f(x) = x\,\sigma(1.702\,x) = \frac{x}{1 + e^{-1.702\,x}}",
    slope_formula=r"f'(x) = \sigma(1.702\,x)\,\bigl(1 + 1.702\,x\,\sigma(-1.702\,x)\bigr)",
    derivation=r"Product rule, then chain rule: $\sigma(1.702\,x) + x \cdot 1.702\,\sigma'(1.702\,x)$, where $\sigma'(z) = \sigma(z)\,\sigma(-z)$.",
    second_formula=r"f''(x) = 1.702\,\sigma(z)\,\sigma(-z)\,\bigl(2 + z\,(1 - 2\,\sigma(z))\bigr),\quad z = 1.702\,x",
    second_derivation=r"Product rule, with $z = 1.702\,x$: $2 \cdot 1.702\,\sigma'(z) + x \cdot 1.702^2\,\sigma''(z)$, where $\sigma''(z) = \sigma'(z)\,\bigl(1 - 2\,\sigma(z)\bigr)$.",
    code={
        "Keras layer": Code("""\
import keras


def quick_gelu(x):
    # Keras has no quick GELU of its own: this is its formula.
    return x * keras.ops.sigmoid(1.702 * x)


x = keras.ops.convert_to_tensor(<x>)
y = keras.layers.Activation(quick_gelu)(x)

# In a network:
layer = keras.layers.Dense(10, activation=quick_gelu)"""),
        "Keras function": Code("""\
import keras

# Keras has no quick GELU of its own: this is its formula.
x = keras.ops.convert_to_tensor(<x>)
y = x * keras.ops.sigmoid(1.702 * x)"""),
        "TensorFlow": Code("""\
import tensorflow as tf

# TensorFlow has no quick GELU of its own: this is its formula.
x = tf.convert_to_tensor(<x>)
y = x * tf.sigmoid(1.702 * x)"""),
        "PyTorch": Code("""\
import torch

# PyTorch has no quick GELU of its own; transformers and timm call it quick_gelu.
x = torch.as_tensor(<x>)
y = x * torch.sigmoid(1.702 * x)"""),
        "JAX": Code("""\
import jax
import jax.numpy as jnp

# JAX has no quick GELU of its own: this is its formula.
x = jnp.asarray(<x>)
y = x * jax.nn.sigmoid(1.702 * x)"""),
        "NumPy": Code("""\
import numpy as np

x = np.asarray(<x>)
y = x / (1 + np.exp(-1.702 * x))"""),
    },
    good_for="Models that were trained with it, such as many that match pictures with texts: their weights expect this function, not GELU.",
    notice=(
        "It is SiLU with β = 1.702.",
        "Below 0 it dips to {low}; GELU dips to {gelu.low}.",
        "It differs from GELU by at most {distance[gelu]}, which is hardly visible: f(−2.3) = {f[-2.3]}, where GELU has {gelu.f[-2.3]}.",
        "On the right the slope rises above 1: it is at most {steepest}.",
    ),
    problems=(
        "**Taken for GELU.** Weights that were trained with one also run with the other: nothing fails, but the outputs are slightly wrong. f(−2) is {f[-2]}, where GELU has {gelu.f[-2]}. The tanh form of GELU is far closer to it.",
        "**Not monotone.** Left of the dip f falls: f′(−3) = {df[-3]}. Two inputs can give the same output.",
    ),
    sources=(
        Source("Hendrycks and Gimpel", "Gaussian error linear units (GELUs)", 2016, "https://arxiv.org/abs/1606.08415"),
        Source(
            "Radford, Kim, Hallacy and others",
            "Learning transferable visual models from natural language supervision",
            2021,
            "https://arxiv.org/abs/2103.00020",
        ),
    ),
)
