"""The pictures of the vector functions: bars of inputs and outputs, the Jacobian as coloured cells, textbook beside stable softmax.

Each picture has an `…_updates` function that gives the changes at other stops of a slider, for the live chart.
"""

from collections.abc import Callable
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from activation_lab.figures.layout import FONT, paper
from activation_lab.figures.simplify import simplify
from activation_lab.figures.types import Attributes, Figure
from activations.vector import functions as vector
from activations.vector.catalog import VectorFunction

Floats: TypeAlias = NDArray[np.floating]
# For one slider: the indices of the stops to keep, and the changes of each trace there.
Updates: TypeAlias = tuple[list[int], list[tuple[Attributes, ...]]]

LOGIT = 5.0
# Reached by the axis of inputs: a bar of LOGIT and the number above it.
ROOM = 7.6
BARS_HEIGHT, JACOBIAN_HEIGHT, SHIFT_HEIGHT = 330, 260, 260
# The range of the outputs' axis, and the |slope| from which on a cell has full colour.
OUTPUTS = {"softmax": (0, 1.18), "sparsemax": (0, 1.18), "log_softmax": (-14, 1)}
FULL_COLOUR = {"softmax": 0.25, "sparsemax": 1, "log_softmax": 1}
# The share of its room that a cell of the Jacobian fills.
CELL = 0.97
# Tolerances of the axis (half a pixel) and of the colours (no visible step).
BAR_TOLERANCE, COLOUR_TOLERANCE = 0.005, 0.025
SUBSCRIPTS = "₁₂₃₄₅₆"


def labels(count: int) -> tuple[list[str], list[str]]:
    """(names of the inputs, names of the outputs)."""
    return [f"x{mark}" for mark in SUBSCRIPTS[:count]], [f"y{mark}" for mark in SUBSCRIPTS[:count]]


def bars(entry: VectorFunction, x: Floats, temperature: float) -> Figure:
    """Inputs above outputs."""
    inputs, outputs = labels(len(x))
    low, high = OUTPUTS[entry.name]
    traces = [
        _bars(inputs, x, "$muted", "x", "y"),
        _bars(outputs, entry.output(x, temperature), "$f", "x2", "y2"),
    ]
    layout = paper(44, 12, 46, 26) | {
        "xaxis": _names(anchor="y"),
        "yaxis": _values(-ROOM, ROOM, domain=[0.62, 1]),
        "xaxis2": _names(anchor="y2"),
        "yaxis2": _values(low, high, anchor="x2", domain=[0, 0.38]),
        "annotations": [_caption("inputs", 1, 30), _caption("outputs", 0.38, 20)],
    }
    return {"data": traces, "layout": layout}


def bars_updates(entry: VectorFunction, x: Floats, temperature: float | Floats) -> Updates:
    """(indices of the stops to keep, updates there); x: stops × inputs, temperature: one for all stops or one each."""
    outputs = _at_stops(entry.output, x, temperature)
    low, high = OUTPUTS[entry.name]
    kept = simplify(np.arange(len(x)), outputs, BAR_TOLERANCE * (high - low))
    return kept, [({"y": _short(x[index])}, {"y": _short(outputs[index], 3)}) for index in kept]


def jacobian(entry: VectorFunction, x: Floats, temperature: float) -> Figure:
    """The derivative of each output (row) with respect to each input (column), with its value in each cell."""
    inputs, outputs = labels(len(x))
    full = FULL_COLOUR[entry.name]
    rows, columns = np.indices((len(outputs), len(inputs)))
    slopes = _short(entry.slopes(x, temperature).ravel())
    trace = {
        "type": "bar",
        "x": columns.ravel().tolist(),
        "base": (rows.ravel() - CELL / 2).tolist(),
        "y": [CELL] * rows.size,
        "width": CELL,
        "marker": {
            "color": slopes,
            "cmin": -full,
            "cmax": full,
            "colorscale": [[0, "$negative"], [0.5, "$panel"], [1, "$positive"]],
        },
        "texttemplate": "%{marker.color:.2f}",
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "constraintext": "none",
        "insidetextfont": {"color": "$text", "size": 14},
        "hovertext": [f"∂{output}/∂{name}" for output in outputs for name in inputs],
        "hovertemplate": "%{hovertext} = %{marker.color:.4~f}<extra></extra>",
    }
    layout = paper(44, 12, 46, 26) | {
        "hovermode": "closest",
        "xaxis": _places(inputs),
        "yaxis": _places(outputs, range=[len(outputs) - 0.5, -0.5]),
        "annotations": [_caption("slope of each output for each input", 1, 30)],
    }
    return {"data": [trace], "layout": layout}


