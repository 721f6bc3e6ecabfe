r"""Threshold: lets a number through if it is above a threshold, and puts a fixed value in its place if not.

Konda, Memisevic and Krueger (2014), https://arxiv.org/abs/1402.3337
"""

import numpy as np

from activations.activation import Activation, Code, Kink, Parameter, Source
from activations.intervals import Interval, point
from activations.numerics import flat
from activations.types import FloatArray, Value


def threshold_function(x: FloatArray, threshold: Value, value: Value) -> FloatArray:
    """value for x <= threshold, else x."""
    return np.where(x <= threshold, value, x)


def threshold_slope(x: FloatArray, threshold: Value, value: Value) -> FloatArray:
    """1 for x > threshold, else 0; at the kink 0, as TensorFlow, PyTorch and JAX return."""
    return np.where(x > threshold, 1.0, 0.0)


def threshold_threshold_slope(x: FloatArray, threshold: Value, value: Value) -> FloatArray:
    """0: moving the threshold moves the jump, and no value beside it."""
    return np.zeros_like(x)


def threshold_value_slope(x: FloatArray, threshold: Value, value: Value) -> FloatArray:
    """1 for x <= threshold, else 0."""
    return np.where(x <= threshold, 1.0, 0.0)


ACTIVATION = Activation(
    name="threshold",
    title="Threshold",
    full_name="Threshold with a value below it",
    aliases=("thresholded relu", "ThresholdedReLU", "truncated relu", "TRec", "FATReLU"),
    year=2014,
    family="Shrinkage",
    order=530,
    sentence="Lets x through above θ; at θ and below, puts a fixed value v in its place.",
    companion="relu",
    function=threshold_function,
    slope=threshold_slope,
    second=flat,
    parameter_slopes={"threshold": threshold_threshold_slope, "value": threshold_value_slope},
    mixed={"threshold": flat, "value": flat},
    definition=lambda m, x, threshold, value: x if x > threshold else value,
    parameter_list=(
        Parameter("threshold", "θ", 1.0, -2.0, 2.0, 0.1, "1 was Keras 2’s; Keras 3 and PyTorch have no default."),
        Parameter("value", "v", 0.0, -2.0, 2.0, 0.1, "0 is the paper’s; Keras 3 and PyTorch have no default."),
    ),
    kinks=(
        Kink(
            position=lambda threshold, value: threshold,
            left=0,
            right=1,
            jump=lambda threshold, value: threshold - value,
        ),
    ),
    image=lambda threshold, value: (point(value), Interval(threshold, np.inf)),
    increasing=lambda threshold, value: value <= threshold,
    continuous_derivatives=lambda threshold, value: 0 if value == threshold else -1,
    formula=r"f(x) = \begin{cases} x & x > <threshold> \\ <value> & x \le <threshold> \end{cases}",
    slope_formula=r"f'(x) = \begin{cases} 1 & x > <threshold> \\ 0 & x < <threshold> \end{cases}",
    derivation="Piece by piece: $x' = 1$, and the constant v has slope 0. At θ f jumps, or for v = θ has a kink, so there is no derivative.",
    second_formula=r"f''(x) = 0 \quad (x \ne <threshold>)",
    second_derivation=r"The slope is constant on both sides. Its jump at θ makes f″ a Dirac delta of weight 1 there, and the jump of f by θ − v adds θ − v times the delta’s own slope; the formula leaves them out.",
    parameter_slope_formulas={
        "threshold": r"\frac{\partial f}{\partial \theta} = 0 \quad (x \ne <threshold>)",
        "value": r"\frac{\partial f}{\partial v} = \begin{cases} 0 & x > <threshold> \\ 1 & x \le <threshold> \end{cases}",
    },
    code={
        "Keras layer": Code("""\
import keras


def threshold(x):
    return keras.activations.threshold(x, <threshold>, <value>)


x = keras.ops.convert_to_tensor(<x>)
y = keras.layers.Activation(threshold)(x)

# In a network:
layer = keras.layers.Dense(10, activation=threshold)"""),
        "Keras function": Code("""\
import keras

x = keras.ops.convert_to_tensor(<x>)
y = keras.activations.threshold(x, threshold=<threshold>, default_value=<value>)"""),
        "TensorFlow": Code("""\
import tensorflow as tf

# TensorFlow has no call of its own: this is the formula.
x = tf.convert_to_tensor(<x>)
y = tf.where(x > <threshold>, x, <value>)"""),
        "PyTorch": Code("""\
import torch

x = torch.as_tensor(<x>)
y = torch.nn.functional.threshold(x, threshold=<threshold>, value=<value>)"""),
        "JAX": Code("""\
import jax.numpy as jnp

# JAX has no call of its own: this is the formula.
x = jnp.asarray(<x>)
y = jnp.where(x > <threshold>, x, <value>)"""),
        "NumPy": Code("""\
import numpy as np

x = np.asarray(<x>)
y = np.where(x > <threshold>, x, <value>)"""),
    },
    good_for="Autoencoders without biases, and cutting off small activations.",
    notice=(
        "Above θ, {threshold} now, the output is x itself: f(5) = {f[5]}. At θ and below it is v, {value} now.",
        "Where v and θ differ, f jumps at θ. Set v to θ, and only a kink is left.",
        "With both at 0 it is ReLU.",
        "Set v above θ: f falls there, although its slope is nowhere negative: {df[-10]} on the left, {df[10]} on the right.",
    ),
    problems=(
        "**It can die.** Left of θ the slope is {df[-10]}: no gradient gets through.",
        "**θ cannot be learned by gradients.** ∂f/∂θ is 0 wherever it exists.",
    ),
    sources=(
        Source(
            "Konda, Memisevic and Krueger",
            "Zero-bias autoencoders and the benefits of co-adapting features",
            2014,
            "https://arxiv.org/abs/1402.3337",
        ),
    ),
)
