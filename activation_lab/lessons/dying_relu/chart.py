"""The pictures of dying units: a map of units by epochs for each function, dead units by layer, and the accuracy.

Each picture has an `…_updates` function that gives the changes at every epoch, for replay in the live chart.
"""

from collections.abc import Sequence, Sized
from itertools import groupby

import numpy as np

from activation_lab.figures.cover import covered
from activation_lab.figures.layout import CLEAR_OF_Y, axis, caption, end_label, layout, spread_out
from activation_lab.figures.types import Figure, Layouts, Updates
from activation_lab.lessons.dying_relu.choice import Histories
from activation_lab.networks.functions import function_named, panel_title, short_title

MAPS_HEIGHT, MAPS_PHONE_HEIGHT, CURVES_HEIGHT = 330, 276, 225
# The gap between two panels, as a share of the chart's width.
GAP = 0.02
# The gap between two layers, as a share of the map's height.
LAYERS_APART = 0.02
# The curves' panels, as shares of the width, and the room on the right for words, as a share of the epochs.
ACCURACY, BARS = (0, 0.54), (0.68, 1)
WORDS = 0.38
LEAST_APART = 0.13
PERCENT = {"tickvals": [0, 50, 100], "ticktext": ["0", "50 %", "100 %"]}


def maps(histories: Histories, epochs: int, epoch: int) -> Figure:
    """A map for each function: units by epochs, layer under layer, living units in colour; a curtain covers the epochs after `epoch`.

    histories: {function's name: History of one seed}, so far; epochs: the total number.
    """
    traces, shapes = [], []
    for place, history in enumerate(histories.values(), start=1):
        number = "" if place == 1 else str(place)
        rows, middles = _map(history)
        shapes.append((len(rows), middles))
        traces += [
            _stretches(rows, (0, 1), number, "$grid"),
            _stretches(rows, (1,), number, f"$series{place}"),
            _scatter(number, mode="lines", fill="toself", fillcolor="$paper", opacity=0.86, line={"width": 0}),
            _scatter(number, mode="lines", line={"color": "$text", "width": 1.5}),
            _scatter(number, mode="text", textposition="top right", textfont={"color": "$muted", "size": 13}),
        ]
    for index, update in zip(maps_moving(histories), maps_updates(histories, epochs)[epoch], strict=True):
        traces[index] |= update
    return {"data": traces, "layout": _maps_layout(dict(zip(histories, shapes, strict=True)), epochs, epoch)}


def covered_maps(names: Sequence[str], units: int, depth: int, epochs: int, question: str) -> Figure:
    """The covered maps for these functions and layers of units."""
    between = _between(units * depth)
    middles = [layer * (units + between) + (units - 1) / 2 for layer in range(depth)]
    shape = (units + between) * depth - between, middles
    return covered(_maps_layout(dict.fromkeys(names, shape), epochs, epochs), question)


def _maps_layout(shapes, epochs, epoch):
    """shapes: {function's name: (rows of its map, the middle row of each layer)}; epoch: the one shown."""
    more, panels = {}, np.linspace(0, 1 + GAP, len(shapes) + 1)
    for place, (count, middles) in enumerate(shapes.values(), start=1):
        number, left, right = "" if place == 1 else str(place), panels[place - 1], panels[place] - GAP
        more[f"xaxis{number}"] = axis(
            range=[-0.5, epochs + 0.5],
            domain=[left, right],
            anchor=f"y{number}",
            showgrid=False,
            ticks="",
        )
        more[f"yaxis{number}"] = axis(
            range=[count - 0.5, -0.5],
            anchor=f"x{number}",
            showgrid=False,
            tickvals=list(middles),
            ticktext=[f"layer {layer}" for layer in range(1, len(middles) + 1)],
            tickangle=-90,
            ticks="",
            showticklabels=place == 1,
        )
    for path, value in maps_layouts(shapes, epochs)[epoch].items():
        name, attribute = path.split(".")
        more[name][attribute] = value
    words = [
        caption(
            f"<b>{panel_title(name)}</b>",
            panels[place],
            yshift=16,
            font={"color": f"$series{place + 1}_text", "size": 12},
        )
        for place, name in enumerate(shapes)
    ]
    words.append(caption("alive in colour, dead in grey", 1, xanchor="right", yshift=48))
    return layout(
        barmode="overlay",
        annotations=words,
        margin={"l": 26, "r": 8, "t": 82, "b": 22},
        hovermode=False,
        **more,
    )


