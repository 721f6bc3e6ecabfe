r"""Softsign: an S-shaped curve that approaches its ends like 1/x, not like an exponential.

Turian, Bergstra and Bengio (2009), https://aclanthology.org/N09-2062
"""

import numpy as np

from activations.activation import Activation, Code, Kink, Source
from activations.intervals import Interval
from activations.types import FloatArray


def softsign(x: FloatArray) -> FloatArray:
    """x / (1 + |x|); from 1e300 on it is 1 to the last digit, and inf / inf would be NaN."""
    x = np.clip(x, -1e300, 1e300)
    return x / (1 + np.abs(x))


def softsign_slope(x: FloatArray) -> FloatArray:
    """1 / (1 + |x|)**2, divided twice because the square overflows at 1e154."""
    denominator = 1 + np.abs(x)
    return 1 / denominator / denominator


def softsign_second(x: FloatArray) -> FloatArray:
    """-2 / (1 + |x|)**3 with the sign of x, divided three times as the slope is; 0 at 0, as TensorFlow returns for the formula."""
    denominator = 1 + np.abs(x)
    # Without the sign of -0.
    return -2 * np.sign(x) / denominator / denominator / denominator + 0.0


ACTIVATION = Activation(
    name="softsign",
    title="Softsign",
    full_name="Soft sign function",
    aliases=("soft_sign", "soft sign", "Elliott", "Elliot sigmoid"),
    year=2009,
    family="S-shaped",
    order=400,
    sentence="An S-shaped curve like tanh that approaches ±1 slowly.",
    companion="tanh",
    function=softsign,
    slope=softsign_slope,
    second=softsign_second,
    definition=lambda m, x: x / (1 + abs(x)),
    kinks=(
        Kink(
            position=0,
            left=1,
            right=1,
            second_left=2,
            second_right=-2,
            second_frameworks="TensorFlow returns {taken} for the formula, and has no second gradient of its own softsign; JAX returns {right}",
        ),
    ),
    image=lambda: Interval(-1, 1),
    increasing=lambda: True,
    continuous_derivatives=lambda: 1,
    formula=r"f(x) = \frac{x}{1 + |x|}",
    slope_formula=r"f'(x) = \frac{1}{(1 + |x|)^2}",
    derivation=r"Quotient rule with $x\,|x|' = |x|$: the numerator is $(1 + |x|) - x\,|x|' = 1$. At 0 the slope is 1 from both sides.",
    second_formula=r"f''(x) = \begin{cases} -\frac{2}{(1 + |x|)^3} & x > 0 \\ \frac{2}{(1 + |x|)^3} & x < 0 \end{cases}",
    second_derivation=r"Chain rule with $u = 1 + |x|$, whose slope $u'$ is the sign of x: the slope of $1/u^2$ is $-2\,u'/u^3$. At 0 f″ jumps from 2 to −2.",
    code={
        "Keras layer": Code("""\
import keras

x = keras.ops.convert_to_tensor(<x>)
y = keras.layers.Activation("softsign")(x)

# In a network:
layer = keras.layers.Dense(10, activation="softsign")"""),
        "Keras function": Code("""\
import keras

x = keras.ops.convert_to_tensor(<x>)
y = keras.activations.softsign(x)"""),
        "TensorFlow": Code("""\
import tensorflow as tf

x = tf.convert_to_tensor(<x>)
y = tf.nn.softsign(x)"""),
        "PyTorch": Code("""\
import torch

x = torch.as_tensor(<x>)
y = torch.nn.functional.softsign(x)"""),
        "JAX": Code("""\
import jax
import jax.numpy as jnp

x = jnp.asarray(<x>)
y = jax.nn.soft_sign(x)"""),
        "NumPy": Code("""\
import numpy as np

x = np.asarray(<x>)
y = x / (1 + np.abs(x))"""),
    },
    good_for="S-shaped outputs without an exponential, with slopes that fade slowly.",
    notice=(
        "The output stays between {low} and {high}, and f(−x) = −f(x).",
        "It approaches its ends slowly: f(5) = {f[5]}, where tanh is at {tanh.f[5]}.",
        "So its slope lasts longer: f′(5) = {df[5]}, against {tanh.df[5]} for tanh.",
        "At 0 the slope peaks at {df[0]}, and f′ has a sharp point there: f″ jumps.",
    ),
    problems=(
        "**It still saturates.** f′(10) = {df[10]}: small, though tanh has only {tanh.df[10]} there.",
        "**It bends early.** Next to 0 the slope falls at once: f′(0.5) = {df[0.5]}, where tanh keeps {tanh.df[0.5]}.",
    ),
    sources=(
        Source(
            "Turian, Bergstra and Bengio",
            "Quadratic features and deep architectures for chunking",
            2009,
            "https://aclanthology.org/N09-2062",
        ),
        Source(
            "Glorot and Bengio",
            "Understanding the difficulty of training deep feedforward neural networks",
            2010,
            "https://proceedings.mlr.press/v9/glorot10a.html",
        ),
    ),
)
