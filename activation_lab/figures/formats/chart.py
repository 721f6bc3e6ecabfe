"""The charts of the page about number formats: a function's steps in four formats side by side, and the errors over all inputs of one format."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from activation_lab.figures.layout import axis, axis_title, caption, legend, paper
from activation_lab.figures.types import Attributes, Figure, Range
from activations.types import FloatArray

HEIGHT, PHONE_HEIGHT, ERRORS_HEIGHT = 430, 320, 300
# Where the panels are, from the upper left one: shares of the chart.
# Between two panels stand the last x of one and the first of the next, which are 28 pixels wide on a phone, where the chart has 302.
COLUMNS, ROWS = ((0, 0.45), (0.55, 1)), ((0.57, 1), (0, 0.43))
PANELS = ("", "2", "3", "4")
EXACT, FORMULA, ONCE = "exact", "formula", "rounded once"
COLOURS = {EXACT: "$muted", ONCE: "$f", FORMULA: "$slope"}
# The errors' series, with the colours of several functions.
WHO = {
    "formula": ("formula", "$slope"),
    "tensorflow": ("TensorFlow", "$muted"),
    "jax": ("JAX", "$point"),
    "onnx": ("ONNX", "$second"),
}
# Below this an error is drawn as none, since all right results are within it; above, as no digit right.
LEAST, MOST = 0.5, 1e6
ERROR_TICKS = {0.5: "≤ ½", 1: "1", 10: "10", 100: "100", 1e4: "10⁴", 1e6: "NaN, ∞"}


@dataclass(frozen=True)
class Panel:
    """One format's part of the chart: its title, inputs that are its numbers, f there rounded once, and by the formula."""

    title: str
    x: FloatArray
    once: FloatArray
    formula: FloatArray


def steps_chart(
    panels: Sequence[Panel], exact: tuple[FloatArray, FloatArray], x_range: Range, y_range: Range
) -> Figure:
    """Four panels on the same axes: f in float64 as a line, and as steps of each format. exact: x and f in float64."""
    traces, (_, f) = [], exact
    for place, panel in zip(PANELS, panels, strict=True):
        traces.append(_line(EXACT, *exact, place, 1.5))
        # The formula's lies on top, so that the other shows where it differs or is missing.
        traces.append(_line(ONCE, panel.x, panel.once, place, 4, shape="hvh"))
        traces.append(_line(FORMULA, panel.x, panel.formula, place, 1.5, shape="hvh"))
    return {
        "data": traces + legend(COLOURS.items()),
        "layout": _layout([panel.title for panel in panels], x_range, y_range, falls=bool(f[0] > f[-1])),
    }


def empty_steps_chart(titles: Sequence[str], x_range: Range, y_range: Range) -> Figure:
    """The chart without its curves."""
    nothing = np.array([np.nan])
    traces = [_line(EXACT, nothing, nothing, place, 1.5) for place in PANELS]
    return {"data": traces + legend(COLOURS.items()), "layout": _layout(titles, x_range, y_range)}


def errors_chart(curves: Mapping[str, Sequence[float]], starts: Sequence[float], quantity: str = "f") -> Figure:
    """The largest error in ULP among neighbouring inputs, from the lowest to the highest input. curves: by the keys of WHO; starts: each run's first x."""
    shown = {who: names for who, names in WHO.items() if who in curves}
    traces = []
    for above, (who, (name, colour)) in zip(reversed(range(len(shown))), shown.items(), strict=True):
        errors = np.asarray(curves[who], float)
        drawn = np.where(np.isnan(errors), MOST, np.clip(errors, LEAST, MOST))
        # Where curves coincide, those below are seen on both sides of those above.
        width = 1.5 + 1.5 * above
        traces.append(
            {
                **_line(name, np.arange(len(drawn)) + 0.5, drawn, "", width, shape="hvh", colour=colour),
                "customdata": [f"{error:.2g}" if np.isfinite(error) else "no digit" for error in errors],
                "hovertemplate": f"{name}: %{{customdata}}<extra></extra>",
            }
        )
    places = np.linspace(0, len(starts) - 1, 9).astype(int)
    layout = paper(62, 12, 58, 46, hovermode="x unified") | {
        "legend": LEGEND,
        "xaxis": axis(
            range=[0, len(starts)],
            tickvals=places.tolist(),
            ticktext=[_power(starts[place]) for place in places],
            title=axis_title("x, each number of the format as wide as the next", standoff=2),
            unifiedhovertitle={"text": " "},
        ),
        "yaxis": axis(
            type="log",
            range=[np.log10(LEAST) - 0.2, np.log10(MOST) + 0.2],
            tickvals=list(ERROR_TICKS),
            ticktext=list(ERROR_TICKS.values()),
            title=axis_title(f"largest error of {quantity} in ULP", standoff=4),
        ),
    }
    return {"data": traces + legend(shown.values()), "layout": layout}


LEGEND = {"orientation": "h", "x": 1, "xanchor": "right", "y": 1.02, "yanchor": "bottom", "itemclick": False}


def _power(x: float) -> str:
    """About where a run starts, as a number for an axis."""
    return (
        "0"
        if abs(x) < 1e-300
        else f"{x:.0e}".replace("e+0", "e").replace("e-0", "e−").replace("e+", "e").replace("-", "−")
    )


def _line(name, x, y, place, width, shape="linear", colour=None) -> Attributes:
    return {
        "type": "scatter",
        "mode": "lines",
        "name": name,
        "x": [float(each) for each in x],
        "y": [float(each) if np.isfinite(each) else None for each in y],
        "xaxis": f"x{place}",
        "yaxis": f"y{place}",
        "line": {"color": colour or COLOURS[name], "width": width, "shape": shape, "simplify": False},
        "connectgaps": False,
        "showlegend": False,
        "hovertemplate": f"{name}: %{{y:.5g}}<extra></extra>",
    }


def _layout(titles, x_range, y_range, falls=False):
    """falls: whether f ends lower than it begins, so that titles have more room on the right."""
    found = paper(44, 12, 58, 30, hovermode="x unified") | {"legend": LEGEND, "annotations": []}
    for number, (place, title) in enumerate(zip(PANELS, titles, strict=True)):
        row, column = divmod(number, 2)
        for letter, other, ends, domain, ticks in (
            ("x", "y", x_range, COLUMNS[column], 5),
            ("y", "x", y_range, ROWS[row], 5),
        ):
            found[f"{letter}axis{place}"] = axis(
                range=list(ends),
                domain=list(domain),
                anchor=f"{other}{place}",
                nticks=ticks,
                exponentformat="power",
                # The panels beside each other have the same y-axis.
                showticklabels=letter == "x" or column == 0,
                zeroline=True,
                zerolinecolor="$zero",
            )
        (left, right), side = COLUMNS[column], "right" if falls else "left"
        x, y = right - 0.01 if falls else left + 0.01, ROWS[row][1] - 0.08
        found["annotations"].append(caption(f"<b>{title}</b>", x, y, xanchor=side))
    return found
