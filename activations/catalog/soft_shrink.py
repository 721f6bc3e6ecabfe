r"""Soft shrink: pulls every number towards 0 by the same amount, and small ones all the way.

Donoho (1995), De-noising by soft-thresholding, https://doi.org/10.1109/18.382009
"""

import numpy as np

from activations.activation import POSITIVE, Activation, Code, Kink, LibraryDefault, Parameter, Source
from activations.intervals import Interval
from activations.numerics import flat
from activations.types import FloatArray, Value


def soft_shrink(x: FloatArray, threshold: Value) -> FloatArray:
    """x minus as much of it as lies between -threshold and threshold."""
    return x - np.clip(x, -threshold, threshold)


def soft_shrink_slope(x: FloatArray, threshold: Value) -> FloatArray:
    """1 for |x| > threshold, else 0; at both kinks 0, as TensorFlow, PyTorch and JAX return."""
    return np.where(np.abs(x) > threshold, 1.0, 0.0)


def soft_shrink_threshold_slope(x: FloatArray, threshold: Value) -> FloatArray:
    """-1 for x > threshold, 1 for x < -threshold, else 0."""
    return np.where(np.abs(x) > threshold, -np.sign(x), 0.0)


ACTIVATION = Activation(
    name="soft_shrink",
    title="Soft shrink",
    full_name="Soft thresholding",
    aliases=("softshrink", "soft threshold", "soft thresholding", "shrinkage"),
    year=1995,
    family="Shrinkage",
    order=500,
    sentence="Moves every number towards 0 by λ; those closer to 0 than λ become 0.",
    companion="hard_shrink",
    function=soft_shrink,
    slope=soft_shrink_slope,
    second=flat,
    parameter_slopes={"threshold": soft_shrink_threshold_slope},
    mixed={"threshold": flat},
    definition=lambda m, x, threshold: x - threshold if x > threshold else x + threshold if x < -threshold else 0,
    parameter_list=(Parameter("threshold", "λ", 0.5, 0.05, 2.0, 0.05, "0.5 is Keras’s and PyTorch’s.", POSITIVE),),
    kinks=(
        Kink(position=lambda threshold: -threshold, left=1, right=0),
        Kink(position=lambda threshold: threshold, left=0, right=1),
    ),
    image=lambda threshold: Interval(-np.inf, np.inf),
    increasing=lambda threshold: True,
    continuous_derivatives=lambda threshold: 0,
    formula=r"f(x) = \begin{cases} x - <threshold> & x > <threshold> \\ 0 & |x| \le <threshold> \\ x + <threshold> & x < -<threshold> \end{cases}",
    slope_formula=r"f'(x) = \begin{cases} 1 & |x| > <threshold> \\ 0 & |x| < <threshold> \end{cases}",
    derivation=r"Piece by piece: $(x - \lambda)' = 1$, $0' = 0$ and $(x + \lambda)' = 1$. At −λ and λ the slopes from left and right differ, so there is no derivative.",
    second_formula=r"f''(x) = 0 \quad (|x| \ne <threshold>)",
    second_derivation=r"The slope is constant between the kinks. Its jumps make f″ a Dirac delta of weight −1 at −λ and of weight 1 at λ; the formula leaves them out.",
    parameter_slope_formulas={
        "threshold": r"\frac{\partial f}{\partial \lambda} = \begin{cases} -1 & x > <threshold> \\ 0 & |x| < <threshold> \\ 1 & x < -<threshold> \end{cases}"
    },
    code={
        "Keras layer": Code(
            """\
import keras


def soft_shrink(x):
    return keras.activations.soft_shrink(x, threshold=<threshold>)


x = keras.ops.convert_to_tensor(<x>)
y = keras.layers.Activation(soft_shrink)(x)

# In a network:
layer = keras.layers.Dense(10, activation=soft_shrink)""",
            at_defaults="""\
import keras

x = keras.ops.convert_to_tensor(<x>)
y = keras.layers.Activation("soft_shrink")(x)

# In a network:
layer = keras.layers.Dense(10, activation="soft_shrink")""",
        ),
        "Keras function": Code("""\
import keras

x = keras.ops.convert_to_tensor(<x>)
y = keras.activations.soft_shrink(x, threshold=<threshold>)"""),
        "TensorFlow": Code("""\
import tensorflow as tf

# TensorFlow has no call of its own: this is the formula.
x = tf.convert_to_tensor(<x>)
threshold = <threshold>
y = tf.where(tf.abs(x) > threshold, x - threshold * tf.sign(x), 0.0)"""),
        "PyTorch": Code("""\
import torch

x = torch.as_tensor(<x>)
y = torch.nn.functional.softshrink(x, lambd=<threshold>)"""),
        "JAX": Code("""\
import jax.numpy as jnp

# JAX has no call of its own: this is the formula.
x = jnp.asarray(<x>)
threshold = <threshold>
y = jnp.where(jnp.abs(x) > threshold, x - threshold * jnp.sign(x), 0)"""),
        "NumPy": Code("""\
import numpy as np

x = np.asarray(<x>)
threshold = <threshold>
y = x - np.clip(x, -threshold, threshold)"""),
    },
    library_defaults=(
        LibraryDefault("keras.activations.soft_shrink", "threshold", 0.5),
        LibraryDefault("torch.nn.Softshrink", "lambd", 0.5),
    ),
    good_for="Sparse codes and denoising: small values are taken for noise.",
    notice=(
        "Up to λ on either side, {threshold} now, the output is exactly 0. Drag λ and watch the flat part grow.",
        "Beyond it the output is x moved towards 0 by λ: f(5) = {f[5]}. It never equals x.",
        "f is continuous; f′ jumps between {df[0]} inside and {df[10]} outside.",
        "Zero-centred: f(−x) = −f(x), and the mean output for standard normal input is {mean}.",
    ),
    problems=(
        "**It makes everything smaller.** Large numbers lose as much as small ones: {threshold} now. Hard shrink leaves them alone.",
        "**No gradient inside.** Where the output is 0 the slope is too, so no gradient gets through.",
        "**One more number, λ.** How much is noise depends on the data.",
    ),
    sources=(
        Source("Donoho", "De-noising by soft-thresholding", 1995, "https://doi.org/10.1109/18.382009"),
        Source(
            "Gregor and LeCun",
            "Learning fast approximations of sparse coding",
            2010,
            "https://icml.cc/Conferences/2010/papers/449.pdf",
        ),
    ),
)
