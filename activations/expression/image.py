"""The range of an expression, and whether it ever falls or rises, found by looking at it."""

import math
from collections.abc import Mapping
from functools import partial

import numpy as np

from activations.activation import Kink
from activations.expression.growth import grows_outwards
from activations.expression.quantities import quantity
from activations.expression.setting import Side
from activations.expression.sides import APART, EVEN, GRID, NEAR, SAME, beside, same
from activations.expression.tree import Node
from activations.intervals import BRACKETS, Interval, point
from activations.types import BoolArray, FloatArray, Formula

# So many places of the grid on end at which f is the same number before it overflows.
LEVEL = 5
# Zooming in on an extremum: places a round, and rounds, each of which leaves two of the stretches between them.
ZOOMED, ROUNDS, EXTREMA = 41, 10, 8


def image_of(
    tree: Node,
    parameters: Mapping[str, float],
    f: FloatArray,
    kinks: tuple[Kink[float], ...],
    poles: Mapping[float, tuple[float, float]],
    pieces: bool,
) -> Interval:
    far: list[float] = []
    value = quantity(tree, "value")
    limits = value(np.array([-np.inf, np.inf]), **parameters)
    sides: tuple[Side, Side] = (-1, 1)
    for side, limit in zip(sides, limits, strict=True):
        # Without a limit, f may be a wave that becomes ever higher.
        outwards = grows_outwards(lambda x: value(x, **parameters), side) if math.isnan(limit) else (False, False)
        far += [sign * math.inf for sign, grows in zip((1, -1), outwards, strict=True) if grows]
    at_kinks = value(np.array([kink.position for kink in kinks]), **parameters)
    apart = _away_from(np.array([*poles]), APART)
    inside = [
        f[apart & ~np.isnan(f)],
        at_kinks[~np.isnan(at_kinks)],
        *(_zoomed(value, parameters, np.where(apart, sign * f, -np.inf), sign) for sign in (-1, 1)),
    ]
    reached = np.concatenate([each for each in inside if each.size] or [np.array([np.nan])])
    jumping = np.array([kink.position for kink in kinks if kink.jump])
    beside_jumps = np.array([beside(tree, parameters, jumping, side)[0] for side in sides])
    broken = {**poles, **dict(zip(jumping.tolist(), beside_jumps.T.tolist(), strict=True))}
    ends = [each for both in broken.values() for each in both if not math.isnan(each)]
    every = np.concatenate([reached, limits[~np.isnan(limits)], ends, far])
    if np.isnan(every).all():
        return Interval(math.nan, math.nan)
    low, high = float(np.nanmin(every)), float(np.nanmax(every))
    if low == high:
        return point(low)
    slope = partial(quantity(tree, "x"), **parameters)
    level, far_values = slope(np.array([-20.0, 20.0])), _far_values(f, limits)

    def attained(bound: float, sign: float) -> bool:
        if not np.isfinite(bound) or not np.any(reached == bound):
            return False
        if np.any(at_kinks == bound):
            return True
        # Near a pole or a jump f may round to what it tends to there, as e^(1/x) does to 0 left of 0.
        rounded = np.zeros(GRID.size, dtype=bool)
        for place, values in broken.items():
            for side, end in zip(sides, values, strict=True):
                if abs(end - bound) <= NEAR * max(1.0, abs(bound)):
                    rounded |= _stretch(f == bound, place, side)
        if np.any(rounded) and not np.any(f[~rounded] == bound) and not (pieces and np.all(slope(GRID[rounded]) == 0)):
            return False
        # Far out f may round to its limit, and reaches it only if it is level there.
        tends = [same(value, bound) for value in far_values]
        if not any(tends):
            return True
        higher = [value * sign >= bound * sign for value in far_values]
        return any(at and pieces and flat == 0 for at, flat in zip(tends, level, strict=True)) or not any(higher)

    return Interval(low, high, BRACKETS[attained(low, -1.0), attained(high, 1.0)])


