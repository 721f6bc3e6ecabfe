r"""Dynamic tanh: tanh with a learned input scale, weight and bias, used in place of layer normalisation.

Zhu, Chen, He, LeCun and Liu (2025), https://arxiv.org/abs/2503.10622
"""

import math

import numpy as np

from activations.activation import MODERATE, SCALING, Activation, Code, Parameter, Source
from activations.intervals import Interval, point
from activations.numerics import FAR, LARGEST, exact_product, flat, gated_bend, scaled, tanh_slope_of, without_tiny
from activations.types import FloatArray, Value


def dynamic_tanh(x: FloatArray, alpha: Value, weight: Value, bias: Value) -> FloatArray:
    """tanh(alpha * x) * weight + bias."""
    with np.errstate(
        under="ignore"
    ):  # what underflows is negligible in a sum with a bias; without one, the result is as small
        return np.tanh(scaled(x, alpha)) * weight + bias


def squashed_slope(x: FloatArray, alpha: Value) -> tuple[FloatArray, FloatArray]:
    """tanh′(alpha * x) as two factors, of which the second may be 0, corrected for the rounding error of alpha * x."""
    return tanh_slope_of(*exact_product(without_tiny(np.clip(x, -FAR / alpha, FAR / alpha)), alpha))


def dynamic_tanh_slope(x: FloatArray, alpha: Value, weight: Value, bias: Value) -> FloatArray:
    """weight * alpha * tanh′(alpha * x)."""
    middle, tail = squashed_slope(x, alpha)
    return (weight * alpha) * middle * tail


def dynamic_tanh_second(x: FloatArray, alpha: Value, weight: Value, bias: Value) -> FloatArray:
    """-2 * weight * alpha**2 * tanh(z) * tanh′(z) at z = alpha * x."""
    middle, tail = squashed_slope(x, alpha)
    return (-2 * weight * alpha * alpha) * np.tanh(scaled(x, alpha)) * middle * tail


def dynamic_tanh_alpha_slope(x: FloatArray, alpha: Value, weight: Value, bias: Value) -> FloatArray:
    """weight * x * tanh′(alpha * x)."""
    middle, tail = squashed_slope(x, alpha)
    return (weight * np.where(tail == 0, 0, np.clip(x, -LARGEST, LARGEST))) * middle * tail


def dynamic_tanh_weight_slope(x: FloatArray, alpha: Value, weight: Value, bias: Value) -> FloatArray:
    """tanh(alpha * x)."""
    return np.tanh(scaled(x, alpha))


def dynamic_tanh_bias_slope(x: FloatArray, alpha: Value, weight: Value, bias: Value) -> FloatArray:
    """1."""
    return np.where(np.isnan(x), x, 1.0)


def dynamic_tanh_alpha_mixed(x: FloatArray, alpha: Value, weight: Value, bias: Value) -> FloatArray:
    """weight * (tanh′(z) + z * tanh″(z)) at z = alpha * x, by the sigmoid at 2z: tanh′(z) is 4 sigmoid′(2z)."""
    z, lacking = exact_product(without_tiny(np.clip(x, -FAR / alpha, FAR / alpha)), alpha)
    middle, tail = gated_bend(2 * z, 2 * lacking, count=1)
    return 4 * np.asarray(weight) * middle * tail


def dynamic_tanh_weight_mixed(x: FloatArray, alpha: Value, weight: Value, bias: Value) -> FloatArray:
    """alpha * tanh′(z)."""
    middle, tail = squashed_slope(x, alpha)
    return alpha * middle * tail


def image(alpha: float, weight: float, bias: float) -> Interval:
    """Within |weight| of the bias."""
    return Interval(bias - abs(weight), bias + abs(weight)) if weight else point(bias)


