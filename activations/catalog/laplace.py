r"""Laplace: the share of a normal distribution that lies below x, a bounded replacement for squared ReLU.

Ma, Zhou, Kong, He, Gui, Neubig, May and Zettlemoyer (2022), Mega, https://arxiv.org/abs/2209.10655
"""

import math

import numpy as np
from scipy.special import erfcx

from activations.activation import POSITIVE, Activation, Code, Parameter, Source
from activations.intervals import Interval
from activations.numerics import gaussian_parts
from activations.types import FloatArray, Value

# Where the curve meets squared ReLU in value and slope: the constants of the paper, to the six digits of its code.
MU, SIGMA = 0.707107, 0.282095
ROOT_HALF = math.sqrt(1 / 2)
NORMAL_PEAK = 1 / math.sqrt(2 * math.pi)
# e**(-z**2 / 2) is 0 in float64 from here on.
SETTLED = 39.0


def distance(x: FloatArray, mu: Value, sigma: Value) -> tuple[FloatArray, FloatArray, FloatArray]:
    """(z, coarse, rest): z = (x - mu) / sigma, and coarse + rest, which is z with twice the digits; both are 0 beyond ±39.

    The rounding error of z alone would cost e**(-z**2 / 2) hundreds of units. `coarse` has 13 bits, so its products with both halves of
    sigma are exact.
    """
    fraction, exponent = np.frexp(sigma)
    half = np.ldexp(np.round(fraction * 2**26), exponent - 26)
    # What overflows here is beyond ±39; what underflows is negligible.
    with np.errstate(over="ignore", under="ignore", invalid="ignore"):
        gap = x - mu
        above = gap - x
        lost = (x - (gap - above)) - (mu + above)
        z = gap / sigma
        coarse = np.round(np.where(np.abs(z) > SETTLED, 0, z) * 128) / 128
        rest = ((gap - coarse * half) - coarse * (sigma - half) + lost) / sigma
    return z, coarse, np.where(np.abs(z) > SETTLED, 0, rest)


def density_parts(x: FloatArray, mu: Value, sigma: Value) -> tuple[FloatArray, FloatArray, Value]:
    """(z, head, deep): head * deep is the normal density at z divided by sigma; deep comes last, since it may be tiny."""
    z, coarse, rest = distance(x, mu, sigma)
    head, deep = gaussian_parts(coarse, rest)
    inside = ~(np.abs(z) > SETTLED)
    return np.where(inside, coarse + rest, 0), np.where(inside, head, 0) * NORMAL_PEAK / sigma, deep


def density(x: FloatArray, mu: Value, sigma: Value) -> tuple[FloatArray, FloatArray]:
    """(z, the normal density at z divided by sigma)."""
    z, head, deep = density_parts(x, mu, sigma)
    return z, head * deep


def laplace(x: FloatArray, mu: Value, sigma: Value) -> FloatArray:
    """Φ((x - mu) / sigma): the normal distribution's tail on the left, and 1 less the tail on the right, as in GELU."""
    z, coarse, rest = distance(x, mu, sigma)
    # On the right the tail is negligible in a sum with 1 long before it underflows.
    settled = (z < -SETTLED) | (z > 36)
    head, deep = gaussian_parts(np.where(settled, 0, coarse), np.where(settled, 0, rest))
    tail = erfcx(np.maximum(np.abs(coarse + rest), 1e-300) * ROOT_HALF) / 2 * np.where(settled, 0, head) * deep
    return np.where(z >= 0, 1 - tail, tail)


def laplace_slope(x: FloatArray, mu: Value, sigma: Value) -> FloatArray:
    """The normal density: e**(-z**2 / 2) / (sigma * sqrt(2π))."""
    return density(x, mu, sigma)[1]


def laplace_second(x: FloatArray, mu: Value, sigma: Value) -> FloatArray:
    """-z * f′ / sigma, with z = (x - mu) / sigma."""
    z, head, deep = density_parts(x, mu, sigma)
    return -z * head / sigma * deep


def laplace_mu_slope(x: FloatArray, mu: Value, sigma: Value) -> FloatArray:
    """-f′, since f depends on x - mu."""
    return -laplace_slope(x, mu, sigma)


def laplace_sigma_slope(x: FloatArray, mu: Value, sigma: Value) -> FloatArray:
    """-z * f′, with z = (x - mu) / sigma."""
    z, slope = density(x, mu, sigma)
    return -z * slope


def laplace_mu_mixed(x: FloatArray, mu: Value, sigma: Value) -> FloatArray:
    """-f″, since f depends on x - mu."""
    return -laplace_second(x, mu, sigma)


def laplace_sigma_mixed(x: FloatArray, mu: Value, sigma: Value) -> FloatArray:
    """(z**2 - 1) * f′ / sigma, with the difference as a product and z to twice the digits, which matter at its roots."""
    _, coarse, rest = distance(x, mu, sigma)
    size, rest = np.abs(coarse), np.where(coarse < 0, -rest, rest)
    _, head, deep = density_parts(x, mu, sigma)
    return ((size - 1) + rest) * ((size + 1) + rest) * head / sigma * deep


