"""The function of the catalog that a typed one is compared with first."""

from functools import cache, lru_cache

import numpy as np

import activations
from activations import Activation, Instance
from activations.types import FloatArray

# Where both are compared; closer than APART they are the same function.
COMPARED = np.linspace(-4, 4, 161)
APART = 1e-6
# What a function is compared with that has no value somewhere there.
USUAL = "gelu"


@cache
def _compared() -> dict[str, FloatArray]:
    """{name: the values where functions are compared}."""
    return {name: activations.get(name)(COMPARED) for name in activations.names()}


@lru_cache(maxsize=256)
def nearest(function: Instance) -> Activation:
    """The function, at its defaults, whose values are nearest to these, without being the same; GELU if no distance is a number."""
    with np.errstate(all="ignore"):
        f = function(COMPARED)
    distances = {name: float(np.abs(f - other).max()) for name, other in _compared().items()}
    known = {name: distance for name, distance in distances.items() if APART < distance < np.inf}
    return activations.get(min(known, key=lambda name: known[name]) if known else USUAL)
