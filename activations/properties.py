"""Facts about an activation that are computed rather than stored: its mean output, its steepest slope, its properties."""

from functools import lru_cache

import numpy as np

from activations.activation import Activation
from activations.distribution import moments
from activations.instance import Instance
from activations.types import SIDES, Side

# What a reader may ask of a function, in this order, and what it means.
MEANINGS = {
    "bounded": "f stays between two numbers",
    "zero-centred": "the mean of f is 0 for standard normal input",
    "monotone": "f never falls",
    "smooth": "f can be differentiated any number of times, everywhere",
    "has a parameter": "there is something to set, or to learn",
    "saturates": "f′ goes to 0 far out, on one side at least",
    "can die": "f′ is exactly 0 far out, on one side at least",
}


@lru_cache(maxsize=4096)
def mean_output(function: Instance) -> float:
    """The mean of f(z) for standard normal z: 0 means zero-centred."""
    return moments(function)[0]


def steepest_slope(function: Instance) -> float:
    """The largest |f′| on -60 … 60, just beside the kinks, and towards ±inf, where it has a limit there; inf where a typed function's has no bound."""
    find = getattr(function.activation, "found", None)
    if find and (found := find(**function.values)) and (found.poles or found.steep):
        return np.inf
    kinks = [kink.position for kink in function.kinks()]
    beside = [np.nextafter(position, side) for position in kinks for side in (-np.inf, np.inf)]
    x = np.linspace(-60, 60, 12001)
    best = x[np.argmax(np.abs(function.derivative(x)))]
    about = np.linspace(best - 0.01, best + 0.01, 201)
    return float(np.nanmax(np.abs(function.derivative(np.concatenate([x, about, beside, [-np.inf, np.inf]])))))


def flat_sides(function: Instance) -> tuple[Side, ...]:
    """The sides, of "left" and "right", on which f′ is exactly 0 far out, so that a unit can die there.

    A function with all derivatives has none, unless it is constant: where its slope rounds to 0, it is not 0.
    """
    low, high = function.bounds()
    if function.smoothness() == np.inf and low < high:
        return ()
    far = function.derivative(np.array([-20.0, 20.0]))
    return tuple(side for side, slope in zip(SIDES, far, strict=True) if slope == 0)


def largest_difference(function: Instance, other: Instance) -> float:
    """The largest |f − g| on -20 … 20; right to 1e-6 where both bend no more than tanh."""
    x = np.linspace(-20, 20, 40001)
    return float(np.max(np.abs(function(x) - other(x))))


@lru_cache(maxsize=256)
def properties(activation: Activation) -> tuple[str, ...]:
    """Those of MEANINGS that a function has at its default parameters, a tuple in their order."""
    function = activation.at()
    low, high = function.bounds()
    held = {
        "bounded": np.isfinite([low, high]).all(),
        "zero-centred": abs(mean_output(function)) < 1e-9,
        "monotone": function.is_increasing(),
        "smooth": function.smoothness() == np.inf,
        "has a parameter": bool(activation.parameters),
        "saturates": bool(function.saturates()),
        "can die": bool(flat_sides(function)),
    }
    return tuple(name for name in MEANINGS if held[name])
