"""The pictures of a learned slope: losses and slopes while networks train, and how both end as the training set shrinks.

`histories` is always {(training examples, function's name): History of some seeds}. Lines are means over the seeds,
bands reach from the smallest to the largest value. Each picture has an `…_updates` function for the sizes of the training set.
"""

from collections.abc import Sequence
from math import ceil, log10

import numpy as np
from numpy.typing import ArrayLike

import activations
from activation_lab.figures.cover import UNLABELLED_AXIS, covered
from activation_lab.figures.layout import CLEAR_OF_Y, axis, caption, layout, spread_out
from activation_lab.figures.types import Figure, Updates
from activation_lab.lessons.learned_slope.choice import Histories
from activations.types import FloatArray

TRAINING_HEIGHT, SIZES_HEIGHT = 330, 240
LEFT, RIGHT = (0, 0.56), (0.67, 1)
# Room for words to the right of each panel, as shares of its x-axis.
LOSS_WORDS, SLOPE_WORDS, SIZE_WORDS = 0.4, 0.75, 0.36
LEAST_APART = 0.075
# The least and greatest upper end of the axis of losses; the least range of the axis of slopes.
LOSSES, SLOPES = (2.5, 4.0), (-0.1, 1.05)
BAND = 0.2


def names(histories: Histories) -> tuple[str, ...]:
    """The functions' names, the learned one first."""
    return tuple(dict.fromkeys(name for _, name in histories))


def sizes(histories: Histories) -> tuple[int, ...]:
    """The sizes of the training set, increasing."""
    return tuple(sorted({size for size, _ in histories}))


def training(histories: Histories, size: int) -> Figure:
    """Losses (validation solid, training dotted) and learned slopes over the updates, at one size of the training set."""
    top, (low, high) = _highest_loss(histories), _slopes(histories)
    last = max(_updates(histories, *run)[-1] for run in histories)
    traces = []
    for place, _ in enumerate(names(histories), start=1):
        traces += [
            _band("", f"$series{place}"),
            _line("", f"$series{place}", width=2, dash="dot"),
            _line("", f"$series{place}"),
            _label("", f"$series{place}_text"),
        ]
    traces.append(_label("", "$muted"))
    for _ in range(_layers(histories)):
        traces += [
            _band("2", "$series1"),
            _line("2", "$series1", width=2),
            _label("2", "$series1_text"),
        ]
    for trace, update in zip(traces, training_updates(histories)[sizes(histories).index(size)], strict=True):
        trace |= update
    return {"data": traces, "layout": _training_layout(last, f"{last} updates", top, (low, high))}


def covered_training(question: str) -> Figure:
    """The same, covered, with the minimal axes."""
    return covered(_training_layout(1, "updates", LOSSES[0], SLOPES), question, sum(LEFT) / 2)


def _training_layout(last, words, top, slopes):
    """last: of the updates, `words` in words; top: the highest loss; slopes: the ends of their axis."""
    updates = {"tickvals": [0, last], "ticktext": ["0", words], "showgrid": False} | CLEAR_OF_Y
    return layout(
        hovermode="closest",
        xaxis=axis(range=[0, last * (1 + LOSS_WORDS)], domain=LEFT, **updates),
        yaxis=axis(range=[0, top], nticks=5),
        xaxis2=axis(range=[0, last * (1 + SLOPE_WORDS)], domain=RIGHT, anchor="y2", **updates),
        yaxis2=axis(range=list(slopes), anchor="x2", tickvals=[0, 0.5, 1], ticktext=["0", "½", "1"]),
        annotations=[
            caption("loss, unseen", LEFT[1], xanchor="right", yshift=8),
            caption("learned α", RIGHT[1], xanchor="right", yshift=8),
        ],
        margin={"l": 34, "r": 4, "t": 52, "b": 26},
    )


def training_updates(histories: Histories) -> Updates:
    """For every size, the updates of every trace of `training`."""
    return tuple(_training_update(histories, size) for size in sizes(histories))