def maps_moving(histories: Histories) -> tuple[int, ...]:
    """The indices of the traces that move with the epoch."""
    return tuple(index for index in range(5 * len(histories)) if index % 5 > 1)


def maps_updates(histories: Histories, epochs: int) -> Updates:
    """For every epoch from 0, the updates of the moving traces: curtain, its edge, and the share of dead units in words."""
    bottoms = [len(_map(history)[0]) - 0.5 for history in histories.values()]
    updates = []
    for epoch in range(epochs + 1):
        edge, end, update = epoch + 0.5, epochs + 0.5, []
        for history, bottom in zip(histories.values(), bottoms, strict=True):
            update += [
                {"x": [edge, end, end, edge], "y": [-0.5, -0.5, bottom, bottom]},
                {"x": [edge, edge], "y": [-0.5, bottom]},
                {"x": [-0.5], "y": [-0.5], "text": [_in_words(history, epoch)]},
            ]
        updates.append(tuple(update))
    return tuple(updates)


def maps_layouts(functions: Sized, epochs: int) -> Layouts:
    """For every epoch from 0, the updates of the axes: each function's map is labelled with the epoch at its edge."""
    names = [f"xaxis{'' if place == 0 else place + 1}" for place in range(len(functions))]
    return tuple(
        {f"{name}.tickvals": [epoch + 0.5] for name in names}
        | {f"{name}.ticktext": [f"{'epoch ' if name == 'xaxis' else ''}{epoch}"] for name in names}
        for epoch in range(epochs + 1)
    )


def _map(history):
    """(rows of 1 for alive and 0 for dead, None between layers; the middle row of each layer).

    In a layer the units that never died come first, then from the last to die to the first.
    """
    alive = [layer[0].T.astype(int) for layer in history.alive]
    between = _between(sum(map(len, alive)))
    rows, middles = [], []
    for layer in alive:
        first_death = np.where(layer.all(axis=1), layer.shape[1], layer.argmin(axis=1))
        if rows:
            rows += [[None] * layer.shape[1]] * between
        middles.append(len(rows) + (len(layer) - 1) / 2)
        rows += layer[np.argsort(-first_death, kind="stable")].tolist()
    return rows, middles


def _between(units):
    """The number of rows between two layers, given the total number of units."""
    return max(1, round(LAYERS_APART * units))


def _stretches(rows, kinds, number, colour):
    """Bars over every stretch of epochs in which a row has one of these kinds; equal neighbouring rows share a bar."""
    bars = {"y": [], "width": [], "base": [], "x": []}
    top = 0
    for row, alike in groupby(rows):
        height = len(list(alike))
        epoch = 0
        for shown, cells in groupby(row, key=lambda cell: cell in kinds):
            length = len(list(cells))
            if shown:
                bars["y"].append(top + (height - 1) / 2)
                bars["width"].append(height)
                bars["base"].append(epoch - 0.5)
                bars["x"].append(length)
            epoch += length
        top += height
    return {
        "type": "bar",
        "orientation": "h",
        **bars,
        "marker": {"color": colour},
        "hoverinfo": "skip",
        "xaxis": f"x{number}",
        "yaxis": f"y{number}",
    }


def _in_words(history, epoch):
    place = _place(history, epoch)
    return "diverged" if place is None else f"{round(100 * history.dead_share[0, place].mean())} % dead"


def _place(history, epoch):
    """The measurement to show at an epoch: the last one if training has not reached it; None if the run has diverged."""
    last = len(history.epochs) - 1
    return None if history.divergence[0] and epoch > last else min(epoch, last)


