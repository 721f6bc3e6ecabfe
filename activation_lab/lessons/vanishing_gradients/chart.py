"""The gradient at each layer on a log axis, above the standard deviation and the mean of the layers' outputs."""

from collections.abc import Sequence

import numpy as np

from activation_lab.figures import cover, layout
from activation_lab.figures.layout import FONT
from activation_lab.figures.types import Attributes, Figure
from activation_lab.lessons.vanishing_gradients.words import KINDS
from activation_lab.networks.functions import function_named
from activation_lab.networks.propagation import Propagation
from activations.formats import FORMATS

HEIGHT, PHONE_HEIGHT = 490, 400
# Each panel's y-axis: its part of the height and its caption.
PANELS = {
    "yaxis": ((0.54, 1.0), "RMS of the gradient"),
    "yaxis2": ((0.255, 0.455), "outputs, standard deviation"),
    "yaxis3": ((0.0, 0.17), "outputs, mean"),
}
# The height of a label as a share of the panel's height; and a margin at the edge, where rounding could put the label outside, undrawn.
LABEL_ROOM, LABEL_EDGE = {"yaxis": 0.085, "yaxis2": 0.2, "yaxis3": 0.24}, 0.03
# Pixels per letter of a label, and the least room of tick labels.
LETTER, LEAST_ROOM = 6.6, 62
# In deeper networks, neighbouring markers would merge.
MOST_MARKED = 30
# The least length of the axis in powers of ten, that of the axis of means, and the margin beyond the curves.
LEAST_DECADES, LEAST_SPAN, AIR = 2.0, 0.2, 0.05


def gradients_chart(results: Sequence[Propagation]) -> Figure:
    """The figure, for one Propagation per function, all of the same depth."""
    traces = []
    for place, result in enumerate(results, start=1):
        title = function_named(result.settings.activation).title
        traces += [_curve(title, f"$series{place}", axis) for axis in PANELS]
        traces.append(_bound(result, f"$series{place}"))
    traces += [_labels(results, axis) for axis in PANELS]
    updates, changed = at_depth(results)
    figure = {
        "data": [{**trace, **update} for trace, update in zip(traces, updates, strict=True)],
        "layout": _layout((result.settings.activation for result in results), _ends(results[0].settings)),
    }
    for path, value in changed.items():
        axis, attribute = path.split(".")
        figure["layout"][axis][attribute] = value
    return figure


def covered(functions: Sequence[str], depth: int, question: str) -> Figure:
    """The chart of these functions at a depth, covered; its axes have no numbers, since their decades would give away the result."""
    drawn: Attributes = _layout(functions, {}) | {"shapes": []}
    drawn |= {axis: drawn[axis] | cover.UNLABELLED_AXIS for axis in PANELS}
    drawn["xaxis"] |= {"range": _edges(depth), "dtick": _step((0, depth), 10)}
    return cover.covered(drawn, question)


def at_depth(results: Sequence[Propagation]) -> tuple[list[Attributes], Attributes]:
    """(changes of every trace, changes of the layout) when the live chart moves to the depth of these results."""
    depth = results[0].settings.depth
    mode = "lines+markers" if depth <= MOST_MARKED else "lines"
    layers = list(range(depth + 1))
    updates, curves = [], {axis: [] for axis in PANELS}
    bounds = [result.gradient_rms[-1] * result.activation_bound[[0, -1]] for result in results]
    for result, bound in zip(results, bounds, strict=True):
        for axis, curve in zip(PANELS, (result.gradient_rms, np.sqrt(result.variance), result.mean), strict=True):
            curves[axis].append(curve)
            updates.append({"x": layers[-len(curve) :], "y": _short(curve, positive=axis != "yaxis3"), "mode": mode})
        updates.append({"x": [1, depth], "y": _short(bound, positive=True)})
    edges = _edges(depth)
    ranges = {
        "yaxis": _decades([*curves["yaxis"], *bounds]),
        "yaxis2": _decades(curves["yaxis2"]),
        "yaxis3": _span(curves["yaxis3"]),
    }
    for axis, (low, high) in ranges.items():
        ends = np.array([curve[0 if axis == "yaxis" else -1] for curve in curves[axis]])
        with np.errstate(all="ignore"):
            wanted = ((ends if axis == "yaxis3" else np.log10(ends)) - low) / (high - low)
        heights = layout.spread_out(np.nan_to_num(wanted, nan=0.5), LABEL_ROOM[axis], LABEL_EDGE, 1 - LABEL_EDGE)
        places = low + (high - low) * heights
        y = places if axis == "yaxis3" else 10.0**places
        updates.append({"x": [edges[axis != "yaxis"]] * len(ends), "y": _short(y)})
    changed = {f"{axis}.range": list(values) for axis, values in ranges.items()}
    changed |= {f"{axis}.dtick": _step(ranges[axis], count) for axis, count in (("yaxis", 6), ("yaxis2", 3))}
    return updates, changed | {"xaxis.range": edges, "xaxis.dtick": _step((0, depth), 10)}


def _edges(depth):
    return [-0.02 * depth, 1.02 * depth]


