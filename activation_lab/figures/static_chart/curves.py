"""The numbers of a function's curves, from the same samples as in the live chart; also for differences of two.

This file does once, at rest, what activation_lab/frontend/live_chart/ does in the browser while sliders move.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from activation_lab.figures.axes import fitted_y
from activation_lab.figures.frames import curves_at, frames
from activation_lab.figures.grids import curve_functions, drawn_values
from activation_lab.figures.types import Order, Range, Ranges
from activations import Activation, Instance
from activations.types import FloatArray

# As in the live chart: limits on both sides of a kink that differ by no more are the same; the points of a difference.
SAME_Y = 1e-5
DIFFERENCE_POINTS = 240


@dataclass(frozen=True, eq=False)
class Curves:
    """x, the curves by name, indices of breaks (where x is doubled), and every curve as a function of any positions.

    second: those of f″, which has a grid of its own, if it is shown.
    """

    x: FloatArray
    values: dict[str, FloatArray]
    breaks: tuple[int, ...]
    at: dict[str, Callable[[float | FloatArray], FloatArray]]
    second: "Curves | None" = None

    def having(self, name: str) -> "Curves":
        """The curves among which one of this name is."""
        return self.second if name == "second" and self.second else self

    def jumps(self, name: str) -> list[int]:
        """The breaks at which a curve jumps; a break at the end of the grid represents a kink beyond it."""
        y = self.values[name]
        inside = (index for index in self.breaks if self.x[0] < self.x[index] < self.x[-1])
        return [index for index in inside if abs(y[index + 1] - y[index]) > SAME_Y]

    def pieces(self, name: str) -> list[tuple[FloatArray, FloatArray]]:
        """(x, y) of a curve between its jumps."""
        cuts = [index + 1 for index in self.jumps(name)]
        return list(zip(np.split(self.x, cuts), np.split(self.values[name], cuts), strict=True))

    def ends(self, name: str) -> list[tuple[float, float, bool]]:
        """(x, y, whether filled) at every jump: the value there, and the limits that it leaves out."""
        y, found = self.values[name], []
        for index in self.jumps(name):
            value = float(self.at[name](self.x[index]))
            found += [(self.x[index], limit, False) for limit in y[index : index + 2] if abs(limit - value) > SAME_Y]
            found.append((self.x[index], value, True))
        return found

    def extent(self, name: str, low: float, high: float) -> FloatArray:
        """The least and the largest value between two positions, limits at both from inside included."""
        y = self.values[name]
        inside = y[(self.x > low) & (self.x < high)]
        seen = [*inside, self._limit(name, low, 1), self._limit(name, high, -1)]
        # A function may have no value there.
        known = [y for y in seen if not np.isnan(y)]
        return np.array([min(known), max(known)] if known else [])

    def _limit(self, name: str, position: float, side: float) -> float:
        for index in self.breaks:
            if abs(self.x[index] - position) < 1e-6:
                return self.values[name][index + (side > 0)]
        return float(self.at[name](position))


def catalog_curves(function: Instance, order: Order = 1) -> Curves:
    """The curves of a function of the catalog at its values; with order 2, f″ too."""
    return curves_at_values(function.activation, tuple(drawn_values(function).items()), order)


@lru_cache(maxsize=512)
def curves_at_values(activation: Activation, named: tuple[tuple[str, float], ...], order: Order) -> Curves:
    """The same at values by name."""
    own = _own_curves(activation, named, 1)
    return replace(own, second=_own_curves(activation, named, 2)) if order == 2 else own


@lru_cache(maxsize=512)
def _own_curves(activation, named, order):
    values = dict(named)
    x, sampled = curves_at(activation, values, order)

    def at(one):
        return lambda positions: one(positions, **values)

    functions = {name: at(one) for name, one in curve_functions(activation, order).items()}
    return Curves(x, sampled, tuple(each["index"] for each in frames(activation, order).breaks), functions)


def difference(curves: Curves, other: Curves, view: Range) -> Curves:
    """The differences of f and of f′, and of f″ where both have it, from the other function's in a view; from both sides at kinks of either."""
    found = _difference(curves, other, view, ("f", "slope"))
    if curves.second and other.second:
        return replace(found, second=_difference(curves.second, other.second, view, ("second",)))
    return found


def _difference(curves, other, view, names):
    low, high = view
    kinks = sorted(
        {one.x[index] for one in (curves, other) for index in one.breaks if one.x[0] < one.x[index] < one.x[-1]}
    )
    even = [x for x in np.linspace(low, high, DIFFERENCE_POINTS + 1) if not any(abs(x - kink) < 1e-6 for kink in kinks)]
    x = np.sort([*even, *kinks, *kinks])
    breaks = tuple(int(np.searchsorted(x, kink)) for kink in kinks)

    def at(name):
        def differences(positions):
            # A window may include a place where both overflow.
            with np.errstate(over="ignore", invalid="ignore"):
                return curves.at[name](positions) - other.at[name](positions)

        return differences

    found = {}
    for name in names:
        found[name] = np.array(at(name)(x))
        for index in breaks:
            for side in (0, 1):
                limits = (one._limit(name, x[index], 2 * side - 1) for one in (curves, other))
                mine, others = limits
                found[name][index + side] = mine - others
    return Curves(x, found, breaks, {name: at(name) for name in found})


def fitted_to_one(
    function: Instance, moving: tuple[str, ...], x_range: Range, panels: bool, closeup: bool, order: Order = 1
) -> Ranges:
    """The axes of one function's chart, by name, as the live chart fits them: see its axes.js.

    moving: the parameters whose sliders are on the page; both their ends stay in view. order: 2 where f″ is shown.
    """
    activation = function.activation
    known, (low, high) = frames(activation), x_range
    corners = [dict(known.defaults)]
    for name in moving:
        ends = (known.knots[name][0], known.knots[name][-1])
        corners = [corner for values in corners for corner in (values, *(values | {name: end} for end in ends))]
    if closeup and low < 0:
        reach = 1.6 * float(np.abs(_extent(activation, known.defaults, "f", low, min(high, 0.0))).max())
        ranges = {"xaxis": x_range, "yaxis": (-reach, reach)}
        return ranges | ({"yaxis2": ranges["yaxis"]} if panels else {})

    def seen(*names):
        return [_extent(activation, corner, name, low, high) for corner in corners for name in names]

    derivatives = ("slope", "second")[:order]
    if panels:
        return {
            "xaxis": x_range,
            "yaxis": fitted_y(seen("f"), low, high),
            "yaxis2": fitted_y(seen(*derivatives), low, high),
        }
    return {"xaxis": x_range, "yaxis": fitted_y(seen("f", *derivatives), low, high)}


def _extent(activation, values, name, low, high):
    order = 2 if name == "second" else 1
    return _own_curves(activation, tuple(values.items()), order).extent(name, low, high)
