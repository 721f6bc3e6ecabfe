"""The picture of a distribution pushed through functions: a row for the input and one for each output, on one axis."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from activation_lab.figures.axes import LARGEST
from activation_lab.figures.layout import TOOLS, paper
from activation_lab.figures.types import Figure
from activations.distribution import Pushed
from activations.words import number

ROW_HEIGHT, AXIS_HEIGHT = 104, 34
# The approximate number of bins over the axis, and the least number over a row's own outputs. Their width is a round number
# and 0 is an edge, so that bars begin and end where f does.
BINS, LEAST_BINS, ROUND = 110, 30, (1, 2, 2.5, 5, 10)
# The axis shows the outer quantiles, but extends no farther from the median than FARTHEST times the width of the middle two
# thirds: it shows all of a normal distribution, and leaves out the long tail of an exponential's.
OUTER, MIDDLE, FARTHEST = (0.002, 0.998), (0.16, 0.84), 1.5
# Shares of a row's height: between rows, for the mean's line below the histogram, and free above the tallest bar.
GAP, BELOW, ABOVE = 0.12, 0.14, 0.2
# Beyond this share of the axis, the text of a pin lies to the left of it.
RIGHT = 2 / 3
# From this share on, a word says how much is left out at an edge.
BEYOND = 0.005
# The dot and the line of a mean end so many widths of the picture from it.
OUT_OF_VIEW = 100
# JSON has a larger whole number in fewer letters with an exponent.
WHOLE = 1e15


@dataclass(frozen=True)
class Row:
    """One distribution: its name, its colour as a token of the palette, and its figures."""

    label: str
    colour: str
    pushed: Pushed


def height(rows: Sequence[Row]) -> int:
    """The picture's height in pixels."""
    return TOOLS + AXIS_HEIGHT + ROW_HEIGHT * len(rows)


def distribution_chart(rows: Sequence[Row]) -> Figure:
    """The figure as a plain dict; the first row is the input.

    Each row has its own scale: bars reach up to its fullest bin. An atom is a pin, as high as its share of the row's
    height, with that share written on it. Below lie the mean as a dot and one standard deviation to both sides.
    """
    low, high = _span(rows)
    traces, annotations, axes = [], [], {}
    for index, row in enumerate(rows):
        axis = "y" if index == 0 else f"y{index + 1}"
        edges = _edges(row.pushed.outputs, low, high)
        shares = row.pushed.shares(edges)
        top = max(float(shares.max()), 1e-9) if len(row.pushed.outputs) else 1.0
        traces += [_bars(row, edges, shares, axis), _mean(row, top, axis, low, high)]
        traces += [
            _pin(row, atom, top, axis, low + RIGHT * (high - low))
            for atom in row.pushed.atoms
            if low <= atom.value <= high
        ]
        annotations += [_name(row, axis), *_beyond(row, low, high, top, axis)]
        axes[f"yaxis{axis[1:]}"] = _row_axis(index, len(rows), top)
    return {"data": traces, "layout": _layout(low, high, len(rows), axes, annotations)}


def _span(rows):
    """The ends of the axis, with a little air."""
    ends = [atom.value for row in rows for atom in row.pushed.atoms]
    for outputs in (np.clip(row.pushed.outputs, -LARGEST, LARGEST) for row in rows):
        if len(outputs):
            low, left, median, right, high = np.quantile(outputs, (OUTER[0], MIDDLE[0], 0.5, MIDDLE[1], OUTER[1]))
            far = FARTHEST * (right - left)
            ends += [max(low, median - far), min(high, median + far)]
    low, high = np.clip([min(ends), max(ends)], -LARGEST, LARGEST)
    air = 0.04 * (high - low)
    return float(low - air), float(high + air)


def _edges(outputs, low, high):
    """The edges of a row's bins, as far as its outputs reach on the axis."""
    if not len(outputs):
        return np.array([low, high])
    first, last = max(low, outputs.min()), min(high, outputs.max())
    rough = min((high - low) / BINS, max(last - first, 1e-3 * (high - low)) / LEAST_BINS)
    scale = 10.0 ** np.floor(np.log10(rough))
    step = scale * min(ROUND, key=lambda factor: abs(factor * scale - rough))
    start = np.floor(first / step)
    # One bin at least, where all outputs round to one number.
    return step * np.arange(start, max(np.ceil(last / step), start + 1) + 1)


