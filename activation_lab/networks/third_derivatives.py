"""f‴ of the functions that the lesson about equations offers.

The gradient of a residual with u″ needs it. The core's own interface ends at f″.
"""

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np

import activations
from activations.types import FloatArray, Formula


def flat(x: FloatArray) -> FloatArray:
    """0: f″ is constant between the kinks."""
    return np.zeros_like(x)


def elu(x: FloatArray) -> FloatArray:
    """e**x up to 0, where all derivatives of ELU with α = 1 are equal, at 0 as f″ from the left; 0 above."""
    return np.where(x <= 0, np.exp(np.minimum(x, 0)), 0.0)


def sigmoid(x: FloatArray) -> FloatArray:
    """f′ (1 - 6 f′), from f′ = f (1 - f)."""
    slope = activations.get("sigmoid").slope(x)
    return slope * (1 - 6 * slope)


def tanh(x: FloatArray) -> FloatArray:
    """f′ (6 f² - 2), from f″ = -2 f f′ and f′ = 1 - f²."""
    value = np.tanh(x)
    return activations.get("tanh").slope(x) * (6 * value * value - 2)


def sine(x: FloatArray) -> FloatArray:
    """-cos x."""
    return -np.cos(x)


def gelu(x: FloatArray) -> FloatArray:
    """x (x² - 4) φ(x), from f″ = (2 - x²) φ(x) and φ′ = -x φ, with φ the standard normal density."""
    return x * (x * x - 4) * (np.exp(-x * x / 2) / np.sqrt(2 * np.pi))


def silu(x: FloatArray) -> FloatArray:
    """3 σ″ + x σ‴, from f = x σ."""
    return 3 * activations.get("sigmoid").second(x) + x * sigmoid(x)


# f‴ at the functions' defaults, by their names.
THIRD: Mapping[str, Formula] = MappingProxyType(
    {
        "relu": flat,
        "squared_relu": flat,
        "elu": elu,
        "sigmoid": sigmoid,
        "tanh": tanh,
        "sine": sine,
        "gelu": gelu,
        "silu": silu,
    }
)
