"""The chart of errors over x: NumPy's and TensorFlow's in units in the last place, f above f′, from a report's curves."""

from collections.abc import Mapping, Sequence
from typing import Literal, SupportsFloat, TypeAlias

from activation_lab.figures.layout import axis_title, legend, paper
from activation_lab.figures.types import Figure, Quantity

HEIGHT = 430
Who: TypeAlias = Literal["ours", "tensorflow"]
# The errors of each, one for every unit of x, centred on 0; words such as "inf" for non-finite ones.
Errors: TypeAlias = Mapping[Quantity, Mapping[Who, Sequence[SupportsFloat | str]]]
# Below this an error is drawn as none: the axis is logarithmic.
LEAST = 1e-3
MOST = 1e17
TICKS = {LEAST: "0", 1: "1", 1e4: "10⁴", 1e8: "10⁸", 1e12: "10¹²", 1e16: "10¹⁶"}
WHO: dict[Who, tuple[str, str]] = {"tensorflow": ("TensorFlow", "$muted"), "ours": ("NumPy", "$point")}
DASH: dict[Quantity, str] = {"f": "solid", "slope": "dash"}
AXES: dict[Quantity, tuple[str, str]] = {"f": ("y", "f"), "slope": ("y2", "f′")}


def error_chart(curve: Errors) -> Figure:
    """The figure as a plain dict. curve: the errors of f and f′ in both libraries."""
    traces, notes = [], []
    for quantity, by_who in curve.items():
        axis, title = AXES[quantity]
        for who, errors in by_who.items():
            name, colour = WHO[who]
            traces.append(_steps(errors, name, colour, DASH[quantity], axis))
        notes.append(_note(title, axis))
    # TensorFlow's first, so that NumPy's lies on top.
    traces = [trace for who in WHO.values() for trace in traces if trace["name"] == who[0]]
    return {"data": traces + legend(reversed(WHO.values())), "layout": _layout(notes, len(errors) / 2 - 0.5)}


def _steps(errors, name, colour, dash, axis):
    """One error for each unit of x, drawn as steps; a non-finite error leaves a gap."""
    errors = [float(error) for error in errors]
    reach = len(errors) // 2
    return {
        "type": "scatter",
        "mode": "lines",
        "name": name,
        "x": [index - reach + 0.5 for index in range(len(errors))],
        "y": [None if error != error else min(max(error, LEAST), MOST) for error in errors],
        "yaxis": axis,
        "line": {"color": colour, "width": 2, "dash": dash, "shape": "hvh", "simplify": False},
        "customdata": ["all digits" if error > 4.5e15 else f"{error:.2g}" for error in errors],
        "hovertemplate": f"{name}: %{{customdata}}<extra></extra>",
        "showlegend": False,
    }


def _note(title, axis):
    return {
        "text": f"<b>{title}</b>",
        "xref": "paper",
        "yref": f"{axis} domain",
        "x": 0.01,
        "y": 0.97,
        "xanchor": "left",
        "yanchor": "top",
        "showarrow": False,
        "font": {"size": 17, "color": "$f" if title == "f" else "$slope_text"},
    }


def _layout(notes, reach):
    """reach: the middles of the outermost steps on both sides of 0."""
    errors = {
        "type": "log",
        "range": [-3.5, 17],
        "tickvals": list(TICKS),
        "ticktext": list(TICKS.values()),
        "gridcolor": "$grid",
        "zeroline": False,
        "fixedrange": True,
        "tickfont": {"color": "$muted", "size": 12},
        "title": axis_title("error in ULP", standoff=4),
    }
    return paper(62, 12, 34, 46, hovermode="x unified") | {
        "legend": {"orientation": "h", "x": 1, "xanchor": "right", "y": 1.01, "yanchor": "bottom", "itemclick": False},
        "xaxis": {
            "gridcolor": "$grid",
            "zerolinecolor": "$zero",
            "anchor": "y2",
            "range": [-reach, reach],
            "nticks": 9,
            "tickfont": {"color": "$muted", "size": 13},
            "title": axis_title("x", standoff=2),
            "unifiedhovertitle": {"text": "x ≈ %{x}"},
        },
        "yaxis": errors | {"domain": [0.53, 1]},
        "yaxis2": errors | {"domain": [0, 0.47], "anchor": "x"},
        "annotations": notes,
    }
