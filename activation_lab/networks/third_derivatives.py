"""f‴ of the functions that the lesson about equations offers, and of a typed one.

The gradient of a residual with u″ needs it. The core's own interface ends at f″.
"""

from collections.abc import Mapping
from functools import lru_cache, partial
from types import MappingProxyType

import numpy as np

import activations
from activation_lab.networks.functions import function_named
from activations.types import FloatArray, Formula

# Between the points of the difference quotient: it is off by STEP⁴/30 of f⁽⁷⁾, 3e-18 of it, and by 1.5 roundings of f″ divided by STEP, 3e-12 of f″.
STEP = 1e-4


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


@lru_cache(maxsize=16)
def third(name: str) -> Formula:
    """f‴ of the function of a name, at its defaults; of a typed one the difference quotient of its exact f″ at four points.

    These are on one side of every kink that was found, x's own; so within 2e-4 of a kink it is f‴ up to 2e-4 farther away.
    """
    if name in THIRD:
        return THIRD[name]
    function = function_named(name)
    kinks = sorted(kink.position for kink in function.kinks_at(order=2) if np.isfinite(kink.position))
    edges = np.array([-np.inf, *kinks, np.inf])

    def quotient(x: FloatArray) -> FloatArray:
        # At a kink f″ is that of the left side.
        place = np.searchsorted(edges, x, side="left")
        low, high = edges[np.maximum(place - 1, 0)], edges[np.minimum(place, len(edges) - 1)]
        inside = np.minimum(np.maximum(x, low + 3 * STEP), high - 3 * STEP)
        middle = np.where(high - low > 6 * STEP, inside, x)
        second = partial(function.second, **function.values())
        far, near = (second(middle + by * STEP) - second(middle - by * STEP) for by in (2, 1))
        return (8 * near - far) / (12 * STEP)

    return quotient
