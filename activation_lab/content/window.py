"""The part of the plane that a reader has zoomed to, as an address says it: `x0,x1,y0,y1`, then both ends of the axes of f′ and f″ where they have their own.

The live chart writes it (activation_lab/frontend/live_chart/zoom.js), and reads what Python makes of it.
"""

import re
from collections.abc import Sequence
from math import isfinite

from activation_lab.figures.types import Window

# No axis reaches farther, and none is shorter.
FARTHEST, SHORTEST = 1e4, 1e-9
LONGEST = 200


def read_window(texts: Sequence[str]) -> Window | None:
    """The Window that an address asks for; None where it asks for none, or for what is none."""
    entries = [entry for text in texts for entry in re.split(r"[\s,;]+", text[:LONGEST].strip(" []()")) if entry]
    try:
        ends = tuple(float(entry) for entry in entries)
    except ValueError:
        return None
    pairs = list(zip(ends[::2], ends[1::2], strict=False))
    if len(ends) != 4 and len(ends) != 6 and len(ends) != 8:
        return None
    near = all(isfinite(end) and abs(end) <= FARTHEST for end in ends)
    return ends if near and all(high - low >= SHORTEST for low, high in pairs) else None


def window_text(window: Window) -> str:
    """What an address says of it."""
    return ",".join(f"{end:.12g}" for end in window)
