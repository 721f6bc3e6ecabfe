r"""ReLU: the identity above zero, nothing below.

Nair and Hinton (2010), https://icml.cc/Conferences/2010/papers/432.pdf
"""

import numpy as np

from activations.activation import Activation, Code, Correction, Kink, LibraryDefault, Source
from activations.intervals import Interval
from activations.numerics import flat, step_up
from activations.types import FloatArray


def relu(x: FloatArray) -> FloatArray:
    """max(x, 0), +0.0 for -0.0."""
    return np.maximum(x, 0.0)


def relu_slope(x: FloatArray) -> FloatArray:
    """1 for x > 0, else 0; at the kink 0, as TensorFlow, PyTorch and JAX return."""
    return step_up(x)


ACTIVATION = Activation(
    name="relu",
    title="ReLU",
    full_name="Rectified linear unit",
    year=2010,
    family="The seven",
    order=3,
    sentence="Lets positive numbers through and turns negative ones into 0.",
    companion="leaky_relu",
    function=relu,
    slope=relu_slope,
    second=flat,
    definition=lambda m, x: x if x > 0 else 0 * x,
    kinks=(Kink(position=0, left=0, right=1),),
    image=lambda: Interval(0, np.inf, "[)"),
    increasing=lambda: True,
    continuous_derivatives=lambda: 0,
    formula=r"f(x) = \begin{cases} x & x > 0 \\ 0 & x \le 0 \end{cases}",
    slope_formula=r"f'(x) = \begin{cases} 1 & x > 0 \\ 0 & x < 0 \end{cases}",
    derivation="Piece by piece: $x' = 1$ and $0' = 0$. At 0 the slope is 0 from the left and 1 from the right, so there is no derivative.",
    second_formula=r"f''(x) = 0 \quad (x \ne 0)",
    second_derivation=r"The slope is constant on both sides. Its jump at 0, from 0 to 1, makes f″ a Dirac delta of weight 1 there; the formula and every framework leave it out.",
    code={
        "Keras layer": Code("""\
import keras

x = keras.ops.convert_to_tensor(<x>)
y = keras.layers.Activation("relu")(x)

# In a network:
layer = keras.layers.Dense(10, activation="relu", kernel_initializer="he_normal")"""),
        "Keras function": Code("""\
import keras

x = keras.ops.convert_to_tensor(<x>)
y = keras.activations.relu(x)"""),
        "TensorFlow": Code("""\
import tensorflow as tf

x = tf.convert_to_tensor(<x>)
y = tf.nn.relu(x)"""),
        "PyTorch": Code("""\
import torch

x = torch.as_tensor(<x>)
y = torch.relu(x)"""),
        "JAX": Code("""\
import jax
import jax.numpy as jnp

x = jnp.asarray(<x>)
y = jax.nn.relu(x)"""),
        "NumPy": Code("""\
import numpy as np

x = np.asarray(<x>)
y = np.maximum(x, 0)"""),
    },
    library_defaults=(LibraryDefault("keras.layers.ReLU", "negative_slope", 0.0),),
    good_for="Hidden layers of convolutional networks: the fast default.",
    notice=(
        "It is continuous, with a kink at 0: the slope jumps from {df[-1]} to {df[1]}.",
        "To the right it never saturates: the slope is {df[10]} at x = 10 too, so a gradient passes unchanged.",
        "It costs one comparison. No exponential.",
        "For standard normal input half of the outputs are exactly 0, and their mean is {mean}.",
    ),
    problems=(
        "**Dying ReLU.** Move x₀ below 0: output {f[-3]}, slope {df[-3]}. A unit that is there for every example gets no gradient, so its own weights do not change. It can recover only if its inputs change, as when the layer before it learns. A large learning rate can kill more than half of a layer.",
        "**Not zero-centred.** No output is negative.",
    ),
    corrections=(
        Correction(
            "ReLU is not differentiable because its derivative is 0 for any negative input.",
            "a derivative of 0 is a derivative. ReLU is differentiable everywhere but at 0, with slope {df[-1]} on the left and {df[1]} on the right; at 0 frameworks return {df[0]}.",
        ),
        Correction(
            "derivatives can be plotted by central differences.",
            "a central difference gives ½ at the kink, a slope that ReLU has nowhere. The derivatives here are exact.",
        ),
    ),
    sources=(
        Source(
            "Nair and Hinton",
            "Rectified linear units improve restricted Boltzmann machines",
            2010,
            "https://icml.cc/Conferences/2010/papers/432.pdf",
        ),
        Source(
            "Glorot, Bordes and Bengio",
            "Deep sparse rectifier neural networks",
            2011,
            "https://proceedings.mlr.press/v15/glorot11a.html",
        ),
    ),
)
