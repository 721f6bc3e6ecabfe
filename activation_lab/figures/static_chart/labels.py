"""A place for each label beside its curve, where the live chart puts it at first: the rule of its labels.js."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from activation_lab.figures.types import Range

# Where along a curve a label may stand, as shares of the view.
PLACES = (0.93, 0.86, 0.78, 0.7, 0.6, 0.4, 0.3, 0.22, 0.14, 0.07)
# Across the chart, where the heights of curves are known; pixels of a label and of a letter, and what does for every label.
COLUMNS, ROOM, LETTER = 100, 18, 8
LEAST_HALF, EDGE = 16, 14


# The key of its curve among a panel's heights, of which points it keeps clear, its words.
Label: TypeAlias = tuple[str, str, str]


@dataclass(frozen=True)
class Place:
    """Where a label stands: a share of the view's width, above its curve (1) or below (-1); height, room and half its width in pixels."""

    share: float
    above: int
    height: float
    room: float
    letters: float


@dataclass(frozen=True, eq=False)
class Panel:
    """What labels must know of a panel: its size in pixels, its ranges, the heights of its curves across it in pixels, by curve,
    the points there, and the tangent, as (x, reach, y, slope), where there is one."""

    width: float
    height: float
    x_range: Range
    y_range: Range
    heights: dict[str, list[float]]
    points: dict[str, list[float]]
    point_x: float
    tangent: tuple[float, float, float, float] | None = None

    def pixel(self, y: float) -> float:
        """The height of a y above the panel's lower edge, in pixels."""
        low, high = self.y_range
        return (y - low) / (high - low) * self.height


def places(panel: Panel, labels: Iterable[Label]) -> list[Place | None]:
    """A Place for every label, or None if it has none."""
    found = []
    for key, clear_of, words in labels:
        taken = [place for place in found if place]
        scored = (
            _scored(panel, key, clear_of, LETTER / 2 * len(words), share, above, taken)
            for share in PLACES
            for above in (1, -1)
        )
        best = next(scored)
        for place in scored:
            if place.room > best.room + 1:
                best = place
        found.append(best if best.room >= 0 else None)
    return found


def _rounded(value):
    return math.floor(value + 0.5)


def _scored(
    panel: Panel, key: str, clear_of: str, letters: float, share: float, above: int, taken: list[Place]
) -> Place:
    half = max(LEAST_HALF, letters)
    low, high = panel.x_range
    x = low + share * (high - low)
    y = panel.heights[key][_rounded(share * COLUMNS)] + above * ROOM
    fits = EDGE <= y <= panel.height - EDGE and min(share, 1 - share) * panel.width >= half
    if not fits:
        return Place(share, above, y, -1, letters)
    columns = [_rounded((share + step * half / panel.width) * COLUMNS) for step in (-1, -0.5, 0, 0.5, 1)]
    distances = [ROOM]
    for other, column in panel.heights.items():
        seen = enumerate(columns)
        near = [column[at] - y for place, at in seen if (other != key or place != 2) and 0 <= at <= COLUMNS]
        distances.append(0 if min(near) < 0 < max(near) else min(map(abs, near)))
    across = max(0, abs((x - panel.point_x) / (high - low) * panel.width) - half + 16)
    distances += [math.hypot(across, panel.pixel(value) - y) for value in panel.points[clear_of]]
    if panel.tangent:
        at, reach, value, slope = panel.tangent
        if abs(x - at) <= reach * 1.1:
            distances.append(abs(panel.pixel(value + (x - at) * slope) - y))
    for other in taken:
        across = max(0, abs(other.share - share) * panel.width - letters - other.letters + LETTER)
        distances.append(math.hypot(across, other.height - y) - EDGE)
    return Place(share, above, y, float(min(distances)), letters)
