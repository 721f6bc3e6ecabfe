r"""StarReLU: squared ReLU with a scale and a bias, which can keep mean 0 and variance 1.

Yu, Si, Zhou, Luo, Zhou, Feng, Yan and Wang (2022), MetaFormer baselines for vision, https://arxiv.org/abs/2210.13452
"""

import math

import numpy as np

from activations.activation import MODERATE, Activation, Code, Kink, Parameter, Source
from activations.intervals import Interval, point
from activations.numerics import flat
from activations.types import FloatArray, Value


def star_relu(x: FloatArray, scale: Value, bias: Value) -> FloatArray:
    """scale * max(x, 0)**2 + bias; just the bias where the scale is 0."""
    positive = np.maximum(np.where(np.equal(scale, 0) & np.isinf(x), 0, x), 0.0)
    with np.errstate(under="ignore"):  # what underflows is negligible in a sum with a bias, and 0 without one
        return (scale * positive) * positive + bias


def star_relu_slope(x: FloatArray, scale: Value, bias: Value) -> FloatArray:
    """2 * scale * max(x, 0)."""
    return (2 * scale) * np.maximum(np.where(np.equal(scale, 0) & np.isinf(x), 0, x), 0.0)


def star_relu_second(x: FloatArray, scale: Value, bias: Value) -> FloatArray:
    """2 * scale for x > 0, else 0."""
    return np.where(x > 0, 2 * np.asarray(scale), 0.0)


def star_relu_scale_slope(x: FloatArray, scale: Value, bias: Value) -> FloatArray:
    """max(x, 0)**2."""
    return np.maximum(x, 0.0) ** 2


def star_relu_bias_slope(x: FloatArray, scale: Value, bias: Value) -> FloatArray:
    """1."""
    return np.where(np.isnan(x), x, 1.0)


def star_relu_scale_mixed(x: FloatArray, scale: Value, bias: Value) -> FloatArray:
    """2 * max(x, 0)."""
    return 2 * np.maximum(x, 0.0)


def image(scale: float, bias: float) -> Interval:
    """From the bias upwards; downwards for a negative scale, and just the bias for a scale of 0."""
    if scale == 0:
        return point(bias)
    return Interval(bias, math.inf, "[)") if scale > 0 else Interval(-math.inf, bias, "(]")


ACTIVATION = Activation(
    name="star_relu",
    title="StarReLU",
    full_name="Scaled and shifted squared ReLU",
    aliases=("starrelu", "star relu"),
    year=2022,
    family="ReLU’s relatives",
    order=351,
    sentence="Squared ReLU with a scale and a bias, with which outputs can keep mean 0 and variance 1.",
    companion="squared_relu",
    function=star_relu,
    slope=star_relu_slope,
    second=star_relu_second,
    parameter_slopes={"scale": star_relu_scale_slope, "bias": star_relu_bias_slope},
    mixed={"scale": star_relu_scale_mixed, "bias": flat},
    definition=lambda m, x, scale, bias: scale * x * x + bias if x > 0 else bias,
    parameter_list=(
        Parameter(
            "scale", "s", 1.0, 0.1, 2.0, 0.1, "timm’s MetaFormer starts at 1; training moves it.", domain=MODERATE
        ),
        Parameter(
            "bias", "b", 0.0, -1.0, 1.0, 0.1, "timm’s MetaFormer starts at 0; training moves it.", domain=MODERATE
        ),
    ),
    kinks=(Kink(position=0, left=0, right=0, second_right=lambda scale, bias: 2 * scale),),
    image=image,
    increasing=lambda scale, bias: scale >= 0,
    decreasing=lambda scale, bias: scale <= 0,
    continuous_derivatives=lambda scale, bias: math.inf if scale == 0 else 1,
    formula=r"f(x) = \begin{cases} <scale>\,x^2 + <bias> & x > 0 \\ <bias> & x \le 0 \end{cases}",
    slope_formula=r"f'(x) = \begin{cases} 2 \cdot <scale>\,x & x > 0 \\ 0 & x \le 0 \end{cases}",
    derivation=r"Piece by piece, by the power rule: $(x^2)' = 2\,x$, times the scale s; the constant b has slope 0. At 0 the slopes from left and right agree; f″ jumps from 0 to 2s.",
    second_formula=r"f''(x) = \begin{cases} 2 \cdot <scale> & x > 0 \\ 0 & x \le 0 \end{cases}",
    second_derivation=r"Piece by piece: $(2\,x)' = 2$, times the scale s, and the constant 0 has slope 0. At 0 f″ jumps from 0 to 2s.",
    parameter_slope_formulas={
        "scale": r"\frac{\partial f}{\partial s} = \begin{cases} x^2 & x > 0 \\ 0 & x \le 0 \end{cases}",
        "bias": r"\frac{\partial f}{\partial b} = 1",
    },
    code={
        "Keras layer": Code("""\
import keras


def star_relu(x):
    # Keras has no StarReLU of its own: this is its formula.
    return <scale> * keras.ops.square(keras.ops.relu(x)) + <bias>


x = keras.ops.convert_to_tensor(<x>)
y = keras.layers.Activation(star_relu)(x)

# In a network:
layer = keras.layers.Dense(10, activation=star_relu)"""),
        "Keras function": Code("""\
import keras

# Keras has no StarReLU of its own: this is its formula.
x = keras.ops.convert_to_tensor(<x>)
y = <scale> * keras.ops.square(keras.ops.relu(x)) + <bias>"""),
        "TensorFlow": Code("""\
import tensorflow as tf

# TensorFlow has no StarReLU of its own: this is its formula.
x = tf.convert_to_tensor(<x>)
y = <scale> * tf.square(tf.nn.relu(x)) + <bias>"""),
        "PyTorch": Code("""\
import torch

# PyTorch has no StarReLU of its own; timm has one, which learns both numbers.
x = torch.as_tensor(<x>)
y = <scale> * torch.square(torch.relu(x)) + <bias>"""),
        "JAX": Code("""\
import jax
import jax.numpy as jnp

# JAX has no StarReLU of its own: this is its formula.
x = jnp.asarray(<x>)
y = <scale> * jnp.square(jax.nn.relu(x)) + <bias>"""),
        "NumPy": Code("""\
import numpy as np

x = np.asarray(<x>)
y = <scale> * np.maximum(x, 0) ** 2 + <bias>"""),
    },
    good_for="Image networks of the MetaFormer family, such as CAFormer.",
    notice=(
        "Below 0 it is flat: f = b, {f[-5]} now.",
        "At s = 0.8944 and b = −0.4472 standard normal input gives outputs with mean 0 and variance 1. Set s to 0.9 and b to −0.4 to come near; now the mean output is {mean}.",
        "The slope has no limit: f′(5) = {df[5]}, where ReLU has {relu.df[5]}.",
        "With s = 1 and b = 0 it is squared ReLU.",
    ),
    problems=(
        "**It can die.** Left of 0 the slope is {df[-1]}: no gradient gets through.",
        "**Large inputs explode.** f(10) = {f[10]} and f(100) = {f[100]}; float16 ends at 65,504.",
        "**It does not start normalised.** The paper derives s = 0.8944 and b = −0.4472 for standard normal input, but libraries start at 1 and 0, and training moves both.",
    ),
    sources=(
        Source(
            "Yu, Si, Zhou, Luo and others", "MetaFormer baselines for vision", 2022, "https://arxiv.org/abs/2210.13452"
        ),
        Source(
            "Wightman and contributors",
            "timm: metaformer.py",
            2023,
            "https://github.com/huggingface/pytorch-image-models/blob/main/timm/models/metaformer.py",
        ),
    ),
)
