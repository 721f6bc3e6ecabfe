"""What charts have in common: paper and font, and for the lessons' charts also axes and words beside curves."""

from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from activation_lab.figures.types import Attributes
from activations.types import FloatArray

FONT = '"Source Sans", "Source Sans 3", "Source Sans Pro", sans-serif'

# Pixels above the axes of a chart: room for its buttons on the left, and for captions on the right.
TOOLS = 30


def paper(left: float, right: float, top: float, bottom: float, **more: Any) -> Attributes:
    """The basic layout of every chart, with its margins in pixels."""
    return {
        "autosize": True,
        "margin": {"l": left, "r": right, "t": top, "b": bottom},
        "paper_bgcolor": "$paper",
        "plot_bgcolor": "$paper",
        "font": {"family": FONT, "color": "$text", "size": 14},
        "hoverlabel": {"bgcolor": "$panel", "bordercolor": "$grid", "font": {"color": "$text", "size": 14}},
        "separators": ".\u2009",
        **more,
    }


def layout(**more: Any) -> Attributes:
    """A layout with margins for tick labels on the left and below, and words above."""
    return paper(44, 12, TOOLS, 36, **{"showlegend": False} | more)


# Pixels between the numbers of an x-axis and the lowest number of the y-axis.
CLEAR_OF_Y = {"ticklabelstandoff": 5}


def axis(**more: Any) -> Attributes:
    """A fixed axis with a light grid."""
    return {
        "gridcolor": "$grid",
        "zeroline": False,
        "fixedrange": True,
        "tickfont": {"color": "$muted", "size": 13},
        **more,
    }


def axis_title(text: str, standoff: float) -> Attributes:
    """What an axis measures and in which unit; standoff: pixels between its numbers and these words."""
    return {"text": text, "font": {"size": 13, "color": "$muted"}, "standoff": standoff}


def caption(text: str, x: float, y: float = 1.0, **more: Any) -> Attributes:
    """Words above a panel; x and y are shares of the whole chart."""
    return {
        "text": text,
        "x": x,
        "y": y,
        "xref": "paper",
        "yref": "paper",
        "xanchor": "left",
        "yanchor": "bottom",
        "showarrow": False,
        "font": {"color": "$muted", "size": 14},
        **more,
    }


def end_label(text: str, colour: str, x: float, y: float, yref: str, **more: Any) -> Attributes:
    """Words to the right of a curve's end."""
    return {
        "text": text,
        "x": x,
        "y": y,
        "xref": "x",
        "yref": yref,
        "xanchor": "left",
        "yanchor": "middle",
        "showarrow": False,
        "font": {"color": colour, "size": 13},
        **more,
    }


def spread_out(heights: ArrayLike, least: float, low: float = -np.inf, high: float = np.inf) -> FloatArray:
    """The heights, moved as little as it takes to lie at least `least` from each other, as an array; the order stays.

    Least squares: a cluster spreads around its middle. All stay between low and high if they fit.
    """
    heights = np.clip(np.asarray(heights, float), low, high)
    order = np.argsort(heights, kind="stable")
    steps = least * np.arange(len(heights))
    free = heights[order] - steps
    # The nearest sequence that never falls, by the min-max formula.
    rising = [
        max(min(free[start:stop].mean() for stop in range(place + 1, len(free) + 1)) for start in range(place + 1))
        for place in range(len(free))
    ]
    placed = np.empty_like(heights)
    placed[order] = np.clip(rising, low, max(low, high - least * (len(heights) - 1))) + steps
    return placed


def legend(named: Iterable[tuple[str, str]]) -> list[Attributes]:
    """Marks that name colours in a legend, each (name, colour)."""
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "name": name,
            "x": [None],
            "y": [None],
            "line": {"color": colour, "width": 3},
            "showlegend": True,
            "hoverinfo": "skip",
        }
        for name, colour in named
    ]
