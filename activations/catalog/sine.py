r"""Sine: a wave, for networks that represent pictures and sounds.

Sitzmann, Martel, Bergman, Lindell and Wetzstein (2020), https://arxiv.org/abs/2006.09661
"""

import math

import numpy as np

from activations.activation import SCALING, Activation, Code, Parameter, Source
from activations.intervals import Interval
from activations.numerics import wave_argument
from activations.types import FloatArray, Value


def sine(x: FloatArray, omega: Value) -> FloatArray:
    """sin(omega * x)."""
    return np.sin(wave_argument(x, omega)[0])


def sine_slope(x: FloatArray, omega: Value) -> FloatArray:
    """omega * cos(omega * x)."""
    return omega * np.cos(wave_argument(x, omega)[0])


def sine_second(x: FloatArray, omega: Value) -> FloatArray:
    """-omega**2 * sin(omega * x)."""
    return -(omega * omega) * np.sin(wave_argument(x, omega)[0])


def omega_slope(x: FloatArray, omega: Value) -> FloatArray:
    """x * cos(omega * x)."""
    return x * np.cos(wave_argument(x, omega)[0])


def omega_mixed(x: FloatArray, omega: Value) -> FloatArray:
    """cos(z) - z * sin(z) with z = omega * x."""
    z, _ = wave_argument(x, omega)
    small = np.where(np.abs(z) < 1e-150, 0, z)
    return np.cos(z) - small * np.sin(small)


ACTIVATION = Activation(
    name="sine",
    title="Sine",
    full_name="Sine of a scaled input",
    aliases=("sin", "SIREN", "Siren", "sin(x)", "sinusoid"),
    year=2020,
    family="Waves and bumps",
    order=702,
    sentence="An endless wave between −1 and 1; ω sets how fast it oscillates.",
    companion="snake",
    function=sine,
    slope=sine_slope,
    second=sine_second,
    parameter_slopes={"omega": omega_slope},
    mixed={"omega": omega_mixed},
    definition=lambda m, x, omega: m.sin(omega * x),
    parameter_list=(
        Parameter(
            "omega",
            "ω",
            1.0,
            0.2,
            1.4,
            0.1,
            "1 is the plain sine. SIREN takes 30, whose waves are too short for this chart.",
            domain=SCALING,
        ),
    ),
    image=lambda omega: Interval(-1, 1, "[]"),
    increasing=lambda omega: False,
    continuous_derivatives=lambda omega: math.inf,
    formula=r"f(x) = \sin(<omega>\,x)",
    slope_formula=r"f'(x) = <omega> \cdot \cos(<omega>\,x)",
    derivation=r"Chain rule: $\sin'(\omega x) \cdot \omega$, where $\sin'(z) = \cos z$: the slope is a wave too, a quarter of a period ahead.",
    second_formula=r"f''(x) = -<omega> \cdot <omega> \cdot \sin(<omega>\,x)",
    second_derivation=r"Chain rule again: $\omega \cdot \cos'(\omega x) \cdot \omega$, where $\cos'(z) = -\sin z$: f″ is $-\omega^2\,f$.",
    parameter_slope_formulas={
        "omega": r"\frac{\partial f}{\partial \omega} = x\,\cos(<omega>\,x)",
    },
    code={
        "Keras layer": Code("""\
import keras


def sine(x):
    # Keras has no sine activation of its own: this is its formula.
    return keras.ops.sin(<omega> * x)


x = keras.ops.convert_to_tensor(<x>)
y = keras.layers.Activation(sine)(x)

# In a network:
layer = keras.layers.Dense(10, activation=sine)"""),
        "Keras function": Code("""\
import keras

# Keras has no sine activation of its own: this is its formula.
x = keras.ops.convert_to_tensor(<x>)
y = keras.ops.sin(<omega> * x)"""),
        "TensorFlow": Code("""\
import tensorflow as tf

# TensorFlow has no sine activation of its own: this is its formula.
x = tf.convert_to_tensor(<x>)
y = tf.sin(<omega> * x)"""),
        "PyTorch": Code("""\
import torch

# PyTorch has no sine activation of its own: this is its formula.
x = torch.as_tensor(<x>)
y = torch.sin(<omega> * x)"""),
        "JAX": Code("""\
import jax.numpy as jnp

# JAX has no sine activation of its own: this is its formula.
x = jnp.asarray(<x>)
y = jnp.sin(<omega> * x)"""),
        "NumPy": Code("""\
import numpy as np

x = np.asarray(<x>)
y = np.sin(<omega> * x)"""),
    },
    good_for="Networks that represent a picture, a sound or a field, and must follow its fine detail and its derivatives.",
    notice=(
        "Drag ω up: the waves get shorter, and the slope at 0, which is ω, gets steeper. It is {df[0]} now.",
        "The slope is a wave of the same kind: networks of sines have derivatives that are again made of sines.",
        "Outputs stay between −1 and 1, but it never saturates: slopes far from 0 are as large as near it.",
        "SIREN’s first layer has ω = 30, almost ten waves between −1 and 1.",
    ),
    problems=(
        "**Not monotone.** It rises and falls without end, so many inputs give the same output: f(1) = {f[1]}, and f is the same one period later.",
        "**It needs its own initialisation.** The paper’s initial weights keep the distribution of outputs the same from layer to layer; usual ones do not.",
        "**No limit.** It settles nowhere, and for huge inputs the output depends only on how ωx was rounded.",
        "**Aliasing.** Between training points a network can add waves that the data do not contain.",
    ),
    sources=(
        Source(
            "Sitzmann, Martel, Bergman, Lindell and Wetzstein",
            "Implicit neural representations with periodic activation functions",
            2020,
            "https://arxiv.org/abs/2006.09661",
        ),
    ),
)
