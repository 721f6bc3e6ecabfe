"""How mean and variance change from layer to layer: the plane of both with the theory's arrows, and each by layer.

`runs` are pairs of a label and a Propagation: first the run that keeps all conditions, then, if any, the run that
breaks one. Each picture has an `…_updates` function that gives the changes at every layer, for the live chart.
"""

from dataclasses import dataclass

import numpy as np

from activation_lab.figures import cover, layout
from activation_lab.figures.layout import FONT
from activation_lab.figures.types import Figure, Updates
from activation_lab.lessons.self_normalization.choice import Runs
from activation_lab.networks.moments import Moments
from activations.types import FloatArray

PLANE_HEIGHT, LAYERS_HEIGHT = 400, 300
COLOURS = ("$series1", "$series2")
# The smallest and the largest range of the plane: means, and powers of ten of the variance.
LEAST_MEANS, MOST_MEANS = (-0.9, 0.9), (-3.0, 8.0)
LEAST_POWERS, MOST_POWERS = (-0.7, 0.7), (-3.0, 2.1)
AIR = 0.06
# A point beyond the edge is drawn this near to it, as a share.
EDGE = 0.015
# Arrows: their number, and their least and greatest length as shares of their distance.
COLUMNS, ROWS, SHORTEST, LONGEST = 11, 9, 0.05, 0.8
# The panels of the picture by layer, from the top.
PANELS = {"yaxis": ((0.58, 1.0), "mean"), "yaxis2": ((0.0, 0.4), "standard deviation")}
LABEL_ROOM, LABEL_EDGE = 0.2, 0.05
TICKS = (1, 2, 5)


@dataclass(frozen=True)
class View:
    """The part of the plane that is shown: means, and powers of ten of the variance."""

    means: tuple[float, float]
    powers: tuple[float, float]

    def places(self, means: FloatArray, variances: FloatArray) -> FloatArray:
        """Means and variances as shares of width and height, in one array."""
        with np.errstate(all="ignore"):
            powers = np.log10(np.asarray(variances, float))
        return np.stack([(means - self.means[0]) / np.ptp(self.means), (powers - self.powers[0]) / np.ptp(self.powers)])

    def point(self, across: FloatArray, up: FloatArray) -> Moments:
        """Mean and variance at such shares."""
        low, high = self.powers
        return self.means[0] + across * np.ptp(self.means), 10.0 ** (low + up * (high - low))


def view(runs: Runs) -> View:
    """The View of all layers of the runs, within the largest range."""
    means = np.concatenate([result.mean for _, result in runs])
    variances = np.concatenate([result.variance for _, result in runs])
    powers = np.log10(variances[np.isfinite(variances) & (variances > 0)])
    return View(_within(means[np.isfinite(means)], LEAST_MEANS, MOST_MEANS), _within(powers, LEAST_POWERS, MOST_POWERS))


def _within(values, least, most):
    low, high = min(least[0], *values), max(least[1], *values)
    air = AIR * (high - low)
    return (
        float(max(most[0], low - air)) if low < least[0] else least[0],
        float(min(most[1], high + air)) if high > least[1] else least[1],
    )


def starts(shown: View) -> Moments:
    """(means, variances) where the arrows begin: a grid over the View."""
    across, up = np.meshgrid((np.arange(COLUMNS) + 0.5) / COLUMNS, (np.arange(ROWS) + 0.5) / ROWS)
    return shown.point(across.ravel(), up.ravel())


def plane(
    runs: Runs, shown: View, ends: Moments, theory: Moments, fixed_point: tuple[float, float] | None, layer: int
) -> Figure:
    """The (mean, variance) plane.

    ends: (means, variances) one layer after the `starts`, NaN if unknown; theory: (means, variances) of all layers
    from the start of the runs; fixed_point: that at which they settle, or None.
    """
    traces = [_arrows(shown, ends), _path(theory, "$muted", 1.5, dash="dot"), _fixed_point(fixed_point)]
    traces += [_path((result.mean, result.variance), colour, 1) for (_, result), colour in _coloured(runs)]
    traces += [_now(label, colour) for (label, _), colour in _coloured(runs)]
    for index, update in zip(plane_moving(runs), plane_updates(runs, shown)[layer], strict=True):
        traces[index] |= update
    return {"data": traces, "layout": _plane_layout(shown)}


def covered_plane(question: str) -> Figure:
    """The plane in its smallest range, covered."""
    return cover.covered(_plane_layout(View(LEAST_MEANS, LEAST_POWERS)), question)


def _plane_layout(shown):
    return layout.layout(
        xaxis=layout.axis(
            range=list(shown.means), title=_title("mean of a layer’s outputs"), zeroline=True, zerolinecolor="$zero"
        ),
        yaxis=layout.axis(type="log", range=list(shown.powers), **_ticks(shown.powers)),
        annotations=[_caption("variance of a layer’s outputs", 1)],
        margin={"l": 44, "r": 12, "t": 44, "b": 44},
    )


