"""A figure of functions filled with numbers: curves, kinks, points and tangent at what is set, the axes, and the labels.

A figure is a plain dict with roles (function_chart.py, compare_chart.py). This file fills in, at rest, what the live chart fills in
in the browser. A label's y is that of its curve; `shift` is the number of pixels by which its words are above it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from activation_lab.figures.axes import zoomed
from activation_lab.figures.compare_chart import compare_chart
from activation_lab.figures.function_chart import function_chart
from activation_lab.figures.lens import ROUNDED, has_steps, steps
from activation_lab.figures.static_chart import labels
from activation_lab.figures.static_chart.curves import Curves, difference, fitted_to_one
from activation_lab.figures.static_chart.marks import STAIRS
from activation_lab.figures.static_chart.several import curves_of, fitted_to_several
from activation_lab.figures.types import Figure, Range, Ranges, View, Window
from activations import Instance
from activations.formats import Format

TANGENT_REACH = 0.22
# On each half of the parabola, as in the live chart.
PARABOLA_POINTS = 24
# The share of a panel in the height, by how many there are.
PANEL_HEIGHTS = {1: 1, 2: 0.46, 3: 0.3}
# Of more functions in a number format the first packet has no room for the curves behind the steps; the live chart draws them.
MOST_BEHIND = 4
# Pixels of a chart that labels take for its margins: the live chart's labels.js.
AROUND_X, AROUND_Y = 56, 40


@dataclass(frozen=True, eq=False)
class _Drawn:
    """The data for all traces: each member's curves and readings at the point, ranges, and the chart's size in pixels.

    sides: at a kink of a single member, the limits of f, f′ and, where it is shown, f″ from both sides. seen: the members, and the number format that rounds them.
    """

    curves: tuple[Curves, ...]
    readings: tuple[dict[str, float], ...]
    ranges: Ranges
    point: float
    reach: float
    size: tuple[float, float]
    sides: dict[str, tuple[float, float]] | None = None
    seen: tuple[Sequence[Instance], Format] | None = None


def function_figure(
    function: Instance,
    x_range: Range,
    point: float,
    *,
    moving: Iterable[str] = (),
    view: View = "overlay",
    closeup: bool = False,
    covered: bool = False,
    window: Window | None = None,
    with_second: bool = False,
    size: tuple[float, float],
    known: tuple[Curves, Ranges] | None = None,
    kind: Format | None = None,
) -> Figure:
    """The figure of one function's page.

    moving: its parameters with a slider there; covered: f alone; window: what is zoomed to, as `axes.zoomed` takes it;
    with_second: whether f″ is shown, unless f is alone; size: in pixels. known: the curves and the fitted axes of a function that is not in the catalog.
    kind: the number format in which f and f′ are drawn.
    """
    view, with_second = "overlay" if covered else view, with_second and not covered
    order = 2 if with_second else 1
    figure = function_chart(function.activation, view, with_second, rounded=kind is not None)
    if covered:
        kept = ("f", "band_low", "band_high")
        data = (trace for trace in figure["data"] if trace["meta"].get("curve") in kept)
        figure = figure | {"data": list(data)}
    curves, fitted = known or (
        curves_of(function, order),
        fitted_to_one(function, tuple(moving), x_range, view == "panels", closeup, order),
    )
    ranges = zoomed(fitted, window)
    reading = _reading(function, point, order, kind)
    reach = (x_range[1] - x_range[0]) * TANGENT_REACH
    kink = None if kind else function.kink_at(point, order=order)
    sides = function.sides_of(kink, order=order) if kink else None
    seen = ((function,), kind) if kind else None
    return _filled(figure, _Drawn((curves,), (reading,), ranges, point, reach, size, sides, seen))


def _reading(function, point, order, kind=None):
    if kind:
        found = {name: float(rounded(function, point, kind)) for name, rounded in ROUNDED.items()}
    else:
        found = {"f": float(function(point)), "slope": float(function.derivative(point))}
    return found | ({"second": float(function.derivative(point, order=2))} if order == 2 else {})


def compare_figure(
    members: Sequence[Instance],
    names: Sequence[str],
    x_range: Range,
    point: float,
    *,
    as_difference: bool = False,
    covered: bool = False,
    window: Window | None = None,
    with_second: bool = False,
    kind: Format | None = None,
    size: tuple[float, float],
) -> Figure:
    """The figure of several functions. names: those at each curve; as_difference: whether to draw differences from the first; the others as above."""
    with_second = with_second and not covered
    order = 2 if with_second else 1
    own = [curves_of(member, order) for member in members]
    drawn = [difference(each, own[0], x_range) for each in own] if as_difference else own
    readings = [_reading(member, point, order, kind) for member in members]
    if as_difference:
        readings = [{name: reading[name] - readings[0][name] for name in reading} for reading in readings]
    panels = 1 if covered else 2 + with_second
    ranges = zoomed(fitted_to_several(tuple(members), x_range, panels, as_difference), window)
    if as_difference and window:
        drawn = [difference(each, own[0], window[:2]) for each in own]
    figure = compare_chart(members, names, as_difference, not covered, with_second, kind is not None)
    if kind and len(members) > MOST_BEHIND:
        kept = [trace for trace in figure["data"] if not _is_behind(trace["meta"])]
        figure = figure | {"data": kept}
    seen = (members, kind) if kind else None
    return _filled(figure, _Drawn(tuple(drawn), tuple(readings), ranges, point, 0, size, seen=seen))


def _is_behind(meta):
    """Whether a trace of a chart in a number format is a curve itself, behind its steps."""
    return meta["role"] == "curve" and meta["curve"] in ROUNDED and not meta.get("rounded")


def _filled(figure, drawn):
    layout = figure["layout"] | {
        axis: figure["layout"][axis] | {"range": shown} for axis, shown in drawn.ranges.items()
    }
    placed = _labels(figure["data"], layout, drawn)
    traces = [
        trace | (placed[index] if trace["meta"]["role"] == "label" else _numbers(trace, drawn))
        for index, trace in enumerate(figure["data"])
    ]
    return {"data": traces, "layout": layout}


def _axis(trace):
    return trace.get("yaxis", "y").replace("y", "yaxis")


def _numbers(trace, drawn):
    meta = trace["meta"]
    members = meta.get("members", [0])
    curves, role = drawn.curves[members[0]], meta["role"]
    if meta.get("rounded") and has_steps(drawn.seen[1], drawn.ranges["xaxis"]):
        functions, kind = drawn.seen
        pieces = steps(functions[members[0]], meta["curve"], kind, drawn.ranges["xaxis"])
        return {"pieces": pieces, "line": trace["line"] | {"shape": STAIRS}}
    if role == "curve":
        pieces = curves.having(meta["curve"]).pieces(meta["curve"])
        # The first packet has no room for what is out of view.
        return {
            "pieces": _in_view(pieces, *drawn.ranges["xaxis"]),
            "key": f"{meta['curve']} {members[0]}",
        }
    if role == "kink":
        return _kinks(meta, members, drawn)
    if role == "point":
        y = [drawn.readings[member][meta["curve"]] for member in members]
        if meta.get("line"):
            low, high = drawn.ranges[_axis(trace)]
            y = [low, *y, high]
        return {"x": [drawn.point] * len(y), "y": y}
    return {"pieces": _parabola(drawn) if role == "parabola" else _tangent(drawn)}


def _in_view(pieces, low, high):
    """The stretches of a curve in view, and a point on either side."""
    ends = [(max(0, int(np.searchsorted(x, low)) - 1), int(np.searchsorted(x, high, "right")) + 1) for x, _ in pieces]
    return [(x[first:end], y[first:end]) for (x, y), (first, end) in zip(pieces, ends, strict=True) if end - first > 1]


def _tangent(drawn):
    """Two lines that meet at x₀, on a kink with the slopes of both of its sides."""
    x, reach, reading = drawn.point, drawn.reach, drawn.readings[0]
    sides = drawn.sides or {name: (value, value) for name, value in reading.items()}
    (below, above), (left, right) = sides["f"], sides["slope"]
    return [([x - reach, x], [below - reach * left, below]), ([x, x + reach], [above, above + reach * right])]


def _parabola(drawn):
    """Two halves of the osculating parabola that meet at x₀, on a kink with the values of both of its sides."""
    reading = drawn.readings[0]
    sides = drawn.sides or {name: (value, value) for name, value in reading.items()}
    halves = []
    for side, (f, slope, second) in enumerate(zip(sides["f"], sides["slope"], sides["second"], strict=True)):
        along = np.linspace(side - 1, side, PARABOLA_POINTS + 1) * drawn.reach
        with np.errstate(over="ignore", invalid="ignore"):
            halves.append((drawn.point + along, f + along * (slope + along * second / 2)))
    return halves


def _kinks(meta, members, drawn):
    curve = meta["curve"]
    ends = [(*end, place) for place in members for end in drawn.curves[place].having(curve).ends(curve)]
    if "end" in meta:
        ends = [end for end in ends if end[2] == (meta["end"] == "filled")]
    found = {"x": [x for x, *_ in ends], "y": [y for _, y, *_ in ends]}
    if "colours" not in meta:
        return found
    fills = [meta["colours"][place] if filled else meta["paper"] for _, _, filled, place in ends]
    lines = [meta["colours"][place] for *_, place in ends]
    return found | {"marker": {"size": 8, "color": fills, "line": {"color": lines, "width": 2}}}


def _labels(traces, layout, drawn):
    """What each trace of labels is filled with, by its index."""
    found, panels = {}, {}
    for index, trace in enumerate(traces):
        meta = trace["meta"]
        if meta["role"] != "label":
            continue
        axis = _axis(trace)
        if axis not in panels:
            panels[axis] = _panel(axis, traces, drawn), []
        panel, asked = panels[axis]
        members = meta.get("members", [0])
        words = list(meta["words"])
        clear_of = meta["curve"]
        mine = [(f"{meta['curve']} {member}", clear_of, word) for member, word in zip(members, words, strict=True)]
        asked += mine
        placed = labels.places(panel, asked)[-len(mine) :]
        low, high = layout["xaxis"]["range"]
        across = [None if place is None else low + place.share * (high - low) for place in placed]
        margin, (bottom, top) = layout["margin"], layout[axis].get("domain", (0, 1))
        real = (drawn.size[1] - margin["t"] - margin["b"]) * (top - bottom) / panel.height
        shift = [0 if place is None else place.above * labels.ROOM * real for place in placed]
        y = [
            None if place is None else _height(panel, key, place) for place, (key, *_) in zip(placed, mine, strict=True)
        ]
        if "caption" in meta:
            across, y, words, shift = [*across, high], [*y, panel.y_range[1]], [*words, meta["caption"]], [*shift, 0]
        # A name takes five points in the live chart: its text, and the line that leads to its curve.
        colours = trace["textfont"]["color"]
        font = trace["textfont"] | {"color": [*colours[: 5 * len(mine) : 5], *colours[5 * len(mine) :]]}
        places = ["middle center"] * len(mine) + ["top left"] * ("caption" in meta)
        found[index] = {
            "x": across,
            "y": y,
            "text": words,
            "keys": [key for key, *_ in mine],
            "shift": shift,
            "mode": "text",
            "textfont": font,
            "textposition": places,
        }
    return found


def _height(panel, key, place):
    low, high = panel.y_range
    return low + panel.heights[key][round(place.share * labels.COLUMNS)] / panel.height * (high - low)


def _panel(axis, traces, drawn):
    (low, high), (bottom, top) = drawn.ranges["xaxis"], drawn.ranges[axis]
    width, height = drawn.size[0] - AROUND_X, drawn.size[1] - AROUND_Y
    height *= PANEL_HEIGHTS[sum(name.startswith("yaxis") for name in drawn.ranges)]
    across = np.linspace(low, high, labels.COLUMNS + 1)
    heights = {}
    for trace in traces:
        if trace["meta"]["role"] == "curve" and _axis(trace) == axis:
            (member,), curve = trace["meta"].get("members", [0]), trace["meta"]["curve"]
            # A window may include a place where a curve overflows.
            with np.errstate(over="ignore", invalid="ignore"):
                values = np.asarray(drawn.curves[member].having(curve).at[curve](across))
                heights[f"{curve} {member}"] = ((values - bottom) / (top - bottom) * height).tolist()
    points = {name: [reading[name] for reading in drawn.readings] for name in drawn.readings[0]}
    if not any(trace["meta"].get("curve") == "slope" for trace in traces):
        points["slope"] = []
    for trace in traces:
        points.setdefault(trace["meta"].get("curve"), [])
    tangent = None
    if axis == "yaxis" and any(trace["meta"]["role"] == "tangent" for trace in traces):
        tangent = drawn.point, drawn.reach, drawn.readings[0]["f"], drawn.readings[0]["slope"]
    return labels.Panel(width, height, (low, high), (bottom, top), heights, points, drawn.point, tangent)
