r"""SReLU: three straight lines that meet at two learned thresholds.

Jin, Xu, Feng, Wei, Xiong and Yan (2015), https://arxiv.org/abs/1512.07030
"""

import math

import numpy as np

from activations.activation import Activation, Code, Domain, Kink, Parameter, Source
from activations.intervals import Interval
from activations.numerics import flat, slope_times
from activations.types import FloatArray, Value


def srelu(x: FloatArray, t_left: Value, a_left: Value, t_right: Value, a_right: Value) -> FloatArray:
    """t + a (x - t) outside the two thresholds, x between them."""
    # What underflows is negligible in a sum with t; where t is 0, so is the result.
    with np.errstate(under="ignore"):
        left = t_left + slope_times(a_left, np.minimum(x, t_left) - t_left)
        right = t_right + slope_times(a_right, np.maximum(x, t_right) - t_right)
    return np.where(x > t_right, right, np.where(x <= t_left, left, x))


def srelu_slope(x: FloatArray, t_left: Value, a_left: Value, t_right: Value, a_right: Value) -> FloatArray:
    """a_left, 1 or a_right; at both kinks the slope on the left, as Keras, TensorFlow, PyTorch and JAX return."""
    return np.where(x > t_right, a_right, np.where(x <= t_left, a_left, 1.0))


def t_left_slope(x: FloatArray, t_left: Value, a_left: Value, t_right: Value, a_right: Value) -> FloatArray:
    """1 - a_left on the left, else 0."""
    return np.where(x <= t_left, 1.0 - a_left, 0.0)


def a_left_slope(x: FloatArray, t_left: Value, a_left: Value, t_right: Value, a_right: Value) -> FloatArray:
    """x - t_left on the left, else 0."""
    return np.minimum(x, t_left) - t_left


def t_right_slope(x: FloatArray, t_left: Value, a_left: Value, t_right: Value, a_right: Value) -> FloatArray:
    """1 - a_right on the right, else 0."""
    return np.where(x > t_right, 1.0 - a_right, 0.0)


def a_right_slope(x: FloatArray, t_left: Value, a_left: Value, t_right: Value, a_right: Value) -> FloatArray:
    """x - t_right on the right, else 0."""
    return np.maximum(x, t_right) - t_right


def a_left_mixed(x: FloatArray, t_left: Value, a_left: Value, t_right: Value, a_right: Value) -> FloatArray:
    """1 where f′ is a_left, else 0."""
    return np.where((x <= t_left) & (x <= t_right), 1.0, 0.0)


def a_right_mixed(x: FloatArray, t_left: Value, a_left: Value, t_right: Value, a_right: Value) -> FloatArray:
    """1 where f′ is a_right, else 0."""
    return np.where(x > t_right, 1.0, 0.0)


def image(t_left: float, a_left: float, t_right: float, a_right: float) -> Interval:
    """All values between two ends, each of which is infinite or a threshold."""
    low = -math.inf if a_left > 0 or a_right < 0 else t_left
    high = math.inf if a_right > 0 or a_left < 0 else t_right
    return Interval(low, high, "[]")


def smoothness(t_left: float, a_left: float, t_right: float, a_right: float) -> float:
    """There is a kink, unless both outer slopes are 1, or the thresholds are the same and the slopes are the same."""
    straight = a_left == a_right == 1 or (t_left == t_right and a_left == a_right)
    return math.inf if straight else 0