def plane_moving(runs: Runs) -> tuple[int, ...]:
    """The indices of the traces that move with the layer."""
    return tuple(range(3 + len(runs), 3 + 2 * len(runs)))


def plane_updates(runs: Runs, shown: View) -> Updates:
    """For every layer from 0, the updates of the moving traces: the points of the runs, at the edge if they are beyond it."""
    # Overflowed numbers are beyond the top edge.
    places = (np.nan_to_num(shown.places(result.mean, result.variance), nan=np.inf) for _, result in runs)
    moving = []
    for place, beside in zip(places, (("bottom", "left"), ("top", "right")), strict=False):
        across, up = np.clip(place, EDGE, 1 - EDGE)
        means, variances = map(_short, shown.point(across, up))
        words = [_beside(*spot, beside) for spot in zip(across, up, strict=True)]
        moving.append(
            [{"x": [x], "y": [y], "textposition": word} for x, y, word in zip(means, variances, words, strict=True)]
        )
    return tuple(zip(*moving, strict=True))


def _beside(across, up, usual):
    """The side of a point on which its label is: the usual one, or the other if the label would leave the picture."""
    vertical = "bottom" if up > 0.88 else "top" if up < 0.12 else usual[0]
    horizontal = "left" if across > 0.7 else "right" if across < 0.3 else usual[1]
    return f"{vertical} {horizontal}"


def _title(words):
    return {"text": words, "standoff": 4, "font": {"color": "$muted", "size": 13}}


def _caption(words, top):
    """At the right end, since the chart's tools stand at the left."""
    return layout.caption(words, 1, top, xanchor="right")


def _coloured(runs):
    return zip(runs, COLOURS, strict=False)


def _arrows(shown, ends):
    """Arrows from each start towards its place one layer later; long ones are cut, so that none reaches its neighbour."""
    begin, end = shown.places(*starts(shown)), shown.places(*ends)
    step = end - begin
    # In units of the distance between neighbouring starts. A step of length 0, as at a fixed point, has no arrow.
    length = np.hypot(step[0] * COLUMNS, step[1] * ROWS)
    known = np.isfinite(length) & (length > SHORTEST)
    cut = step[:, known] * np.minimum(1, LONGEST / length[known])
    feet, tips = shown.point(*begin[:, known]), shown.point(*(begin[:, known] + cut))
    blank = [None] * len(tips[0])
    x, y = (
        [number for group in zip(_short(foot), _short(tip), blank, strict=True) for number in group]
        for foot, tip in zip(feet, tips, strict=True)
    )
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": x,
        "y": y,
        "line": {"color": "$zero", "width": 1.2},
        "marker": {
            "symbol": "arrow",
            "angleref": "previous",
            "size": [0, 8, 0] * len(blank),
            "color": "$zero",
            "line": {"width": 0},
        },
        "hoverinfo": "skip",
    }


def _path(points, colour, width, **line):
    return {
        "type": "scatter",
        "mode": "lines" if line else "lines+markers",
        "x": _short(points[0]),
        "y": _short(points[1], positive=True),
        "line": {"color": colour, "width": width, **line},
        "marker": {"color": colour, "size": 4},
        "text": list(range(len(points[0]))),
        "hovertemplate": "layer %{text}: mean %{x:.3~g}, variance %{y:.3~g}<extra></extra>",
    }


def _fixed_point(fixed_point):
    return {
        "type": "scatter",
        "mode": "markers",
        "x": _short(fixed_point[:1]) if fixed_point else [None],
        "y": _short(fixed_point[1:]) if fixed_point else [None],
        "marker": {"symbol": "circle-open", "size": 22, "line": {"width": 2}, "color": "$text"},
        "hovertemplate": "fixed point: mean %{x:.3~g}, variance %{y:.3~g}<extra></extra>",
    }