ACTIVATION = Activation(
    name="laplace",
    title="Laplace",
    full_name="Laplace attention function",
    aliases=("LaplaceActivation", "laplace attention", "normal distribution function", "mega"),
    year=2022,
    family="S-shaped",
    order=452,
    sentence="The normal distribution function, shifted to the right and narrowed.",
    companion="sigmoid",
    function=laplace,
    slope=laplace_slope,
    second=laplace_second,
    parameter_slopes={"mu": laplace_mu_slope, "sigma": laplace_sigma_slope},
    mixed={"mu": laplace_mu_mixed, "sigma": laplace_sigma_mixed},
    definition=lambda m, x, mu, sigma: m.erfc(min(max((mu - x) / sigma / m.sqrt(2), -1e9), 1e9)) / 2,
    parameter_list=(
        Parameter(
            "mu",
            "μ",
            MU,
            0.5,
            1.0,
            0.1,
            "A constant of the paper, √(1/2), rounded to six digits as in its code.",
            constant=True,
        ),
        Parameter(
            "sigma",
            "σ",
            SIGMA,
            0.28,
            1.0,
            0.06,
            "A constant of the paper, √(1/(4π)), rounded to six digits as in its code.",
            domain=POSITIVE,
            constant=True,
        ),
    ),
    image=lambda mu, sigma: Interval(0, 1),
    increasing=lambda mu, sigma: True,
    continuous_derivatives=lambda mu, sigma: math.inf,
    formula=r"f(x) = \Phi\left(\frac{x - <mu>}{<sigma>}\right)",
    slope_formula=r"f'(x) = \frac{1}{<sigma>} \cdot \varphi\left(\frac{x - <mu>}{<sigma>}\right)",
    derivation=r"Chain rule: the derivative of the normal distribution function Φ is the normal density φ, times the inner derivative $\frac{1}{\sigma}$.",
    second_formula=r"f''(x) = -\frac{x - <mu>}{<sigma>^3} \cdot \varphi\left(\frac{x - <mu>}{<sigma>}\right)",
    second_derivation=r"Chain rule: $\varphi'(z) = -z\,\varphi(z)$ with $z = \frac{x - \mu}{\sigma}$, times the inner derivative $\frac{1}{\sigma}$ once more.",
    parameter_slope_formulas={
        "mu": r"\frac{\partial f}{\partial \mu} = -\frac{1}{<sigma>} \cdot \varphi\left(\frac{x - <mu>}{<sigma>}\right)",
        "sigma": r"\frac{\partial f}{\partial \sigma} = -\frac{x - <mu>}{<sigma>^2} \cdot \varphi\left(\frac{x - <mu>}{<sigma>}\right)",
    },
    code={
        "Keras layer": Code("""\
import keras


def laplace(x):
    return (1 + keras.ops.erf((x - <mu>) / (<sigma> * 2**0.5))) / 2


x = keras.ops.convert_to_tensor(<x>)
y = keras.layers.Activation(laplace)(x)

# In a network:
layer = keras.layers.Dense(10, activation=laplace)"""),
        "Keras function": Code("""\
import keras

# Keras has no Laplace activation of its own: this is its formula.
x = keras.ops.convert_to_tensor(<x>)
y = (1 + keras.ops.erf((x - <mu>) / (<sigma> * 2**0.5))) / 2"""),
        "TensorFlow": Code("""\
import tensorflow as tf

# TensorFlow has no Laplace activation of its own: this is its formula.
x = tf.convert_to_tensor(<x>)
y = (1 + tf.math.erf((x - <mu>) / (<sigma> * 2**0.5))) / 2"""),
        "PyTorch": Code("""\
import torch

# PyTorch has no Laplace activation of its own: this is its formula.
x = torch.as_tensor(<x>)
y = (1 + torch.erf((x - <mu>) / (<sigma> * 2**0.5))) / 2"""),
        "JAX": Code("""\
import jax
import jax.numpy as jnp

# JAX has no Laplace activation of its own: this is its formula.
x = jnp.asarray(<x>)
y = (1 + jax.lax.erf((x - <mu>) / (<sigma> * 2**0.5))) / 2"""),
        "NumPy": Code("""\
import numpy as np
from scipy.special import ndtr

# NumPy has no error function; SciPy’s ndtr is Φ.
x = np.asarray(<x>)
y = ndtr((x - <mu>) / <sigma>)"""),
    },
    good_for="Attention without softmax, as in Mega.",
    notice=(
        "Φ is the normal distribution function, so f(x) is the share of a normal distribution, with mean μ and standard deviation σ, that lies below x.",
        "Unlike squared ReLU, it is not 0 below 0: f(0) = {f[0]}, f(−0.5) = {f[-0.5]}.",
        "Its default μ and σ make it touch squared ReLU at √(1/2), about 0.7071, where squared ReLU is 1/2 with slope √2. Now f is {f[0.7071]} there and f′ is {df[0.7071]}. Further right it settles at {high}.",
        "Drag σ: the smaller σ, the steeper the curve. It is steepest at μ.",
        "Despite its name it has nothing to do with the Laplace distribution, whose tails fade more slowly.",
    ),
    problems=(
        "**It saturates on both sides.** f′(3) = {df[3]}, f′(−2) = {df[-2]}. The smaller σ, the sooner the slope fades on both sides of μ.",
        "**1 + erf rounds to 0.** In float64 the usual formula gives exactly 0 where x is more than about 8.4 σ below μ; the true value is small, but not 0.",
        "**Not zero-centred.** For standard normal input the mean output is {mean}.",
    ),
    sources=(
        Source(
            "Ma, Zhou, Kong, He, Gui, Neubig, May and Zettlemoyer",
            "Mega: moving average equipped gated attention",
            2022,
            "https://arxiv.org/abs/2209.10655",
        ),
        Source(
            "Hugging Face",
            "Transformers: activations.py, LaplaceActivation",
            2023,
            "https://github.com/huggingface/transformers/blob/main/src/transformers/activations.py",
        ),
    ),
)
