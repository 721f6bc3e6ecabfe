r"""Square root of softplus: the scores of a router that chooses experts.

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
    """sqrt(log(1 + e**x)) for x <= 0, with e**(x / 2) taken out: that is a normal number down to x = -1416."""
    return np.exp(without_tiny(np.minimum(x, 0)) / 2) * np.sqrt(np.log1p(e) / e)


def sqrt_softplus(x: FloatArray) -> FloatArray:
    """sqrt(max(x, 0) + log(1 + e**-|x|)) on the right."""
    e, _ = exp_tails(x)
    return np.where(x > 0, np.sqrt(np.maximum(x, 0) + np.log1p(e)), root_of_left(x, e))


def sqrt_softplus_slope(x: FloatArray) -> FloatArray:
    """sigmoid(x) / (2 f(x)); on the left e**(x / 2) / (1 + e**x) over twice the root that f holds beside it."""
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
    sentence="The square root of softplus: positive, and it grows ever more slowly.",
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
    good_for="Scores that must be positive, such as those by which a router chooses experts.",
    notice=(
        "It is positive everywhere: f(0) = {f[0]}, f(−5) = {f[-5]}, where softplus has {softplus.f[-5]}.",
        "On the right it grows as √x: f(5) = {f[5]} and f(10) = {f[10]}; softplus has {softplus.f[10]} there.",
        "It is steepest near 1, with slope {steepest}, and flatter on both sides: f′(−5) = {df[-5]}, f′(5) = {df[5]}.",
        "Far to the left it fades as e to the power of x/2, half as fast as softplus: f(−10) = {f[-10]} against {softplus.f[-10]}.",
    ),
    problems=(
        "**Its slope fades on the right too.** f′(10) = {df[10]}, where softplus has {softplus.df[10]}.",
        "**Not zero-centred.** For standard normal input the mean output is {mean}.",
        "**In float32 the textbook’s formula loses the left tail.** e to the power of x is 0 below about −104, and its root with it; the root itself is not 0 there.",
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
