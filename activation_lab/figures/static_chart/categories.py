"""Axes of categories as axes of numbers, and bars in groups side by side, as plotly.js places them."""

from collections import Counter
from typing import TypeAlias

from activation_lab.figures.types import Attributes, Figure

# plotly.js's own: the share of a category that stays empty.
BAR_GAP = 0.2
# An axis: "x" or "y", and its number, "" for the first.
Reference: TypeAlias = tuple[str, str]


def numbered(figure: Figure) -> Figure:
    """The figure with the numbers 0, 1, … in place of categories, whose names become ticks; itself if it has no categories."""
    named = _categories(figure)
    if not named:
        return figure
    layout = dict(figure["layout"])
    for reference, texts in named.items():
        axis = _axis(layout, reference)
        numbers = {"type": "linear", "range": _range(axis, len(texts))} | _ticks(axis, texts)
        # plotly.js draws no zero line among categories.
        layout["{}axis{}".format(*reference)] = axis | numbers | {"zeroline": False}
    traces = [_numbered(trace, named) for trace in figure["data"]]
    grouped = layout.get("barmode", "group") == "group"
    return {"data": list(_side_by_side(traces, layout)) if grouped else traces, "layout": layout}


def _reference(trace: Attributes, name: str) -> Reference:
    return name, trace.get(f"{name}axis", name)[1:]


def _axis(layout, reference):
    return layout.get("{}axis{}".format(*reference), {})


def _categories(figure):
    """The categories of each axis that has some, by ("x" or "y", its number), in the axis's order or as they first occur."""
    found = {}
    for trace in figure["data"]:
        for name in "xy":
            texts = [value for value in trace.get(name, ()) if isinstance(value, str)]
            if texts:
                found.setdefault(_reference(trace, name), {}).update(dict.fromkeys(texts))
    arrays = {reference: _axis(figure["layout"], reference).get("categoryarray", ()) for reference in found}
    return {reference: list(dict.fromkeys([*arrays[reference], *texts])) for reference, texts in found.items()}


def _range(axis, count):
    low, high = -0.5, count - 0.5
    return axis.get("range") or ([high, low] if axis.get("autorange") == "reversed" else [low, high])


def _ticks(axis, texts):
    """Those that the axis names, with its own words for them; else every category."""
    places = [texts.index(value) for value in axis.get("tickvals", texts)]
    return {"tickvals": places, "ticktext": axis.get("ticktext", [texts[place] for place in places])}


def _numbered(trace, named):
    changed = {}
    for name in "xy":
        texts = named.get(_reference(trace, name))
        if texts and name in trace:
            changed[name] = [float(texts.index(value)) for value in trace[name]]
    return trace | changed


def _side_by_side(traces, layout):
    """Bars of several traces on the same axes, each in its share of the place of one."""
    subplots = [(_reference(trace, "x"), _reference(trace, "y")) for trace in traces if _is_in_group(trace)]
    counts, seen = Counter(subplots), Counter()
    for trace in traces:
        if not _is_in_group(trace):
            yield trace
            continue
        subplot = _reference(trace, "x"), _reference(trace, "y")
        width = (1 - layout.get("bargap", BAR_GAP)) / counts[subplot]
        shift = (seen[subplot] - (counts[subplot] - 1) / 2) * width
        seen[subplot] += 1
        across = "y" if trace.get("orientation") == "h" else "x"
        yield trace | {across: [value + shift for value in trace[across]], "width": width}


def _is_in_group(trace):
    return trace.get("type") == "bar" and "width" not in trace
