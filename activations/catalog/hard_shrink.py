r"""Hard shrink: sets small numbers to 0 and leaves the others as they are.

Donoho and Johnstone (1994), https://doi.org/10.1093/biomet/81.3.425
"""

import numpy as np

from activations.activation import POSITIVE, Activation, Code, Kink, LibraryDefault, Parameter, Source
from activations.intervals import Interval, point
from activations.numerics import flat
from activations.types import FloatArray, Value


def hard_shrink(x: FloatArray, threshold: Value) -> FloatArray:
    """0 for |x| <= threshold, else x."""
    return np.where(np.abs(x) <= threshold, 0.0, x)


def hard_shrink_slope(x: FloatArray, threshold: Value) -> FloatArray:
    """1 for |x| > threshold, else 0; at both kinks 0, as TensorFlow, PyTorch and JAX return."""
    return np.where(np.abs(x) > threshold, 1.0, 0.0)


def hard_shrink_threshold_slope(x: FloatArray, threshold: Value) -> FloatArray:
    """0: moving the threshold moves the jumps, and no value beside them."""
    return np.zeros_like(x)


ACTIVATION = Activation(
    name="hard_shrink",
    title="Hard shrink",
    full_name="Hard thresholding",
    aliases=("hardshrink", "hard threshold", "hard thresholding", "shrinkage"),
    year=1994,
    family="Shrinkage",
    order=510,
    sentence="Sets numbers nearer to 0 than λ to 0, and leaves the others as they are.",
    companion="soft_shrink",
    function=hard_shrink,
    slope=hard_shrink_slope,
    second=flat,
    parameter_slopes={"threshold": hard_shrink_threshold_slope},
    mixed={"threshold": flat},
    definition=lambda m, x, threshold: x if x > threshold or x < -threshold else 0,
    parameter_list=(Parameter("threshold", "λ", 0.5, 0.05, 2.0, 0.05, "0.5 is Keras’s and PyTorch’s.", POSITIVE),),
    kinks=(
        Kink(position=lambda threshold: -threshold, left=1, right=0, jump=lambda threshold: threshold),
        Kink(position=lambda threshold: threshold, left=0, right=1, jump=lambda threshold: threshold),
    ),
    image=lambda threshold: (Interval(-np.inf, -threshold), point(0), Interval(threshold, np.inf)),
    increasing=lambda threshold: True,
    continuous_derivatives=lambda threshold: -1,
    formula=r"f(x) = \begin{cases} x & |x| > <threshold> \\ 0 & |x| \le <threshold> \end{cases}",
    slope_formula=r"f'(x) = \begin{cases} 1 & |x| > <threshold> \\ 0 & |x| < <threshold> \end{cases}",
    derivation="Piece by piece: $x' = 1$ and $0' = 0$. At −λ and λ f jumps, so there is no derivative.",
    second_formula=r"f''(x) = 0 \quad (|x| \ne <threshold>)",
    second_derivation=r"The slope is constant between the kinks. Its jumps make f″ a Dirac delta of weight −1 at −λ and of weight 1 at λ, and the jumps of f by λ add λ times the delta’s own slope; the formula leaves them out.",
    parameter_slope_formulas={"threshold": r"\frac{\partial f}{\partial \lambda} = 0 \quad (|x| \ne <threshold>)"},
    code={
        "Keras layer": Code(
            """\
import keras


def hard_shrink(x):
    return keras.activations.hard_shrink(x, threshold=<threshold>)


x = keras.ops.convert_to_tensor(<x>)
y = keras.layers.Activation(hard_shrink)(x)

# In a network:
layer = keras.layers.Dense(10, activation=hard_shrink)""",
            at_defaults="""\
import keras

x = keras.ops.convert_to_tensor(<x>)
y = keras.layers.Activation("hard_shrink")(x)

# In a network:
layer = keras.layers.Dense(10, activation="hard_shrink")""",
        ),
        "Keras function": Code("""\
import keras

x = keras.ops.convert_to_tensor(<x>)
y = keras.activations.hard_shrink(x, threshold=<threshold>)"""),
        "TensorFlow": Code("""\
import tensorflow as tf

# TensorFlow has no call of its own: this is the formula.
x = tf.convert_to_tensor(<x>)
y = tf.where(tf.abs(x) > <threshold>, x, 0.0)"""),
        "PyTorch": Code("""\
import torch

x = torch.as_tensor(<x>)
y = torch.nn.functional.hardshrink(x, lambd=<threshold>)"""),
        "JAX": Code("""\
import jax.numpy as jnp

# JAX has no call of its own: this is the formula.
x = jnp.asarray(<x>)
y = jnp.where(jnp.abs(x) > <threshold>, x, 0)"""),
        "NumPy": Code("""\
import numpy as np

x = np.asarray(<x>)
y = np.where(np.abs(x) > <threshold>, x, 0)"""),
    },
    library_defaults=(
        LibraryDefault("keras.activations.hard_shrink", "threshold", 0.5),
        LibraryDefault("torch.nn.Hardshrink", "lambd", 0.5),
    ),
    good_for="Sparse codes whose large values must stay as they are.",
    notice=(
        "Up to λ on either side, {threshold} now, the output is exactly 0; beyond, it is x: f(5) = {f[5]}.",
        "f itself jumps at −λ and λ, by λ each time. Drag λ and watch the steps grow.",
        "The slope is {df[0]} inside and {df[10]} outside, as for soft shrink. The jumps do not show in it.",
        "Zero-centred: for standard normal input the mean output is {mean}.",
    ),
    problems=(
        "**It jumps.** Two nearly equal inputs on either side of λ have outputs that differ by {threshold}.",
        "**λ cannot be learned by gradients.** ∂f/∂λ is 0 wherever it exists; soft shrink’s is not.",
        "**No gradient inside.** Where the output is 0 the slope is too.",
    ),
    sources=(
        Source(
            "Donoho and Johnstone",
            "Ideal spatial adaptation by wavelet shrinkage",
            1994,
            "https://doi.org/10.1093/biomet/81.3.425",
        ),
    ),
)