ACTIVATION = Activation(
    name="dynamic_tanh",
    title="Dynamic tanh",
    full_name="Tanh with a learned scale, weight and bias",
    aliases=("DyT", "dyt", "DynamicTanh"),
    year=2025,
    family="S-shaped",
    order=451,
    sentence="Tanh whose input is scaled by a learned α: it can replace layer normalisation.",
    companion="tanh",
    function=dynamic_tanh,
    slope=dynamic_tanh_slope,
    second=dynamic_tanh_second,
    parameter_slopes={
        "alpha": dynamic_tanh_alpha_slope,
        "weight": dynamic_tanh_weight_slope,
        "bias": dynamic_tanh_bias_slope,
    },
    mixed={"alpha": dynamic_tanh_alpha_mixed, "weight": dynamic_tanh_weight_mixed, "bias": flat},
    definition=lambda m, x, alpha, weight, bias: m.tanh(alpha * x) * weight + bias,
    parameter_list=(
        Parameter("alpha", "α", 0.5, 0.1, 1.5, 0.1, "The paper starts at 0.5; training moves it.", domain=SCALING),
        Parameter(
            "weight", "w", 1.0, 0.1, 2.0, 0.1, "The paper starts at 1 and learns one for each channel.", domain=MODERATE
        ),
        Parameter(
            "bias", "b", 0.0, -1.0, 1.0, 0.1, "The paper starts at 0 and learns one for each channel.", domain=MODERATE
        ),
    ),
    image=image,
    increasing=lambda alpha, weight, bias: weight >= 0,
    decreasing=lambda alpha, weight, bias: weight <= 0,
    continuous_derivatives=lambda alpha, weight, bias: math.inf,
    formula=r"f(x) = <weight> \cdot \tanh(<alpha>\,x) + <bias>",
    slope_formula=r"f'(x) = <weight> \cdot <alpha>\,\bigl(1 - \tanh^2(<alpha>\,x)\bigr)",
    derivation=r"Chain rule: $w \cdot \tanh'(\alpha x) \cdot \alpha$, where $\tanh'(z) = 1 - \tanh^2 z$; the constant b has slope 0.",
    second_formula=r"f''(x) = -2 \cdot <weight> \cdot <alpha> \cdot <alpha>\,\tanh(<alpha>\,x)\,\bigl(1 - \tanh^2(<alpha>\,x)\bigr)",
    second_derivation=r"Chain rule: the slope of $\tanh^2 z$ is $2\,\tanh z\,(1 - \tanh^2 z)$, times the inner derivative α once more.",
    parameter_slope_formulas={
        "alpha": r"\frac{\partial f}{\partial \alpha} = <weight> \cdot x\,\bigl(1 - \tanh^2(<alpha>\,x)\bigr)",
        "weight": r"\frac{\partial f}{\partial w} = \tanh(<alpha>\,x)",
        "bias": r"\frac{\partial f}{\partial b} = 1",
    },
    code={
        "Keras layer": Code("""\
import keras


def dynamic_tanh(x):
    # Keras has no dynamic tanh of its own: this is its formula.
    return keras.ops.tanh(<alpha> * x) * <weight> + <bias>


x = keras.ops.convert_to_tensor(<x>)
y = keras.layers.Activation(dynamic_tanh)(x)

# In a network:
layer = keras.layers.Dense(10, activation=dynamic_tanh)"""),
        "Keras function": Code("""\
import keras

# Keras has no dynamic tanh of its own: this is its formula.
x = keras.ops.convert_to_tensor(<x>)
y = keras.ops.tanh(<alpha> * x) * <weight> + <bias>"""),
        "TensorFlow": Code("""\
import tensorflow as tf

# TensorFlow has no dynamic tanh of its own: this is its formula.
x = tf.convert_to_tensor(<x>)
y = tf.tanh(<alpha> * x) * <weight> + <bias>"""),
        "PyTorch": Code("""\
import torch

# PyTorch has no dynamic tanh of its own: this is its formula.
x = torch.as_tensor(<x>)
y = torch.tanh(<alpha> * x) * <weight> + <bias>"""),
        "JAX": Code("""\
import jax.numpy as jnp

# JAX has no dynamic tanh of its own: this is its formula.
x = jnp.asarray(<x>)
y = jnp.tanh(<alpha> * x) * <weight> + <bias>"""),
        "NumPy": Code("""\
import numpy as np

x = np.asarray(<x>)
y = np.tanh(<alpha> * x) * <weight> + <bias>"""),
    },
    good_for="Transformers in which it replaces layer normalisation.",
    notice=(
        "At 0 the slope is wα, {df[0]} now. The larger α, the narrower the nearly straight middle.",
        "Large inputs are squashed, as layer normalisation squashes outliers: f(10) = {f[10]} now.",
        "Drag w and b: they stretch and shift the outputs, as the weight and bias of layer normalisation do.",
        "It looks at one number at a time; layer normalisation needs the mean and variance of all of them.",
    ),
    problems=(
        "**It saturates.** f′(10) = {df[10]}. The larger α, the more gradients vanish.",
        "**Its initial value matters.** The paper starts α at 0.5, but in large language models at other values, which differ between attention and the other layers.",
        "**It normalises nothing.** Where all inputs are large, all outputs are nearly the same: f(9) = {f[9]} and f(10) = {f[10]}.",
    ),
    sources=(
        Source(
            "Zhu, Chen, He, LeCun and Liu",
            "Transformers without normalization",
            2025,
            "https://arxiv.org/abs/2503.10622",
        ),
    ),
)
