"""A pair of axes as shares of its plane, and how the parts of a drawing name places, colours and values of one point."""

import re
from collections.abc import Iterable
from typing import Any

import numpy as np

from activation_lab.figures.types import Attributes
from activations.types import FloatArray

# Units of a plane's inner SVG across and down: less than a sixth of a pixel on any screen.
UNITS = 6000


class Plane:
    """One pair of axes: its shares of the whole, its size in pixels, and shares of it for numbers."""

    def __init__(self, layout: Attributes, axes: tuple[str, str], size: tuple[float, float]) -> None:
        """axes: as traces name them, ("x", "y2"); size: of the whole in pixels."""
        self.axes = [layout.get(axis_name(axis), {}) for axis in axes]
        (self.left, self.right), (self.bottom, self.top) = (axis.get("domain", (0, 1)) for axis in self.axes)
        self.size = size[0] * (self.right - self.left), size[1] * (self.top - self.bottom)

    def across(self, x: Iterable[float | None]) -> FloatArray:
        """The shares of the width at which numbers lie, from the left; NaN for None."""
        return self._share(0, x)

    def down(self, y: Iterable[float | None]) -> FloatArray:
        """The shares of the height, from above."""
        return 1 - self._share(1, y)

    def _share(self, which, values):
        axis = self.axes[which]
        values = np.array([np.nan if value is None else value for value in np.atleast_1d(values)], float)
        if axis.get("type") == "log":
            with np.errstate(all="ignore"):
                values = np.log10(values)
        low, high = axis["range"]
        # Of what is far outside a small window, the share overflows.
        with np.errstate(over="ignore"):
            return (values - low) / (high - low)


def axis_name(reference: str) -> str:
    """The name in a layout of an axis that a trace calls "y2"."""
    return f"{reference[0]}axis{reference[1:]}"


def colour(token: str) -> str:
    """A colour of the palette as a custom property; any other as it is."""
    return f"var(--{token[1:]})" if token.startswith("$") else token


def tokens(drawn: str) -> set[str]:
    """The colours that a drawing names."""
    return {f"${name}" for name in re.findall(r"var\(--(\w+)\)", drawn)}


def each(value: Any, index: int, usual: Any = None) -> Any:
    """A Plotly attribute that may be one for all points or one each."""
    if isinstance(value, list | tuple):
        return value[index] if index < len(value) else usual
    return usual if value is None else value


def percent(share: float) -> str:
    """A share as an SVG length."""
    return f"{100 * share:.2f}".rstrip("0").rstrip(".") + "%"