def _training_update(histories, size):
    top, (low, high) = _highest_loss(histories), _slopes(histories)
    found = names(histories)
    ends = []
    parts = []
    for name in found:
        history, x = histories[size, name], _updates(histories, size, name)
        _, seen, _ = spread(history.training_loss)
        least, unseen, most = spread(history.validation_loss)
        parts.append([_polygon(x, least, most), {"x": x, "y": _short(seen)}, {"x": x, "y": _short(unseen)}])
        ends.append((x[-1], unseen[-1]))
    # Words at the ends: each function's name, and below them the meaning of the dotted lines.
    seen = spread(histories[size, found[-1]].training_loss)[1][-1]
    *heights, lowest = _placed([*(end for _, end in ends), seen], 0, top)
    update = []
    for name, part, (x, _), y in zip(found, parts, ends, heights, strict=True):
        update += [*part, _words_at(x, y, short_title(name))]
    update.append(_words_at(ends[-1][0], lowest, "training"))
    x = _updates(histories, size, found[0])
    slopes = [spread(np.moveaxis(alpha, 1, -1).reshape(-1, len(x))) for alpha in histories[size, found[0]].alpha]
    # One array of units × seeds for each measurement: the band covers both.
    heights = _placed([mean[-1] for _, mean, _ in slopes], low, high)
    for layer, ((least, mean, most), y) in enumerate(zip(slopes, heights, strict=True), start=1):
        update += [
            _polygon(x, least, most),
            {"x": x, "y": _short(mean)},
            _words_at(x[-1], y, f"layer {layer}"),
        ]
    return tuple(update)


