r"""Log-sigmoid: the logarithm of a probability, computed in one step.

Cox (1958), https://doi.org/10.1111/j.2517-6161.1958.tb00292.x
"""

import math

import numpy as np

from activations.activation import Activation, Code, Source
from activations.catalog.sigmoid import sigmoid, sigmoid_slope
from activations.intervals import Interval
from activations.numerics import exp_minus_abs
from activations.types import FloatArray


def log_sigmoid(x: FloatArray) -> FloatArray:
    """log(sigmoid(x)) = min(x, 0) - log(1 + e**-|x|), so that nothing overflows and no digit is lost on the right."""
    return np.minimum(x, 0) - np.log1p(exp_minus_abs(-x))


def log_sigmoid_slope(x: FloatArray) -> FloatArray:
    """sigmoid(-x)."""
    return sigmoid(-x)


def log_sigmoid_second(x: FloatArray) -> FloatArray:
    """-sigmoid′, the same on both sides of 0."""
    return -sigmoid_slope(x)


ACTIVATION = Activation(
    name="log_sigmoid",
    title="Log-sigmoid",
    full_name="Logarithm of the sigmoid",
    aliases=("logsigmoid", "LogSigmoid", "log sigmoid", "log-logistic"),
    year=1958,
    family="Basics",
    order=620,
    sentence="The logarithm of the sigmoid: close to x on the left, close to 0 on the right.",
    companion="softplus",
    function=log_sigmoid,
    slope=log_sigmoid_slope,
    second=log_sigmoid_second,
    definition=lambda m, x: -m.log(1 + m.exp(-x)),
    image=lambda: Interval(-math.inf, 0),
    increasing=lambda: True,
    continuous_derivatives=lambda: math.inf,
    formula=r"f(x) = \ln \sigma(x) = -\ln\bigl(1 + e^{-x}\bigr)",
    slope_formula=r"f'(x) = \frac{1}{1 + e^{x}}",
    derivation=r"Chain rule: $-\frac{(1 + e^{-x})'}{1 + e^{-x}} = \frac{e^{-x}}{1 + e^{-x}}$; then multiply numerator and denominator by $e^{x}$.",
    second_formula=r"f''(x) = -\sigma(x)\,\sigma(-x)",
    second_derivation=r"The slope is $\sigma(-x)$; by the chain rule its own slope is $-\sigma'(-x)$, and $\sigma'(z) = \sigma(z)\,\sigma(-z)$.",
    code={
        "Keras layer": Code("""\
import keras

x = keras.ops.convert_to_tensor(<x>)
y = keras.layers.Activation("log_sigmoid")(x)

# In a network:
layer = keras.layers.Dense(10, activation="log_sigmoid")"""),
        "Keras function": Code("""\
import keras

x = keras.ops.convert_to_tensor(<x>)
y = keras.activations.log_sigmoid(x)"""),
        "TensorFlow": Code("""\
import tensorflow as tf

x = tf.convert_to_tensor(<x>)
y = tf.math.log_sigmoid(x)"""),
        "PyTorch": Code("""\
import torch

x = torch.as_tensor(<x>)
y = torch.nn.functional.logsigmoid(x)"""),
        "JAX": Code("""\
import jax
import jax.numpy as jnp

x = jnp.asarray(<x>)
y = jax.nn.log_sigmoid(x)"""),
        "NumPy": Code("""\
import numpy as np

x = np.asarray(<x>)
y = -np.logaddexp(0, -x)"""),
    },
    good_for="Losses for yes-or-no outputs, and for learning from preferences.",
    notice=(
        "It is softplus, mirrored at both axes: f(−2) = {f[-2]}, and softplus at 2 is {softplus.f[2]}.",
        "No output is above {high}: it is the logarithm of a probability. At 0 that is one half, and f = {f[0]}.",
        "A confident mistake keeps its gradient: f′(−10) = {df[-10]}, where the sigmoid alone has {sigmoid.df[-10]}.",
        "Once the answer is right the gradient fades: f′(5) = {df[5]}.",
    ),
    problems=(
        "**For losses, not for hidden layers.** Every output is negative; for standard normal input the mean is {mean}.",
        "**It saturates on the right.** f′(10) = {df[10]}.",
    ),
    sources=(
        Source(
            "Cox",
            "The regression analysis of binary sequences",
            1958,
            "https://doi.org/10.1111/j.2517-6161.1958.tb00292.x",
        ),
        Source(
            "Mikolov, Sutskever, Chen, Corrado and Dean",
            "Distributed representations of words and phrases and their compositionality",
            2013,
            "https://arxiv.org/abs/1310.4546",
        ),
    ),
)
