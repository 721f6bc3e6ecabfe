r"""Hard tanh: the identity, cut off at -1 and 1.

Collobert et al. (2011), https://jmlr.org/papers/v12/collobert11a.html
"""

import numpy as np

from activations.activation import Activation, Code, Kink, Source
from activations.intervals import Interval
from activations.numerics import flat
from activations.types import FloatArray


def hard_tanh(x: FloatArray) -> FloatArray:
    """x, held between -1 and 1."""
    return np.clip(x, -1.0, 1.0)


def hard_tanh_slope(x: FloatArray) -> FloatArray:
    """1 between -1 and 1, else 0; at both kinks 0, as PyTorch returns (Keras and JAX return 1)."""
    return np.where(np.abs(x) < 1, 1.0, 0.0)


ACTIVATION = Activation(
    name="hard_tanh",
    title="Hard tanh",
    full_name="Piecewise linear hyperbolic tangent",
    aliases=("hardtanh", "clip", "clamp", "linear tanh"),
    year=2011,
    family="S-shaped",
    order=420,
    sentence="The identity, cut off at −1 and 1.",
    companion="tanh",
    function=hard_tanh,
    slope=hard_tanh_slope,
    second=flat,
    definition=lambda m, x: -1 if x <= -1 else 1 if x >= 1 else x,
    kinks=(
        Kink(position=-1, left=0, right=1, frameworks="TensorFlow and JAX return {right}, PyTorch {left}"),
        Kink(position=1, left=1, right=0, frameworks="TensorFlow and JAX return {left}, PyTorch {right}"),
    ),
    image=lambda: Interval(-1, 1, "[]"),
    increasing=lambda: True,
    continuous_derivatives=lambda: 0,
    formula=r"f(x) = \begin{cases} -1 & x \le -1 \\ x & -1 < x < 1 \\ 1 & x \ge 1 \end{cases}",
    slope_formula=r"f'(x) = \begin{cases} 1 & -1 < x < 1 \\ 0 & x < -1 \text{ or } x > 1 \end{cases}",
    derivation="Piece by piece: $x' = 1$, and constants have slope 0. At −1 and 1 the slopes from left and right differ, so there is no derivative.",
    second_formula=r"f''(x) = 0 \quad (x \ne -1,\; x \ne 1)",
    second_derivation=r"The slope is constant between the kinks. Its jumps make f″ a Dirac delta of weight 1 at −1 and of weight −1 at 1; the formula leaves them out.",
    code={
        "Keras layer": Code("""\
import keras

x = keras.ops.convert_to_tensor(<x>)
y = keras.layers.Activation("hard_tanh")(x)

# In a network:
layer = keras.layers.Dense(10, activation="hard_tanh")"""),
        "Keras function": Code("""\
import keras

x = keras.ops.convert_to_tensor(<x>)
y = keras.activations.hard_tanh(x)"""),
        "TensorFlow": Code("""\
import tensorflow as tf

x = tf.convert_to_tensor(<x>)
y = tf.clip_by_value(x, -1.0, 1.0)"""),
        "PyTorch": Code("""\
import torch

x = torch.as_tensor(<x>)
y = torch.nn.functional.hardtanh(x)"""),
        "JAX": Code("""\
import jax
import jax.numpy as jnp

x = jnp.asarray(<x>)
y = jax.nn.hard_tanh(x)"""),
        "NumPy": Code("""\
import numpy as np

x = np.asarray(<x>)
y = np.clip(x, -1, 1)"""),
    },
    good_for="Outputs between −1 and 1, and binary networks, without an exponential.",
    notice=(
        "Inside −1 … 1 the output is x itself: f(0.5) = {f[0.5]}, where tanh has {tanh.f[0.5]}.",
        "Outside it is exactly {low} or {high}; tanh gets there only in the limit.",
        "The slope is {df[0]} inside and {df[2]} outside, with nothing between; tanh’s fades: {tanh.df[2]} at 2.",
        "Zero-centred: for standard normal input the mean output is {mean}.",
    ),
    problems=(
        "**It can die on both sides.** Move x₀ beyond 1: slope {df[1.5]}, so a unit that is there for every example gets no gradient.",
        "**Frameworks disagree at ±1.** PyTorch returns slope 0 there, as here; TensorFlow, Keras and JAX return 1.",
    ),
    sources=(
        Source(
            "Collobert, Weston, Bottou, Karlen, Kavukcuoglu and Kuksa",
            "Natural language processing (almost) from scratch",
            2011,
            "https://jmlr.org/papers/v12/collobert11a.html",
        ),
    ),
)