def _short(values, positive=False):
    """A list of numbers with three digits; None for those that cannot be drawn (on a log axis, those not above 0)."""
    return [float(f"{value:.2e}") if np.isfinite(value) and (value > 0 or not positive) else None for value in values]


def _decades(curves):
    """The range of a log axis that shows all curves, in powers of ten."""
    values = np.concatenate(curves)
    powers = np.log10(values[np.isfinite(values) & (values > 0)])
    low, high = (powers.min(), powers.max()) if powers.size else (0.0, 0.0)
    return _aired(low, high, LEAST_DECADES)


def _span(curves):
    """The range of a linear axis that shows 0 and all curves."""
    values = np.concatenate(curves)
    values = values[np.isfinite(values)]
    return _aired(min(0.0, *values), max(0.0, *values), LEAST_SPAN)


def _aired(low, high, least):
    spare = max(AIR * (high - low), (least - (high - low)) / 2)
    return round(float(low - spare), 4), round(float(high + spare), 4)


def _step(ends, most):
    """The distance of ticks, a round whole number, for at most one more than this many."""
    return next(
        (step for step in (1, 2, 5, 10, 20, 50, 100) if step * most >= ends[1] - ends[0]),
        200,
    )


def _curve(title, colour, axis):
    return {
        "type": "scatter",
        "name": title,
        "yaxis": _reference(axis),
        "line": {"color": colour, "width": 2.5, "simplify": False},
        "marker": {"color": colour, "size": 5},
        "hovertemplate": f"{title}, layer %{{x}}: %{{y:.3~g}}<extra></extra>",
        "showlegend": False,
    }


def _bound(result, colour):
    title = function_named(result.settings.activation).title
    return {
        "type": "scatter",
        "name": f"{title}, slopes alone",
        "mode": "lines",
        "line": {"color": colour, "width": 2, "dash": "dot"},
        "hovertemplate": f"{title}: at most %{{y:.3~g}} by slopes alone<extra></extra>",
        "showlegend": False,
    }


def _labels(results, axis):
    return {
        "type": "scatter",
        "mode": "text",
        "yaxis": _reference(axis),
        "text": [function_named(result.settings.activation).title for result in results],
        # Gradients differ most at the first layer, outputs at the last.
        "textposition": "middle left" if axis == "yaxis" else "middle right",
        "textfont": {
            "family": FONT,
            "size": 13,
            "color": [f"$series{place}_text" for place in range(1, len(results) + 1)],
        },
        "cliponaxis": False,
        "hoverinfo": "skip",
        "showlegend": False,
    }


def _ends(settings):
    """By a format's title, the least and the largest gradient that it holds: the reader's format, with loss scaling, else those of KINDS."""
    if not settings.format:
        return {name: (kind.smallest_subnormal, kind.max) for name, kind in KINDS.items()}
    kind = FORMATS[settings.format]
    return {kind.title: (kind.smallest * 2.0**-settings.scale, kind.largest * 2.0**-settings.scale)}


def _layout(functions, ends):
    """The layout, with room on both sides for these functions' titles. ends: of `_ends`."""
    room = max(LEAST_ROOM, *(LETTER * len(function_named(name).title) + 14 for name in functions))
    axes = {axis: _axis(axis, *panel) for axis, panel in PANELS.items()}
    for axis in ("yaxis", "yaxis2"):
        # Plotly enlarges powers of ten by a quarter.
        tickfont = {"color": "$muted", "size": 11}
        axes[axis] |= {"type": "log", "exponentformat": "power", "tick0": 0, "tickfont": tickfont}
    axes["yaxis3"] |= {"nticks": 4, "exponentformat": "power", "zeroline": True, "zerolinecolor": "$zero"}
    title = {"text": "layer; 0 is the input", "standoff": 4, "font": {"color": "$muted", "size": 13}}
    captions = [
        layout.caption(words, 1, top, xanchor="right", font={"color": "$muted", "size": 14})
        for (_, top), words in PANELS.values()
    ]
    return layout.layout(
        **axes,
        xaxis=layout.axis(anchor="y3", title=title, tick0=0, fixedrange=False),
        margin={"l": room, "r": room, "t": 46, "b": 42},
        annotations=captions,
        shapes=[
            _end(words, value, side)
            for name, (least, largest) in ends.items()
            for words, value, side in ((f"0 in {name}", least, "top"), (f"∞ in {name}", largest, "bottom"))
        ],
    )


def _axis(axis, domain, _):
    return layout.axis(domain=list(domain), side="right" if axis == "yaxis" else "left", fixedrange=False)


def _reference(axis):
    return axis.replace("axis", "")


def _end(words, value, anchor):
    """A thin line across the gradient's panel, visible only if the axis reaches it, with words beyond it.

    The words are at the last layer, where curves that cross the line further down are on its other side.
    """
    return {
        "type": "line",
        "xref": "x domain",
        "yref": "y",
        "x0": 0,
        "x1": 1,
        "y0": float(value),
        "y1": float(value),
        "layer": "above",
        "line": {"color": "$zero", "width": 1},
        "label": {
            # A space keeps them off the numbers of the axis.
            "text": f"{words}\N{EN SPACE}",
            "textposition": "end",
            "yanchor": anchor,
            "font": {"color": "$muted", "size": 12},
        },
    }
