r"""Square root of softplus: the scores with which a router chooses experts.

The scoring function of DeepSeek V4's router, by transformers' `SqrtSoftplusActivation`:
https://github.com/huggingface/transformers/blob/main/src/transformers/activations.py
"""

import math

import numpy as np

from activations.activation import Activation, Code, Source
from activations.intervals import Interval
from activations.numerics import exp_tails, replaced_near, without_tiny
from activations.types import FloatArray

# The root of f″, as float64 and what it lacks, and f″ / (x - root) by powers of x - root; by mpmath.
BENT_ROOT = (0.9214225086553604, -3.9798817398527784e-17)
ABOUT_BENT_ROOT = (
    -0.0391187860828618,
    0.012198596824592943,
    0.003624303997984597,
    -0.00261993778607715,
    8.310101311991252e-05,
    0.0003105634851480733,
    -7.239591736902437e-05,
    -2.1796847155781597e-05,
    1.2423457180158788e-05,
    4.4640476680467625e-08,
    -1.36697315534661e-06,
    2.5189944147978954e-07,
    9.892658573837298e-08,
    -4.4968728716735546e-08,
    -2.080748454927616e-09,
    5.063387585296079e-09,
    -7.105628698784711e-10,
    -3.913637439247586e-10,
    1.438040661949195e-10,
)


def root_of_left(x: FloatArray, e: FloatArray) -> FloatArray:
    """sqrt(log(1 + e**x)) for x <= 0, with the factor e**(x / 2) taken out, which is a normal number down to x = -1416."""
    return np.exp(without_tiny(np.minimum(x, 0)) / 2) * np.sqrt(np.log1p(e) / e)


def sqrt_softplus(x: FloatArray) -> FloatArray:
    """sqrt(x + log(1 + e**-x)) on the right, `root_of_left` on the left."""
    e, _ = exp_tails(x)
    return np.where(x > 0, np.sqrt(np.maximum(x, 0) + np.log1p(e)), root_of_left(x, e))


def sqrt_softplus_slope(x: FloatArray) -> FloatArray:
    """sigmoid(x) / (2 f(x)); on the left with e**(x / 2) cancelled, as in `root_of_left`."""
    e, _ = exp_tails(x)
    right = 1 / (1 + e) / (2 * np.sqrt(np.maximum(x, 0) + np.log1p(e)))
    left = np.exp(without_tiny(np.minimum(x, 0)) / 2) / (1 + e) / (2 * np.sqrt(np.log1p(e) / e))
    return np.where(x > 0, right, left)


def sqrt_softplus_second(x: FloatArray) -> FloatArray:
    """(2 e s - 1) / (4 (1 + e)**2 s**(3/2)) on the right, s = ln(1 + e**x); on the left with e**(x / 2) cancelled, as in `root_of_left`."""
    e, _ = exp_tails(x)
    softplus = np.where(x > 0, x, 1) + np.log1p(e)
    with np.errstate(under="ignore"):
        right = (2 * e * np.where(np.isinf(x), 0, softplus) - 1) / (1 + e) ** 2 / softplus / np.sqrt(softplus) / 4
    right = replaced_near(x, right, BENT_ROOT, ABOUT_BENT_ROOT, width=0.4)
    share = np.log1p(e) / e
    left = np.exp(without_tiny(np.minimum(x, 0)) / 2) * (2 * share - 1) / (1 + e) ** 2 / (4 * share * np.sqrt(share))
    return np.where(x > 0, right, left)


