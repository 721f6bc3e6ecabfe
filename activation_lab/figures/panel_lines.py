"""The lines of a panel of a figure, for a preview."""

from typing import NamedTuple

import numpy as np

from activation_lab.figures.types import Figure
from activations.types import FloatArray


class Line(NamedTuple):
    """A line of a panel: x and y from 0 to 1, y NaN where it is broken; its colour's token, and its name."""

    x: FloatArray
    y: FloatArray
    token: str
    dashed: bool
    name: str


def lines(figure: Figure, panel: str = "y") -> list[Line]:
    """Every Line that runs to the right on a panel, named by its y-axis."""
    found: list[Line] = []
    axis = figure["layout"].get(f"yaxis{panel[1:]}", {})
    for trace in figure["data"]:
        line = trace.get("line", {})
        token = line.get("color", "")
        on_panel = trace.get("xaxis", "x") == "x" and trace.get("yaxis", "y") == panel
        drawn = "lines" in trace.get("mode", "lines") and "fill" not in trace and line.get("width", 2) > 0
        if on_panel and drawn and token.startswith("$series"):
            x, y = np.array(trace["x"], float), np.array(trace["y"], float)
            y = np.log10(y) if axis.get("type") == "log" else y
            if np.isfinite(y).sum() > 1 and np.all(np.diff(x) > 0):
                found.append(Line(x, y, token, line.get("dash", "solid") != "solid", trace.get("name", "")))
    if not found:
        return []
    xs, ys = np.concatenate([one.x for one in found]), np.concatenate([one.y for one in found])
    left, right = xs.min(), xs.max()
    bottom, top = axis.get("range") or (np.nanmin(ys), np.nanmax(ys))
    return [one._replace(x=(one.x - left) / (right - left), y=(one.y - bottom) / (top - bottom)) for one in found]
