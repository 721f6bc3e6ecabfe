"""The part of the plane that a chart shows: the x-range of the slider, and the y-range fitted to the curves.

The live chart fits the y-range by the same rule in the browser, while the x-range moves; a browser test compares
the two.
"""

from collections.abc import Iterable

import numpy as np

from activation_lab.figures.types import Range, Ranges, Window
from activations.types import FloatArray

WIDEST = (-10.0, 10.0)
STANDARD = (-5.0, 5.0)
# The initial x₀.
POINT = -1.0
X_RANGE_STEP = 0.5
POINT_STEP = 0.1
# In a narrower x-range, the thumbs meet.
LEAST_SPAN = 0.01
AIR = 0.06
FLATTEST = 1 / 20
STEEPEST = 2
# Times a curve's distance from 0, where it comes closest: this is in sight even if half of the y-range is on the other side of 0.
IN_SIGHT = 2.25
# Beyond it, the height of the y-range would be no float.
LARGEST = 1e300


def visible_x(low: float, high: float) -> Range:
    """The x-range to show, in order; one step wide if the thumbs meet."""
    low, high = sorted((low, high))
    if high - low < LEAST_SPAN:
        high = low + X_RANGE_STEP
        if high > WIDEST[1]:
            low, high = WIDEST[1] - X_RANGE_STEP, WIDEST[1]
    return low, high


def fitted_y(curves: Iterable[FloatArray], x_low: float, x_high: float) -> Range:
    """The y-range for curves (arrays of the y values visible on x_low … x_high), as (low, high).

    It holds 0 and the curves with some air. It is never steeper than twice the larger of the x-span and the largest |x|
    (so that x = 9 … 10 still shows the identity) unless a curve would be out of sight, and never flatter than a twentieth of
    the x-span, so that vanished values look vanished. If it cuts curves off, it does so on the side of 0 on which they extend
    further; the other side keeps up to half.
    """
    finite = [
        np.clip(ys.astype(np.float64), -LARGEST, LARGEST)
        for ys in (curve[np.isfinite(curve)] for curve in curves)
        if ys.size
    ]
    lowest = min([0.0, *(float(ys.min()) for ys in finite)])
    highest = max([0.0, *(float(ys.max()) for ys in finite)])
    farthest = max([0.0, *(max(float(ys.min()), -float(ys.max())) for ys in finite)])
    span = x_high - x_low
    most = max(STEEPEST * max(span, abs(x_low), abs(x_high)), IN_SIGHT * farthest)
    air = AIR * (highest - lowest)
    low, high = lowest - air, highest + air
    least = FLATTEST * span
    if high - low < least:
        spare = (least - (high - low)) / 2
        low, high = low - spare, high + spare
    if high - low > most:
        lesser = min(min(-lowest, highest) + AIR / (1 + 2 * AIR) * most, most / 2)
        low, high = (-lesser, most - lesser) if -lowest < highest else (lesser - most, lesser)
    return low, high


def zoomed(fitted: Ranges, window: Window | None) -> Ranges:
    """The ranges, by name, of the axes that a reader has zoomed.

    window: the ends of the x-axis, then of the y-axis, and of a second and a third one.
    """
    ends = window or ()
    pairs = zip(("xaxis", "yaxis", "yaxis2", "yaxis3"), ends[::2], ends[1::2], strict=False)
    return fitted | {name: (low, high) for name, low, high in pairs if name in fitted}
