r"""Soft exponential: one parameter leads from the identity to the exponential.

Godfrey and Gashler (2016), https://arxiv.org/abs/1602.01321
"""

import math
from typing import Any

import numpy as np
from numpy.polynomial.polynomial import polyval

from activations.activation import Activation, Code, Domain, Parameter, Source
from activations.intervals import Interval
from activations.numerics import FAR, quiet_expm1, scaled, without_tiny
from activations.types import FloatArray, Value

# The slope with respect to alpha is 1 + x**2 times this series in z = alpha * x: (z e**z - e**z + 1) / z**2.
SERIES = [(n + 1) / math.factorial(n + 2) for n in range(22)]


def exponent(x: FloatArray, alpha: Value) -> FloatArray:
    """alpha * x, but ±inf beyond ±1500, where e**z is inf or 0; 0 * ±inf = 0."""
    z = scaled(np.where(np.isinf(x) & np.equal(alpha, 0), 0, x), alpha)
    return np.where((z <= -FAR) | (np.isinf(x) & (z != 0)), np.copysign(np.inf, z), z)


def soft_exponential(x: FloatArray, alpha: Value) -> FloatArray:
    """(e**(alpha * x) - 1) / alpha + alpha; x + alpha where alpha * x is 0 or negligible."""
    z = exponent(x, alpha)
    straight = np.abs(z) < 1e-17
    return np.where(straight, x, quiet_expm1(z) / np.where(straight, 1, alpha)) + alpha


def soft_exponential_slope(x: FloatArray, alpha: Value) -> FloatArray:
    """e**(alpha * x)."""
    return np.exp(exponent(x, alpha))


def soft_exponential_second(x: FloatArray, alpha: Value) -> FloatArray:
    """alpha * e**(alpha * x)."""
    return alpha * np.exp(exponent(x, alpha))


def soft_exponential_alpha_slope(x: FloatArray, alpha: Value) -> FloatArray:
    """1 + (z e**z - e**z + 1) / alpha**2 with z = alpha * x; for |z| < 1, where that cancels, by a series."""
    z = exponent(x, alpha)
    near = np.abs(z) < 1
    small = without_tiny(np.where(near, x, 0))
    divisor = np.where(near, 1, alpha)
    z_far = np.where(near, 1, np.maximum(z, -60))
    far = ((z_far - 1) * np.exp(z_far) + 1) / divisor / divisor
    return 1 + np.where(near, small * polyval(without_tiny(np.where(near, z, 0)), SERIES) * small, far)


def soft_exponential_alpha_mixed(x: FloatArray, alpha: Value) -> FloatArray:
    """x * e**(alpha * x); 0 at -inf unless alpha is 0."""
    z = exponent(x, alpha)
    return np.where(z == -np.inf, 0, x) * np.exp(z)


def definition(m: Any, x: Any, alpha: Any) -> Any:
    """The paper's whole formula, including the logarithm for alpha < 0."""
    if alpha < 0:
        return -m.log(1 - alpha * (x + alpha)) / alpha
    return (m.exp(alpha * x) - 1) / alpha + alpha if alpha else x


def code(text: str, expm1: str) -> Code:
    """The Code with the formula in the place of `<f>`; at alpha = 0, where the formula divides by 0, it is x."""
    return Code(text.replace("<f>", f"{expm1}(<alpha> * x) / <alpha> + <alpha>"), at_zero=text.replace("<f>", "x"))


