r"""Soft cap: tanh stretched in both directions, which keeps numbers within ±c and hardly changes small ones.

Gemma Team (2024), Gemma 2, https://arxiv.org/abs/2408.00118
"""

import math

import numpy as np

from activations.activation import POSITIVE, Activation, Code, Parameter, Source
from activations.intervals import Interval
from activations.numerics import exact_quotient, tanh_bend_share, tanh_less_slope, tanh_slope_of, tiny_quotient
from activations.types import FloatArray, Value


def soft_cap(x: FloatArray, cap: Value) -> FloatArray:
    """cap * tanh(x / cap); x itself where both are equal to the last digit, since a tiny quotient would lose digits."""
    z, _ = exact_quotient(x, cap)
    return np.where(np.abs(z) < 1e-9, x, cap * np.tanh(z))


def soft_cap_slope(x: FloatArray, cap: Value) -> FloatArray:
    """tanh′(x / cap), corrected for the quotient's rounding error, which matters in the exponent."""
    middle, tail = tanh_slope_of(*exact_quotient(x, cap))
    return middle * tail


def soft_cap_second(x: FloatArray, cap: Value) -> FloatArray:
    """-2 * tanh(z) * tanh′(z) / cap at z = x / cap."""
    middle, tail = tanh_slope_of(*exact_quotient(x, cap))
    return -2 * np.tanh(tiny_quotient(x, cap)) * middle / cap * tail


def cap_slope(x: FloatArray, cap: Value) -> FloatArray:
    """tanh(z) - z * tanh′(z) at z = x / cap."""
    return tanh_less_slope(exact_quotient(x, cap)[0])


def cap_mixed(x: FloatArray, cap: Value) -> FloatArray:
    """2 * z * tanh(z) * tanh′(z) / cap at z = x / cap."""
    _, rest = exact_quotient(x, cap)
    return tanh_bend_share(tiny_quotient(x, cap), cap, rest)


ACTIVATION = Activation(
    name="soft_cap",
    title="Soft cap",
    full_name="Tanh stretched to a limit; logit soft-capping",
    aliases=(
        "softcap",
        "soft-capping",
        "logit softcapping",
        "tanh soft cap",
        "final_logit_softcapping",
        "attn_logit_softcapping",
    ),
    year=2024,
    family="S-shaped",
    order=450,
    sentence="Nearly x while x is small, and never beyond ±c: tanh, stretched in both directions.",
    companion="tanh",
    function=soft_cap,
    slope=soft_cap_slope,
    second=soft_cap_second,
    parameter_slopes={"cap": cap_slope},
    mixed={"cap": cap_mixed},
    definition=lambda m, x, cap: cap * m.tanh(x / cap),
    parameter_list=(
        Parameter(
            "cap",
            "c",
            5.0,
            1.0,
            50.0,
            1.0,
            "5 shows the bend on this chart. Gemma 2 takes 30 for its final logits and 50 for its attention scores; nanochat takes 15.",
            domain=POSITIVE,
        ),
    ),
    image=lambda cap: Interval(-cap, cap),
    increasing=lambda cap: True,
    continuous_derivatives=lambda cap: math.inf,
    formula=r"f(x) = <cap> \cdot \tanh(x/<cap>)",
    slope_formula=r"f'(x) = 1 - \tanh^2(x/<cap>)",
    derivation=r"Chain rule: $c \cdot \tanh'(x/c) \cdot \frac{1}{c}$, where $\tanh'(z) = 1 - \tanh^2 z$. The factors c and $\frac{1}{c}$ cancel.",
    second_formula=r"f''(x) = -2 \cdot \tanh(x/<cap>)\,\bigl(1 - \tanh^2(x/<cap>)\bigr)/<cap>",
    second_derivation=r"Chain rule: the slope of $\tanh^2 z$ is $2\,\tanh z\,(1 - \tanh^2 z)$, times the inner derivative $\frac{1}{c}$.",
    parameter_slope_formulas={
        "cap": r"\frac{\partial f}{\partial c} = \tanh(z) - z\,(1 - \tanh^2(z)),\quad z = x/<cap>",
    },
    code={
        "Keras layer": Code("""\
import keras


def soft_cap(x):
    # Keras has no soft cap of its own: this is its formula.
    return <cap> * keras.ops.tanh(x / <cap>)


x = keras.ops.convert_to_tensor(<x>)
y = keras.layers.Activation(soft_cap)(x)

# In a network:
layer = keras.layers.Dense(10, activation=soft_cap)"""),
        "Keras function": Code("""\
import keras

# Keras has no soft cap of its own: this is its formula.
x = keras.ops.convert_to_tensor(<x>)
y = <cap> * keras.ops.tanh(x / <cap>)"""),
        "TensorFlow": Code("""\
import tensorflow as tf

# TensorFlow has no soft cap of its own: this is its formula.
x = tf.convert_to_tensor(<x>)
y = <cap> * tf.tanh(x / <cap>)"""),
        "PyTorch": Code("""\
import torch

# PyTorch has no soft cap of its own: this is its formula.
x = torch.as_tensor(<x>)
y = <cap> * torch.tanh(x / <cap>)"""),
        "JAX": Code("""\
import jax.numpy as jnp

# JAX has no soft cap of its own: this is its formula.
x = jnp.asarray(<x>)
y = <cap> * jnp.tanh(x / <cap>)"""),
        "NumPy": Code("""\
import numpy as np

x = np.asarray(<x>)
y = <cap> * np.tanh(x / <cap>)"""),
    },
    good_for="Logits and attention scores of language models such as Gemma 2, which must not become too large.",
    notice=(
        "Near 0 it is nearly x: the slope at 0 is {df[0]}, whatever c.",
        "It stays between −c and c: f(10) = {f[10]} now. With c = 1 it is tanh.",
        "Drag c up to 30, which Gemma 2 takes for its final logits: on this chart f is then nearly the line x, and f′(10), {df[10]} now, comes close to 1.",
        "It keeps the order of logits, since a larger x has a larger f; it changes their probabilities.",
    ),
    problems=(
        "**Left out.** A model also runs without its cap: nothing fails, but its scores are wrong, such as 10 instead of {f[10]}.",
        "**c = 0 means two things.** One library takes it to mean no cap; in another it makes all outputs 0. Here c must be above 0.",
        "**Fused attention.** An attention kernel must support the cap; where none does, a model has to use a slower one.",
        "**It saturates.** Far beyond ±c the slope vanishes.",
    ),
    sources=(
        Source(
            "Gemma Team",
            "Gemma 2: improving open language models at a practical size",
            2024,
            "https://arxiv.org/abs/2408.00118",
        ),
        Source(
            "Karpathy", "nanochat: gpt.py", 2025, "https://github.com/karpathy/nanochat/blob/master/nanochat/gpt.py"
        ),
    ),
)
