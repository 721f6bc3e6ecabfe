"""Any figure as SVG that stretches with its container: with the same margins, axes, ticks and words as in plotly.js.

Curves lie in an inner SVG whose units stretch while its strokes do not; markers and words are placed by shares of the
plane and shifted by pixels. So one drawing serves every size, and both themes: colours are custom properties by token.

labels.py places the names at curves. A more precise script (activation_lab/frontend/first_screen/names.js) finds them and
their curves by `data-curve`, "f 0" for the first member's f, and the lines that they keep clear of by `data-role`: "point", or "tangent"
for what touches f, the parabola too.
"""

import html

from activation_lab.figures.static_chart.axes import axes_of
from activation_lab.figures.static_chart.categories import numbered
from activation_lab.figures.static_chart.legend import legend, margin_above
from activation_lab.figures.static_chart.marks import dashed, markers, stretched
from activation_lab.figures.static_chart.plane import UNITS, Plane, colour, percent
from activation_lab.figures.static_chart.words import annotation, texts_at_points, texts_on_bars
from activation_lab.figures.types import Figure


def chart_svg(figure: Figure, size: tuple[float, float], label: str) -> str:
    """The figure in a block that fills its place. size: in pixels, at which ticks are chosen; label: what it shows, in words."""
    figure = numbered(figure)
    layout = figure["layout"]
    margin = layout["margin"] | {"t": margin_above(figure, size[1])}
    plane = size[0] - margin["l"] - margin["r"], size[1] - margin["t"] - margin["b"]
    layout = layout | _to_scale(layout, plane)
    figure = figure | {"layout": layout}
    parts = [_subplot(figure, axes, plane) for axes in _subplots(figure)]
    parts += [annotation(one, layout) for one in layout.get("annotations", ())]
    inset = " ".join(f"{margin[side]}px" for side in "trbl")
    drawn = "".join([*parts, legend(figure)])
    # SVG does not draw the elements that a translator puts around words.
    return f'<div class="plane" translate="no" style="inset:{inset}"><svg role="img" aria-label="{html.escape(label)}">{drawn}</svg></div>'


def _to_scale(layout, plane):
    """The axes of a figure with one scale for both; the axis with room to spare shows more."""
    if layout.get("yaxis", {}).get("scaleanchor") != "x":
        return {}
    axes = {name: layout[name] for name in ("xaxis", "yaxis")}
    unit = max(
        (high - low) / length for (low, high), length in zip((a["range"] for a in axes.values()), plane, strict=True)
    )
    found = {}
    for (name, one), length in zip(axes.items(), plane, strict=True):
        middle = sum(one["range"]) / 2
        found[name] = one | {"range": [middle - unit * length / 2, middle + unit * length / 2]}
    return found


def _subplots(figure):
    """(x-axis, y-axis) of every plane, in the order in which traces name them."""
    return list(dict.fromkeys(map(_axes_of, figure["data"])))


def _axes_of(trace):
    return trace.get("xaxis", "x"), trace.get("yaxis", "y")


def _subplot(figure, axes, size):
    layout = figure["layout"]
    plane = Plane(layout, axes, size)
    drawn, lines, outside = [], [], []

    def flush():
        if lines:
            drawn.append(
                f'<svg viewBox="0 0 {UNITS} {UNITS}" preserveAspectRatio="none" width="100%" height="100%">{"".join(lines)}</svg>'
            )
            lines.clear()

    for trace in figure["data"]:
        if _axes_of(trace) != axes:
            continue
        if found := stretched(trace, plane):
            lines.append(found)
        placed = _placed(trace, plane)
        if placed and trace.get("cliponaxis", True):
            flush()
            drawn.append(placed)
        elif placed:
            outside.append(placed)
    flush()
    inside = "".join(drawn)
    grid, zero, words = axes_of(axes, plane)
    shapes = "".join(_shape(shape, plane) for shape in layout.get("shapes", ()) if shape.get("yref", "y") == axes[1])
    place = (
        f'x="{100 * plane.left:g}%" y="{100 * (1 - plane.top):g}%" '
        f'width="{100 * (plane.right - plane.left):g}%" height="{100 * (plane.top - plane.bottom):g}%"'
    )
    return f'<svg {place} class="open">{grid}{zero}<svg class="cut" width="100%" height="100%">{inside}</svg>{shapes}{"".join(outside)}{words}</svg>'


def _placed(trace, plane):
    """The parts of a trace that keep their size: markers and words."""
    if trace.get("type", "scatter") == "bar":
        return texts_on_bars(trace, plane) if "texttemplate" in trace else ""
    mode = trace.get("mode", "lines")
    found = markers(trace, plane) if "markers" in mode else ""
    return found + (texts_at_points(trace, plane) if "text" in mode else "")


def _shape(shape, plane):
    """A line across the plane, with its words at the end, where it is in view."""
    y = float(plane.down([shape["y0"]])[0])
    if shape["type"] != "line" or not 0 <= y <= 1:
        return ""
    label, at, line = shape.get("label", {}), percent(y), shape["line"]
    size = label.get("font", {}).get("size", 12)
    down = size + 3 if label.get("yanchor") == "top" else -0.3 * size
    words = (
        f'<text x="100%" y="{at}" dy="{down:g}" text-anchor="end" font-size="{size}" fill="{colour(label["font"]["color"])}">'
        f"{html.escape(label['text'])}</text>"
        if label
        else ""
    )
    look = f'stroke="{colour(line["color"])}" stroke-width="{line["width"]}"{dashed(line)}'
    return f'<g class="axis"><line y1="{at}" y2="{at}" x2="100%" {look}/></g>{words}'
