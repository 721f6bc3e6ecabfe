"""Any figure as SVG that stretches with its place: the same margins, axes, ticks and words as plotly.js draws.

Curves lie in an inner SVG whose units stretch while its strokes do not; markers and words are placed by shares of the
plane and shifted by pixels. So one drawing serves every size, and both themes: colours are custom properties by token.

Names at curves stand where labels.py puts them. A script that knows better (activation_lab/frontend/first_screen/names.js) finds them and
their curves by `data-curve`, "f 0" for the first member's f, and the lines that they keep clear of by `data-role`.
"""

import html
import re
from functools import lru_cache

import numpy as np

from activation_lab.figures.simplify import simplify
from activation_lab.figures.static_chart.categories import numbered
from activation_lab.figures.static_chart.ticks import ticks

# Units of the inner SVG across and down: less than a sixth of a pixel on any screen.
UNITS = 6000
# Curves keep as many points as it takes to be off by no more units than these.
TOLERANCE = 2.5
# How far beyond the plane a curve is drawn, in units.
BEYOND = UNITS // 2
DASHES = {"dash": lambda width: (3 * width, 3 * width), "dot": lambda width: (width, width)}
# plotly.js's own: what words keep from an axis, and where a line of text stands beside a point.
RAISED = r'<tspan dy="-0.6em" font-size="70%">\1</tspan>'
BELOW_AXIS, BESIDE_AXIS, MIDDLE, MIDDLE_OF_TICK = 1, 1, 0.25, 0.35


def chart_svg(figure: dict, size: tuple[float, float], label: str) -> str:
    """The figure in a block that fills its place. size: in pixels, at which ticks are chosen; label: what it shows, in words."""
    figure = numbered(figure)
    layout = figure["layout"]
    margin = layout["margin"]
    plane = size[0] - margin["l"] - margin["r"], size[1] - margin["t"] - margin["b"]
    layout = layout | _to_scale(layout, plane)
    figure = figure | {"layout": layout}
    parts = []
    for axes in _subplots(figure):
        parts.append(_subplot(figure, axes, plane))
    parts += [_annotation(one, layout, plane) for one in layout.get("annotations", ())]
    inset = " ".join(f"{margin[side]}px" for side in "trbl")
    drawn = f'<svg role="img" aria-label="{html.escape(label)}">{"".join(parts)}</svg>'
    # In SVG, what a translator puts around words is not drawn.
    return f'<div class="plane" translate="no" style="inset:{inset}">{drawn}</div>'


def _to_scale(layout, plane):
    """The axes of a figure with one scale for both, of which the one with room to spare shows more."""
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


def tokens(drawn: str) -> set[str]:
    """The colours that a drawing names."""
    return {f"${name}" for name in re.findall(r"var\(--(\w+)\)", drawn)}


def colour(token):
    """A colour of the palette as a custom property; any other as it is."""
    return f"var(--{token[1:]})" if token.startswith("$") else token


def _subplots(figure):
    """(x-axis, y-axis) of every plane, in the order in which traces name them."""
    return list(dict.fromkeys((trace.get("xaxis", "x"), trace.get("yaxis", "y")) for trace in figure["data"]))


def _name(reference):
    return f"{reference[0]}axis{reference[1:]}"


class _Plane:
    """One pair of axes: its shares of the whole, and shares of it for numbers."""

    def __init__(self, layout, axes, size):
        self.axes = [layout.get(_name(axis), {}) for axis in axes]
        (self.left, self.right), (self.bottom, self.top) = (axis.get("domain", (0, 1)) for axis in self.axes)
        self.size = size[0] * (self.right - self.left), size[1] * (self.top - self.bottom)

    def across(self, x):
        return self._share(0, x)

    def down(self, y):
        return 1 - self._share(1, y)

    def _share(self, which, values):
        axis = self.axes[which]
        values = np.array([np.nan if value is None else value for value in np.atleast_1d(values)], float)
        if axis.get("type") == "log":
            with np.errstate(all="ignore"):
                values = np.log10(values)
        low, high = axis["range"]
        return (values - low) / (high - low)