def _stretch(there: BoolArray, place: float, side: Side) -> BoolArray:
    """Which places of the grid are a place itself and those in the stretch on one side of it that is there throughout; none if it has no end."""
    distance = side * (GRID - place)
    end = np.min(distance[(distance > 0) & ~there], initial=math.inf)
    return (distance >= 0) & (distance < end) & math.isfinite(end)


def _far_values(f: FloatArray, limits: FloatArray) -> list[float]:
    """f at −∞ and ∞; where it overflows to no number on the way, as sinh(x)/cosh(x) does, the number that it was all along before, if any."""
    values = []
    for limit, far in zip(limits.tolist(), (f[GRID < -20][::-1], f[GRID > 20]), strict=True):
        before = far[~np.isnan(far)]
        level = math.isnan(limit) and 0 < before.size < far.size and np.ptp(before[-LEVEL:]) == 0
        values.append(float(before[-1]) if level else limit)
    return values


def _away_from(places: FloatArray, distance: float) -> BoolArray:
    """Which places of the grid are farther than that from all of these, as a share of 1 or of their size."""
    return np.all(np.abs(GRID[:, None] - places) > distance * np.maximum(1.0, np.abs(places)), axis=1)


def _zoomed(value: Formula, parameters: Mapping[str, float], f: FloatArray, sign: int) -> FloatArray:
    """f at its highest local maxima (lowest minima for a sign of -1), where f holds sign · f on the grid."""
    middle = np.flatnonzero((f[1:-1] >= f[:-2]) & (f[1:-1] >= f[2:]) & np.isfinite(f[1:-1])) + 1
    middle = middle[(f[middle] > f[middle - 1]) | (f[middle] > f[middle + 1])]
    highest = middle[np.argsort(f[middle])[-EXTREMA:]]
    best = np.array([])
    if highest.size:
        low, high = GRID[highest - 1], GRID[highest + 1]
        for _ in range(ROUNDS):
            x = np.linspace(low, high, ZOOMED)
            found = sign * value(x, **parameters)
            top = np.argmax(np.where(np.isnan(found), -np.inf, found), axis=0)
            columns = np.arange(highest.size)
            best = sign * found[top, columns]
            low, high = x[np.maximum(top - 1, 0), columns], x[np.minimum(top + 1, ZOOMED - 1), columns]
    return best[~np.isnan(best)]


def monotony(
    tree: Node,
    parameters: Mapping[str, float],
    kinks: tuple[Kink[float], ...],
    poles: Mapping[float, tuple[float, float]],
) -> tuple[bool, bool]:
    """Whether f falls nowhere, and rises nowhere: neither on the grid, nor at a kink or a jump, nor from one side of a pole to the other."""
    slopes = quantity(tree, "x")(GRID[np.abs(GRID) <= 1000], **parameters)
    sides = np.array([slope for kink in kinks for slope in (kink.left, kink.right)])
    every = np.concatenate([slopes[np.isfinite(slopes)], sides])
    across = [kink.jump for kink in kinks] + [(right > left) - (right < left) for left, right in poles.values()]
    rounding = SAME * float(np.max(np.abs(every), initial=0.0))
    # Beside an infinite slope, rounding is so large that a real fall passes; so f is compared from place to place, too. Nearer to 0 than the even places,
    # (eˣ − 1)/x is its own rounding.
    even = EVEN[np.abs(EVEN) <= 1000]
    f, pole = quantity(tree, "value")(even, **parameters), np.array([*poles])[:, None]
    beside_pole = np.any((even[:-1] <= pole) & (pole <= even[1:]), axis=0)
    steps = np.where(np.isfinite(f[:-1] + f[1:]) & ~beside_pole & ~same(f[:-1], f[1:]), np.diff(f), 0.0)

    def only(sign: int) -> bool:
        return (
            bool(every.size)
            and bool(np.all(sign * every >= -rounding))
            and bool(np.all(sign * steps >= 0))
            and all(sign * step >= 0 for step in across)
        )

    return only(1), only(-1)
