"""The pictures of the race: accuracy over the epochs, and each function's final accuracy for every seed.

On the accuracy axis, each step halves the share of wrong answers, since the functions differ near the top.
"""

from collections.abc import Collection
from math import log10

import numpy as np

from activation_lab.figures.cover import covered
from activation_lab.figures.layout import CLEAR_OF_Y, axis, caption, end_label, layout, spread_out
from activation_lab.figures.types import Figure
from activation_lab.lessons.choose.choice import Standings
from activation_lab.networks.functions import function_named

CURVES_HEIGHT = 340
ROW = 30
# The ends of the axis as shares of wrong answers; smaller shares are drawn at its end, since so few digits tell no difference.
LOW, HIGH = 1.0, 0.005
TICKS = {1: "0", 0.5: "50 %", 0.2: "80 %", 0.1: "90 %", 0.05: "95 %", 0.02: "98 %", 0.01: "99 %"}
# Room on the right for the functions' names, as a share of the epochs; least distance of names, as a share of the height.
WORDS = 0.33
LEAST_APART = 0.062


def curves(standings: Standings, epochs: int) -> Figure:
    """Accuracy after each epoch so far, the mean over the seeds, with names at the ends.

    standings: {function's name: Standing}, in the order of the colours.
    """
    lines, ends = [], []
    for place, (name, standing) in enumerate(standings.items(), start=1):
        mean = np.nan_to_num(standing.right).mean(axis=0)
        lines.append(
            {
                "type": "scatter",
                "mode": "lines",
                "name": _title(name),
                "x": list(range(len(mean))),
                "y": _wrong(mean),
                "line": {"color": f"$series{place}", "width": 2.5},
                "customdata": _percent(mean),
                "hovertemplate": f"{_title(name)}: %{{customdata}} %<extra></extra>",
            }
        )
        ends.append((_title(name), f"$series{place}_text", _height(_wrong(mean)[-1])))
    heights = spread_out([height for _, _, height in ends], LEAST_APART)
    # As a group they stay within the panel.
    out = max(0, max(heights) - 1) + min(0, min(heights))
    names = [
        end_label(title, colour, epochs * 1.02, height - out, "paper")
        for (title, colour, _), height in zip(ends, heights, strict=True)
    ]
    return {"data": lines, "layout": _curves_layout(epochs, names)}


def covered_curves(epochs: int, question: str) -> Figure:
    """The axes of `curves`, covered."""
    return covered(_curves_layout(epochs), question)


def _curves_layout(epochs, names=()):
    """names: words where the curves end."""
    return layout(
        hovermode="x unified",
        xaxis=axis(
            range=[0, epochs * (1 + WORDS)],
            showgrid=False,
            tickvals=[0, epochs / 2, epochs],
            ticktext=["0", f"{epochs / 2:g}", f"epoch {epochs}"],
            **CLEAR_OF_Y,
            unifiedhovertitle={"text": "epoch %{x}"},
        ),
        yaxis=_right_axis(),
        annotations=[caption("unseen digits classified correctly", 1, xanchor="right"), *names],
        margin={"l": 48, "r": 4, "t": 28, "b": 26},
    )


def finals(standings: Standings, ranking: Collection[str]) -> Figure:
    """The final accuracy of each function: a dot for every seed, a line for the mean; in the order of the ranking, then the others.

    ranking: names from first choice to last.
    """
    names = [name for name in ranking if name in standings] + [name for name in standings if name not in ranking]
    colours = {name: f"$series{place}" for place, name in enumerate(standings, start=1)}
    traces = []
    for row, name in enumerate(names):
        shares = standings[name].final
        mean = float(shares.mean())
        traces += [
            {
                "type": "scatter",
                "mode": "lines",
                "x": _wrong(np.array([mean, mean])),
                "y": [row - 0.36, row + 0.36],
                "line": {"color": colours[name], "width": 4},
                "hovertemplate": f"{_title(name)}: {100 * mean:.1f} % on average<extra></extra>",
            },
            {
                "type": "scatter",
                "mode": "markers",
                "x": _wrong(shares),
                "y": [row] * len(shares),
                "marker": {
                    "color": colours[name],
                    "size": 10,
                    "opacity": 0.75,
                    "line": {"color": "$paper", "width": 1},
                },
                "customdata": [
                    f"seed {seed}: {percent}"
                    for seed, percent in zip(standings[name].settings.seeds, _percent(shares), strict=True)
                ],
                "hovertemplate": f"{_title(name)}, %{{customdata}} %<extra></extra>",
            },
        ]
    places = {name: f"{place}  " for place, name in enumerate(ranking, start=1)}
    rows = [f"{places.get(name, '')}{_title(name)}" for name in names]
    return {"data": traces, "layout": _finals_layout(rows)}


def covered_finals(standings: Standings) -> Figure:
    """The axes of `finals` without names, covered."""
    return covered(_finals_layout([""] * len(standings)))


def _finals_layout(rows):
    return layout(
        hovermode="closest",
        xaxis=_right_axis(),
        yaxis=axis(
            range=[len(rows) - 0.4, -0.6],
            showgrid=False,
            tickvals=list(range(len(rows))),
            ticktext=rows,
            ticks="",
            tickfont={"color": "$text", "size": 14},
        ),
        annotations=[caption("dots: seeds, stroke: mean", 1, xanchor="right", yshift=8)],
        margin={"l": 112, "r": 12, "t": 48, "b": 26},
    )


def finals_height(standings: Standings) -> int:
    """The height in pixels that `finals` needs."""
    return 78 + ROW * len(standings)


def _right_axis(**more):
    return axis(
        type="log",
        range=[log10(LOW), log10(HIGH)],
        tickvals=list(TICKS),
        ticktext=list(TICKS.values()),
        **more,
    )


def _wrong(shares):
    """The share of wrong answers, given that of right ones."""
    return [round(max(1 - float(share), HIGH), 5) for share in shares]


def _percent(shares):
    return [f"{100 * share:.1f}" for share in shares]


def _height(wrong):
    """The height on the accuracy axis, from 0 to 1."""
    return log10(wrong / LOW) / log10(HIGH / LOW)


def _title(name):
    return function_named(name).title
