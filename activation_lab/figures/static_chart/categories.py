"""Axes of categories as axes of numbers, and bars in groups side by side, as plotly.js places them."""

# plotly.js's own: the share of a category that stays empty.
BAR_GAP = 0.2


def numbered(figure: dict) -> dict:
    """The figure with the numbers 0, 1, … in place of categories, whose names become ticks; itself if it has no categories."""
    named = _categories(figure)
    if not named:
        return figure
    layout = figure["layout"] | {
        f"{name}axis{number}": figure["layout"].get(f"{name}axis{number}", {})
        | {
            "type": "linear",
            "range": _range(figure["layout"].get(f"{name}axis{number}", {}), len(texts)),
            "tickvals": list(range(len(texts))),
            "ticktext": texts,
        }
        for (name, number), texts in named.items()
    }
    traces = [_numbered(trace, named) for trace in figure["data"]]
    grouped = layout.get("barmode", "group") == "group"
    return {"data": list(_side_by_side(traces, layout)) if grouped else traces, "layout": layout}


def _reference(trace, name):
    return name, trace.get(f"{name}axis", name)[1:]


def _categories(figure):
    """The categories of each axis that has some, by ("x" or "y", its number), in the axis's order or as they first occur."""
    found = {}
    for trace in figure["data"]:
        for name in "xy":
            texts = [value for value in trace.get(name, ()) if isinstance(value, str)]
            if texts:
                found.setdefault(_reference(trace, name), {}).update(dict.fromkeys(texts))
    ordered = {}
    for (name, number), texts in found.items():
        array = figure["layout"].get(f"{name}axis{number}", {}).get("categoryarray", ())
        ordered[name, number] = list(dict.fromkeys([*array, *texts]))
    return ordered


def _range(axis, count):
    low, high = -0.5, count - 0.5
    return axis.get("range") or ([high, low] if axis.get("autorange") == "reversed" else [low, high])


def _numbered(trace, named):
    changed = {}
    for name in "xy":
        texts = named.get(_reference(trace, name))
        if texts and name in trace:
            changed[name] = [float(texts.index(value)) for value in trace[name]]
    return trace | changed


def _side_by_side(traces, layout):
    """Bars of several traces on the same axes, each in its share of the place of one."""
    groups = {}
    for trace in traces:
        if trace.get("type") == "bar":
            groups.setdefault((_reference(trace, "x"), _reference(trace, "y")), []).append(trace)
    for trace in traces:
        group = groups.get((_reference(trace, "x"), _reference(trace, "y")), ())
        if trace.get("type") != "bar" or "width" in trace:
            yield trace
            continue
        width = (1 - layout.get("bargap", BAR_GAP)) / len(group)
        shift = (next(index for index, one in enumerate(group) if one is trace) - (len(group) - 1) / 2) * width
        across = "y" if trace.get("orientation") == "h" else "x"
        yield trace | {across: [value + shift for value in trace[across]], "width": width}
