"""What a figure shows at rest, for where no script draws it: the lines of a panel, as an SVG or for a preview."""

import html

import numpy as np

from activation_lab.figures import palette

WIDTH, HEIGHT, MARGIN = 640, 260, 12
DASHED = ' stroke-dasharray="3 4"'


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


def static_outline(figure):
    """The SVG, in the theme's colours; "" for a figure without lines."""
    drawn = lines(figure)
    if not drawn:
        return ""
    paths = "".join(
        f'<path class="{token[1:]}" d="{_path(x, y)}"{DASHED if dashed else ""}>'
        f"<title>{html.escape(name)}</title></path>"
        for x, y, token, dashed, name in drawn
    )
    tokens = dict.fromkeys(token for _, _, token, *_ in drawn)
    light, dark = (
        "".join(f".static-outline .{token[1:]} {{ stroke: {colours[token]} }}" for token in tokens)
        for colours in (palette.LIGHT, palette.DARK)
    )
    style = f".static-outline path {{ fill: none; stroke-width: 2.5 }}{light}@media (prefers-color-scheme: dark) {{ {dark} }}"
    return f'<svg class="static-outline" viewBox="0 0 {WIDTH} {HEIGHT}" role="img"><style>{style}</style>{paths}</svg>'


def _path(x, y):
    points = [
        f"{MARGIN + across * (WIDTH - 2 * MARGIN):.1f},{MARGIN + (1 - up) * (HEIGHT - 2 * MARGIN):.1f}"
        for across, up in zip(x, y, strict=True)
        if np.isfinite(up)
    ]
    return f"M{'L'.join(points)}"
