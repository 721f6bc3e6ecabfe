"""The lines of a panel of a figure, for a preview."""

import numpy as np


def lines(figure, panel="y"):
    """(x, y, colour token, whether dashed, name) of every line that runs to the right on a panel, named by its y-axis.

    x and y from 0 to 1; y NaN where the line is broken.
    """
    found = []
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
                found.append((x, y, token, line.get("dash", "solid") != "solid", trace.get("name", "")))
    if not found:
        return []
    xs, ys = (np.concatenate([one[place] for one in found]) for place in (0, 1))
    left, right = xs.min(), xs.max()
    bottom, top = axis.get("range") or (np.nanmin(ys), np.nanmax(ys))
    return [((x - left) / (right - left), (y - bottom) / (top - bottom), *more) for x, y, *more in found]
