r"""ReLU6: ReLU that stops rising at 6.

Krizhevsky (2010), https://www.cs.toronto.edu/~kriz/conv-cifar10-aug2010.pdf
"""

import numpy as np

from activations.activation import Activation, Code, Kink, Source
from activations.intervals import Interval
from activations.numerics import flat
from activations.types import FloatArray


def relu6(x: FloatArray) -> FloatArray:
    """min(max(x, 0), 6)."""
    return np.minimum(np.maximum(x, 0.0), 6.0)


def relu6_slope(x: FloatArray) -> FloatArray:
    """1 between 0 and 6, else 0; at both kinks 0, as TensorFlow, PyTorch and JAX return."""
    return np.where((x > 0) & (x < 6), 1.0, 0.0)


ACTIVATION = Activation(
    name="relu6",
    title="ReLU6",
    full_name="Rectified linear unit capped at 6",
    aliases=("relu 6", "relu_6", "capped relu", "clipped relu"),
    year=2010,
    family="ReLU’s relatives",
    order=300,
    sentence="ReLU that stops rising at 6.",
    companion="relu",
    function=relu6,
    slope=relu6_slope,
    second=flat,
    definition=lambda m, x: 0 if x <= 0 else x if x < 6 else 6,
    kinks=(Kink(position=0, left=0, right=1), Kink(position=6, left=1, right=0)),
    image=lambda: Interval(0, 6, "[]"),
    increasing=lambda: True,
    continuous_derivatives=lambda: 0,
    formula=r"f(x) = \begin{cases} 0 & x \le 0 \\ x & 0 < x < 6 \\ 6 & x \ge 6 \end{cases}",
    slope_formula=r"f'(x) = \begin{cases} 1 & 0 < x < 6 \\ 0 & x < 0 \text{ or } x > 6 \end{cases}",
    derivation="Piece by piece: $x' = 1$, and constants have slope 0. At 0 and 6 the slopes from left and right differ, so there is no derivative.",
    second_formula=r"f''(x) = 0 \quad (x \ne 0,\; x \ne 6)",
    second_derivation=r"The slope is constant between the kinks. Its jumps make f″ a Dirac delta of weight 1 at 0 and of weight −1 at 6; the formula leaves them out.",
    code={
        "Keras layer": Code("""\
import keras

x = keras.ops.convert_to_tensor(<x>)
y = keras.layers.Activation("relu6")(x)

# In a network:
layer = keras.layers.Dense(10, activation="relu6", kernel_initializer="he_normal")"""),
        "Keras function": Code("""\
import keras

x = keras.ops.convert_to_tensor(<x>)
y = keras.activations.relu6(x)"""),
        "TensorFlow": Code("""\
import tensorflow as tf

x = tf.convert_to_tensor(<x>)
y = tf.nn.relu6(x)"""),
        "PyTorch": Code("""\
import torch

x = torch.as_tensor(<x>)
y = torch.nn.functional.relu6(x)"""),
        "JAX": Code("""\
import jax
import jax.numpy as jnp

x = jnp.asarray(<x>)
y = jax.nn.relu6(x)"""),
        "NumPy": Code("""\
import numpy as np

x = np.asarray(<x>)
y = np.minimum(np.maximum(x, 0), 6)"""),
    },
    good_for="Networks for phones, whose numbers have few bits.",
    notice=(
        "From 0 to 6 it is ReLU. Beyond, it is flat: f(10) = {f[10]}, where ReLU gives {relu.f[10]}.",
        "The output stays between {low} and {high}. Numbers of few bits can cover that evenly.",
        "Two kinks: the slope goes from {df[-1]} to {df[3]} at 0, and back to {df[7]} at 6.",
        "Standard normal input hardly ever reaches 6, so the mean output, {mean}, is the one that ReLU has.",
    ),
    problems=(
        "**It can die on both sides.** f′(−3) = {df[-3]} and f′(8) = {df[8]}: beyond either end no gradient passes.",
        "**Not zero-centred.** No output is negative.",
        "**Why 6?** Its author found that it helped; nothing in the formula requires it. General ReLU lets you choose.",
    ),
    sources=(
        Source(
            "Krizhevsky",
            "Convolutional deep belief networks on CIFAR-10",
            2010,
            "https://www.cs.toronto.edu/~kriz/conv-cifar10-aug2010.pdf",
        ),
        Source(
            "Sandler, Howard, Zhu, Zhmoginov and Chen",
            "MobileNetV2: inverted residuals and linear bottlenecks",
            2018,
            "https://arxiv.org/abs/1801.04381",
        ),
    ),
)
