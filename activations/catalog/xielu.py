r"""xIELU: a parabola above zero, and an exponential minus a straight line below.

Huang and Schlag (2024), https://arxiv.org/abs/2411.13010
"""

import math
from decimal import Decimal, localcontext

import numpy as np

from activations.activation import SCALING, Activation, Code, Kink, Parameter, Source
from activations.intervals import Interval
from activations.numerics import exp_parts, slope_times, without_tiny
from activations.types import FloatArray, Value

# From here to 0 a series gives e**x - 1 - x, since the difference would lose digits.
SERIES_FROM = -1.25


def bend(x: FloatArray) -> FloatArray:
    """e**x - 1 - x for SERIES_FROM <= x <= 0, by its series."""
    total = 1.0
    for count in range(19, 2, -1):  # at x = SERIES_FROM the terms from 20 on are below the rounding error
        total = 1 + total * x / count
    return x * x / 2 * total


def xielu(x: FloatArray, alpha_p: Value, alpha_n: Value, beta: Value) -> FloatArray:
    """alpha_p x**2 + beta x above 0, else alpha_n (e**x - 1 - x) + beta x."""
    right, left = np.maximum(x, 0), np.minimum(x, 0)
    near = without_tiny(np.clip(x, SERIES_FROM, 0))
    deep = np.minimum(left, SERIES_FROM)
    far = alpha_n * np.expm1(deep) + slope_times(beta - alpha_n, deep)
    below = np.where(left > SERIES_FROM, beta * left + alpha_n * bend(near), far)
    return np.where(x > 0, right * (alpha_p * without_tiny(right) + beta), below)


def xielu_slope(x: FloatArray, alpha_p: Value, alpha_n: Value, beta: Value) -> FloatArray:
    """2 alpha_p x + beta above 0, else alpha_n (e**x - 1) + beta, or alpha_n e**x - (alpha_n - beta) where that has smaller terms."""
    right = 2 * alpha_p * without_tiny(np.maximum(x, 0)) + beta
    left = without_tiny(np.minimum(x, 0))
    fading = np.exp(np.where(left < -700, -np.inf, left))
    below = np.where(left < -0.5, alpha_n * fading - (alpha_n - beta), alpha_n * np.expm1(left) + beta)
    return np.where(x > 0, right, below)


def xielu_second(x: FloatArray, alpha_p: Value, alpha_n: Value, beta: Value) -> FloatArray:
    """2 alpha_p above 0, else alpha_n e**x."""
    head, rest = exp_parts(np.minimum(x, 0))
    return np.where(x > 0, 2 * alpha_p, alpha_n * head * rest)


def xielu_alpha_p_slope(x: FloatArray, alpha_p: Value, alpha_n: Value, beta: Value) -> FloatArray:
    """max(x, 0)**2."""
    return np.maximum(x, 0) ** 2


def xielu_alpha_n_slope(x: FloatArray, alpha_p: Value, alpha_n: Value, beta: Value) -> FloatArray:
    """e**x - 1 - x below 0."""
    left = np.minimum(x, 0)
    return np.where(left > SERIES_FROM, bend(np.maximum(left, SERIES_FROM)), np.expm1(left) - left)


def xielu_beta_slope(x: FloatArray, alpha_p: Value, alpha_n: Value, beta: Value) -> FloatArray:
    """x."""
    return x + 0.0


def xielu_alpha_p_mixed(x: FloatArray, alpha_p: Value, alpha_n: Value, beta: Value) -> FloatArray:
    """2 * max(x, 0)."""
    return 2 * np.maximum(x, 0)


def xielu_alpha_n_mixed(x: FloatArray, alpha_p: Value, alpha_n: Value, beta: Value) -> FloatArray:
    """e**x - 1 below 0."""
    return np.expm1(np.minimum(x, 0))


def xielu_beta_mixed(x: FloatArray, alpha_p: Value, alpha_n: Value, beta: Value) -> FloatArray:
    """1."""
    return np.ones_like(x)