def _subplot(figure, axes, size):
    layout = figure["layout"]
    plane = _Plane(layout, axes, size)
    drawn, lines = [], []

    def flush():
        if lines:
            drawn.append(
                f'<svg viewBox="0 0 {UNITS} {UNITS}" preserveAspectRatio="none" width="100%" height="100%">{"".join(lines)}</svg>'
            )
            lines.clear()

    inside, outside = [], []
    for trace in figure["data"]:
        if (trace.get("xaxis", "x"), trace.get("yaxis", "y")) != axes:
            continue
        stretched = _stretched(trace, plane)
        if stretched:
            lines.append(stretched)
        mode = trace.get("mode", "lines" if trace.get("type", "scatter") == "scatter" else "")
        placed = (_markers(trace, plane) if "markers" in mode else "") + (
            _texts(trace, plane) if "text" in mode else ""
        )
        if placed and trace.get("cliponaxis", True):
            flush()
            drawn.append(placed)
        elif placed:
            outside.append(placed)
    flush()
    inside = "".join(drawn)
    grid, zero, words = _axes(layout, axes, plane)
    shapes = "".join(_shape(shape, plane) for shape in layout.get("shapes", ()) if shape.get("yref", "y") == axes[1])
    place = (
        f'x="{100 * plane.left:g}%" y="{100 * (1 - plane.top):g}%" '
        f'width="{100 * (plane.right - plane.left):g}%" height="{100 * (plane.top - plane.bottom):g}%"'
    )
    return f'<svg {place} class="open">{grid}{zero}<svg class="cut" width="100%" height="100%">{inside}</svg>{shapes}{"".join(outside)}{words}</svg>'


def _axes(layout, axes, plane):
    """(the grid, the zero lines, the words of the ticks and titles) of a plane."""
    grid, zero, words = {}, [], []
    for letter, axis, length in zip("xy", plane.axes, plane.size, strict=True):
        across = letter == "x"
        low, high = axis["range"]
        font = axis["tickfont"]
        anchored = not across or axis.get("anchor", "y") == axes[1] or axes == ("x", "y")
        shown = axis.get("showticklabels", True) and (not across or _lowest(layout, axes, axis))
        for place, text in ticks(axis, letter, length):
            share = (place - low) / (high - low)
            at = f"{100 * (share if across else 1 - share):.3f}".rstrip("0").rstrip(".")
            is_zero = axis.get("zeroline", True) and place == 0 and axis.get("type") != "log"
            line = f'x1="{at}%" x2="{at}%" y2="100%"' if across else f'y1="{at}%" y2="{at}%" x2="100%"'
            if is_zero:
                width = round(axis.get("zerolinewidth", 1) + 0.01) or 1
                zero.append(
                    f'<line class="axis" {line} stroke="{colour(axis.get("zerolinecolor", "$text"))}" stroke-width="{width}"/>'
                )
            elif axis.get("showgrid", True):
                grid.setdefault(axis["gridcolor"], []).append(f"<line {line}/>")
            if shown and anchored:
                words.append(_tick(text, at, across, axis, font))
        title = axis.get("title", {})
        if across and title.get("text") and shown:
            down = BELOW_AXIS + font["size"] + title["font"]["size"] + title.get("standoff", 0)
            words.append(
                f'<text x="50%" y="100%" dy="{down}" text-anchor="middle" font-size="{title["font"]["size"]}" '
                f'fill="{colour(title["font"]["color"])}">{html.escape(title["text"])}</text>'
            )
    lines = "".join(f'<g class="axis" stroke="{colour(token)}">{"".join(found)}</g>' for token, found in grid.items())
    return lines, "".join(zero), "".join(words)


def _lowest(layout, axes, axis):
    """Whether the x-axis's words belong to this plane: it is anchored to one y-axis of several."""
    return axis.get("anchor", "y") == axes[1]


def _tick(text, at, across, axis, font):
    # plotly.js enlarges powers of ten by a quarter.
    size = font["size"] * (1.25 if axis.get("exponentformat") == "power" and axis.get("type") == "log" else 1)
    look = f'font-size="{size:g}" fill="{colour(font["color"])}"'
    if across:
        down = BELOW_AXIS + size + axis.get("ticklabelstandoff", 0)
        return f'<text x="{at}%" y="100%" dy="{down:g}" text-anchor="middle" {look}>{_words(text)}</text>'
    if axis.get("tickangle"):
        return (
            f'<svg y="{at}%" class="open"><text transform="translate({-BESIDE_AXIS - MIDDLE_OF_TICK * size - 3:g}) rotate({axis["tickangle"]})" '
            f'text-anchor="middle" {look}>{_words(text)}</text></svg>'
        )
    right = axis.get("side") == "right"
    x, shift, anchor = ("100%", 3, "start") if right else ("0", -BESIDE_AXIS, "end")
    return f'<text x="{x}" y="{at}%" dx="{shift}" dy="{MIDDLE_OF_TICK * size:g}" text-anchor="{anchor}" {look}>{_words(text)}</text>'


