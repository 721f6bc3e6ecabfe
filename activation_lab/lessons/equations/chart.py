"""The pictures of networks that solve an equation: solution and residual at a step of the training, and loss and error over all steps.

Each picture has an `…_updates` function that gives the changes at every stop of the slider, for replay in the live chart.
"""

import numpy as np

from activation_lab.figures.cover import covered
from activation_lab.figures.layout import CLEAR_OF_Y, axis, caption, end_label, layout, spread_out
from activation_lab.figures.types import Figure, Updates
from activation_lab.lessons.equations.choice import Choice, Histories
from activation_lab.lessons.equations.declaration import STEP, STEPS
from activation_lab.networks.equations import SHOWN, History
from activation_lab.networks.functions import function_named, short_title

SOLUTIONS_HEIGHT, SOLUTIONS_PHONE_HEIGHT, CURVES_HEIGHT = 360, 310, 225
# The panels of solution and residual, as shares of the height, and the room on the right for names, as a share of an x-axis.
SOLUTION, RESIDUAL, NAMES = (0.47, 1), (0, 0.36), 0.42
# The panels of loss and error, as shares of the width. Only the second one has names.
LOSS, ERROR = (0, 0.36), (0.54, 1)
CURVES_NAMES = 0.7
LEAST_APART = 0.13
# Of the curves in the order in which they are drawn: where several coincide, each one is seen at the edges of the next.
WIDTHS = (3.5, 3, 2.25, 1.5)
# Room above and below the exact solution, as a share of its span; and the residual's axis, in largest values of the right side.
AIR, RESIDUAL_SPAN = 0.3, 1.5
# The powers of 10 at the ends of the axes of loss and error. What is smaller is drawn at the lower end.
LOSS_RANGE, ERROR_RANGE = (-5, 3), (-5, 1)
# Between two points of a loss's curve.
STRIDE = 10


def reached(histories: Histories) -> int:
    """The last step that all runs that have not diverged have been measured at."""
    going = [int(one.steps[-1]) for one in histories.values() if one.diverged is None]
    return min(going, default=STEPS)


def solutions(histories: Histories, choice: Choice, step: int) -> Figure:
    """u and, below, the residual of each function's network after this step, with the exact solution, dashed.

    histories: {function's name: History}, so far; step: a stop of the slider.
    """
    traces = []
    for panel in ("", "2"):
        for place, name in enumerate(histories, start=1):
            what = "residual" if panel else "u"
            traces.append(
                _scatter(
                    panel,
                    mode="lines",
                    name=_title(name),
                    x=_short(SHOWN, 4),
                    line={"color": f"$series{place}", "width": WIDTHS[place - 1]},
                    hoverinfo="all",
                    hovertemplate=f"{_title(name)}: {what} = %{{y:.3f}} at x = %{{x:.2f}}<extra></extra>",
                )
            )
    for index, update in zip(solutions_moving(histories), _solutions_at(histories, step), strict=True):
        traces[index] |= update
    return {
        "data": [*traces, _exact(choice)],
        "layout": _solutions_layout(choice, [_title(name) for name in histories]),
    }


def covered_solutions(choice: Choice, question: str) -> Figure:
    """The same for these functions and this equation, covered."""
    return covered(_solutions_layout(choice, [_title(name) for name in choice.functions]), question, 0.5 / (1 + NAMES))


def _exact(choice):
    return _scatter(
        "",
        mode="lines",
        x=_short(SHOWN, 4),
        y=_short(choice.equation.exact(SHOWN)),
        line={"color": "$text", "width": 1, "dash": "dash"},
        hoverinfo="all",
        hovertemplate="exact: u = %{y:.3f} at x = %{x:.2f}<extra></extra>",
    )