ACTIVATION = Activation(
    name="srelu",
    title="SReLU",
    full_name="S-shaped rectified linear unit",
    aliases=("SReLU", "S-shaped ReLU", "s-shaped rectified linear unit"),
    year=2015,
    family="ReLU’s relatives",
    order=354,
    sentence="Three straight lines: x in the middle, and a line with its own slope on each side.",
    companion="hard_tanh",
    function=srelu,
    slope=srelu_slope,
    second=flat,
    parameter_slopes={
        "t_left": t_left_slope,
        "a_left": a_left_slope,
        "t_right": t_right_slope,
        "a_right": a_right_slope,
    },
    mixed={"t_left": flat, "a_left": a_left_mixed, "t_right": flat, "a_right": a_right_mixed},
    definition=lambda m, x, t_left, a_left, t_right, a_right: (
        t_right + a_right * (x - t_right) if x > t_right else t_left + a_left * (x - t_left) if x <= t_left else x
    ),
    parameter_list=(
        Parameter(
            "t_left",
            "t₁",
            -1.0,
            -4.0,
            0.0,
            0.25,
            "This app starts at −1, which shows an S; training moves all four.",
            domain=Domain("a finite number, 0 or below", lambda value: np.isfinite(value) & (value <= 0)),
        ),
        Parameter("a_left", "a₁", 0.2, 0.0, 1.5, 0.05, "This app starts at 0.2, which shows an S."),
        Parameter(
            "t_right",
            "t₂",
            1.0,
            0.25,
            4.0,
            0.25,
            "This app starts at 1, which shows an S.",
            domain=Domain("a finite number, 0 or above", lambda value: np.isfinite(value) & (value >= 0)),
        ),
        Parameter(
            "a_right", "a₂", 0.2, 0.0, 1.5, 0.05, "This app starts at 0.2, which shows an S; the paper starts at 1."
        ),
    ),
    kinks=(
        Kink(
            position=lambda t_left, a_left, t_right, a_right: t_left,
            left=lambda t_left, a_left, t_right, a_right: a_left,
            right=lambda t_left, a_left, t_right, a_right: a_right if t_left == t_right else 1,
        ),
        Kink(
            position=lambda t_left, a_left, t_right, a_right: t_right,
            left=lambda t_left, a_left, t_right, a_right: a_left if t_left == t_right else 1,
            right=lambda t_left, a_left, t_right, a_right: a_right,
        ),
    ),
    image=image,
    increasing=lambda t_left, a_left, t_right, a_right: a_left >= 0 and a_right >= 0,
    continuous_derivatives=smoothness,
    formula=r"f(x) = \begin{cases} <t_right> + <a_right>\,(x - <t_right>) & x > <t_right> \\ x & <t_left> < x \le <t_right> \\ <t_left> + <a_left>\,(x - <t_left>) & x \le <t_left> \end{cases}",
    slope_formula=r"f'(x) = \begin{cases} <a_right> & x > <t_right> \\ 1 & <t_left> < x \le <t_right> \\ <a_left> & x \le <t_left> \end{cases}",
    derivation="Piece by piece: each is a straight line, and its slope is the factor of x. At both thresholds the slopes from left and right differ, unless the outer slope is 1, so there is no derivative; the formula takes the left slope.",
    second_formula=r"f''(x) = 0 \quad (x \ne <t_left>,\; x \ne <t_right>)",
    second_derivation=r"The slope is constant between the thresholds. Its jumps make f″ a Dirac delta of weight 1 − a₁ at t₁ and of weight a₂ − 1 at t₂; the formula leaves them out.",
    parameter_slope_formulas={
        "t_left": r"\frac{\partial f}{\partial t_1} = \begin{cases} 1 - <a_left> & x \le <t_left> \\ 0 & x > <t_left> \end{cases}",
        "a_left": r"\frac{\partial f}{\partial a_1} = \begin{cases} x - <t_left> & x \le <t_left> \\ 0 & x > <t_left> \end{cases}",
        "t_right": r"\frac{\partial f}{\partial t_2} = \begin{cases} 1 - <a_right> & x > <t_right> \\ 0 & x \le <t_right> \end{cases}",
        "a_right": r"\frac{\partial f}{\partial a_2} = \begin{cases} x - <t_right> & x > <t_right> \\ 0 & x \le <t_right> \end{cases}",
    },
    code={
        "Keras layer": Code("""\
import keras


def srelu(x):
    left = <t_left> + <a_left> * (x - <t_left>)
    right = <t_right> + <a_right> * (x - <t_right>)
    return keras.ops.where(x > <t_right>, right, keras.ops.where(x <= <t_left>, left, x))


x = keras.ops.convert_to_tensor(<x>)
y = keras.layers.Activation(srelu)(x)

# In a network:
layer = keras.layers.Dense(10, activation=srelu)"""),
        "Keras function": Code("""\
import keras

# Keras has no SReLU of its own: this is its formula.
x = keras.ops.convert_to_tensor(<x>)
left = <t_left> + <a_left> * (x - <t_left>)
right = <t_right> + <a_right> * (x - <t_right>)
y = keras.ops.where(x > <t_right>, right, keras.ops.where(x <= <t_left>, left, x))"""),
        "TensorFlow": Code("""\
import tensorflow as tf

# TensorFlow has no SReLU of its own: this is its formula.
x = tf.convert_to_tensor(<x>)
left = <t_left> + <a_left> * (x - <t_left>)
right = <t_right> + <a_right> * (x - <t_right>)
y = tf.where(x > <t_right>, right, tf.where(x <= <t_left>, left, x))"""),
        "PyTorch": Code("""\
import torch

# PyTorch has no SReLU of its own: this is its formula.
x = torch.as_tensor(<x>)
left = <t_left> + <a_left> * (x - <t_left>)
right = <t_right> + <a_right> * (x - <t_right>)
y = torch.where(x > <t_right>, right, torch.where(x <= <t_left>, left, x))"""),
        "JAX": Code("""\
import jax.numpy as jnp

# JAX has no SReLU of its own: this is its formula.
x = jnp.asarray(<x>)
left = <t_left> + <a_left> * (x - <t_left>)
right = <t_right> + <a_right> * (x - <t_right>)
y = jnp.where(x > <t_right>, right, jnp.where(x <= <t_left>, left, x))"""),
        "NumPy": Code("""\
import numpy as np

x = np.asarray(<x>)
left = <t_left> + <a_left> * (x - <t_left>)
right = <t_right> + <a_right> * (x - <t_right>)
y = np.where(x > <t_right>, right, np.where(x <= <t_left>, left, x))"""),
    },
    good_for="Image networks that learn the shape of their activation, convex or not.",
    notice=(
        "Left of t₁ the slope is a₁, {df[-5]} now at −5; right of t₂ it is a₂, {df[5]} now at 5. In between f is x.",
        "With both outer slopes below 1 it is S-shaped, like tanh; with both at 0 it limits x to t₁ … t₂, {t_left} … {t_right} now.",
        "With t₁ = 0, a₁ = 0 and a₂ = 1 it is ReLU.",
        "Here t₁ is at most 0 and t₂ at least 0, so that t₁ is never above t₂: there the paper’s formula contradicts itself.",
    ),
    problems=(
        "**Four numbers to learn** per channel, and the best start depends on the data: the paper trains with a fixed leaky ReLU for some epochs, then sets t₂ from the inputs that it has seen.",
        "**A kink at both thresholds**, unless the outer slope is 1: the slope is now {df[-5]} on the left, 1 in the middle and {df[5]} on the right.",
    ),
    sources=(
        Source(
            "Jin, Xu, Feng, Wei, Xiong and Yan",
            "Deep learning with S-shaped rectified linear activation units",
            2015,
            "https://arxiv.org/abs/1512.07030",
        ),
        Source(
            "Keras contributors",
            "keras-contrib: SReLU",
            2017,
            "https://github.com/keras-team/keras-contrib/blob/master/keras_contrib/layers/advanced_activations/srelu.py",
        ),
    ),
)
