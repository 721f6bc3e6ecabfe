"""How far the axis of the outputs goes in the slices: it holds the point wherever one slider takes it, and changes only between drags."""

import numpy as np

from activation_lab.figures.gates.contours import REACH
from activation_lab.figures.gates.slices import along_sliders
from activations.gates import GateInstance
from activations.gates.gate import SIDES, Side
from activations.types import FloatArray

# The ends that an axis may have, and the air beyond the greatest output, as a factor.
ENDS = np.array([6.0, 15.0, 30.0, 70.0, 160.0, 300.0])
AIR = 1.1
# At so many positions along a slice its greatest output is sought.
SOUGHT = 81


def end(function: GateInstance, gate: float, value: float) -> float:
    """The end of the axis at a point. It holds the outputs while gate, value or a parameter of the gate moves, the others at rest."""
    ends = [ends_along(function, side, np.array([at]))[0] for side, at in zip(SIDES, (gate, value), strict=True)]
    outputs = np.array([each(gate, value) for each in along_sliders(function)])
    return float(max(*ends, _end(np.abs(outputs).max())))


def ends_along(function: GateInstance, side: Side, at: FloatArray) -> FloatArray:
    """The end of the axis for each position of one side, the other anywhere on the plane."""
    other, here = np.linspace(-REACH, REACH, SOUGHT), at[:, None]
    outputs = function(here, other) if side == "gate" else function(other, here)
    return _end(np.abs(outputs).max(axis=1))


def _end(greatest):
    return ENDS[np.searchsorted(ENDS, AIR * greatest)]
