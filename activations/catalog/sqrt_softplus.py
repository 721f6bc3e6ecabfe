r"""Square root of softplus: the scores with which a router chooses experts.

The scoring function of DeepSeek V4's router, by transformers' `SqrtSoftplusActivation`:
https://github.com/huggingface/transformers/blob/main/src/transformers/activations.py
"""

import math

import numpy as np

from activations.activation import Activation, Code, Source
from activations.intervals import Interval
from activations.numerics import exp_tails, without_tiny
from activations.types import FloatArray


def root_of_left(x: FloatArray, e: FloatArray) -> FloatArray:
    """sqrt(log(1 + e**x)) for x <= 0, with the factor e**(x / 2) taken out, which is a normal number down to x = -1416."""
    return np.exp(without_tiny(np.minimum(x, 0)) / 2) * np.sqrt(np.log1p(e) / e)


def sqrt_softplus(x: FloatArray) -> FloatArray:
    """sqrt(x + log(1 + e**-x)) on the right, `root_of_left` on the left."""
    e, _ = exp_tails(x)
    return np.where(x > 0, np.sqrt(np.maximum(x, 0) + np.log1p(e)), root_of_left(x, e))


def sqrt_softplus_slope(x: FloatArray) -> FloatArray:
    """sigmoid(x) / (2 f(x)); on the left with e**(x / 2) cancelled, as in `root_of_left`."""
    e, _ = exp_tails(x)
    right = 1 / (1 + e) / (2 * np.sqrt(np.maximum(x, 0) + np.log1p(e)))
    left = np.exp(without_tiny(np.minimum(x, 0)) / 2) / (1 + e) / (2 * np.sqrt(np.log1p(e) / e))
    return np.where(x > 0, right, left)


ACTIVATION = Activation(
    name="sqrt_softplus",
    title="Sqrt softplus",
    full_name="Square root of softplus",
    aliases=("sqrtsoftplus", "SqrtSoftplusActivation", "sqrt softplus", "square root softplus"),
    year=2026,
    family="Smooth relatives",
    order=263,
    sentence="The square root of softplus: positive, and for large x about √x.",
    companion="softplus",
    function=sqrt_softplus,
    slope=sqrt_softplus_slope,
    definition=lambda m, x: m.sqrt(m.log(1 + m.exp(x))),
    image=lambda: Interval(0, math.inf),
    increasing=lambda: True,
    continuous_derivatives=lambda: math.inf,
    formula=r"f(x) = \sqrt{\ln(1 + e^{x})}",
    slope_formula=r"f'(x) = \frac{\sigma(x)}{2\,\sqrt{\ln(1 + e^{x})}}",
    derivation=r"Chain rule: $(\sqrt{s})' = \frac{s'}{2\sqrt{s}}$ with $s = \ln(1 + e^{x})$, and $s'$ is the sigmoid.",
    code={
        "Keras layer": Code("""\
import keras


def sqrt_softplus(x):
    return keras.ops.sqrt(keras.activations.softplus(x))


x = keras.ops.convert_to_tensor(<x>)
y = keras.layers.Activation(sqrt_softplus)(x)

# In a network:
layer = keras.layers.Dense(10, activation=sqrt_softplus)"""),
        "Keras function": Code("""\
import keras

# Keras has no square root of softplus of its own: this is its formula.
x = keras.ops.convert_to_tensor(<x>)
y = keras.ops.sqrt(keras.activations.softplus(x))"""),
        "TensorFlow": Code("""\
import tensorflow as tf

# TensorFlow has no square root of softplus of its own: this is its formula.
x = tf.convert_to_tensor(<x>)
y = tf.sqrt(tf.math.softplus(x))"""),
        "PyTorch": Code("""\
import torch

# PyTorch has no square root of softplus of its own: this is its formula.
x = torch.as_tensor(<x>)
y = torch.sqrt(torch.nn.functional.softplus(x))"""),
        "JAX": Code("""\
import jax
import jax.numpy as jnp

# JAX has no square root of softplus of its own: this is its formula.
x = jnp.asarray(<x>)
y = jnp.sqrt(jax.nn.softplus(x))"""),
        "NumPy": Code("""\
import numpy as np

x = np.asarray(<x>)
y = np.sqrt(np.logaddexp(x, 0))"""),
    },
    good_for="Scores that must be positive, such as those with which a router chooses experts.",
    notice=(
        "It is positive everywhere: f(0) = {f[0]}, f(−5) = {f[-5]}, where softplus has {softplus.f[-5]}.",
        "On the right it grows as √x: f(5) = {f[5]} and f(10) = {f[10]}, where softplus has {softplus.f[10]}.",
        "It is steepest at about 0.92, with slope {steepest}, and flatter on both sides: f′(−5) = {df[-5]}, f′(5) = {df[5]}.",
        "Far to the left it fades as e to the power of x/2, and softplus as e to the power of x: f(−10) = {f[-10]}, against {softplus.f[-10]}.",
    ),
    problems=(
        "**Its slope fades on the right too.** f′(10) = {df[10]}, where softplus has {softplus.df[10]}.",
        "**Not zero-centred.** For standard normal input the mean output is {mean}.",
        "**In float32 it loses the left tail.** As written, the formula gives 0 below about −16.6, where 1 + eˣ rounds to 1. With a library’s softplus it gives 0 below about −104, though f(−104) = {f[-104]}.",
    ),
    sources=(
        Source(
            "Hugging Face",
            "Transformers: activations.py, SqrtSoftplusActivation",
            2026,
            "https://github.com/huggingface/transformers/blob/main/src/transformers/activations.py",
        ),
    ),
)
