"""What is found about an expression numerically: kinks and jumps, poles and gaps, the values that it takes, whether it ever falls."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from activations.activation import Kink
from activations.expression.growth import grows_beside, scales
from activations.expression.image import image_of, monotony
from activations.expression.quantities import branches_at, jet_at, quantity
from activations.expression.setting import Side
from activations.expression.sides import APART, GRID, away, beside, by_differences, same
from activations.expression.tree import Node
from activations.intervals import BRACKETS, Interval
from activations.types import BoolArray, FloatArray

# Beyond ±20 a wave or a staircase has more kinks than the grid has places.
# The nearest to 0 of the places where a piece ends: a wave has no end of them.
MOST_PLACES = 64
# A place is found by cutting a stretch into so many parts, again and again: the work is that of going through the tree, not that of the numbers.
PARTS = 16
# Farther out, where f is infinite from a place on, what is seen beside the place is rounding, as in log(x + sqrt(x² + 1)).
ROUNDED = 1e6
# Where a part rounds to 0 it does so from there on: so many times 1 or x farther, too.
FAR_OUT = np.array([1.0, 10.0, 1e4])
# So many times larger at a pole's nearest float than a millionth away from it.
STEEP = 1e3


@dataclass(frozen=True, eq=False)
class Found:
    """What is known of f at parameter values, all of it numerical.

    kinks: where f, f′ or f″ jumps, from left to right. poles: where f grows beyond all bounds. steep: where f is finite and f′ is not.
    gaps: the stretches where f has no value, each an Interval; of a single place, low and high are equal.
    image: the numbers from the infimum to the supremum. increasing, decreasing: whether f never falls, and never rises.
    continuous_derivatives: as for an Activation; 2 where pieces meet without a jump of f, f′ or f″; -1 with poles or gaps.
    """

    kinks: tuple[Kink[float], ...]
    poles: tuple[float, ...]
    steep: tuple[float, ...]
    gaps: tuple[Interval, ...]
    image: Interval
    increasing: bool
    decreasing: bool
    continuous_derivatives: float


def find(tree: Node, parameters: Mapping[str, float]) -> Found:
    """Looks at f on the line."""
    with np.errstate(all="ignore"):
        places = _places(tree, parameters)
        kinks, poles, steep = _sorted_out(tree, parameters, places)
        f = quantity(tree, "value")(GRID, **parameters)
        gaps = _gaps(tree, parameters, f)
        pieces = any(switch for *_, switch in places)
        image = image_of(tree, parameters, f, kinks, poles, pieces)
        monotone = monotony(tree, parameters, kinks, poles)
    if poles or gaps or any(kink.jump for kink in kinks):
        smooth = -1.0
    elif steep or any(kink.delta for kink in kinks):
        smooth = 0.0
    elif kinks:
        smooth = 1.0
    else:
        smooth = 2.0 if pieces else math.inf
    return Found(kinks, tuple(poles), steep, gaps, image, *monotone, smooth)


def _places(tree: Node, parameters: Mapping[str, float]) -> list[tuple[float, float, bool]]:
    """(last float of a piece, first float of the next, whether a switch says so and not an edge), from left to right.

    Both are the same float where two values are equal just there.
    """
    pieces = _pieces(tree, GRID, parameters)
    switch, index = np.nonzero(np.diff(pieces, axis=1))
    nearest = np.argsort(np.minimum(np.abs(GRID[index]), np.abs(GRID[index + 1])), kind="stable")[: 4 * MOST_PLACES]
    switch, low, high = switch[nearest], _ordinal(GRID[index[nearest]]), _ordinal(GRID[index[nearest] + 1])
    if not switch.size:
        return []
    rows = np.arange(switch.size)
    start = pieces[switch, index[nearest]]
    parts = np.arange(1, PARTS)
    while np.any(high - low > 1):  # at most 16 times, as there are less than 2**64 floats between
        width = (high - low)[:, None]
        inner = low[:, None] + width // PARTS * parts + width % PARTS * parts // PARTS
        pieces = _pieces(tree, _float(inner.ravel()), parameters)
        same = pieces[switch[:, None], rows[:, None] * parts.size + parts - 1] == start[:, None]
        # Up to the first place on another piece.
        passed = np.argmin(np.column_stack([same, np.zeros_like(rows, dtype=bool)]), axis=1)
        cuts = np.column_stack([low, inner, high])
        low, high = cuts[rows, passed], cuts[rows, passed + 1]
    left, right = _float(low), _float(high)
    ends = [_pieces(tree, each, parameters)[switch, rows] for each in (left, right)]
    pieced = np.array([each for _, each in branches_at(tree, GRID[:1], parameters)])[switch]
    found: list[tuple[float, float, bool]] = []
    for place in np.argsort(left, kind="stable"):
        a, b = float(left[place]), float(right[place])
        if ends[0][place] == 0:
            b = a
        elif ends[1][place] == 0:
            a = b
        if found and a - found[-1][1] <= APART * max(1.0, abs(a)):
            *before, was = found.pop()
            (a, b), pieced[place] = _one((before[0], before[1]), (a, b)), was or pieced[place]
        found.append((a, b, bool(pieced[place])))
    return sorted(sorted(found, key=lambda each: abs(each[0]))[:MOST_PLACES])


def _one(first: tuple[float, float], second: tuple[float, float]) -> tuple[float, float]:
    """Of two places that are one, which to take: 0 if it lies between them, a place where values are equal, else the middle."""
    if first[0] <= 0 <= second[1]:
        return 0.0, 0.0
    if first[0] == first[1] and second[0] == second[1]:
        middle = first[0] + (second[0] - first[0]) / 2
        return middle, middle
    return first if first[0] == first[1] else second


def _pieces(tree: Node, x: FloatArray, parameters: Mapping[str, float]) -> FloatArray:
    """(switches, x): which of its pieces x is on; where a switch has no value, a number that no piece has."""
    found = [each for each, _ in branches_at(tree, x, parameters)]
    return np.nan_to_num(np.array(found), nan=0.5) if found else np.zeros((0, x.size))


def _ordinal(x: FloatArray) -> np.ndarray[tuple[int, ...], np.dtype[np.int64]]:
    """Floats numbered in their order."""
    bits = np.asarray(x, dtype=np.float64).view(np.int64)
    return np.where(bits < 0, np.int64(-(2**63)) - bits, bits)


def _float(ordinal: np.ndarray[tuple[int, ...], np.dtype[np.int64]]) -> FloatArray:
    """The float of every number that `_ordinal` gives."""
    return np.where(ordinal < 0, np.int64(-(2**63)) - ordinal, ordinal).view(np.float64)


def _sorted_out(
    tree: Node, parameters: Mapping[str, float], places: list[tuple[float, float, bool]]
) -> tuple[tuple[Kink[float], ...], dict[float, tuple[float, float]], tuple[float, ...]]:
    """(kinks, {pole: f on both sides}, places where only f′ is infinite). All places are computed at once, since the work is that of going through the tree."""
    kinks, poles, steep = [], {}, []
    if not places:
        return (), {}, ()
    a, b = (np.array([place[which] for place in places]) for which in (0, 1))
    left, right = beside(tree, parameters, a, -1), beside(tree, parameters, b, 1)
    may_grow, slope_may_grow = _grows(tree, parameters, a, left, -1) | _grows(tree, parameters, b, right, 1)
    decides = _decides(tree, parameters, b)
    ends, grown, slopes_grow = _beyond_bounds(tree, parameters, a, b)
    rounded = _rounds_to_zero(tree, parameters, a, b, grown)
    grows = (may_grow | slope_may_grow) & np.any(np.isinf(ends), axis=0) & ~rounded
    slope_grows = slope_may_grow & slopes_grow
    left, known_left = by_differences(tree, parameters, a, left, -1)
    right, known_right = by_differences(tree, parameters, b, right, 1)
    known = np.maximum(known_left, known_right)
    for index, (one, other) in enumerate(zip(map(float, a), map(float, b), strict=True)):
        (f, slope, bend), (f_right, slope_right, bend_right) = (map(float, each[:, index]) for each in (left, right))
        if np.isnan(f) and np.isnan(f_right):
            continue
        if grows[index]:
            poles[one] = (float(ends[0, index]), float(ends[1, index]))
        elif slope_grows[index]:
            steep.append(one)
        elif np.all(np.isfinite([left[:, index], right[:, index]])):
            jump = 0.0 if same(f, f_right) else f_right - f
            slopes = (slope, slope) if same(slope, slope_right, known[0, index]) else (slope, slope_right)
            bends = (bend, bend) if same(bend, bend_right, known[1, index]) else (bend, bend_right)
            kinked = jump or slopes[0] != slopes[1] or bends[0] != bends[1]
            if kinked and not rounded[index]:
                at = other if one != other and decides[index] else one
                kinks.append(Kink[float](at, *slopes, jump, second_left=bends[0], second_right=bends[1]))
    return tuple(kinks), poles, tuple(steep)


def _beyond_bounds(
    tree: Node, parameters: Mapping[str, float], a: FloatArray, b: FloatArray
) -> tuple[FloatArray, BoolArray, BoolArray]:
    """((2, x): f just left of each a and right of each b, ±inf where it grows beyond all bounds; (2, x): whether it does; whether f′ does on a side)."""
    value, slope = quantity(tree, "value"), quantity(tree, "x")
    ends, grown, slopes = [], [], np.zeros(a.shape, dtype=bool)
    sides: tuple[tuple[Side, FloatArray], ...] = ((-1, a), (1, b))
    for side, x in sides:
        at = scales(x, side)
        f = value(at, **parameters)
        up, down = grows_beside(f, np.isinf(value(x, **parameters)))
        ends.append(np.where(up & ~down, np.inf, np.where(down & ~up, -np.inf, np.where(up & down, np.nan, f[-1, -1]))))
        grown.append(up | down)
        slopes |= np.logical_or(*grows_beside(slope(at, **parameters), np.zeros(x.shape, dtype=bool)))
    return np.array(ends), np.array(grown), slopes


def _rounds_to_zero(
    tree: Node, parameters: Mapping[str, float], a: FloatArray, b: FloatArray, grown: BoolArray
) -> BoolArray:
    """Whether a part of f rounds to 0 from each place on, as the sigmoid of log(sigmoid(x)) far left.

    There f is infinite all along one side and does not grow on the other; beyond ROUNDED it may seem to grow, by rounding. grown: for either side, whether f grows.
    """
    value, rounds = quantity(tree, "value"), np.zeros(a.shape, dtype=bool)
    sides: tuple[tuple[Side, FloatArray, int], ...] = ((-1, a, 1), (1, b, 0))
    for side, x, other in sides:
        beyond = x + side * FAR_OUT[:, None] * np.maximum(1.0, np.abs(x))
        infinite = np.all(np.isinf(value(beyond, **parameters)), axis=0)
        beside = np.isinf(value(scales(x, side), **parameters))
        rounds |= infinite & np.where(np.abs(x) > ROUNDED, True, np.all(beside, axis=(0, 1)) & ~grown[other])
    return rounds & ~_decides(tree, parameters, b)


def _decides(tree: Node, parameters: Mapping[str, float], x: FloatArray) -> BoolArray:
    """Whether a piece ends at just this float, for each x."""
    return np.broadcast_to(jet_at(tree, x, parameters, -1, True)[1], x.shape)


def _grows(tree: Node, parameters: Mapping[str, float], x: FloatArray, near: FloatArray, side: Side) -> BoolArray:
    """(2, x): whether f, and whether its slope, grows beyond all bounds on this side of each x. near: f and f′ beside it."""
    farther = beside(tree, parameters, away(x, side), side)
    return np.isinf(near[:2]) | (np.abs(near[:2]) > STEEP * np.fmax(1.0, np.abs(farther[:2])))


def _gaps(tree: Node, parameters: Mapping[str, float], f: FloatArray) -> tuple[Interval, ...]:
    """Where f is NaN, with ends by bisection; what is narrower than the grid is seen only if a place of the grid is in it.

    A gap that begins beyond ±20 is one of rounding or overflow, as of inf - inf, and is none of f.
    """
    lost = np.isnan(f)
    edges = np.flatnonzero(np.diff(np.concatenate([[False], lost, [False]]).astype(int)))
    stretches = [
        (first, last)
        for first, last in zip(map(int, edges[::2]), map(int, edges[1::2] - 1), strict=True)
        if (first == 0 or GRID[first - 1] < 20) and (last == GRID.size - 1 or GRID[last + 1] > -20)
    ]
    inner = [(GRID[first], GRID[first - 1]) for first, _ in stretches if first]
    inner += [(GRID[last], GRID[last + 1]) for _, last in stretches if last < GRID.size - 1]
    ends = iter(_last_lost(tree, parameters, np.array(inner).reshape(-1, 2)))
    lows = [next(ends) if first else -math.inf for first, _ in stretches]
    highs = [next(ends) if last < GRID.size - 1 else math.inf for _, last in stretches]
    return tuple(
        Interval(low, high, BRACKETS[np.isfinite(low), np.isfinite(high)])
        for low, high in zip(lows, highs, strict=True)
        if low <= 20 and high >= -20
    )


def _last_lost(tree: Node, parameters: Mapping[str, float], pairs: FloatArray) -> list[float]:
    """Of pairs (x without a value, x with one) each time the last float without a value, by bisection of all at once."""
    value, (inside, outside) = quantity(tree, "value"), _ordinal(pairs).T
    while np.any(np.abs(outside - inside) > 1):
        middle = inside + (outside - inside) // 2
        # The half of a distance of -1 is -1.
        middle = np.where(np.abs(outside - inside) > 1, middle, inside)
        lost = np.isnan(value(_float(middle), **parameters))
        inside, outside = np.where(lost, middle, inside), np.where(lost, outside, middle)
    return _float(inside).tolist()
