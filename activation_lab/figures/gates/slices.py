"""A gate along one of its arguments: at few points, so that lines between them are off by no more than half a pixel.

They are as many at every setting of the gate's parameters, so that a picture can follow a parameter's slider.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise, product

import numpy as np

from activation_lab.figures.gates.contours import REACH
from activation_lab.figures.simplify import simplify
from activations.activation import Parameter
from activations.gates import GateInstance
from activations.gates.gate import SIDES, Side
from activations.types import FloatArray

# The steps of the grid from which points are left out.
FINE_STEP = 0.1
# How far a line may be off: about half a pixel.
SLICE = 0.05
# How far beside a kink its one-sided slopes are taken.
BESIDE = 1e-9
# At how many places of its slider each parameter is tried, both ends among them.
TRIED = 3


@dataclass(frozen=True, eq=False)
class Shown:
    """A gate at one setting, or at one for each stop of a parameter's slider.

    stops: {the parameter's name: the stops}, empty for one setting.
    """

    function: GateInstance
    stops: Mapping[str, FloatArray] = field(default_factory=dict)

    def at(self, gate: FloatArray, value: FloatArray, wrt: Side | None = None) -> FloatArray:
        """The output, or a partial derivative; the stops go down the first axis of the arrays."""
        called, dimensions = self.function.gate, max(np.ndim(gate), np.ndim(value))
        moved = {name: stops.reshape(-1, *(1,) * (dimensions - 1)) for name, stops in self.stops.items()}
        values = dict(self.function.values) | moved
        found = called.derivative(gate, value, wrt=wrt, **values) if wrt else called(gate, value, **values)
        return np.asarray(found)

    def kinks(self, side: Side) -> FloatArray:
        """The kinks in gate or in value, settings × kinks; those beyond the plane too."""
        return np.array([function.kinks(side) for function in self._each()])

    def _each(self) -> Iterator[GateInstance]:
        if not self.stops:
            yield self.function
        for name, stops in self.stops.items():
            for stop in stops.tolist():
                yield self.function.gate.at(**{**self.function.values, name: stop})


def positions(shown: Shown, side: Side) -> tuple[FloatArray, FloatArray, list[int]]:
    """(the positions at which a slice is drawn, the same just beside kinks, where a piece after a kink starts).

    Both are settings × positions. Each kink occurs twice, for the limits from both sides.
    """
    kinks = shown.kinks(side)
    ends = np.full((len(kinks), 1), REACH)
    edges = np.clip(np.hstack([-ends, kinks, ends]), -REACH, REACH)
    pieces = _pieces(_typical(shown.function), side)
    x, beside = [], []
    for piece, (low, high) in zip(pieces, pairwise(edges.T[..., None]), strict=True):
        x.append(np.clip(piece, low, high))
        beside.append(np.clip(piece, low + BESIDE * (low > -REACH), high - BESIDE * (high < REACH)))
    starts = np.cumsum([len(piece) for piece in pieces])[:-1].tolist()
    return np.hstack(x), np.hstack(beside), starts


def _typical(function: GateInstance) -> GateInstance:
    """The gate with the same choices and limits that are off, whatever its other parameters."""
    moved = {entry.name: entry.high for entry in _moving(function)}
    return function.gate.at(**{**function.values, **moved})


def _moving(function: GateInstance) -> list[Parameter]:
    """The parameters that have a slider at this setting."""
    entries = function.gate.parameters.values()
    sliders = [entry for entry in entries if isinstance(entry, Parameter) and not entry.choices]
    return [entry for entry in sliders if np.isfinite(function.values[entry.name])]


def along_sliders(function: GateInstance) -> list[GateInstance]:
    """The gate at some values of the parameters' sliders, both ends among them."""
    entries = _moving(function)
    return [
        function.gate.at(**{**function.values, **dict(zip([entry.name for entry in entries], values, strict=True))})
        for values in product(*(np.linspace(entry.low, entry.high, TRIED).tolist() for entry in entries))
    ]


@lru_cache(maxsize=64)
def _pieces(function: GateInstance, side: Side) -> tuple[FloatArray, ...]:
    """The positions on each piece between kinks, where it is widest: enough for all values of the parameters' sliders."""
    every = along_sliders(function)
    edges = np.array([np.clip([-REACH, *each.kinks(side), REACH], -REACH, REACH) for each in every])
    widths = np.diff(edges)
    found = []
    for place, widest in enumerate(widths.max(axis=0)):
        several = np.flatnonzero(widths[:, place] == widest)
        low, high = edges[several[0], place : place + 2]
        even = np.round(np.arange(-REACH, REACH + FINE_STEP / 2, FINE_STEP), 10)
        x = np.union1d(even[(even > low) & (even < high)], [low, high])
        beside = np.clip(x, low + BESIDE * (low > -REACH), max(low, high - BESIDE * (high < REACH)))
        drawn = np.vstack([_at_both_ends(every[each], side, beside) for each in several])
        found.append(x[simplify(x, drawn.T, SLICE)])
    return tuple(found)


def _at_both_ends(function: GateInstance, side: Side, x: FloatArray) -> FloatArray:
    """The output and its partial derivative with the other argument at both ends of the plane, four rows."""
    other = np.array([[-REACH], [REACH]])
    point = (x, other) if side == SIDES[0] else (other, x)
    return np.vstack([function(*point), function.derivative(*point, wrt=side)])