def jacobian_updates(entry: VectorFunction, x: Floats, temperature: float | Floats) -> Updates:
    """As bars_updates."""
    slopes = _at_stops(entry.slopes, x, temperature)
    tolerance = COLOUR_TOLERANCE * max(FULL_COLOUR[entry.name], np.abs(slopes).max())
    kept = simplify(np.arange(len(x)), slopes.reshape(len(x), -1), tolerance)
    return kept, [({"marker.color": _short(slopes[index].ravel(), 2)},) for index in kept]


def textbook_beside_stable(x: Floats) -> Figure:
    """Softmax of x by the textbook's formula and by the stable one, with the word NaN in place of a bar without height."""
    names = [f"y{mark}" for mark in SUBSCRIPTS[: len(x)]]
    textbook, words, stable = _textbook_and_stable(x)
    traces = [
        _bars(names, textbook["y"], "$slope", "x", "y"),
        {
            "type": "scatter",
            "mode": "text",
            "x": names,
            **words,
            "text": ["NaN"] * len(x),
            "textposition": "top center",
            "textfont": {"color": "$slope_text", "size": 11, "family": FONT},
            "hoverinfo": "skip",
            "showlegend": False,
        },
        _bars(names, stable["y"], "$f", "x2", "y2"),
    ]
    low, high = OUTPUTS["softmax"]
    layout = paper(44, 12, 46, 26) | {
        "xaxis": _names(domain=[0, 0.47]),
        "yaxis": _values(low, high),
        "xaxis2": _names(domain=[0.53, 1], anchor="y2"),
        "yaxis2": _values(low, high, anchor="x2", showticklabels=False),
        "annotations": [_caption("textbook", 1, 30, x=0.47), _caption("stable", 1, 30)],
    }
    return {"data": traces, "layout": layout}


def textbook_updates(x: Floats) -> Updates:
    """As bars_updates."""
    values = np.hstack([vector.naive_softmax(x), vector.softmax(x)])
    kept = simplify(np.arange(len(x)), values, BAR_TOLERANCE)
    return kept, [_textbook_and_stable(x[index]) for index in kept]


def _at_stops(function: Callable[..., Floats], x: Floats, temperature: float | Floats) -> Floats:
    if isinstance(temperature, np.ndarray):
        return np.array([function(one, heat) for one, heat in zip(x, temperature, strict=True)])
    return function(x, temperature)


def _textbook_and_stable(x):
    textbook = vector.naive_softmax(x)
    missing = [0 if lost else None for lost in np.isnan(textbook)]
    return {"y": _short(textbook)}, {"y": missing}, {"y": _short(vector.softmax(x))}


def _short(values, places=4):
    """Lists of rounded numbers for JSON, with None for NaN and without ".0", to save bytes."""
    rounded = np.round(np.asarray(values, float), places)
    short = rounded.astype(object)
    whole = rounded == np.trunc(rounded)
    short[whole] = rounded[whole].astype(int)
    short[np.isnan(rounded)] = None
    return short.tolist()


def _bars(names, values, colour, x_axis, y_axis):
    return {
        "type": "bar",
        "x": names,
        "y": _short(values),
        "xaxis": x_axis,
        "yaxis": y_axis,
        "width": 0.62,
        "marker": {"color": colour},
        "texttemplate": "%{y}",
        "textposition": "outside",
        "textangle": 0,
        "textfont": {"color": "$text", "size": 13},
        "constraintext": "none",
        "cliponaxis": False,
        "hovertemplate": "%{x} = %{y:.4~f}<extra></extra>",
        "showlegend": False,
    }


def _names(**more):
    return {
        "type": "category",
        "showgrid": False,
        "zeroline": False,
        "ticks": "",
        "fixedrange": True,
        "tickfont": {"color": "$text", "size": 14},
        **more,
    }


def _places(labels, **more):
    """An axis with room for one cell per label."""
    return _names() | {
        "type": "linear",
        "range": [-0.5, len(labels) - 0.5],
        "tickvals": list(range(len(labels))),
        "ticktext": labels,
        **more,
    }


def _values(low, high, **more):
    return {
        "range": [low, high],
        "gridcolor": "$grid",
        "zerolinecolor": "$zero",
        "zerolinewidth": 1.5,
        "fixedrange": True,
        "nticks": 4,
        "hoverformat": ".2f",
        "tickfont": {"color": "$muted", "size": 13},
        **more,
    }


def _caption(text: str, y: float, above: float, x: float = 1) -> Attributes:
    return {
        "text": text,
        "x": x,
        "y": y,
        "xref": "paper",
        "yref": "paper",
        "xanchor": "right",
        "yanchor": "top",
        "yshift": above,
        "showarrow": False,
        "font": {"color": "$muted", "size": 14},
    }