def curves(histories: Histories, epochs: int, epoch: int) -> Figure:
    """Dead units by layer at an epoch, as bars, and the accuracy on unseen digits over the epochs."""
    layers = _layers(len(next(iter(histories.values())).alive))
    bars, lines, dots, ends = [], [], [], []
    for place, (name, history) in enumerate(histories.items(), start=1):
        title, colour = _title(name), f"$series{place}"
        accuracy = 100 * history.validation_accuracy[0]
        bars.append(
            {
                "type": "bar",
                "xaxis": "x2",
                "yaxis": "y2",
                "x": layers,
                "name": title,
                "marker": {"color": colour},
                "hovertemplate": f"{title}: %{{y:.0f}} % dead<extra></extra>",
            }
        )
        lines.append(
            _scatter(
                "",
                mode="lines",
                x=history.epochs.tolist(),
                y=_short(accuracy),
                line={"color": colour, "width": 2.5},
                hoverinfo="all",
                hovertemplate=f"{title}: %{{y:.1f}} % at epoch %{{x}}<extra></extra>",
            )
        )
        dots.append(_scatter("", mode="markers", marker={"color": colour, "size": 9}))
        ends.append((short_title(name), f"{colour}_text", accuracy[-1], history.divergence[0]))
    cursor = _scatter("", mode="lines", line={"color": "$text", "width": 1.5})
    traces = [*bars, *dots, cursor, *lines]
    for index, update in zip(curves_moving(histories), curves_updates(histories, epochs)[epoch], strict=True):
        traces[index] |= update
    return {"data": traces, "layout": _curves_layout(epochs, _end_words(ends, epochs), type="category")}


def covered_curves(depth: int, epochs: int) -> Figure:
    """The same for this number of layers, covered."""
    layers = {"range": [-0.5, depth - 0.5], "tickvals": list(range(depth)), "ticktext": _layers(depth)}
    return covered(_curves_layout(epochs, (), **layers))


def _layers(depth):
    """The labels below the bars."""
    return [f"layer {layer}" if depth < 4 else str(layer) for layer in range(1, depth + 1)]


def _curves_layout(epochs, names, **layers):
    """names: words at the ends of the curves; layers: labels for the axis of the bars."""
    return layout(
        barmode="group",
        bargap=0.3,
        hovermode="closest",
        xaxis=axis(
            range=[0, epochs * (1 + WORDS)],
            domain=ACCURACY,
            showgrid=False,
            tickvals=[0, epochs],
            ticktext=["0", f"epoch {epochs}"],
            **CLEAR_OF_Y,
        ),
        yaxis=axis(range=[0, 100], **PERCENT),
        xaxis2=axis(domain=BARS, showgrid=False, anchor="y2", tickfont={"color": "$text", "size": 13}, **layers),
        yaxis2=axis(range=[0, 100], anchor="x2", **PERCENT),
        annotations=[
            caption("correct answers", ACCURACY[1], xanchor="right", yshift=6),
            caption("dead units", BARS[1], xanchor="right", yshift=6),
            *names,
        ],
        margin={"l": 48, "r": 4, "t": 36, "b": 26},
    )


def curves_moving(histories: Histories) -> tuple[int, ...]:
    """The indices of the traces that move with the epoch: bars, dots, and the line through the dots."""
    return tuple(range(2 * len(histories) + 1))


def curves_updates(histories: Histories, epochs: int) -> Updates:
    """For every epoch from 0, the updates of the moving traces; empty for a run that has diverged."""
    updates = []
    for epoch in range(epochs + 1):
        bars, dots = [], []
        for history in histories.values():
            place = _place(history, epoch)
            known = place is not None
            share = history.dead_share[0, place] if known else np.full(len(history.alive), np.nan)
            accuracy = history.validation_accuracy[0, place] if known else np.nan
            bars.append({"y": _short(100 * share)})
            dots.append({"x": [place], "y": _short([100 * accuracy])})
        updates.append((*bars, *dots, {"x": [epoch, epoch], "y": [0, 100]}))
    return tuple(updates)


def _end_words(ends, epochs):
    """The functions' names at the ends of their curves, moved apart if they would overlap."""
    heights = spread_out([accuracy / 100 for _, _, accuracy, _ in ends], LEAST_APART)
    # As a group they stay within the panel.
    out = max(0, max(heights) - 1) + min(0, min(heights))
    for (title, colour, _, divergence), height in zip(ends, heights, strict=True):
        text = f"{title} ×" if divergence else title
        yield end_label(text, colour, epochs * 1.03, 100 * (height - out), "y")


def _title(name):
    return function_named(name).title


def _scatter(number, **more):
    return {
        "type": "scatter",
        "xaxis": f"x{number}",
        "yaxis": f"y{number}",
        "hoverinfo": "skip",
        "cliponaxis": False,
        **more,
    }


def _short(values):
    """Numbers with one decimal for JSON, None for NaN."""
    return [None if np.isnan(value) else round(float(value), 1) for value in values]
