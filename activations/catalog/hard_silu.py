r"""Hard SiLU (hard swish): SiLU with a hard sigmoid in place of the sigmoid.

Howard et al. (2019), Searching for MobileNetV3, https://arxiv.org/abs/1905.02244
"""

import numpy as np

from activations.activation import Activation, Code, Kink, Source
from activations.intervals import Interval
from activations.types import FloatArray


def hard_silu(x: FloatArray) -> FloatArray:
    """x * (x + 3) / 6 between -3 and 3, then x; below, 0."""
    inner = np.clip(x, -3, 3)
    return np.where(x >= 3, x, inner * (inner + 3) / 6)


def hard_silu_slope(x: FloatArray) -> FloatArray:
    """(2x + 3) / 6 between -3 and 3; 0 up to -3, 1 from 3 on, as TensorFlow and JAX return.

    PyTorch before 2.8 returned -0.5 and, for some elements of a tensor or for all, 1.5 at the kinks:
    https://github.com/pytorch/pytorch/issues/147801, https://github.com/pytorch/pytorch/issues/136345
    """
    return np.where(x <= -3, 0.0, np.where(x >= 3, 1.0, (2 * np.clip(x, -3, 3) + 3) / 6))


def hard_silu_second(x: FloatArray) -> FloatArray:
    """1/3 between -3 and 3, else 0; at both kinks 0, as TensorFlow returns."""
    return np.where(np.abs(x) < 3, 1 / 3, 0.0)


ACTIVATION = Activation(
    name="hard_silu",
    title="Hard SiLU",
    full_name="Hard sigmoid linear unit",
    aliases=("hard_swish", "hard swish", "hardswish", "h-swish", "hardsilu"),
    year=2019,
    family="ReLU’s relatives",
    order=330,
    sentence="SiLU without the exponential: 0, then a parabola, then the identity.",
    companion="silu",
    function=hard_silu,
    slope=hard_silu_slope,
    second=hard_silu_second,
    definition=lambda m, x: 0 if x < -3 else x if x > 3 else x * x / 6 + x / 2,
    kinks=(
        Kink(
            position=-3,
            left=0,
            right=-0.5,
            second_right=1 / 3,
            frameworks="frameworks return {taken} (PyTorch before version 2.8: {right})",
        ),
        Kink(
            position=3,
            left=1.5,
            right=1,
            second_left=1 / 3,
            frameworks="frameworks return {taken} (PyTorch before version 2.8: {left})",
        ),
    ),
    image=lambda: Interval(-0.375, np.inf, "[)"),
    increasing=lambda: False,
    continuous_derivatives=lambda: 0,
    formula=r"f(x) = \begin{cases} 0 & x \le -3 \\ \dfrac{x\,(x + 3)}{6} & -3 < x < 3 \\ x & x \ge 3 \end{cases}",
    slope_formula=r"f'(x) = \begin{cases} 0 & x < -3 \\ \dfrac{2x + 3}{6} & -3 < x < 3 \\ 1 & x > 3 \end{cases}",
    derivation=r"Piece by piece, by the power rule: $\bigl(\frac{x^2 + 3x}{6}\bigr)' = \frac{2x + 3}{6}$, $x' = 1$ and $0' = 0$. At −3 and 3 the slopes from left and right differ, so there is no derivative.",
    second_formula=r"f''(x) = \begin{cases} 0 & x < -3 \\ \frac{1}{3} & -3 < x < 3 \\ 0 & x > 3 \end{cases}",
    second_derivation=r"Piece by piece: $(\frac{2x + 3}{6})' = \frac{1}{3}$, and constants have slope 0. At −3 and 3 f″ jumps, and the slope’s jumps add a Dirac delta of weight $-\frac{1}{2}$ each.",
    code={
        "Keras layer": Code("""\
import keras

x = keras.ops.convert_to_tensor(<x>)
y = keras.layers.Activation("hard_silu")(x)

# In a network:
layer = keras.layers.Dense(10, activation="hard_silu", kernel_initializer="he_normal")"""),
        "Keras function": Code("""\
import keras

x = keras.ops.convert_to_tensor(<x>)
y = keras.activations.hard_silu(x)"""),
        "TensorFlow": Code("""\
import tensorflow as tf

# TensorFlow has no call of its own: x times a hard sigmoid.
x = tf.convert_to_tensor(<x>)
y = x * tf.nn.relu6(x + 3) / 6"""),
        "PyTorch": Code("""\
import torch

x = torch.as_tensor(<x>)
y = torch.nn.functional.hardswish(x)"""),
        "JAX": Code("""\
import jax
import jax.numpy as jnp

x = jnp.asarray(<x>)
y = jax.nn.hard_silu(x)"""),
        "NumPy": Code("""\
import numpy as np

x = np.asarray(<x>)
y = x * np.clip(x + 3, 0, 6) / 6"""),
    },
    good_for="Deep layers of networks for phones, where SiLU costs too much.",
    notice=(
        "It is x times hard sigmoid: at 2 that is 2 × {hard_sigmoid.f[2]}, or {f[2]}.",
        "Left of −3 the output is exactly 0, right of 3 exactly x. In between lies a parabola.",
        "Move x₀ through −1.5: there the output is smallest, {low}, and f′ changes sign.",
        "f′ jumps at −3, from {df[-3]} to {df[-2.9999999]}, and at 3, from {df[2.9999999]} to {df[3]}.",
    ),
    problems=(
        "**It can die.** Left of −3 the slope is {df[-4]}, exactly.",
        "**Two kinks.** SiLU has none; it passes −3 with slope {silu.df[-3]} and 3 with slope {silu.df[3]}.",
        "**It rises and falls.** Left of −1.5 a larger input gives a smaller output.",
    ),
    sources=(Source("Howard et al.", "Searching for MobileNetV3", 2019, "https://arxiv.org/abs/1905.02244"),),
)
