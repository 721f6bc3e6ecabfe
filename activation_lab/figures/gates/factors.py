"""A gate's output and partial derivatives as products: one factor for each gate, one for each value. A page multiplies two of them."""

from dataclasses import dataclass

import numpy as np

from activations.gates import GateInstance
from activations.types import FloatArray


@dataclass(frozen=True, eq=False)
class Factors:
    """f = open · through, ∂f/∂gate = slope · through and ∂f/∂value = open · passing.

    open, slope: at each gate; through, passing: at each value. Products differ from the core's numbers by a few units in the last place.
    """

    open: FloatArray
    slope: FloatArray
    through: FloatArray
    passing: FloatArray


def factors(function: GateInstance, gates: FloatArray, values: FloatArray) -> Factors:
    """The Factors at these gates and values, which hold a gate that is not shut and a value at which f changes with the value."""
    slopes = function.derivative(gates[:, None], values, wrt="value")
    at_gate, at_value = np.unravel_index(int(np.abs(slopes).argmax()), slopes.shape)
    # Up to a constant, which the factors of the values take back.
    opened, gate = slopes[:, at_value], gates[at_gate]
    through = function(gate, values) / opened[at_gate]
    highest = int(np.abs(through).argmax())
    slope = function.derivative(gates, values[highest], wrt="gate") / through[highest]
    return Factors(opened, slope, through, slopes[at_gate] / opened[at_gate])
