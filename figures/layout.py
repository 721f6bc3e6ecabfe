"""What the charts of the lessons have in common: paper, fonts, axes, words beside curves."""

import numpy as np

from figures.function_chart import FONT


def layout(**more):
    """A layout with margins for tick labels on the left and below, and words above."""
    return {
        "autosize": True,
        "margin": {"l": 44, "r": 12, "t": 28, "b": 36},
        "paper_bgcolor": "$paper",
        "plot_bgcolor": "$paper",
        "font": {"family": FONT, "color": "$text", "size": 14},
        "hoverlabel": {"bgcolor": "$panel", "bordercolor": "$grid", "font": {"color": "$text", "size": 14}},
        "separators": ".\u2009",
        "showlegend": False,
        **more,
    }


def axis(**more):
    """An axis that stays where it is, with a quiet grid."""
    return {
        "gridcolor": "$grid",
        "zeroline": False,
        "fixedrange": True,
        "tickfont": {"color": "$muted", "size": 13},
        **more,
    }


def caption(text, x, y=1.0, **more):
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


def apart(heights, least, low=-np.inf, high=np.inf):
    """The heights, moved as little as it takes to lie at least `least` from each other, as an array; the order stays.

    Least squares: a crowd spreads around its middle. All stay between low and high as long as they fit.
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
