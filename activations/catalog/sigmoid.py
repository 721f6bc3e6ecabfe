r"""Sigmoid (logistic): squeezes the real line into (0, 1).

Rumelhart, Hinton and Williams (1986), https://doi.org/10.1038/323533a0
"""

import math

import numpy as np

from activations.activation import Activation, Code, Correction, Source
from activations.intervals import Interval
from activations.numerics import DEEP, exp_parts
from activations.types import FloatArray


def sigmoid(x: FloatArray) -> FloatArray:
    """1 / (1 + e**-x), and e**x where e**-x would overflow."""
    y = 1 / (1 + np.exp(np.clip(-x, DEEP, -DEEP)))
    deep = np.less(x, DEEP)
    return np.where(deep, np.exp(np.where(deep, x, 0)), y) if np.any(deep) else y


def sigmoid_slope(x: FloatArray) -> FloatArray:
    """e / (1 + e)**2 with e = e**-|x|; s * (1 - s) would lose every digit by x = 37."""
    head, rest = exp_parts(-np.abs(x))
    return head * rest / (1 + head) ** 2


def sigmoid_second(x: FloatArray) -> FloatArray:
    """e * (e - 1) / (1 + e)**3 with the sign of x and e = e**-|x|; expm1 keeps the digits of e - 1 near 0."""
    head, rest = exp_parts(-np.abs(x))
    return np.sign(x) * np.expm1(-np.abs(x)) * head * rest / (1 + head) ** 3


ACTIVATION = Activation(
    name="sigmoid",
    title="Sigmoid",
    full_name="Logistic function",
    year=1986,
    family="The seven",
    order=1,
    sentence="An S-shaped curve that squeezes any number into (0,\u00a01).",
    companion="tanh",
    function=sigmoid,
    slope=sigmoid_slope,
    second=sigmoid_second,
    definition=lambda m, x: 1 / (1 + m.exp(-x)),
    image=lambda: Interval(0, 1),
    increasing=lambda: True,
    continuous_derivatives=lambda: math.inf,
    formula=r"f(x) = \frac{1}{1 + e^{-x}}",
    slope_formula=r"f'(x) = \frac{e^{-x}}{(1 + e^{-x})^2} = f(x)\,\bigl(1 - f(x)\bigr)",
    derivation=r"Chain rule: f is $1/u$ with $u = 1 + e^{-x}$, so $f' = -u'/u^2$ with $u' = -e^{-x}$. Since $e^{-x}/u = 1 - f$, that is $f\,(1 - f)$.",
    second_formula=r"f''(x) = \frac{e^{-x}\,(e^{-x} - 1)}{(1 + e^{-x})^3} = f'(x)\,\bigl(1 - 2\,f(x)\bigr)",
    second_derivation=r"Product rule for $f\,(1 - f)$: $f'\,(1 - f) - f\,f'$, which is $f'\,(1 - 2\,f)$.",
    code={
        "Keras layer": Code("""\
import keras

x = keras.ops.convert_to_tensor(<x>)
y = keras.layers.Activation("sigmoid")(x)

# In a network:
layer = keras.layers.Dense(10, activation="sigmoid")"""),
        "Keras function": Code("""\
import keras

x = keras.ops.convert_to_tensor(<x>)
y = keras.activations.sigmoid(x)"""),
        "TensorFlow": Code("""\
import tensorflow as tf

x = tf.convert_to_tensor(<x>)
y = tf.nn.sigmoid(x)"""),
        "PyTorch": Code("""\
import torch

x = torch.as_tensor(<x>)
y = torch.sigmoid(x)"""),
        "JAX": Code("""\
import jax
import jax.numpy as jnp

x = jnp.asarray(<x>)
y = jax.nn.sigmoid(x)"""),
        "NumPy": Code("""\
import numpy as np

x = np.asarray(<x>)
e = np.exp(-np.abs(x))
y = np.where(x >= 0, 1, e) / (1 + e)"""),
    },
    good_for="Probabilities and gates: the last layer of a yes-or-no classifier.",
    notice=(
        "The output stays between {low} and {high}. At 0 it is {f[0]}, the middle.",
        "The slope peaks at 0, and even there it is only {df[0]}. Move x₀ to 5: {df[5]}.",
        "f always rises. f′ does not: it rises, then falls.",
        "It took the place of the step function, whose slope is {relu.df[-1]} wherever it has one; gradient descent needs a slope to follow.",
    ),
    problems=(
        "**Vanishing gradient.** On both sides the curve flattens: f′(−10) = {df[-10]}. On its way back through ten such layers a gradient is multiplied by ten slopes of at most {df[0]}; the weights are the other factor.",
        "**Not zero-centred.** For standard normal input the mean output is {mean}, so the next layer sees only positive numbers.",
        "**Cost.** It needs an exponential for every unit.",
    ),
    corrections=(
        Correction(
            "the gradient vanishes because the output is near 0 or 1.",
            "it vanishes because the *derivative* is near 0 there. An output near 0 alone is harmless: ReLU’s output is {relu.f[0.001]} at x = 0.001, with slope {relu.df[0.001]}.",
        ),
    ),
    sources=(
        Source(
            "Rumelhart, Hinton and Williams",
            "Learning representations by back-propagating errors",
            1986,
            "https://doi.org/10.1038/323533a0",
        ),
        Source(
            "Glorot and Bengio",
            "Understanding the difficulty of training deep feedforward neural networks",
            2010,
            "https://proceedings.mlr.press/v9/glorot10a.html",
        ),
    ),
)
