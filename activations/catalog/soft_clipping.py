r"""Soft clipping: 0, a ramp and 1, with rounded corners.

Klimek and Perelstein (2018), https://arxiv.org/abs/1810.11509
"""

import math

import numpy as np

from activations.activation import Activation, Code, Domain, Parameter, Source
from activations.intervals import Interval
from activations.numerics import DEEP, FAR, exp_parts, scaled, without_tiny
from activations.types import FloatArray, Value

# Below this alpha, hyperbolic tangents lose fewer digits of ∂f/∂alpha around x = 1/2; above it, the general form does.
SOFT = 5.5


def left_half(x: FloatArray) -> FloatArray:
    """The smaller of x and 1 - x: f(1 - x) = 1 - f(x)."""
    return np.minimum(x, 1 - x)


def soft_clipping(x: FloatArray, alpha: Value) -> FloatArray:
    """log(1 + w) / alpha with w = e**z (1 - e**-alpha) / (1 + e**(z - alpha)), z = alpha * x; for z > 1 as the difference of two softplus."""
    z = scaled(left_half(x), alpha)
    z = np.where(x > 0.5, np.maximum(z, -60), z)  # smaller numbers change nothing in a sum with 1
    head, rest = exp_parts(np.where(z <= -FAR, -np.inf, np.minimum(z, 1)))
    head = np.where(rest == 0, 1, head)
    share = -np.expm1(-alpha) / (1 + np.maximum(head, 1e-100) * np.exp(-np.minimum(alpha, 300)))
    near = np.log1p(head * share) / alpha * rest
    far = np.maximum(z, 1)
    ramp = (far + np.log1p(np.exp(-far)) - np.log1p(np.exp(np.clip(far - alpha, DEEP, 0)))) / alpha
    half = np.where(z > 1, ramp, near)
    return np.where(x > 0.5, 1 - half, half)


def soft_clipping_slope(x: FloatArray, alpha: Value) -> FloatArray:
    """sigmoid(z) * (1 - e**-alpha) / (1 + e**(z - alpha)) on the left half, mirrored on the right."""
    z = scaled(left_half(x), alpha)
    head, rest = exp_parts(np.where(z <= -FAR, -np.inf, np.minimum(z, 0)))
    sigmoid = np.where(z > 0, 1 / (1 + np.exp(-np.clip(z, 0, -DEEP))), head / (1 + head))
    return sigmoid * (-np.expm1(-alpha) / (1 + np.exp(np.clip(z - alpha, DEEP, 0)))) * rest


def soft_clipping_second(x: FloatArray, alpha: Value) -> FloatArray:
    """alpha * e**-|z| * (1 - e**-alpha) * (1 - e**(2z - alpha)) / ((1 + e**-|z|) * (1 + e**(z - alpha)))**2 on the left half, z = alpha * x.

    That is the difference of the slopes of both sigmoids with nothing that cancels; the right half is the left one turned around x = 1/2.
    """
    z = scaled(left_half(x), alpha)
    head, rest = exp_parts(np.where(z <= -FAR, -np.inf, -np.abs(z)))
    gap = np.clip(alpha * np.minimum(2 * np.abs(np.clip(x, -1e10, 1e10) - 0.5), 1e10), 0, -DEEP)
    far = np.exp(np.clip(z - alpha, DEEP, 0))
    half = alpha * -np.expm1(-alpha) * -np.expm1(-gap) * head / ((1 + head) * (1 + far)) ** 2
    return np.where(x > 0.5, -half, half) * rest


def entropy(t: FloatArray) -> FloatArray:
    """log(1 + e**-|t|) + |t| sigmoid(-|t|): the entropy, in nats, of a coin that shows heads with probability sigmoid(t)."""
    size = without_tiny(np.minimum(np.abs(t), FAR))
    head, rest = exp_parts(np.where(size < FAR, -size, -np.inf))
    return (np.log1p(head) + size * (head / (1 + head))) * rest