def _stretched(trace, plane):
    """Lines, areas and bars of a trace as paths of the inner SVG."""
    if trace.get("type", "scatter") == "bar":
        return _bars(trace, plane)
    mode, line = trace.get("mode", "lines"), trace.get("line", {})
    pieces = trace.get("pieces") or [(trace.get("x", ()), trace.get("y", ()))]
    paths = [_path(plane.across(x), plane.down(y)) for x, y in pieces if len(x)]
    opacity = f' opacity="{trace["opacity"]}"' if "opacity" in trace else ""
    found = ""
    if trace.get("fill") == "toself":
        found += f'<path d="{"".join(paths)}Z" fill="{colour(trace["fillcolor"])}"{opacity}/>'
    if "lines" in mode and line.get("width", 2) > 0 and any(paths):
        width = line.get("width", 2)
        dashes = DASHES.get(line.get("dash"))
        dashed = f' stroke-dasharray="{" ".join(f"{max(part, 3):g}" for part in dashes(width))}"' if dashes else ""
        found += f'<path fill="none" stroke="{colour(line["color"])}" stroke-width="{width:g}"{dashed}{opacity}{_known(trace)} d="{"".join(paths)}"/>'
    return found


def _known(trace):
    """What a script knows a line by: the key of its curve, or its role."""
    role = trace.get("meta", {}).get("role")
    if role in ("point", "tangent"):
        return f' data-role="{role}"'
    return f' data-curve="{trace["key"]}"' if "key" in trace else ""


def _path(across, down):
    """Lines through points in shares of the plane, as far as they are near it; broken where a number is missing."""
    return _known_path(across.tobytes(), down.tobytes())


@lru_cache(maxsize=128)
def _known_path(across, down):
    """The same from the numbers' bytes: a chart is drawn for two widths, and its curves are the same in both."""
    across, down = np.frombuffer(across), np.frombuffer(down)
    across, down = across * UNITS, np.clip(down * UNITS, -BEYOND, UNITS + BEYOND)
    known = np.isfinite(across) & np.isfinite(down)
    text = ""
    for start, stop in _runs(known):
        x, y = across[start:stop], down[start:stop]
        near = (x >= -BEYOND) & (x <= UNITS + BEYOND)
        # One point beyond each end keeps the line's direction.
        near = near | np.append(near[1:], False) | np.append(False, near[:-1])
        x, y = x[near], y[near]
        if not len(x):
            continue
        # The kinks of a curve that goes on stand twice.
        x, y = (values[np.append(True, np.hypot(np.diff(x), np.diff(y)) > 0)] for values in (x, y))
        if len(x) > 2 and np.all(np.diff(x) > 0):
            kept = simplify(x, y[:, None], TOLERANCE)
            x, y = x[kept], y[kept]
        points = [f"{round(a)} {round(b)}" for a, b in zip(x, y, strict=True)]
        text += f"M{points[0]}L{' '.join(points[1:] or points)}" if points else ""
    return text.replace(" -", "-")


def _runs(known):
    edges = np.flatnonzero(np.diff(np.concatenate([[False], known, [False]]).astype(int)))
    return zip(edges[::2], edges[1::2], strict=True)


def _bars(trace, plane):
    """Horizontal or upright bars, all of a trace in one path for each colour."""
    lying = trace.get("orientation") == "h"
    along, across = (trace["x"], trace["y"]) if lying else (trace["y"], trace["x"])
    count = len(along)
    base, width = (np.broadcast_to(trace.get(name, usual), count) for name, usual in (("base", 0), ("width", 0.8)))
    colours = trace["marker"]["color"]
    colours = colours if isinstance(colours, list | tuple) else [colours] * count
    found = {}
    for place in range(count):
        ends = [base[place], base[place] + along[place]]
        sides = [across[place] - width[place] / 2, across[place] + width[place] / 2]
        x, y = (ends, sides) if lying else (sides, ends)
        (left, right), (top, bottom) = sorted(plane.across(x) * UNITS), sorted(plane.down(y) * UNITS)
        box = f"M{round(left)} {round(top)}H{round(right)}V{round(bottom)}H{round(left)}Z"
        found[colours[place]] = found.get(colours[place], "") + box
    return "".join(f'<path fill="{colour(token)}" d="{boxes}"/>' for token, boxes in found.items())


def _each(value, index, usual=None):
    """A Plotly attribute that may be one for all points or one each."""
    if isinstance(value, list | tuple):
        return value[index] if index < len(value) else usual
    return usual if value is None else value


def _percent(share):
    return f"{100 * share:.2f}".rstrip("0").rstrip(".") + "%"


