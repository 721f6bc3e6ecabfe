"""Whether f grows beyond all bounds, beside a place or far out, by looking at it on several scales."""

from collections.abc import Callable

import numpy as np

from activations.expression.setting import Side
from activations.types import BoolArray, FloatArray

# Beside a place: how far from it the nearest scale begins, as a share of 1 or of x, and of the way to the next place; a scale is ten times closer than the last.
CLOSE, SHARE, SCALES = 1e-3, 0.25, 4
# On each scale f is looked at in so many places.
LOOKED = 12
# From the first to the last scale f grows by this share of its size at least, or it is rounding; where f is infinite at the place itself, by less.
ENOUGH, LESS = 0.01, 1e-6
# The last step is this share of the first one: 1 for a logarithm; 0.63 for 1 − |x|^0.1, which tends to 1.
LASTING = 0.9
# Far out: three scales, evenly apart, the farthest at most at 10 to the power of 60, with so many places on the half decade below each of them. The second step
# is this share of the first: 1 for a logarithm, 0.58 for a logarithm of one, 0.4 for x^-0.02, which tends to 0.
FARTHEST, FAR_LOOKED, FAR_LASTING = 60.0, 512, 0.5
_PART = (np.arange(FAR_LOOKED) * 0.6180339887498949) % 1.0


def scales(places: FloatArray, side: Side) -> FloatArray:
    """(SCALES, LOOKED, places): x ever closer to each place on one side."""
    base = CLOSE * np.maximum(1.0, np.abs(places))
    if places.size > 1:
        gaps = np.diff(places)
        gaps = np.append(gaps, np.inf) if side > 0 else np.insert(gaps, 0, np.inf)
        base = np.where(gaps > 0, np.minimum(base, SHARE * gaps), base)
    powers = np.arange(SCALES)[:, None] + np.linspace(0, 0.9, LOOKED)
    return places + side * base * 10.0 ** -powers[..., None]


def grows_beside(values: FloatArray, infinite: BoolArray) -> tuple[BoolArray, BoolArray]:
    """(whether f grows beyond all bounds upwards, and downwards), for each place, from f at `scales`; infinite: whether f is at the place itself."""
    share = np.where(infinite, LESS, ENOUGH)
    return _growing(values, share, LASTING)


def grows_outwards(value: Callable[[FloatArray], FloatArray], side: Side) -> tuple[bool, bool]:
    """(whether f grows beyond all bounds upwards, and downwards) far out on one side; False where it is not seen, as where f overflows early."""
    powers = np.arange(0.5, FARTHEST + 0.5, 0.5)
    lost = np.flatnonzero(~np.isfinite(value(side * 10.0**powers)))
    end = powers[lost[0]] - 0.5 if lost.size else FARTHEST
    if end < 1:
        return False, False
    blocks = np.array([1, 2, 3])[:, None] * end / 3 - 0.5 * _PART
    up, down = _growing(value(side * 10.0**blocks), ENOUGH, FAR_LASTING)
    return bool(up), bool(down)


def ends_of(values: FloatArray) -> tuple[FloatArray, FloatArray]:
    """(the largest, the smallest) on each scale; NaN where a scale has a place without a value."""
    return np.max(values, axis=1), np.min(values, axis=1)


def _growing(values: FloatArray, share: FloatArray | float, lasting: float) -> tuple[BoolArray, BoolArray]:
    """Whether the largest values, and the smallest ones, grow away from 0 from scale to scale in steps that do not become ever smaller."""
    high, low = ends_of(values)
    size = share * np.maximum(np.abs(high[0]), np.abs(low[0]))

    def grows(ends: FloatArray) -> BoolArray:
        with np.errstate(invalid="ignore"):
            steps = np.diff(ends, axis=0)
            rises = np.all((steps > 0) | np.isposinf(ends[1:]), axis=0)
            lasts = (steps[-1] >= lasting * steps[0]) & (ends[-1] - ends[0] >= size)
        return rises & (lasts | np.isposinf(ends[-1]))

    return grows(high), grows(-low)