def _bars(row, edges, shares, axis):
    step = edges[1] - edges[0]
    return {
        "mode": "lines",
        "name": row.label,
        # The middle of the first bin, which is empty, and the distance of bins.
        "x0": float(edges[0] - step / 2),
        "dx": float(step),
        "y": _short([0, *shares, 0], 5),
        "yaxis": axis,
        "line": {"shape": "hvh", "color": row.colour, "width": 1},
        # Plotly fills with the line's colour, half transparent.
        "fill": "tozeroy",
        "hovertemplate": f"{row.label}: %{{y:.2~%}} within ±{step / 2:.3g}<extra></extra>",
    }


def _pin(row, atom, top, axis, right):
    """A pin. right: beyond this, the text lies to the left of it, since it would leave the picture on the other side."""
    return {
        "mode": "lines+markers+text",
        "x": [round(atom.value, 6)] * 2,
        "y": [0, round(atom.share * top, 6)],
        "yaxis": axis,
        "line": {"color": row.colour, "width": 3},
        "marker": {"color": row.colour, "size": [0, 9]},
        "text": ["", f"{number(100 * atom.share, 3)} % at {number(atom.value)}"],
        "textposition": "top left" if atom.value > right else "top right",
        "textfont": {"color": "$text", "size": 13},
        "cliponaxis": False,
        "hoverinfo": "skip",
    }


def _mean(row, top, axis, low, high):
    mean, deviation = row.pushed.mean, row.pushed.deviation
    # An element cannot be placed at a pixel such as 1e45.
    far = OUT_OF_VIEW * (high - low)
    # A function that has no value somewhere has no mean.
    known = np.isfinite(mean) and np.isfinite(deviation)
    return {
        "mode": "lines+markers",
        "x": _short(np.clip([mean - deviation, mean, mean + deviation], low - far, high + far))
        if known
        else [None] * 3,
        "y": [-BELOW / 2 * top] * 3,
        "yaxis": axis,
        "line": {"color": "$text", "width": 1.5},
        "marker": {"color": "$text", "size": [0, 7, 0]},
        "hoverinfo": "skip",
    }


def _name(row, axis):
    return {
        "text": f"<b>{row.label}</b>",
        "xref": "paper",
        "x": 0,
        "xanchor": "left",
        "yref": f"{axis} domain",
        "y": 1,
        "yanchor": "top",
        "showarrow": False,
        # The line x = 0 does not cross it.
        "bgcolor": "$paper",
        "font": {"color": row.colour, "size": 14},
    }


def _beyond(row, low, high, top, axis):
    """A word at an edge beyond which more than a negligible share lies."""
    outputs = row.pushed.outputs
    for share, x, anchor, text in (
        (np.sum(outputs < low), low, "left", "← {} beyond"),
        (np.sum(outputs > high), high, "right", "{} beyond →"),
    ):
        share = share / len(outputs) * (1 - sum(atom.share for atom in row.pushed.atoms)) if len(outputs) else 0
        if share >= BEYOND:
            yield {
                "text": text.format(f"{100 * share:.2g} %"),
                "x": x,
                "xanchor": anchor,
                "yref": axis,
                "y": top / 2,
                "showarrow": False,
                "font": {"color": "$muted", "size": 13},
            }


def _row_axis(index, count, top):
    row = 1 / count
    return {
        "domain": [1 - (index + 1) * row, 1 - (index + GAP) * row],
        "range": [-BELOW * top, (1 + ABOVE) * top],
        "showticklabels": False,
        "showgrid": False,
        "zerolinecolor": "$zero",
        "zerolinewidth": 1,
        "fixedrange": True,
    }


def _layout(low, high, count, axes, annotations):
    return paper(8, 8, TOOLS, AXIS_HEIGHT, hovermode="x unified", showlegend=False) | {
        "xaxis": {
            "range": [low, high],
            "anchor": "y" if count == 1 else f"y{count}",
            "gridcolor": "$grid",
            "zerolinecolor": "$zero",
            "zerolinewidth": 1.5,
            "fixedrange": True,
            "nticks": 10,
            "tickfont": {"color": "$muted", "size": 13},
            "unifiedhovertitle": {"text": "near %{x:.2f}"},
        },
        **axes,
        "annotations": annotations,
    }


def _short(values, places=4):
    """A list of rounded numbers for JSON, whole ones without ".0", to save bytes."""
    rounded = (round(float(value), places) for value in values)
    return [int(value) if value.is_integer() and abs(value) < WHOLE else value for value in rounded]
