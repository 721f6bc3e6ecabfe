r"""Tanh: the sigmoid stretched to (-1, 1) and centred at 0.

LeCun, Bottou, Orr and Müller (1998), Efficient BackProp, https://doi.org/10.1007/3-540-49430-8_2
"""

import math

import numpy as np

from activations.activation import Activation, Code, Correction, Source
from activations.intervals import Interval
from activations.numerics import exp_parts
from activations.types import FloatArray


def tanh_slope(x: FloatArray) -> FloatArray:
    """4E / (1 + E)**2 with E = e**(-2|x|); 1 - tanh(x)**2 would lose every digit by x = 19."""
    magnitude = np.abs(x)
    head, rest = exp_parts(-(magnitude + np.minimum(magnitude, 1e291)))  # -2|x|; never overflows, and inf stays inf
    return 4 * head * rest / (1 + head) ** 2


def tanh_second(x: FloatArray) -> FloatArray:
    """-2 * tanh(x) * tanh′(x), two factors that keep their digits."""
    return -2 * np.tanh(x) * tanh_slope(x)


ACTIVATION = Activation(
    name="tanh",
    title="Tanh",
    full_name="Hyperbolic tangent",
    year=1998,
    family="The seven",
    order=2,
    sentence="An S-shaped curve like the sigmoid, but centred at 0 and four times as steep there.",
    companion="sigmoid",
    function=np.tanh,
    slope=tanh_slope,
    second=tanh_second,
    definition=lambda m, x: (m.exp(x) - m.exp(-x)) / (m.exp(x) + m.exp(-x)),
    image=lambda: Interval(-1, 1),
    increasing=lambda: True,
    continuous_derivatives=lambda: math.inf,
    formula=r"f(x) = \frac{e^{x} - e^{-x}}{e^{x} + e^{-x}}",
    slope_formula=r"f'(x) = \frac{4}{(e^{x} + e^{-x})^2} = 1 - f(x)^2",
    derivation="Quotient rule: with $u = e^{x} - e^{-x}$ and $v = e^{x} + e^{-x}$, $u' = v$ and $v' = u$, so $f' = (v^2 - u^2)/v^2 = 1 - f^2$; and $v^2 - u^2 = 4$.",
    second_formula=r"f''(x) = -2\,f(x)\,f'(x)",
    second_derivation=r"Chain rule for $1 - f^2$: the slope of the square is $2\,f\,f'$.",
    code={
        "Keras layer": Code("""\
import keras

x = keras.ops.convert_to_tensor(<x>)
y = keras.layers.Activation("tanh")(x)

# In a network:
layer = keras.layers.Dense(10, activation="tanh")"""),
        "Keras function": Code("""\
import keras

x = keras.ops.convert_to_tensor(<x>)
y = keras.activations.tanh(x)"""),
        "TensorFlow": Code("""\
import tensorflow as tf

x = tf.convert_to_tensor(<x>)
y = tf.nn.tanh(x)"""),
        "PyTorch": Code("""\
import torch

x = torch.as_tensor(<x>)
y = torch.tanh(x)"""),
        "JAX": Code("""\
import jax.numpy as jnp

x = jnp.asarray(<x>)
y = jnp.tanh(x)"""),
        "NumPy": Code("""\
import numpy as np

x = np.asarray(<x>)
y = np.tanh(x)"""),
    },
    good_for="Recurrent cells and outputs that must lie between −1 and 1.",
    notice=(
        "The output stays between {low} and {high}, and f(−x) = −f(x).",
        "It is zero-centred: for standard normal input the mean output is {mean}. Layers fed with centred numbers often converge faster.",
        "At 0 the slope is {df[0]}; the sigmoid’s is {sigmoid.df[0]}.",
        "f always rises. f′ rises, then falls.",
    ),
    problems=(
        "**Vanishing gradient.** Around 0 its slope is larger than the sigmoid’s, further out it is smaller: f′(5) = {df[5]}, where the sigmoid still has {sigmoid.df[5]}.",
        "**Cost.** It needs an exponential for every unit.",
    ),
    corrections=(
        Correction(
            "being zero-centred is what helps tanh against vanishing gradients.",
            "what helps there is its slope, up to {df[0]} against the sigmoid’s {sigmoid.df[0]}. Being zero-centred is a benefit of its own.",
        ),
    ),
    sources=(
        Source("LeCun, Bottou, Orr and Müller", "Efficient BackProp", 1998, "https://doi.org/10.1007/3-540-49430-8_2"),
        Source(
            "Glorot and Bengio",
            "Understanding the difficulty of training deep feedforward neural networks",
            2010,
            "https://proceedings.mlr.press/v9/glorot10a.html",
        ),
    ),
)
