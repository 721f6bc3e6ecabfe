"""The chart of costs: nanoseconds per element of every function, in NumPy and TensorFlow, with copying as a line."""

from collections.abc import Iterable
from math import ceil, log10
from typing import TypeAlias, TypedDict

from activation_lab.figures.layout import axis_title, paper
from activation_lab.figures.types import Figure, Quantity

HEIGHT = 430
AIR = 1.4
TICKS = [0.1, 0.3, 1, 3, 10, 30, 100, 300, 1000, 3000]
# As many names have room beside each other on a phone; of more functions, only every second has its name there, the chosen one among them.
MOST_NAMES = 30
COLOURS = {"f": "$f", "slope": "$slope"}


class Spread(TypedDict):
    """Nanoseconds per element: the median of the rounds, and the ends of their middle half."""

    median: float
    low: float
    high: float


# A function's title, our spread, and TensorFlow's if it was measured.
CostRow: TypeAlias = tuple[str, Spread, Spread | None]


def cost_chart(rows: Iterable[CostRow], copy: float, quantity: Quantity, chosen: str | None = None) -> Figure:
    """The figure as a plain dict, functions in order of their cost.

    copy: nanoseconds, drawn as a line. quantity: determines the colour. chosen: a title to write in bold; the chart names it however many there are.
    """
    rows = sorted(rows, key=lambda entry: entry[1]["median"])
    titles = [title for title, _, _ in rows]
    traces = [
        _marks(titles, [theirs for _, _, theirs in rows], "TensorFlow", "$muted", "diamond-open"),
        _marks(titles, [ours for _, ours, _ in rows], "NumPy", COLOURS[quantity], "circle"),
    ]
    shown = [
        copy,
        *(spread[end] for _, *spreads in rows for spread in spreads if spread for end in ("low", "high")),
    ]
    return {
        "data": traces,
        "layout": _layout(copy, titles, chosen, min(shown) / AIR, max(shown) * AIR),
    }


def _marks(titles, spreads, name, colour, symbol):
    shown = [(title, spread) for title, spread in zip(titles, spreads, strict=True) if spread]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": name,
        "x": [title for title, _ in shown],
        "y": [spread["median"] for _, spread in shown],
        "error_y": {
            "type": "data",
            "symmetric": False,
            "array": [spread["high"] - spread["median"] for _, spread in shown],
            "arrayminus": [spread["median"] - spread["low"] for _, spread in shown],
            "thickness": 1,
            "width": 2,
            "color": colour,
        },
        "marker": {"color": colour, "symbol": symbol, "size": 8, "line": {"width": 2, "color": colour}},
        "hovertemplate": f"{name}: %{{y:.3~g}} ns<extra></extra>",
    }


def _line(height):
    """A horizontal line over the whole width."""
    return {
        "type": "line",
        "xref": "paper",
        "x0": 0,
        "x1": 1,
        "y0": height,
        "y1": height,
        "line": {"color": "$zero", "width": 1.5, "dash": "dot"},
    }


def _layout(copy, titles, chosen, low, high):
    every = ceil(len(titles) / MOST_NAMES)
    named = titles[titles.index(chosen) % every if chosen in titles else 0 :: every]
    return paper(62, 12, 34, 96, hovermode="x unified") | {
        "legend": {"orientation": "h", "x": 1, "xanchor": "right", "y": 1.01, "yanchor": "bottom", "itemclick": False},
        "xaxis": {
            "type": "category",
            "categoryorder": "array",
            "categoryarray": titles,
            "tickangle": -90,
            "tickvals": named,
            "ticktext": [f"<b>{title}</b>" if title == chosen else title for title in named],
            "range": [-0.7, len(titles) - 0.3],
            "showgrid": False,
            "fixedrange": True,
            "tickfont": {"color": "$text", "size": 10.5},
        },
        "yaxis": {
            "type": "log",
            "range": [log10(low), log10(high)],
            "tickvals": TICKS,
            "ticktext": [f"{tick:g}" for tick in TICKS],
            "gridcolor": "$grid",
            "zeroline": False,
            "fixedrange": True,
            "tickfont": {"color": "$muted", "size": 12},
            "title": axis_title("nanoseconds per number", standoff=4),
        },
        "shapes": [_line(copy)],
        "annotations": [_words("copying", copy)],
    }


def _words(text, height):
    """Words on a line, at its right end. Plotly wants logarithms here, as it does not for the line."""
    return {
        "text": text,
        "xref": "paper",
        "x": 0.995,
        "y": log10(height),
        "xanchor": "right",
        "yanchor": "bottom",
        "showarrow": False,
        "font": {"size": 12, "color": "$muted"},
    }