def soft_clipping_alpha_slope(x: FloatArray, alpha: Value) -> FloatArray:
    """(entropy(alpha (1 - x)) - entropy(alpha x)) / alpha**2.

    Around x = 1/2 that cancels; there f is 1/2 + 2 artanh(tanh(a) tanh(b)) / alpha with a = alpha (x - 1/2) / 2 and b = alpha / 4.
    """
    far = (entropy(scaled(1 - x, alpha)) - entropy(scaled(x, alpha))) / alpha / alpha
    middle = np.clip(x - 0.5, -1, 1)
    a, b = np.tanh(np.minimum(alpha, SOFT) * middle / 2), np.tanh(alpha / 4)
    product = a * b
    turned = ((middle / 2) * (1 - a * a) * b + a / 4 * (1 - b * b)) / (1 - product * product)
    near = 2 / alpha * (turned - np.arctanh(product) / alpha)
    return np.where((alpha < SOFT) & (np.abs(middle) * alpha < 2) & (np.abs(middle) < 1), near, far)


def soft_clipping_alpha_mixed(x: FloatArray, alpha: Value) -> FloatArray:
    """x * sigmoid′(alpha x) + (1 - x) * sigmoid′(alpha (1 - x)), the same on both sides of 1/2; e**-|z| is taken out on the left half."""
    half = left_half(x)
    z = scaled(half, alpha)
    head, rest = exp_parts(np.where(z <= -FAR, -np.inf, -np.abs(z)))
    far = np.exp(np.clip(z - alpha, DEEP, 0))
    # Of e**(z - alpha), what is left beside e**-|z|.
    share = np.exp(np.clip(np.where(z > 0, 2 * z - alpha, -np.asarray(alpha)), DEEP, 0))
    near = without_tiny(np.where(z <= -FAR, 0, half))
    return head * (near / (1 + head) ** 2 + (1 - near) * share / (1 + far) ** 2) * rest


