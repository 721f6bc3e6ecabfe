"""The chart of several functions: every f above every f′, and on request every f″ below these, on one x-axis, a colour for each function, or their differences from the first.

As for one function, the figure holds styles and roles, no curves; `meta.members` names the functions of each trace. Every trace
costs time in every frame, so there are few: two per function, and in each panel one for all points, one for all ends at kinks
and one for all words.

For a difference, the live chart interpolates the samples of both functions at the same x: evenly spread over the view, and on
both sides of every kink of either. Between two samples, f is the cubic with the sampled f and f′ at both, and f′ is the slope
of this cubic. In the widest gap of a grid that does not move with kinks, about a tenth, f is off by less than 1e-6 and f′ by
less than 3e-5, a quarter pixel of the closest view; a browser test compares the drawing with the core.
"""

from collections.abc import Sequence

from activation_lab.figures.function_chart import ROUNDED_HOVER, behind, named, panels_layout
from activation_lab.figures.lens import ROUNDED
from activation_lab.figures.types import Figure
from activations import Instance

PANELS = (("f", "f", "y", "solid"), ("slope", "f′", "y2", "dash"), ("second", "f″", "y3", "longdashdot"))
# Pixels of the chart with f and f′, with f alone, and with f″ too.
HEIGHT, HEIGHT_COVERED, HEIGHT_WITH_SECOND = 470, 400, 640
PHONE_HEIGHT_WITH_SECOND = 440


def heights(covered: bool, with_second: bool) -> tuple[int, int | None]:
    """The height of the chart in pixels, and on a phone, where None is that of other charts. covered: whether it has f alone."""
    if covered:
        return HEIGHT_COVERED, None
    return (HEIGHT_WITH_SECOND, PHONE_HEIGHT_WITH_SECOND) if with_second else (HEIGHT, None)


def compare_chart(
    members: Sequence[Instance],
    words: Sequence[str],
    difference: bool = False,
    with_slope: bool = True,
    with_second: bool = False,
    rounded: bool = False,
) -> Figure:
    """The figure as a plain dict: f above f′, or f alone; with_second, and with f′, f″ below both. rounded: whether f and f′ are drawn as a number format sees
    them, with the curves themselves thin and grey behind.

    words: the name at each member's curve, with `{alpha}` for a parameter's value.
    """
    panels = PANELS[: 2 + with_second if with_slope else 1]
    everyone = list(range(len(members)))
    first, *others = (member.activation.title for member in members)
    minus = "the first" if first in others else f"{first}’s"
    seen = [panel for panel in panels if rounded and panel[0] in ROUNDED]
    traces = [behind(curve, axis, members=[place]) for curve, _, axis, _ in seen for place in everyone]
    traces += [_curve(place, *panel, panel in seen) for panel in panels for place in everyone]
    if difference:
        # The difference of two float32 numbers has no more significant digits.
        traces = [trace | {"hovertemplate": "%{y:.5~f}"} for trace in traces]
    for curve, symbol, axis_name, _ in panels:
        shared = {"curve": curve, "members": everyone}
        if _may_jump(members, curve) and not (rounded and curve in ROUNDED):
            traces.append(_kinks(shared, axis_name))
        traces.append(_points(shared, axis_name))
        caption = f"{symbol} − {minus} {symbol}" if difference else symbol
        colours = [(f"{colour(place)}_text", colour(place)) for place in everyone]
        traces.append(named(shared, words, colours, axis_name, size=15, caption=caption))
    return {
        "data": [{"type": "scatter", "showlegend": False, **trace} for trace in traces],
        "layout": panels_layout(len(panels)),
    }


def colour(place: int) -> str:
    """The colour token of the member at this place, from 0."""
    return f"$series{place + 1}"


def _curve(place, curve, _, axis_name, dash, rounded):
    return {
        "meta": {"role": "curve", "curve": curve, "members": [place], **({"rounded": True} if rounded else {})},
        "mode": "lines",
        "yaxis": axis_name,
        "line": {"color": colour(place), "width": 3, "dash": dash, "simplify": False},
        "connectgaps": False,
        "hovertemplate": ROUNDED_HOVER if rounded else "%{y:.4~g}",
    }


def _may_jump(members, curve):
    kinks = [kink for member in members for kink in member.activation.kinks]
    return any(callable(kink.jump) or kink.jump for kink in kinks) if curve == "f" else bool(kinks)


def _kinks(shared, axis_name):
    """Open and filled ends in one trace: the live chart gives each its colours."""
    return {
        "meta": {"role": "kink", "colours": list(map(colour, shared["members"])), "paper": "$paper", **shared},
        "mode": "markers",
        "yaxis": axis_name,
        "marker": {"size": 8, "color": "$paper", "line": {"color": "$muted", "width": 2}},
        "hoverinfo": "skip",
        "cliponaxis": True,
    }


def _points(shared, axis_name):
    """The points at x₀ on a line from the panel's bottom to its top, whose own ends are no larger than the line."""
    return {
        "meta": {"role": "point", "line": True, **shared},
        "mode": "lines+markers",
        "yaxis": axis_name,
        "line": {"color": "$point", "width": 1.25},
        "marker": {
            "opacity": 1,
            "size": [0, *(9 for _ in shared["members"]), 0],
            "color": ["$point", *map(colour, shared["members"]), "$point"],
            "line": {"color": "$paper", "width": [0, *(1.5 for _ in shared["members"]), 0]},
        },
        "hoverinfo": "skip",
    }
