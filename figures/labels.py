"""Places for the labels of several curves at one edge of a panel: near the curves' ends, none on top of another."""

import numpy as np


def spread(wanted, room):
    """Heights for labels that want to stand at `wanted`, 0 the bottom and 1 the top, at least `room` apart.

    As near as can be in the sense of least squares, and inside the panel as long as they fit. ±inf is the edge, NaN the middle.
    """
    heights = np.clip(np.nan_to_num(np.asarray(wanted, float), nan=0.5, posinf=1, neginf=0), 0, 1)
    order = np.argsort(heights, kind="stable")
    steps = room * np.arange(len(heights))
    free = heights[order] - steps
    # The nearest sequence that never falls, by the min-max formula.
    rising = [
        max(min(free[start:stop].mean() for stop in range(place + 1, len(free) + 1)) for start in range(place + 1))
        for place in range(len(free))
    ]
    highest = max(1 - steps[-1], 0) if len(steps) else 1
    placed = np.empty_like(heights)
    placed[order] = np.clip(rising, 0, highest) + steps
    return placed