def lowest(alpha_n: float, beta: float) -> float:
    """f where its slope is 0, at x = ln(1 - beta / alpha_n)."""
    with localcontext() as context:
        context.prec = 40
        low, high = Decimal(beta), Decimal(alpha_n)
        return float(-low - (high - low) * (1 - low / high).ln())


def image(alpha_p: float, alpha_n: float, beta: float) -> Interval:
    """From the lowest point of the valley upwards; without a valley f levels off on the left if alpha_n = beta, and is unbounded below otherwise."""
    if alpha_n > beta:
        return Interval(lowest(alpha_n, beta), math.inf, "[)")
    return Interval(-alpha_n if alpha_n == beta else -math.inf, math.inf)


ACTIVATION = Activation(
    name="xielu",
    title="xIELU",
    full_name="Expanded integral of the exponential linear unit",
    aliases=("XIELUActivation", "xIELU", "expanded integral of ELU"),
    year=2024,
    family="ReLU’s relatives",
    order=356,
    sentence="A parabola above 0; below 0 a valley, and further left nearly a straight line.",
    companion="squared_relu",
    function=xielu,
    slope=xielu_slope,
    second=xielu_second,
    parameter_slopes={"alpha_p": xielu_alpha_p_slope, "alpha_n": xielu_alpha_n_slope, "beta": xielu_beta_slope},
    mixed={"alpha_p": xielu_alpha_p_mixed, "alpha_n": xielu_alpha_n_mixed, "beta": xielu_beta_mixed},
    definition=lambda m, x, alpha_p, alpha_n, beta: (
        alpha_p * x * x + beta * x if x > 0 else alpha_n * (m.expm1(x) - x) + beta * x
    ),
    parameter_list=(
        Parameter(
            "alpha_p",
            "α₊",
            0.8,
            0.1,
            2.0,
            0.1,
            "0.8 is where the paper and transformers start; training moves it.",
            domain=SCALING,
        ),
        Parameter(
            "alpha_n",
            "α₋",
            0.8,
            0.1,
            2.0,
            0.1,
            "0.8 is where the paper and transformers start; training moves it, but it stays above β.",
            domain=SCALING,
        ),
        Parameter("beta", "β", 0.5, 0.1, 1.0, 0.1, "The slope at 0; in the paper it is always 0.5.", domain=SCALING),
    ),
    kinks=(
        Kink(
            position=0,
            left=lambda alpha_p, alpha_n, beta: beta,
            right=lambda alpha_p, alpha_n, beta: beta,
            second_left=lambda alpha_p, alpha_n, beta: alpha_n,
            second_right=lambda alpha_p, alpha_n, beta: 2 * alpha_p,
        ),
    ),
    image=image,
    increasing=lambda alpha_p, alpha_n, beta: alpha_n <= beta,
    continuous_derivatives=lambda alpha_p, alpha_n, beta: 2 if alpha_n == 2 * alpha_p else 1,
    formula=r"f(x) = \begin{cases} <alpha_p>\,x^2 + <beta>\,x & x > 0 \\ <alpha_n>\,(e^{x} - 1 - x) + <beta>\,x & x \le 0 \end{cases}",
    slope_formula=r"f'(x) = \begin{cases} 2 \cdot <alpha_p>\,x + <beta> & x > 0 \\ <alpha_n>\,(e^{x} - 1) + <beta> & x \le 0 \end{cases}",
    derivation=r"Piece by piece: $(x^2)' = 2\,x$ and $(e^{x} - 1 - x)' = e^{x} - 1$, each times its own factor; the term $\beta x$ adds β. At 0 both slopes are β.",
    second_formula=r"f''(x) = \begin{cases} 2 \cdot <alpha_p> & x > 0 \\ <alpha_n>\,e^{x} & x \le 0 \end{cases}",
    second_derivation=r"Piece by piece: $(2\,x)' = 2$ and $(e^{x} - 1)' = e^{x}$, each times its own factor; the constant β has slope 0. At 0 f″ jumps, from the factor of the exponential to twice that of the parabola.",
    parameter_slope_formulas={
        "alpha_p": r"\frac{\partial f}{\partial \alpha_p} = \begin{cases} x^2 & x > 0 \\ 0 & x \le 0 \end{cases}",
        "alpha_n": r"\frac{\partial f}{\partial \alpha_n} = \begin{cases} 0 & x > 0 \\ e^{x} - 1 - x & x \le 0 \end{cases}",
        "beta": r"\frac{\partial f}{\partial \beta} = x",
    },
    code={
        "Keras layer": Code("""\
import keras


def xielu(x):
    # Keras has no xIELU of its own: this is its formula.
    return keras.ops.where(
        x > 0,
        <alpha_p> * x * x + <beta> * x,
        <alpha_n> * (keras.ops.expm1(keras.ops.minimum(x, 0)) - x) + <beta> * x,
    )


x = keras.ops.convert_to_tensor(<x>)
y = keras.layers.Activation(xielu)(x)

# In a network:
layer = keras.layers.Dense(10, activation=xielu)"""),
        "Keras function": Code("""\
import keras

# Keras has no xIELU of its own: this is its formula.
x = keras.ops.convert_to_tensor(<x>)
y = keras.ops.where(
    x > 0,
    <alpha_p> * x * x + <beta> * x,
    <alpha_n> * (keras.ops.expm1(keras.ops.minimum(x, 0)) - x) + <beta> * x,
)"""),
        "TensorFlow": Code("""\
import tensorflow as tf

# TensorFlow has no xIELU of its own: this is its formula.
x = tf.convert_to_tensor(<x>)
y = tf.where(
    x > 0,
    <alpha_p> * x * x + <beta> * x,
    <alpha_n> * (tf.math.expm1(tf.minimum(x, 0)) - x) + <beta> * x,
)"""),
        "PyTorch": Code("""\
import torch

# PyTorch has no xIELU of its own; transformers has one, which learns both α.
x = torch.as_tensor(<x>)
y = torch.where(
    x > 0,
    <alpha_p> * x * x + <beta> * x,
    <alpha_n> * (torch.expm1(torch.clamp(x, max=0)) - x) + <beta> * x,
)"""),
        "JAX": Code("""\
import jax.numpy as jnp

# JAX has no xIELU of its own: this is its formula.
x = jnp.asarray(<x>)
y = jnp.where(
    x > 0,
    <alpha_p> * x * x + <beta> * x,
    <alpha_n> * (jnp.expm1(jnp.where(x > 0, 0, x)) - x) + <beta> * x,
)"""),
        "NumPy": Code("""\
import numpy as np

x = np.asarray(<x>)
y = np.where(
    x > 0,
    <alpha_p> * x * x + <beta> * x,
    <alpha_n> * (np.expm1(np.minimum(x, 0)) - x) + <beta> * x,
)"""),
    },
    good_for="Feed-forward layers of language models such as Apertus, which learn how much each side bends.",
    notice=(
        "The slope at 0 is β, {df[0]} now, from both sides.",
        "The slope is an ELU, scaled on each side, plus β: xIELU is its integral. Right of 0 the slope grows without limit: f′(5) = {df[5]}.",
        "Far to the left the slope settles at β − α₋: f(−5) = {f[-5]} and f′(−5) = {df[-5]} now. Unless that is 0, units cannot die.",
        "Drag α₋ below β: the valley disappears, and f rises everywhere.",
    ),
    problems=(
        "**Not monotone.** While α₋ is above β, f has a valley: it falls, to {low} now, and then rises.",
        "**Large on both sides.** f(10) = {f[10]} and f(−10) = {f[-10]}. f(300) = {f[300]}, and float16 ends at 65,504.",
        "**Stored differently.** Model files hold the inverse softplus of α₊ and of α₋ − β. A program that takes these for α₊ and α₋ runs another function, and nothing fails.",
        "**A wrong gradient at 0.** transformers computes the exponential of min(x, −10⁻⁶), so at 0 its autograd gives β − α₋ instead of β.",
    ),
    sources=(
        Source(
            "Huang and Schlag",
            "Deriving activation functions using integration",
            2024,
            "https://arxiv.org/abs/2411.13010",
        ),
        Source(
            "Hugging Face",
            "transformers: activations.py",
            2025,
            "https://github.com/huggingface/transformers/blob/main/src/transformers/activations.py",
        ),
    ),
)