def _markers(trace, plane):
    marker = trace["marker"]
    line, found = marker.get("line", {}), []
    open_ones = str(marker.get("symbol", "")).endswith("-open")
    for index, (x, y) in enumerate(zip(plane.across(trace["x"]), plane.down(trace["y"]), strict=True)):
        size = _each(marker.get("size"), index, 6)
        if not (np.isfinite(x) and np.isfinite(y)) or not size or _each(marker.get("symbol"), index) == "arrow":
            continue
        token = _each(marker.get("color", trace.get("line", {}).get("color")), index)
        width = _each(line.get("width"), index, 2 if open_ones else 0)
        stroke = token if open_ones else _each(line.get("color"), index)
        ring = f' stroke="{colour(stroke)}" stroke-width="{width:g}"' if width and stroke else ""
        fill = "none" if open_ones else colour(token)
        found.append(f'<circle cx="{_percent(x)}" cy="{_percent(y)}" r="{size / 2:g}" fill="{fill}"{ring}/>')
    return "".join(found)


def _texts(trace, plane):
    """Words at points: shifted by the pixels that are given, or as their position says."""
    font, found = trace.get("textfont", {}), []
    shifts = trace.get("shift", [0] * len(trace["text"]))
    keys = trace.get("keys", ())
    radius = _each(trace.get("marker", {}).get("size"), 0, 0) / 2 if "markers" in trace["mode"] else 0
    for index, (x, y) in enumerate(zip(plane.across(trace["x"]), plane.down(trace["y"]), strict=True)):
        text = trace["text"][index]
        placeless = not (np.isfinite(x) and np.isfinite(y))
        if not text or (placeless and index >= len(keys)):
            continue
        size = font.get("size", 14)
        upright, sideways = _each(trace.get("textposition"), index, "middle center").split()
        beside = radius / 0.8 + 1 if radius else 0
        dy = {"middle": MIDDLE * size, "top": -MIDDLE * size - beside, "bottom": 0.75 * size + beside}[
            upright
        ] - shifts[index]
        dx = {"center": 0, "left": -beside, "right": beside}[sideways]
        anchor = {"center": "middle", "left": "end", "right": "start"}[sideways]
        token = _each(font.get("color"), index, "$text")
        place = "" if placeless else f' x="{_percent(x)}" y="{_percent(y)}" dx="{dx:g}" dy="{dy:.2f}"'
        known = f' at-curve" data-curve="{keys[index]}"' if index < len(keys) else '"'
        found.append(
            f'<text{place} text-anchor="{anchor}" font-size="{size}" fill="{colour(token)}" class="name{known}>{_words(text)}</text>'
        )
    return "".join(found)


def _words(text):
    """Plotly's own bold and raised words as SVG's."""
    escaped = re.sub("&lt;sup&gt;(.*?)&lt;/sup&gt;", RAISED, html.escape(str(text), quote=False))
    return escaped.replace("&lt;b&gt;", '<tspan font-weight="bold">').replace("&lt;/b&gt;", "</tspan>")


def _annotation(one, layout, size):
    """Words that stand at a share of the whole plane, or at a number of an axis across."""
    x = one["x"]
    if one.get("xref", "paper") != "paper":
        x = float(_Plane(layout, (one["xref"], "y"), size).across([x])[0])
    y = one["y"]
    if one.get("yref", "paper") != "paper":
        y = 1 - float(_Plane(layout, ("x", one["yref"]), size).down([y])[0])
    font = one["font"]
    size_of = font["size"]
    up = {"bottom": -size_of / 2, "middle": 0.3 * size_of, "top": size_of + 1}[one.get("yanchor", "middle")]
    anchor = {"left": "start", "center": "middle", "right": "end"}[one.get("xanchor", "center")]
    aside = {"left": 1, "center": 0, "right": -1}[one.get("xanchor", "center")]
    return (
        f'<text x="{_percent(x)}" y="{_percent(1 - y)}" dx="{aside + one.get("xshift", 0)}" dy="{up - one.get("yshift", 0):.2f}" '
        f'text-anchor="{anchor}" font-size="{size_of}" fill="{colour(font["color"])}">{_words(one["text"])}</text>'
    )


def _shape(shape, plane):
    """A line across the plane, with its words at the end, where it is in view."""
    y = float(plane.down([shape["y0"]])[0])
    if shape["type"] != "line" or not 0 <= y <= 1:
        return ""
    label, at = shape.get("label", {}), _percent(y)
    size = label.get("font", {}).get("size", 12)
    down = size + 3 if label.get("yanchor") == "top" else -0.3 * size
    words = (
        f'<text x="100%" y="{at}" dy="{down:g}" text-anchor="end" font-size="{size}" fill="{colour(label["font"]["color"])}">'
        f"{html.escape(label['text'])}</text>"
        if label
        else ""
    )
    return f'<g class="axis"><line y1="{at}" y2="{at}" x2="100%" stroke="{colour(shape["line"]["color"])}" stroke-width="{shape["line"]["width"]}"/></g>{words}'