def _solutions_layout(choice, titles):
    low, high = float(choice.equation.exact(SHOWN).min()), float(choice.equation.exact(SHOWN).max())
    air = AIR * (high - low)
    most = RESIDUAL_SPAN * float(np.abs(choice.equation.right(SHOWN)).max())
    across = {"range": [0, 1 + NAMES], "showgrid": False, "tickvals": [0, 0.5, 1]}
    words = [
        ("exact, dashed", "$text"),
        *((title, f"$series{place}_text") for place, title in enumerate(titles, start=1)),
    ]
    heights = spread_out(np.full(len(words), 0.5), LEAST_APART)[::-1]
    names = [
        end_label(text, colour, 1.03, low - air + height * (high - low + 2 * air), "y")
        for (text, colour), height in zip(words, heights, strict=True)
    ]
    return layout(
        hovermode="closest",
        xaxis=axis(anchor="y", showticklabels=False, **across),
        xaxis2=axis(anchor="y2", ticktext=["0", "½", "x = 1"], **CLEAR_OF_Y, **across),
        yaxis=axis(anchor="x", domain=SOLUTION, range=[low - air, high + air], nticks=5),
        yaxis2=axis(anchor="x2", domain=RESIDUAL, range=[-most, most], nticks=5),
        annotations=[
            caption(f"u, for {choice.written}", 1, xanchor="right", yshift=6),
            caption("residual", 1, RESIDUAL[1], xanchor="right", yshift=4),
            *names,
        ],
        margin={"l": 48, "r": 4, "t": 36, "b": 26},
    )


def solutions_moving(histories: Histories) -> tuple[int, ...]:
    """The indices of the traces that change with the step: all but the exact solution."""
    return tuple(range(2 * len(histories)))


def solutions_updates(histories: Histories) -> Updates:
    """For every stop of the slider, the updates of these traces; empty after a run has diverged."""
    return tuple(_solutions_at(histories, step) for step in STEP.stops)


def _solutions_at(histories, step):
    found = []
    for values in ("u", "residual"):
        for history in histories.values():
            place = place_of(history, step)
            y = np.full(len(SHOWN), np.nan) if place is None else getattr(history, values)[place]
            found.append({"y": _short(y)})
    return tuple(found)


def place_of(history: History, step: int) -> int | None:
    """The index of the measurement after this step; None if there is none, since the run has diverged or has not come there."""
    (found,) = np.nonzero(history.steps == step)
    return int(found[0]) if len(found) else None


def curves(histories: Histories, step: int) -> Figure:
    """Loss and error over the steps so far, on scales of powers of 10, with dots at this step; a × marks a run that has diverged."""
    dots, lines, ends = [], [], []
    for place, (name, history) in enumerate(histories.items(), start=1):
        title, colour = _title(name), f"$series{place}"
        for panel, steps, values, what in (
            ("", np.arange(len(history.loss)), history.loss, "loss %{y:.2g}"),
            ("2", history.steps, 100 * history.error, "error %{y:.2g} %"),
        ):
            every = STRIDE if panel == "" else 1
            lines.append(
                _scatter(
                    panel,
                    mode="lines",
                    name=title,
                    x=steps[::every].tolist(),
                    y=_powers(values[::every], panel),
                    line={"color": colour, "width": 2.5},
                    hoverinfo="all",
                    hovertemplate=f"{title}: {what} at step %{{x}}<extra></extra>",
                )
            )
            dots.append(_scatter(panel, mode="markers", marker={"color": colour, "size": 9}, cliponaxis=False))
        last = np.log10(_within(100 * history.error[-1], "2"))
        short = short_title(name)
        ends.append((f"{short} ×" if history.diverged else short, f"{colour}_text", last))
    cursors = [_scatter(panel, mode="lines", line={"color": "$text", "width": 1.5}) for panel in ("", "2")]
    traces = [*cursors, *dots, *lines]
    for index, update in zip(curves_moving(histories), _curves_at(histories, step), strict=True):
        traces[index] |= update
    return {"data": traces, "layout": _curves_layout(_end_words(ends))}