ACTIVATION = Activation(
    name="soft_exponential",
    title="Soft exponential",
    full_name="Soft exponential",
    aliases=("SoftExponential", "softexponential", "soft exponential"),
    year=2016,
    family="Basics",
    order=630,
    sentence="From the identity, at α = 0, to the exponential, at α = 1.",
    companion="exponential",
    function=soft_exponential,
    slope=soft_exponential_slope,
    second=soft_exponential_second,
    parameter_slopes={"alpha": soft_exponential_alpha_slope},
    mixed={"alpha": soft_exponential_alpha_mixed},
    definition=definition,
    parameter_list=(
        Parameter(
            "alpha",
            "α",
            0.25,
            0.05,
            1.0,
            0.05,
            "This app starts at 0.25; the paper learns α. For α < 0 its formula is a logarithm, which is not defined for every x.",
            domain=Domain(
                "0, or a number from 1e-9 to 100", lambda value: (value == 0) | ((value >= 1e-9) & (value <= 100))
            ),
        ),
    ),
    image=lambda alpha: Interval(alpha - 1 / alpha if alpha else -math.inf, math.inf),
    increasing=lambda alpha: True,
    continuous_derivatives=lambda alpha: math.inf,
    formula=r"f(x) = \frac{e^{<alpha>\,x} - 1}{<alpha>} + <alpha>",
    slope_formula=r"f'(x) = e^{<alpha>\,x}",
    derivation=r"Chain rule: the exponential is its own slope, times the inner derivative α, which cancels with the division by α. Constants have slope 0.",
    second_formula=r"f''(x) = <alpha>\,e^{<alpha>\,x}",
    second_derivation=r"Chain rule: the exponential is its own slope, times the inner derivative α.",
    parameter_slope_formulas={
        "alpha": r"\frac{\partial f}{\partial \alpha} = \frac{x\,e^{<alpha>\,x}}{<alpha>} - \frac{e^{<alpha>\,x} - 1}{<alpha>^2} + 1"
    },
    code={
        "Keras layer": code(
            """\
import keras


def soft_exponential(x):
    return <f>


x = keras.ops.convert_to_tensor(<x>)
y = keras.layers.Activation(soft_exponential)(x)

# In a network:
layer = keras.layers.Dense(10, activation=soft_exponential)""",
            "keras.ops.expm1",
        ),
        "Keras function": code(
            """\
import keras

# Keras has no soft exponential of its own: this is its formula.
x = keras.ops.convert_to_tensor(<x>)
y = <f>""",
            "keras.ops.expm1",
        ),
        "TensorFlow": code(
            """\
import tensorflow as tf

# TensorFlow has no soft exponential of its own: this is its formula.
x = tf.convert_to_tensor(<x>)
y = <f>""",
            "tf.math.expm1",
        ),
        "PyTorch": code(
            """\
import torch

# PyTorch has no soft exponential of its own: this is its formula.
x = torch.as_tensor(<x>)
y = <f>""",
            "torch.expm1",
        ),
        "JAX": code(
            """\
import jax.numpy as jnp

# JAX has no soft exponential of its own: this is its formula.
x = jnp.asarray(<x>)
y = <f>""",
            "jnp.expm1",
        ),
        "NumPy": code(
            """\
import numpy as np

x = np.asarray(<x>)
y = <f>""",
            "np.expm1",
        ),
    },
    good_for="Small networks whose units learn whether to add or to multiply.",
    notice=(
        "At α = 1 it is e to the power of x. Drag α towards 0: it comes closer to the identity, which it is at α = 0 in the Python library.",
        "To the left it settles at α − 1/α, {low} now.",
        "The slope is e to the power of αx: 1 at 0, {df[5]} at 5, {df[-5]} at −5.",
        "For negative α the paper takes a logarithm, the inverse of the curve for −α. It is not defined for every x, so here α is never negative.",
    ),
    problems=(
        "**It explodes.** f(10) = {f[10]} and f′(10) = {df[10]}: the slope grows exponentially with x.",
        "**It saturates on the left.** f′(−10) = {df[-10]}.",
        "**Negative α can give NaN.** If a network learns an α below 0, every input that is too small for the logarithm gives NaN.",
        "**f(0) is not 0.** It is α, {f[0]} now.",
    ),
    sources=(
        Source(
            "Godfrey and Gashler",
            "A continuum among logarithmic, linear, and exponential functions, and its potential to improve generalization in neural networks",
            2016,
            "https://arxiv.org/abs/1602.01321",
        ),
    ),
)
