r"""Sparse plus: softplus whose left side is exactly 0 and whose right side is exactly x.

Its derivative is the sparse sigmoid, the two-class sparsemax of Blondel, Martins and Niculae (2019), https://arxiv.org/abs/1901.02324
"""

import numpy as np

from activations.activation import Activation, Code, Kink, Source
from activations.intervals import Interval
from activations.types import FloatArray


def sparse_plus(x: FloatArray) -> FloatArray:
    """(x + 1)**2 / 4 between -1 and 1, then x; below, 0."""
    inner = np.clip(x, -1, 1)
    return np.where(x >= 1, x, (inner + 1) ** 2 / 4)


def sparse_plus_slope(x: FloatArray) -> FloatArray:
    """(x + 1) / 2 between 0 and 1: the sparse sigmoid."""
    return (np.clip(x, -1, 1) + 1) / 2


def sparse_plus_second(x: FloatArray) -> FloatArray:
    """1/2 between -1 and 1, else 0; at both kinks 0, as Keras returns."""
    return np.where(np.abs(x) < 1, 0.5, 0.0)


ACTIVATION = Activation(
    name="sparse_plus",
    title="Sparse plus",
    full_name="Sparse softplus",
    aliases=("sparseplus", "sparse softplus"),
    year=2019,
    family="ReLU’s relatives",
    order=340,
    sentence="ReLU with its corner rounded off by a parabola between −1 and 1.",
    companion="softplus",
    function=sparse_plus,
    slope=sparse_plus_slope,
    second=sparse_plus_second,
    definition=lambda m, x: 0 if x <= -1 else x if x >= 1 else (x * x + 2 * x + 1) / 4,
    kinks=(Kink(position=-1, left=0, right=0, second_right=0.5), Kink(position=1, left=1, right=1, second_left=0.5)),
    image=lambda: Interval(0, np.inf, "[)"),
    increasing=lambda: True,
    continuous_derivatives=lambda: 1,
    formula=r"f(x) = \begin{cases} 0 & x \le -1 \\ \frac{1}{4}(x + 1)^2 & -1 < x < 1 \\ x & x \ge 1 \end{cases}",
    slope_formula=r"f'(x) = \begin{cases} 0 & x \le -1 \\ \frac{1}{2}(x + 1) & -1 < x < 1 \\ 1 & x \ge 1 \end{cases}",
    derivation=r"Piece by piece; in the middle the power rule: $\bigl(\frac{1}{4}(x + 1)^2\bigr)' = \frac{1}{2}(x + 1)$. At −1 and 1 the slopes from left and right agree.",
    second_formula=r"f''(x) = \begin{cases} \frac{1}{2} & -1 < x < 1 \\ 0 & x < -1 \text{ or } x > 1 \end{cases}",
    second_derivation=r"Piece by piece: $\bigl(\frac{1}{2}(x + 1)\bigr)' = \frac{1}{2}$, and constants have slope 0. At −1 and 1 f″ jumps.",
    code={
        "Keras layer": Code("""\
import keras

x = keras.ops.convert_to_tensor(<x>)
y = keras.layers.Activation("sparse_plus")(x)

# In a network:
layer = keras.layers.Dense(10, activation="sparse_plus", kernel_initializer="he_normal")"""),
        "Keras function": Code("""\
import keras

x = keras.ops.convert_to_tensor(<x>)
y = keras.activations.sparse_plus(x)"""),
        "TensorFlow": Code("""\
import tensorflow as tf

# TensorFlow has no call of its own: this is the formula.
x = tf.convert_to_tensor(<x>)
y = tf.where(x < 1, tf.nn.relu(x + 1) ** 2 / 4, x)"""),
        "PyTorch": Code("""\
import torch

# PyTorch has no call of its own: this is the formula.
x = torch.as_tensor(<x>)
y = torch.where(x < 1, torch.relu(x + 1) ** 2 / 4, x)"""),
        "JAX": Code("""\
import jax
import jax.numpy as jnp

x = jnp.asarray(<x>)
y = jax.nn.sparse_plus(x)"""),
        "NumPy": Code("""\
import numpy as np

x = np.asarray(<x>)
y = np.where(x < 1, np.maximum(x + 1, 0) ** 2 / 4, x)"""),
    },
    good_for="Positive outputs that may be exactly 0, with a slope that never jumps.",
    notice=(
        "Left of −1 it is exactly 0, right of 1 exactly x, as ReLU is. In between a parabola joins them.",
        "Its derivative is the sparse sigmoid: it climbs straight from {df[-1]} to {df[1]}.",
        "f′ never jumps: at 0 it is {df[0]}, where ReLU breaks.",
        "At 0 the output is {f[0]}; softplus has {softplus.f[0]} there, and never reaches 0.",
    ),
    problems=(
        "**It can die.** Left of −1 the slope is {df[-2]}, exactly, as for ReLU.",
        "**Not zero-centred.** For standard normal input the mean output is {mean}.",
        "**Not smooth.** f′ has corners at −1 and 1, where f″ jumps.",
    ),
    sources=(
        Source(
            "Blondel, Martins and Niculae",
            "Learning with Fenchel–Young losses",
            2019,
            "https://arxiv.org/abs/1901.02324",
        ),
    ),
)