def _now(label, colour):
    return {
        "type": "scatter",
        "mode": "markers+text",
        "text": [f"<b>{label}</b>"],
        "textfont": {"color": f"{colour}_text", "size": 14, "family": FONT},
        "marker": {"color": colour, "size": 13, "line": {"color": "$paper", "width": 1.5}},
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def by_layer(runs: Runs, theory: Moments, layer: int) -> Figure:
    """Mean and standard deviation of each layer's outputs; theory as for `plane`."""
    curves = {
        "yaxis": [result.mean for _, result in runs],
        "yaxis2": [np.sqrt(result.variance) for _, result in runs],
    }
    ranges = {"yaxis": _span(curves["yaxis"]), "yaxis2": _powers(curves["yaxis2"])}
    last = len(curves["yaxis"][0]) - 1
    traces = []
    for axis, points in zip(PANELS, (theory[0], np.sqrt(theory[1])), strict=True):
        traces.append(_curve(points, axis, "$muted", 1.5, dash="dot"))
        traces += [_curve(curve, axis, colour, 2.5) for curve, colour in zip(curves[axis], COLOURS, strict=False)]
        traces.append(_names(runs, curves[axis], axis, ranges[axis], last))
    for axis, (low, high) in ranges.items():
        edges = [low, high] if axis == "yaxis" else [10.0**low, 10.0**high]
        traces.append(_curve(edges, axis, "$text", 1.5) | {"y": edges, "hoverinfo": "skip"})
    for index, update in zip(by_layer_moving(runs), by_layer_updates(last)[layer], strict=True):
        traces[index] |= update
    return {"data": traces, "layout": _layers_layout(ranges, last)}


def covered_layers(last: int) -> Figure:
    """The same for this number of layers, covered, with the minimal axes."""
    return cover.covered(_layers_layout({"yaxis": _span([[0.0]]), "yaxis2": _powers([[1.0]])}, last))


def _layers_layout(ranges, last):
    axes = {
        axis: layout.axis(domain=list(domain), range=list(ranges[axis]), anchor="x")
        for axis, (domain, _) in PANELS.items()
    }
    axes["yaxis"] |= {"zeroline": True, "zerolinecolor": "$zero", "nticks": 4, "exponentformat": "power"}
    axes["yaxis2"] |= {"type": "log", **_ticks(ranges["yaxis2"])}
    return layout.layout(
        **axes,
        xaxis=layout.axis(range=[-1, last + 1], anchor="y2", title=_title("layer; 0 is the input"), tick0=0),
        annotations=[_caption(words, top) for (_, top), words in PANELS.values()],
        margin={"l": 50, "r": 96, "t": 40, "b": 42},
    )


def by_layer_moving(runs: Runs) -> tuple[int, ...]:
    """As plane_moving."""
    first = len(PANELS) * (len(runs) + 2)
    return tuple(range(first, first + len(PANELS)))


def by_layer_updates(last: int) -> Updates:
    """As plane_updates: a line across each panel."""
    return tuple(({"x": [layer, layer]},) * len(PANELS) for layer in range(last + 1))


def _curve(values, axis, colour, width, **line):
    return {
        "type": "scatter",
        "mode": "lines",
        "x": list(range(len(values))),
        "y": _short(values, positive=axis == "yaxis2"),
        "yaxis": axis.replace("axis", ""),
        "line": {"color": colour, "width": width, **line},
        "hovertemplate": f"layer %{{x}}: {PANELS[axis][1]} %{{y:.3~g}}<extra></extra>",
    }


def _names(runs, curves, axis, ends, last):
    low, high = ends
    with np.errstate(all="ignore"):
        values = np.array([curve[-1] if axis == "yaxis" else np.log10(curve[-1]) for curve in curves])
    heights = np.nan_to_num((values - low) / (high - low), nan=0.5)
    places = low + (high - low) * layout.spread_out(heights, LABEL_ROOM, LABEL_EDGE, 1 - LABEL_EDGE)
    return {
        "type": "scatter",
        "mode": "text",
        "x": [last + 1] * len(runs),
        "y": _short(places if axis == "yaxis" else 10.0**places),
        "yaxis": axis.replace("axis", ""),
        "text": [label for label, _ in runs],
        "textposition": "middle right",
        "textfont": {"family": FONT, "size": 13, "color": [f"{colour}_text" for _, colour in _coloured(runs)]},
        "cliponaxis": False,
        "hoverinfo": "skip",
    }


def _short(values, positive=False):
    """A list of numbers with four digits; None for those that cannot be drawn (on a log axis, those not above 0)."""
    return [float(f"{value:.3e}") if np.isfinite(value) and (value > 0 or not positive) else None for value in values]


def _span(curves):
    values = np.concatenate(curves)
    values = values[np.isfinite(values)]
    low, high = min(-0.5, *values), max(0.5, *values)
    return float(low - AIR * (high - low)), float(high + AIR * (high - low))


def _powers(curves):
    values = np.concatenate(curves)
    powers = np.log10(values[np.isfinite(values) & (values > 0)])
    low, high = min(-0.4, *powers), max(0.4, *powers)
    return float(low - AIR * (high - low)), float(high + AIR * (high - low))


def _ticks(powers):
    """Round numbers on a log axis: powers of ten if it is long, else also 2 and 5 times these."""
    low, high = powers
    every = max(1, int(np.ceil((high - low) / 5)))
    tens = [power for power in range(int(np.floor(low)), int(np.ceil(high)) + 1) if power % every == 0]
    folds = TICKS if high - low < 2 else (1,)
    values = [float(f"{fold}e{power}") for power in tens for fold in folds]
    shown = [value for value in values if low <= np.log10(value) <= high]
    far = abs(low) > 4 or abs(high) > 4
    return {"tickvals": shown, "ticktext": [_power(value) if far else f"{value:g}" for value in shown]}


def _power(value):
    return f"10<sup>{round(np.log10(value))}</sup>".replace("-", "−")