ACTIVATION = Activation(
    name="soft_clipping",
    title="Soft clipping",
    full_name="Soft clipping between 0 and 1",
    aliases=("SoftClipping", "softclipping", "soft clip", "softclip"),
    year=2018,
    family="S-shaped",
    order=455,
    sentence="A ramp from 0 to 1 with rounded corners: nearly x between 0 and 1.",
    companion="hard_sigmoid",
    function=soft_clipping,
    slope=soft_clipping_slope,
    second=soft_clipping_second,
    parameter_slopes={"alpha": soft_clipping_alpha_slope},
    mixed={"alpha": soft_clipping_alpha_mixed},
    definition=lambda m, x, alpha: m.log((1 + m.exp(alpha * x)) / (1 + m.exp(alpha * (x - 1)))) / alpha,
    parameter_list=(
        Parameter(
            "alpha",
            "α",
            4.0,
            1.5,
            10.0,
            0.5,
            "This app starts at 4, which shows the round corners; Klimek and Perelstein take a large α, whose corners are sharp.",
            domain=Domain("a number from 0.001 to 1000", lambda value: (value >= 0.001) & (value <= 1000)),
        ),
    ),
    image=lambda alpha: Interval(0, 1),
    increasing=lambda alpha: True,
    continuous_derivatives=lambda alpha: math.inf,
    formula=r"f(x) = \frac{1}{<alpha>} \cdot \ln \frac{1 + e^{<alpha>\,x}}{1 + e^{<alpha>\,(x - 1)}}",
    slope_formula=r"f'(x) = \sigma(<alpha>\,x) - \sigma\bigl(<alpha>\,(x - 1)\bigr)",
    derivation=r"The logarithm of a quotient is a difference of two logarithms. $\ln(1 + e^{\alpha\,x})$ has the slope $\alpha\,\sigma(\alpha\,x)$; divided by α, it is a sigmoid.",
    second_formula=r"f''(x) = <alpha>\,\bigl(\sigma(z)\,\sigma(-z) - \sigma(w)\,\sigma(-w)\bigr),\quad z = <alpha>\,x,\quad w = <alpha>\,(x - 1)",
    second_derivation=r"Chain rule: the inner derivative α times $\sigma'(\alpha\,x) - \sigma'\bigl(\alpha\,(x - 1)\bigr)$, where $\sigma'(z) = \sigma(z)\,\sigma(-z)$.",
    parameter_slope_formulas={
        "alpha": r"\frac{\partial f}{\partial \alpha} = \frac{x\,\sigma(<alpha>\,x) - (x - 1)\,\sigma\bigl(<alpha>\,(x - 1)\bigr) - f(x)}{<alpha>}"
    },
    code={
        "Keras layer": Code("""\
import keras


def soft_clipping(x):
    softplus = keras.activations.softplus
    return (softplus(<alpha> * x) - softplus(<alpha> * (x - 1))) / <alpha>


x = keras.ops.convert_to_tensor(<x>)
y = keras.layers.Activation(soft_clipping)(x)

# In a network:
layer = keras.layers.Dense(10, activation=soft_clipping)"""),
        "Keras function": Code("""\
import keras

# Keras has no soft clipping of its own: this is its formula.
x = keras.ops.convert_to_tensor(<x>)
softplus = keras.activations.softplus
y = (softplus(<alpha> * x) - softplus(<alpha> * (x - 1))) / <alpha>"""),
        "TensorFlow": Code("""\
import tensorflow as tf

# TensorFlow has no soft clipping of its own: this is its formula.
x = tf.convert_to_tensor(<x>)
softplus = tf.math.softplus
y = (softplus(<alpha> * x) - softplus(<alpha> * (x - 1))) / <alpha>"""),
        "PyTorch": Code("""\
import torch

# PyTorch has no soft clipping of its own, and its softplus is cut off at 20.
x = torch.as_tensor(<x>)
zero = torch.zeros_like(x)
left = torch.logaddexp(<alpha> * x, zero)
y = (left - torch.logaddexp(<alpha> * (x - 1), zero)) / <alpha>"""),
        "JAX": Code("""\
import jax
import jax.numpy as jnp

# JAX has no soft clipping of its own: this is its formula.
x = jnp.asarray(<x>)
softplus = jax.nn.softplus
y = (softplus(<alpha> * x) - softplus(<alpha> * (x - 1))) / <alpha>"""),
        "NumPy": Code("""\
import numpy as np

x = np.asarray(<x>)
left = np.logaddexp(<alpha> * x, 0)
y = (left - np.logaddexp(<alpha> * (x - 1), 0)) / <alpha>"""),
    },
    good_for="Outputs that must lie between 0 and 1 and should be nearly linear in between.",
    notice=(
        "Between 0 and 1 it is nearly x: f(0.5) = {f[0.5]}, whatever α, and the slope there is {df[0.5]} now.",
        "At the corner f(0) = {f[0]}, where a hard clip has 0. Drag α up: the corners get sharper.",
        "It is symmetric about x = 1/2: f(1 − x) = 1 − f(x).",
        "It is the difference of two softplus curves, of which the second is shifted to the right by 1.",
    ),
    problems=(
        "**It saturates on both sides.** f′(3) = {df[3]}, f′(−2) = {df[-2]}. The larger α, the sooner the slope fades outside 0 … 1.",
        "**Not zero-centred.** For standard normal input the mean output is {mean}.",
        "**As written it overflows.** In float32 e to the power of αx is ∞ from αx = 89 on, and ∞/∞ is NaN. The difference of two softplus does not overflow.",
    ),
    sources=(
        Source(
            "Klimek and Perelstein",
            "Neural network-based approach to phase space integration",
            2018,
            "https://arxiv.org/abs/1810.11509",
        ),
    ),
)
