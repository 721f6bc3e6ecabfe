r"""Hard sigmoid: the sigmoid made of three straight lines.

Courbariaux, Bengio and David (2015), https://arxiv.org/abs/1511.00363; with slope 1/6 Howard et al. (2019), https://arxiv.org/abs/1905.02244
"""

import numpy as np

from activations.activation import Activation, Code, Kink, Source
from activations.intervals import Interval
from activations.types import FloatArray


def hard_sigmoid(x: FloatArray) -> FloatArray:
    """(x + 3) / 6 between 0 and 1: so below -1.5, where x + 3 is exact; above, x / 6 + 1/2 rounds less."""
    inner = np.clip(x, -3, 3)
    visible = np.where(np.abs(inner) < 1e-20, 0, inner)  # less changes nothing, and a sixth of it might underflow
    return np.where(inner < -1.5, (inner + 3) / 6, visible / 6 + 0.5)


def hard_sigmoid_slope(x: FloatArray) -> FloatArray:
    """1/6 between -3 and 3, else 0; at both kinks 0, as TensorFlow, PyTorch and JAX return."""
    return np.where(np.abs(x) < 3, 1 / 6, 0.0)


ACTIVATION = Activation(
    name="hard_sigmoid",
    title="Hard sigmoid",
    full_name="Piecewise linear sigmoid",
    aliases=("hardsigmoid", "h-sigmoid", "linear sigmoid"),
    year=2015,
    family="S-shaped",
    order=410,
    sentence="The sigmoid made of three straight lines: 0, a ramp, 1.",
    companion="sigmoid",
    function=hard_sigmoid,
    slope=hard_sigmoid_slope,
    definition=lambda m, x: 0 if x <= -3 else 1 if x >= 3 else (x + 3) / 6,
    kinks=(Kink(position=-3, left=0, right=1 / 6), Kink(position=3, left=1 / 6, right=0)),
    image=lambda: Interval(0, 1, "[]"),
    increasing=lambda: True,
    continuous_derivatives=lambda: 0,
    formula=r"f(x) = \begin{cases} 0 & x \le -3 \\ \frac{x}{6} + \frac{1}{2} & -3 < x < 3 \\ 1 & x \ge 3 \end{cases}",
    slope_formula=r"f'(x) = \begin{cases} \frac{1}{6} & -3 < x < 3 \\ 0 & x < -3 \text{ or } x > 3 \end{cases}",
    derivation=r"Piece by piece: $(\frac{x}{6} + \frac{1}{2})' = \frac{1}{6}$, and constants have slope 0. At −3 and 3 the slopes from left and right differ, so there is no derivative.",
    code={
        "Keras layer": Code("""\
import keras

x = keras.ops.convert_to_tensor(<x>)
y = keras.layers.Activation("hard_sigmoid")(x)

# In a network:
layer = keras.layers.Dense(10, activation="hard_sigmoid")"""),
        "Keras function": Code("""\
import keras

x = keras.ops.convert_to_tensor(<x>)
y = keras.activations.hard_sigmoid(x)"""),
        "TensorFlow": Code("""\
import tensorflow as tf

# TensorFlow has no call of its own: ReLU6, moved and divided.
x = tf.convert_to_tensor(<x>)
y = tf.nn.relu6(x + 3) / 6"""),
        "PyTorch": Code("""\
import torch

x = torch.as_tensor(<x>)
y = torch.nn.functional.hardsigmoid(x)"""),
        "JAX": Code("""\
import jax
import jax.numpy as jnp

x = jnp.asarray(<x>)
y = jax.nn.hard_sigmoid(x)"""),
        "NumPy": Code("""\
import numpy as np

x = np.asarray(<x>)
y = np.clip(x + 3, 0, 6) / 6"""),
    },
    good_for="Gates in networks for phones: no exponential, exact 0 and 1.",
    notice=(
        "Between −3 and 3 it is a straight ramp. Beyond, the output is exactly {low} or {high}; the sigmoid gets there only in the limit.",
        "At 0 it meets the sigmoid at {f[0]}, but flatter: slope {df[0]} against {sigmoid.df[0]}.",
        "The slope jumps to 0 at −3 and at 3. Move x₀ to 4: {df[4]}; the sigmoid still has {sigmoid.df[4]}.",
        "It is ReLU6, moved left by 3 and divided by 6.",
    ),
    problems=(
        "**Several functions have this name.** Keras 3, PyTorch and JAX have slope 1/6; Keras 2 had 0.2, a ramp from −2.5 to 2.5; the paper of 2015 has 1/2, which is called sparse sigmoid here.",
        "**It can die on both sides.** Beyond ±3 no gradient gets through.",
        "**Not zero-centred.** For standard normal input the mean output is {mean}.",
    ),
    sources=(
        Source(
            "Courbariaux, Bengio and David",
            "BinaryConnect: training deep neural networks with binary weights during propagations",
            2015,
            "https://arxiv.org/abs/1511.00363",
        ),
        Source("Howard et al.", "Searching for MobileNetV3", 2019, "https://arxiv.org/abs/1905.02244"),
    ),
)
