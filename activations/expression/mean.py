"""Whether a typed function has a mean for normal input, and how it is integrated: beside poles, and as far out as something is left."""

from collections.abc import Mapping, Sequence

import numpy as np
from scipy.special import ndtr

from activations.distribution import Integration
from activations.expression.found import Found
from activations.expression.growth import ends_of, grows_beside, scales
from activations.expression.quantities import quantity
from activations.expression.setting import Side
from activations.expression.tree import Node
from activations.types import FloatArray, Formula

# |f| that grows as distance^-0.97 or faster has no integral; as fast as that slopes are told apart from 1.
ORDER = 0.97
# f times the density falls faster than 1 / |x| far out, or there is no integral.
FALLING = 1.05
# So much smaller than at its largest is the integrand, as a power of e, where the integral may end.
SPENT = 36.0
# If f overflows before the integrand has fallen by this power of e, more than the fifth digit of the mean would be wrong.
CUT = 12.0
# The integral ends after so many spreads at most: beyond 39 of them the density is 0 in float64.
EMPTY = 39.0
# From a place at which nobody puts a pole.
_OUTWARDS = np.geomspace(0.5123456789, 1e6, 400)
# Beside this many places, those nearest to the mean, pieces become ever smaller: halves of halves, to this share of the place.
MOST_REFINED, HALVES, LEAST = 16, 100, 2.0**-40
# f may lack a value for this share of inputs.
UNSEEN = 1e-12
SIDES: tuple[Side, Side] = (-1, 1)


def integration(tree: Node, parameters: Mapping[str, float], found: Found, mean: float, spread: float) -> Integration:
    """The Integration of f(x) for x with this mean and standard deviation."""
    value = quantity(tree, "value")
    with np.errstate(all="ignore"):
        ends, means, squares = (
            [],
            _beside_poles(value, parameters, found.poles, 1),
            _beside_poles(value, parameters, found.poles, 2),
        )
        for side in SIDES:
            for power, several in ((1, means), (2, squares)):
                end, beyond = _tail(value, parameters, power, mean, spread, side)
                ends.append(mean + side * spread * end)
                several.append(beyond)
    edges = [end for gap in found.gaps for end in (gap.low, gap.high) if np.isfinite(end)]
    for gap in found.gaps:
        share = np.diff(ndtr((np.array([gap.low, gap.high]) - mean) / spread))
        if share > UNSEEN:
            means.append(np.nan)
            squares.append(np.nan)
    low, high = min(ends), max(ends)
    rough = [place for place in (*found.poles, *found.steep, *edges) if low < place < high]
    nearest = sorted(rough, key=lambda place: abs(place - mean))[:MOST_REFINED]
    with np.errstate(invalid="ignore"):  # ∞ - ∞
        return Integration(tuple(_refined(nearest)), low, high, float(np.sum(means)), float(np.sum(squares)))


def _refined(places: Sequence[float]) -> list[float]:
    steps = 0.5 ** np.arange(1, HALVES)
    return [
        end
        for place in places
        for side in SIDES
        for end in (place, *(place + side * steps[steps > LEAST * abs(place)]))
    ]


def _beside_poles(value: Formula, parameters: Mapping[str, float], poles: Sequence[float], power: int) -> list[float]:
    """What f to a power adds to an integral beside poles where it has none: ±inf by its sign, or NaN."""
    places, found = np.array(poles), []
    if not poles:
        return []
    for side in SIDES:
        f = value(scales(places, side), **parameters)
        up, down = grows_beside(f, np.zeros(places.shape, dtype=bool))
        lost = power * _order(f) >= ORDER
        signs = np.where(up & ~down, 1.0, np.where(down & ~up, -1.0, np.nan)) ** power
        found += [float(sign * np.inf) for sign in signs[lost]]
    return found


def _order(values: FloatArray) -> FloatArray:
    """As which power of 1 / distance |f| grows beside each place, from f at `scales`: 1 for 1 / x, 0 for a logarithm."""
    high, low = ends_of(values)
    size = np.maximum(np.abs(high), np.abs(low))
    return np.where(np.isinf(size[-1]), np.inf, np.log10(size[-1] / size[-2]))


def _tail(
    value: Formula, parameters: Mapping[str, float], power: int, mean: float, spread: float, side: Side
) -> tuple[float, float]:
    """(the end of the integral of f to a power times a normal density on one side, in spreads from the mean; what the tail beyond adds).

    The latter is 0, or ±inf or NaN where there is no integral.
    """
    t = _OUTWARDS
    f = value(mean + side * spread * t, **parameters)
    lost = np.flatnonzero(~np.isfinite(f))
    count = int(lost[0]) if lost.size else t.size
    if count < 16:
        return float(t[max(0, count - 1)]), float(np.nan)
    # The largest |f| of the last few places: a wave passes 0.
    size = np.max(np.lib.stride_tricks.sliding_window_view(np.pad(np.abs(f[:count]), (7, 0)), 8), axis=1)
    if not np.any(size):
        return EMPTY, 0.0
    with np.errstate(divide="ignore"):
        weight = power * np.log(size) - t[:count] ** 2 / 2
    late = slice(count - 8, count)
    falls = (weight[late][-1] - weight[late][0]) / np.log(t[late][-1] / t[late][0])
    if count < t.size and falls > -FALLING:
        signs = np.unique(np.sign(f[late]))
        return float(t[count - 1]), float(np.inf if power == 2 else signs[0] * np.inf if signs.size == 1 else np.nan)
    if count < t.size and weight[-1] > np.max(weight) - CUT:
        return float(t[count - 1]), float(np.nan)
    matters = np.flatnonzero(weight > np.max(weight) - SPENT)
    return min(EMPTY, float(t[min(count - 1, matters[-1] + 1)])), 0.0