def covered_curves() -> Figure:
    """The axes of `curves`, covered."""
    return covered(_curves_layout(()))


def _curves_layout(names):
    """names: words at the ends of the curves on the right."""
    across = {"showgrid": False, "tickvals": [0, STEPS], **CLEAR_OF_Y}
    loss, error = range(LOSS_RANGE[0] + 1, LOSS_RANGE[1] + 1, 2), range(ERROR_RANGE[0] + 1, ERROR_RANGE[1] + 1, 2)
    return layout(
        hovermode="closest",
        xaxis=axis(anchor="y", range=[0, STEPS], domain=LOSS, ticktext=["0", f"{STEPS:,}"], **across),
        yaxis=axis(
            anchor="x",
            type="log",
            range=list(LOSS_RANGE),
            tickvals=[10.0**power for power in loss],
            ticktext=[f"{10.0**power:g}" for power in loss],
        ),
        xaxis2=axis(
            anchor="y2",
            range=[0, STEPS * (1 + CURVES_NAMES)],
            domain=ERROR,
            ticktext=["0", f"step {STEPS:,}"],
            **across,
        ),
        yaxis2=axis(
            anchor="x2",
            type="log",
            range=[power + 2 for power in ERROR_RANGE],
            tickvals=[100 * 10.0**power for power in error],
            ticktext=[f"{100 * 10.0**power:g} %" for power in error],
        ),
        annotations=[
            caption("loss", LOSS[1], xanchor="right", yshift=6),
            caption("error of u", ERROR[1], xanchor="right", yshift=6),
            *names,
        ],
        margin={"l": 52, "r": 4, "t": 36, "b": 26},
    )


def curves_moving(histories: Histories) -> tuple[int, ...]:
    """The indices of the traces that move with the step: two lines through the dots, and the dots."""
    return tuple(range(2 + 2 * len(histories)))


def curves_updates(histories: Histories) -> Updates:
    """For every stop of the slider, the updates of these traces."""
    return tuple(_curves_at(histories, step) for step in STEP.stops)


def _curves_at(histories, step):
    found = [
        {"x": [step, step], "y": [10.0**low, 10.0**high]}
        for low, high in (LOSS_RANGE, [power + 2 for power in ERROR_RANGE])
    ]
    for history in histories.values():
        place = place_of(history, step)
        loss = np.nan if place is None else history.loss[step]
        error = np.nan if place is None else 100 * history.error[place]
        found += [{"x": [step], "y": _powers([loss], "")}, {"x": [step], "y": _powers([error], "2")}]
    return tuple(found)


def _end_words(ends):
    """The functions' names at the ends of their curves of the error, moved apart if they would overlap."""
    low, high = (power + 2 for power in ERROR_RANGE)
    heights = spread_out([(last - low) / (high - low) for _, _, last in ends], LEAST_APART, 0, 1)
    for (title, colour, _), height in zip(ends, heights, strict=True):
        yield end_label(title, colour, STEPS * 1.04, low + height * (high - low), "y2", xref="x2")


def _powers(values, panel):
    """Numbers with three digits for JSON, within the axis below; None for NaN and infinity."""
    return [float(f"{_within(value, panel):.3g}") if np.isfinite(value) else None for value in values]


def _within(value, panel):
    """The value, or the lower end of the axis of a panel, "" for losses and "2" for errors in percent."""
    return max(float(value), 10.0 ** (ERROR_RANGE[0] + 2 if panel else LOSS_RANGE[0]))


def _short(values, digits=3):
    """Numbers with a few decimals for JSON, None for NaN."""
    return [round(float(value), digits) if np.isfinite(value) else None for value in values]


def _title(name):
    return function_named(name).title


def _scatter(panel, **more):
    return {"type": "scatter", "xaxis": f"x{panel}", "yaxis": f"y{panel}", "hoverinfo": "skip", **more}
