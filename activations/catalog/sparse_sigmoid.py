r"""Sparse sigmoid: a straight ramp from 0 to 1, the two-class case of sparsemax.

Blondel, Martins and Niculae (2019), https://arxiv.org/abs/1901.02324
"""

import numpy as np

from activations.activation import Activation, Code, Kink, Source
from activations.intervals import Interval
from activations.numerics import flat
from activations.types import FloatArray


def sparse_sigmoid(x: FloatArray) -> FloatArray:
    """(x + 1) / 2, held between 0 and 1."""
    return (np.clip(x, -1, 1) + 1) / 2


def sparse_sigmoid_slope(x: FloatArray) -> FloatArray:
    """1/2 between -1 and 1, else 0; at both kinks 0, as Keras returns (JAX returns 1/4)."""
    return np.where(np.abs(x) < 1, 0.5, 0.0)


ACTIVATION = Activation(
    name="sparse_sigmoid",
    title="Sparse sigmoid",
    full_name="Two-class sparsemax",
    aliases=("sparsesigmoid", "binary sparsemax", "hard sigmoid of BinaryConnect"),
    year=2019,
    family="S-shaped",
    order=430,
    sentence="A straight ramp from 0 to 1 that is exactly 0 and 1 beyond its ends.",
    companion="sigmoid",
    function=sparse_sigmoid,
    slope=sparse_sigmoid_slope,
    second=flat,
    definition=lambda m, x: 0 if x <= -1 else 1 if x >= 1 else x / 2 + 0.5,
    kinks=(
        Kink(position=-1, left=0, right=0.5, frameworks="Keras returns {left}, JAX 0.25"),
        Kink(position=1, left=0.5, right=0, frameworks="Keras returns {right}, JAX 0.25"),
    ),
    image=lambda: Interval(0, 1, "[]"),
    increasing=lambda: True,
    continuous_derivatives=lambda: 0,
    formula=r"f(x) = \begin{cases} 0 & x \le -1 \\ \frac{1}{2}(x + 1) & -1 < x < 1 \\ 1 & x \ge 1 \end{cases}",
    slope_formula=r"f'(x) = \begin{cases} \frac{1}{2} & -1 < x < 1 \\ 0 & x < -1 \text{ or } x > 1 \end{cases}",
    derivation=r"Piece by piece: $\bigl(\frac{1}{2}(x + 1)\bigr)' = \frac{1}{2}$, and constants have slope 0. At −1 and 1 the slopes from left and right differ, so there is no derivative.",
    second_formula=r"f''(x) = 0 \quad (x \ne -1,\; x \ne 1)",
    second_derivation=r"The slope is constant between the kinks. Its jumps make f″ a Dirac delta of weight $\frac{1}{2}$ at −1 and of weight $-\frac{1}{2}$ at 1; the formula leaves them out.",
    code={
        "Keras layer": Code("""\
import keras

x = keras.ops.convert_to_tensor(<x>)
y = keras.layers.Activation("sparse_sigmoid")(x)

# In a network:
layer = keras.layers.Dense(10, activation="sparse_sigmoid")"""),
        "Keras function": Code("""\
import keras

x = keras.ops.convert_to_tensor(<x>)
y = keras.activations.sparse_sigmoid(x)"""),
        "TensorFlow": Code("""\
import tensorflow as tf

# TensorFlow has no call of its own: this is the formula.
x = tf.convert_to_tensor(<x>)
y = tf.clip_by_value((x + 1) / 2, 0.0, 1.0)"""),
        "PyTorch": Code("""\
import torch

# PyTorch has no call of its own: hard tanh, moved and halved.
x = torch.as_tensor(<x>)
y = (torch.nn.functional.hardtanh(x) + 1) / 2"""),
        "JAX": Code("""\
import jax
import jax.numpy as jnp

x = jnp.asarray(<x>)
y = jax.nn.sparse_sigmoid(x)"""),
        "NumPy": Code("""\
import numpy as np

x = np.asarray(<x>)
y = np.clip((x + 1) / 2, 0, 1)"""),
    },
    good_for="Yes-or-no outputs that may be exactly 0 or 1.",
    notice=(
        "Beyond −1 and 1 the output is exactly {low} or {high}: probabilities that are really 0, hence “sparse”.",
        "At 0 it meets the sigmoid at {f[0]}, twice as steep: slope {df[0]} against {sigmoid.df[0]}.",
        "It is the derivative of sparse plus, as the sigmoid is softplus’s: at 0.5 it has {f[0.5]}, and sparse plus the slope {sparse_plus.df[0.5]}.",
        "It is a hard sigmoid three times as steep: here slope {df[0]}, there {hard_sigmoid.df[0]}.",
    ),
    problems=(
        "**It can die on both sides.** f′(2) = {df[2]}: beyond ±1 no gradient gets through.",
        "**Not zero-centred.** For standard normal input the mean output is {mean}.",
        "**Frameworks disagree at ±1.** Keras returns slope 0 there, as here; JAX returns 1/4, and the TensorFlow code below 1/2.",
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
