"""What the charts of the lessons have in common: paper, fonts, axes, words beside curves."""

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


def apart(heights, least):
    """The heights, moved as little as it takes to lie at least `least` from each other; the order stays."""
    order = sorted(range(len(heights)), key=lambda index: heights[index])
    groups = []
    for index in order:
        groups.append([[index], heights[index]])
        # A group's members lie `least` apart around the mean of where they want to be.
        while len(groups) > 1 and _bottom(groups[-1], least) - _top(groups[-2], least) < least:
            members, middle = groups.pop()
            before, before_middle = groups.pop()
            size = len(before) + len(members)
            groups.append([before + members, (len(before) * before_middle + len(members) * middle) / size])
    found = [0.0] * len(heights)
    for members, middle in groups:
        for place, index in enumerate(members):
            found[index] = middle + (place - (len(members) - 1) / 2) * least
    return found


def _bottom(group, least):
    return group[1] - (len(group[0]) - 1) / 2 * least


def _top(group, least):
    return group[1] + (len(group[0]) - 1) / 2 * least
