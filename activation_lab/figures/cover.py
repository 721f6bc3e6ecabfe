"""A chart before its answer is shown: its axes at their places, each panel covered, and the question in the middle."""

import textwrap

from activation_lab.figures.types import Attributes, Figure

# An axis whose numbers would give away the result.
UNLABELLED_AXIS = {"type": "linear", "range": [0, 1], "showticklabels": False, "showgrid": False}
# The name of the annotations that hold the question.
QUESTION = "question"
# The most letters in a line of the question, so that it fits on a phone; pixels per letter and per line.
LETTERS, SIZE, LINE = 30, 16, 23


def covered(layout: Attributes, question: str = "", across: float = 0.5) -> Figure:
    """The figure: the layout with its captions and axes, all with ranges, and a cover over each of its panels.

    across: the position of the middle of the question, as a share of the width.
    """
    names = [name.removeprefix("yaxis") for name in layout if name.startswith("yaxis")]
    panels = [(layout[f"yaxis{name}"].get("anchor", "x"), f"y{name}") for name in names]
    low, high = max(
        (layout[f"yaxis{name}"].get("domain", (0, 1)) for name in names), key=lambda ends: ends[1] - ends[0]
    )
    asked = [*layout.get("annotations", ()), *_lines(question, across, (low + high) / 2)]
    return {"data": [_panel(layout, *axes) for axes in panels], "layout": layout | {"annotations": asked}}


def without_question(figure: Figure) -> Figure:
    """A covered figure for a page on which the question is hidden."""
    asked = [one for one in figure["layout"]["annotations"] if one.get("name") != QUESTION]
    return figure | {"layout": figure["layout"] | {"annotations": asked}}


def _panel(layout, x, y):
    (left, right), (low, high) = (_ends(layout[f"{one[0]}axis{one[1:]}"]) for one in (x, y))
    return {
        "type": "scatter",
        "mode": "lines",
        "xaxis": x,
        "yaxis": y,
        "x": [left, right, right, left],
        "y": [low, low, high, high],
        "fill": "toself",
        "fillcolor": "$panel",
        "line": {"width": 0},
        "hoverinfo": "skip",
    }


def _ends(axis):
    return [10.0**end for end in axis["range"]] if axis.get("type") == "log" else axis["range"]


def _lines(question, across, middle):
    """The question in lines of about the same length, around the middle of the highest panel, with their middle `across`."""
    count = len(textwrap.wrap(question, LETTERS))
    widths = (width for width in range(1, LETTERS + 1) if len(textwrap.wrap(question, width)) == count)
    lines = textwrap.wrap(question, next(widths, LETTERS))
    for place, line in enumerate(lines):
        yield {
            "name": QUESTION,
            "text": line,
            "x": across,
            "y": middle,
            "xref": "paper",
            "yref": "paper",
            "xanchor": "center",
            "yanchor": "middle",
            "yshift": LINE * ((len(lines) - 1) / 2 - place),
            "showarrow": False,
            "font": {"color": "$text", "size": SIZE},
        }