def by_size(histories: Histories, size: int) -> Figure:
    """Final losses and accuracy by size of the training set; a line marks one size."""
    every, found = sizes(histories), names(histories)
    x = [log10(one) for one in every]
    traces, loss_ends, accuracy_ends = [], [], []
    for place, name in enumerate(found, start=1):
        colour, title = f"$series{place}", short_title(name)
        seen, unseen, right = (
            [_end(histories[one, name], what) for one in every]
            for what in ("training_loss", "validation_loss", "validation_accuracy")
        )
        loss, accuracy = np.array(unseen), 100 * np.array(right)
        traces += [
            _band("", colour) | _polygon(x, loss[:, 0], loss[:, 2]),
            _line("", colour, width=2, dash="dot") | {"x": x, "y": _short([mean for _, mean, _ in seen])},
            _line("", colour, f"{title}: %{{y:.3~g}} unseen") | {"x": x, "y": _short(loss[:, 1])},
            _band("2", colour) | _polygon(x, accuracy[:, 0], accuracy[:, 2]),
            _line("2", colour, f"{title}: %{{y:.1f}} % right") | {"x": x, "y": _short(accuracy[:, 1])},
        ]
        loss_ends.append(loss[0, 1])
        accuracy_ends.append(accuracy[0, 1])
    for number, update in zip(("", "2"), by_size_updates(histories)[every.index(size)], strict=True):
        traces.append(_line(number, "$text", width=1.5) | {"hoverinfo": "skip"} | update)
    top = min(LOSSES[1], max([1.0, *(1.4 * end for end in loss_ends if np.isfinite(end))]))
    rights = [end for one in traces[3::5] for end in one["y"] if end is not None]
    low = 10 * ((min(rights, default=0) - 5) // 10)
    axes = {"range": [0, top], "nticks": 5}, {"range": [max(0, low), 100], "nticks": 4, "ticksuffix": " %"}
    return {
        "data": traces,
        "layout": _sizes_layout(every, *axes, _words(found, _placed(loss_ends, 0, top), x[0], "", "right")),
    }


def covered_by_size(every: Sequence[int]) -> Figure:
    """The same for these increasing sizes, covered."""
    return covered(_sizes_layout(every, UNLABELLED_AXIS, UNLABELLED_AXIS))


def _sizes_layout(every, losses, rights, names=()):
    """every: the sizes; losses, rights: the axes of losses and accuracy; names: words at the ends of the curves."""
    x = [log10(one) for one in every]
    words = [f"{one:,}" for one in every]
    ticks = {"tickvals": x, "ticktext": words, "tickangle": 0, "showgrid": False} | CLEAR_OF_Y
    ends = {"tickvals": x[:: len(x) - 1], "ticktext": words[:: len(x) - 1]}
    span = x[-1] - x[0]
    # The names are on the left, where the curves are furthest apart.
    across = [x[0] - SIZE_WORDS * span, x[-1] + 0.03 * span]
    # The right panel has no names, but the words of its last tick need room.
    without_names = [x[0] - 0.03 * span, x[-1] + 0.2 * span]
    return layout(
        hovermode="closest",
        xaxis=axis(range=across, domain=LEFT, **ticks),
        yaxis=axis(**losses),
        xaxis2=axis(range=without_names, domain=RIGHT, anchor="y2", **ticks | ends),
        yaxis2=axis(anchor="x2", **rights),
        annotations=[
            caption("loss at the end", LEFT[1], xanchor="right", yshift=8),
            caption("correct answers", RIGHT[1], xanchor="right", yshift=8),
            *names,
        ],
        margin={"l": 44, "r": 4, "t": 40, "b": 26},
    )


def by_size_moving(histories: Histories) -> tuple[int, int]:
    """The indices of the traces that move with the size: the line in each panel."""
    first = 5 * len(names(histories))
    return (first, first + 1)


def by_size_updates(histories: Histories) -> Updates:
    """For every size, the positions of the lines."""
    return tuple(
        ({"x": [log10(size)] * 2, "y": [0, LOSSES[1]]}, {"x": [log10(size)] * 2, "y": [0, 100]})
        for size in sizes(histories)
    )


def _end(history, what):
    """The spread of the last figures; NaN before training."""
    return spread(getattr(history, what)[:, -1]) if len(history.epochs) > 1 else (np.nan,) * 3


def spread(values: ArrayLike) -> tuple[FloatArray, FloatArray, FloatArray]:
    """(smallest, mean, largest) of the finite numbers along the first axis; NaN if there are none."""
    values = np.asarray(values, float)
    known = np.isfinite(values)
    count = known.sum(axis=0)
    mean = np.where(known, values, 0).sum(axis=0) / np.where(count, count, np.nan)
    least, most = np.where(known, values, np.inf).min(axis=0), np.where(known, values, -np.inf).max(axis=0)
    return np.where(count, least, np.nan), mean, np.where(count, most, np.nan)


def short_title(name: str) -> str:
    """A function's name, short enough for a label at its curve."""
    return {"leaky_relu": "fixed α"}.get(name, activations.get(name).title)


def _updates(histories, size, name):
    """The number of updates before each measurement."""
    history = histories[size, name]
    return (history.epochs * ceil(size / history.settings.batch)).tolist()


def _layers(histories):
    return len(next(iter(histories.values())).settings.hidden)


def _highest_loss(histories):
    least, most = LOSSES
    highest = np.nanmax([spread(history.validation_loss)[1].max() for history in histories.values()] + [least])
    return float(min(most, 1.05 * highest))


def _slopes(histories):
    low, high = SLOPES
    learned = [alpha for history in histories.values() for alpha in history.alpha if alpha is not None]
    found = np.concatenate([alpha[np.isfinite(alpha)] for alpha in learned])
    return [float(min(low, found.min() - 0.05)), float(max(high, found.max() + 0.05))]


def _placed(heights, low, high):
    """Heights for words between the ends of an axis, kept apart from each other; unknown ones are at the low end."""
    shares = [(height - low) / (high - low) if np.isfinite(height) else 0.0 for height in heights]
    return [low + share * (high - low) for share in spread_out(np.clip(shares, 0.03, 0.97).tolist(), LEAST_APART)]


def _words(found, heights, x, number, anchor="left"):
    for place, (name, height) in enumerate(zip(found, heights, strict=True), start=1):
        yield {
            "text": short_title(name),
            "x": x,
            "y": height,
            "xref": f"x{number}",
            "yref": f"y{number}",
            "xanchor": anchor,
            "yanchor": "middle",
            "xshift": 6 if anchor == "left" else -6,
            "showarrow": False,
            "font": {"color": f"$series{place}_text", "size": 13},
        }


def _words_at(x, y, text):
    return {"x": [x], "y": [y], "text": [f"\u2009\u2009{text}"]}


def _polygon(x, least, most):
    known = np.isfinite(least)
    x, least, most = np.asarray(x, float)[known], least[known], most[known]
    return {"x": _short([*x, *x[::-1]]), "y": _short([*most, *least[::-1]])}


def _band(number, colour):
    return _scatter(
        number, mode="lines", fill="toself", fillcolor=colour, opacity=BAND, line={"width": 0}, hoverinfo="skip"
    )


def _line(number, colour, hover="%{y:.3~g}", width: float = 3, dash="solid"):
    return _scatter(
        number,
        mode="lines",
        line={"color": colour, "width": width, "dash": dash},
        hovertemplate=f"{hover}<extra></extra>",
    )


def _label(number, colour):
    return _scatter(
        number,
        mode="text",
        textposition="middle right",
        textfont={"color": colour, "size": 13},
        hoverinfo="skip",
    )


def _scatter(number, **more):
    return {"type": "scatter", "xaxis": f"x{number}", "yaxis": f"y{number}", "cliponaxis": False, **more}


def _short(values):
    """Numbers with four digits for JSON, None for NaN."""
    return [None if not np.isfinite(value) else float(f"{value:.4g}") for value in values]
