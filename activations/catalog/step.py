r"""Step (Heaviside): 0 below 0, 1 from 0 on; the first activation function.

McCulloch and Pitts (1943), https://doi.org/10.1007/BF02478259
"""

import numpy as np

from activations.activation import Activation, Code, Kink, Source
from activations.intervals import point
from activations.numerics import flat
from activations.types import FloatArray


def step(x: FloatArray) -> FloatArray:
    """0 for x < 0, 1 for x >= 0."""
    return np.heaviside(x, 1.0)


def step_slope(x: FloatArray) -> FloatArray:
    """0, also at 0, where there is no slope: frameworks return 0 or nothing."""
    return np.zeros_like(x)


ACTIVATION = Activation(
    name="step",
    title="Step",
    full_name="Heaviside step function",
    aliases=("heaviside", "binary step", "unit step", "perceptron", "threshold unit", "hard limiter"),
    year=1943,
    family="S-shaped",
    order=440,
    sentence="0 below 0, 1 from 0 on: a switch.",
    companion="sigmoid",
    function=step,
    slope=step_slope,
    second=flat,
    definition=lambda m, x: 1 if x >= 0 else 0,
    kinks=(
        Kink(
            position=0,
            left=0,
            right=0,
            jump=1,
            frameworks="JAX returns {taken}, TensorFlow and PyTorch find no gradient",
        ),
    ),
    image=lambda: (point(0), point(1)),
    increasing=lambda: True,
    continuous_derivatives=lambda: -1,
    formula=r"f(x) = \begin{cases} 0 & x < 0 \\ 1 & x \ge 0 \end{cases}",
    slope_formula=r"f'(x) = 0 \quad (x \ne 0)",
    derivation="Piece by piece: both pieces are constant, so their slope is 0. At 0 f jumps, so there is no derivative.",
    second_formula=r"f''(x) = 0 \quad (x \ne 0)",
    second_derivation=r"Both pieces are constant. At 0 f jumps by 1: as distributions, f′ is a Dirac delta there and f″ the slope of a Dirac delta; the formula leaves them out.",
    code={
        "Keras layer": Code("""\
import keras


# Keras has no layer of its own for it.
def step(x):
    return keras.ops.heaviside(x, 1.0)


x = keras.ops.convert_to_tensor(<x>)
y = keras.layers.Activation(step)(x)

# In a network, which gradient descent cannot train through it:
layer = keras.layers.Dense(10, activation=step)"""),
        "Keras function": Code("""\
import keras

x = keras.ops.convert_to_tensor(<x>)
y = keras.ops.heaviside(x, 1.0)"""),
        "TensorFlow": Code("""\
import tensorflow as tf

# TensorFlow has no call of its own; a GradientTape finds no gradient.
x = tf.convert_to_tensor(<x>)
y = tf.cast(x >= 0, x.dtype)"""),
        "PyTorch": Code("""\
import torch

# torch.heaviside has no gradient either, and refuses an x that asks for one.
x = torch.as_tensor(<x>)
y = (x >= 0).to(x.dtype)"""),
        "JAX": Code("""\
import jax.numpy as jnp

x = jnp.asarray(<x>)
y = jnp.heaviside(x, 1.0)"""),
        "NumPy": Code("""\
import numpy as np

x = np.asarray(<x>)
y = np.heaviside(x, 1.0)"""),
    },
    good_for="Yes-or-no decisions with weights set by hand, or by the perceptron rule.",
    notice=(
        "f itself jumps at 0, from {f[-0.001]} to {f[0]}. At 0 it has already switched.",
        "Move x₀ anywhere: the slope is {df[-3]} on the left and {df[3]} on the right. A small change of x changes nothing.",
        "So gradient descent has nothing to follow. The sigmoid is a smooth version of this step: its slope at 0 is {sigmoid.df[0]}.",
        "Except at 0, this function is ReLU’s derivative.",
    ),
    problems=(
        "**It cannot be trained by gradients.** f′ is 0 wherever it exists: TensorFlow and PyTorch find no gradient at all, JAX finds 0.",
        "**Not zero-centred.** For standard normal input the mean output is {mean}.",
        "**All or nothing.** f(0.1) = {f[0.1]} and f(5) = {f[5]}: the distance from 0 makes no difference.",
    ),
    sources=(
        Source(
            "McCulloch and Pitts",
            "A logical calculus of the ideas immanent in nervous activity",
            1943,
            "https://doi.org/10.1007/BF02478259",
        ),
        Source(
            "Rosenblatt",
            "The perceptron: a probabilistic model for information storage and organization in the brain",
            1958,
            "https://doi.org/10.1037/h0042519",
        ),
        Source(
            "Bengio, Léonard and Courville",
            "Estimating or propagating gradients through stochastic neurons for conditional computation",
            2013,
            "https://arxiv.org/abs/1308.3432",
        ),
    ),
)