ACTIVATION = Activation(
    name="sqrt_softplus",
    title="Sqrt softplus",
    full_name="Square root of softplus",
    aliases=("sqrtsoftplus", "SqrtSoftplusActivation", "sqrt softplus", "square root softplus"),
    year=2026,
    family="Smooth relatives",
    order=263,
    sentence="The square root of softplus: positive, and for large x about √x.",
    companion="softplus",
    function=sqrt_softplus,
    slope=sqrt_softplus_slope,
    second=sqrt_softplus_second,
    definition=lambda m, x: m.sqrt(m.log(1 + m.exp(x))),
    image=lambda: Interval(0, math.inf),
    increasing=lambda: True,
    continuous_derivatives=lambda: math.inf,
    formula=r"f(x) = \sqrt{\ln(1 + e^{x})}",
    slope_formula=r"f'(x) = \frac{\sigma(x)}{2\,\sqrt{\ln(1 + e^{x})}}",
    derivation=r"Chain rule: $(\sqrt{s})' = \frac{s'}{2\sqrt{s}}$ with $s = \ln(1 + e^{x})$, and $s'$ is the sigmoid.",
    second_formula=r"f''(x) = \frac{\sigma(x)\,\bigl(2\,\sigma(-x)\,s - \sigma(x)\bigr)}{4\,s\,\sqrt{s}},\quad s = \ln(1 + e^{x})",
    second_derivation=r"Quotient rule with $s = \ln(1 + e^{x})$: $\frac{s''}{2\sqrt{s}} - \frac{s'^2}{4\,s\sqrt{s}}$, where $s' = \sigma(x)$ and $s'' = \sigma(x)\,\sigma(-x)$.",
    code={
        "Keras layer": Code("""\
import keras


def sqrt_softplus(x):
    return keras.ops.sqrt(keras.activations.softplus(x))


x = keras.ops.convert_to_tensor(<x>)
y = keras.layers.Activation(sqrt_softplus)(x)

# In a network:
layer = keras.layers.Dense(10, activation=sqrt_softplus)"""),
        "Keras function": Code("""\
import keras

# Keras has no square root of softplus of its own: this is its formula.
x = keras.ops.convert_to_tensor(<x>)
y = keras.ops.sqrt(keras.activations.softplus(x))"""),
        "TensorFlow": Code("""\
import tensorflow as tf

# TensorFlow has no square root of softplus of its own: this is its formula.
x = tf.convert_to_tensor(<x>)
y = tf.sqrt(tf.math.softplus(x))"""),
        "PyTorch": Code("""\
import torch

# PyTorch has no square root of softplus of its own: this is its formula.
x = torch.as_tensor(<x>)
y = torch.sqrt(torch.nn.functional.softplus(x))"""),
        "JAX": Code("""\
import jax
import jax.numpy as jnp

# JAX has no square root of softplus of its own: this is its formula.
x = jnp.asarray(<x>)
y = jnp.sqrt(jax.nn.softplus(x))"""),
        "NumPy": Code("""\
import numpy as np

x = np.asarray(<x>)
y = np.sqrt(np.logaddexp(x, 0))"""),
    },
    good_for="Scores that must be positive, such as those with which a router chooses experts.",
    notice=(
        "It is positive everywhere: f(0) = {f[0]}, f(−5) = {f[-5]}, where softplus has {softplus.f[-5]}.",
        "On the right it grows as √x: f(5) = {f[5]} and f(10) = {f[10]}, where softplus has {softplus.f[10]}.",
        "It is steepest at about 0.92, with slope {steepest}, and flatter on both sides: f′(−5) = {df[-5]}, f′(5) = {df[5]}.",
        "Far to the left it fades as e to the power of x/2, and softplus as e to the power of x: f(−10) = {f[-10]}, against {softplus.f[-10]}.",
    ),
    problems=(
        "**Its slope fades on the right too.** f′(10) = {df[10]}, where softplus has {softplus.df[10]}.",
        "**Not zero-centred.** For standard normal input the mean output is {mean}.",
        "**In float32 it loses the left tail.** As written, the formula gives 0 below about −16.6, where 1 + eˣ rounds to 1. With a library’s softplus it gives 0 below about −104, though f(−104) = {f[-104]}.",
    ),
    sources=(
        Source(
            "Hugging Face",
            "Transformers: activations.py, SqrtSoftplusActivation",
            2026,
            "https://github.com/huggingface/transformers/blob/main/src/transformers/activations.py",
        ),
    ),
)
