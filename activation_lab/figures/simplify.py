"""Leaves out points between which a line is straight enough: stops of a slider, or points of a curve."""

import numpy as np
from numpy.typing import ArrayLike

# In place of NaN, so that both stops beside a gap are kept.
FAR = 1e6


def simplify(stops: ArrayLike, values: ArrayLike, tolerances: ArrayLike) -> list[int]:
    """The indices of the stops to keep, in order.

    stops: positions, increasing.
    values: stops × numbers, what is drawn at each stop; NaN where there is nothing to draw.
    tolerances: how far each number may be off between kept stops, one each or one for all.
    """
    stops = np.asarray(stops, float)
    scaled = np.asarray(values, float) / np.broadcast_to(tolerances, np.shape(values)[1:])
    scaled = np.where(np.isnan(scaled), FAR, scaled)
    kept, open_pieces = {0, len(stops) - 1}, [(0, len(stops) - 1)]
    while open_pieces:
        left, right = open_pieces.pop()
        if right - left < 2:
            continue
        share = ((stops[left + 1 : right] - stops[left]) / (stops[right] - stops[left]))[:, None]
        error = np.abs(scaled[left + 1 : right] - scaled[left] - share * (scaled[right] - scaled[left])).max(axis=1)
        if error.max() > 1:
            worst = left + 1 + int(error.argmax())
            kept.add(worst)
            open_pieces += [(left, worst), (worst, right)]
    return sorted(kept)
