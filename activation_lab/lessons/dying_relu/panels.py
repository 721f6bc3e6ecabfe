"""The charts and words of the lesson about dying ReLU: maps and curves as the networks train, and the result."""

import streamlit as st

from activation_lab.lessons.dying_relu import chart, words
from activation_lab.lessons.dying_relu.choice import Choice, Histories
from activation_lab.lessons.dying_relu.declaration import ADDRESS, DECLARATION, EPOCH, EPOCHS, UNITS
from activation_lab.ui.charts.live_chart import Track, figure_chart
from activation_lab.ui.controls import declared
from activation_lab.ui.jobs import sliced_run
from activation_lab.ui.jobs.sliced_run import Run
from activation_lab.ui.panels import lesson
from activation_lab.ui.panels.lesson import Guessed
from activations.words import spelled

SCOPE = f"{ADDRESS}_live"


def run(choice: Choice) -> Run[Histories]:
    """The Run of this choice."""
    return sliced_run.run(ADDRESS, choice, choice.start, EPOCHS * len(choice.functions))


def maps(choice: Choice, run: Run[Histories] | None) -> int:
    """The maps, and below them the slider that replays them and the run's progress; returns the epoch shown. run: None if covered."""
    above = st.container()
    epoch = declared.slider(EPOCH)
    at = {
        "key": f"{ADDRESS}_maps",
        "scope": SCOPE,
        "file_name": ADDRESS,
        "height": chart.MAPS_HEIGHT,
        "phone_height": chart.MAPS_PHONE_HEIGHT,
    }
    if run is None:
        sliced_run.waits(ADDRESS)
        question = lesson.on_cover(DECLARATION.guess)
        with above:
            lesson.cover(DECLARATION, chart.covered_maps(choice.functions, UNITS, choice.depth, EPOCHS, question), **at)
        return epoch
    done = max(len(history.epochs) for history in run.latest.values()) - 1
    shown = epoch if run.finished else done
    status = f"Epoch {shown} of {EPOCHS}, {spelled(len(choice.functions))} networks side by side"
    sliced_run.progress(run, f"{status} · recorded" if choice.is_recorded else status)
    with above:
        figure_chart(
            chart.maps(run.latest, EPOCHS, epoch),
            description=words.maps(run.latest, epoch),
            tracks=(
                _track(
                    epoch, chart.maps_moving, chart.maps_updates, run.latest, chart.maps_layouts(run.latest, EPOCHS)
                ),
            ),
            plays=EPOCH,
            **at,
        )
    return epoch


def curves(choice: Choice, run: Run[Histories] | None, epoch: int) -> None:
    """Dead units by layer and accuracy, following the same slider. run: None if covered."""
    at = {"key": f"{ADDRESS}_curves", "scope": SCOPE, "file_name": f"{ADDRESS}_accuracy", "height": chart.CURVES_HEIGHT}
    with st.container(key=f"{ADDRESS}_later"):
        if run is None:
            lesson.cover(DECLARATION, chart.covered_curves(choice.depth, EPOCHS), **at)
            return
        figure_chart(
            chart.curves(run.latest, EPOCHS, epoch),
            description=words.curves(run.latest, epoch),
            tracks=(_track(epoch, chart.curves_moving, chart.curves_updates, run.latest),),
            **at,
        )


def _track(epoch, moving, updates, histories, layouts=()):
    stops = tuple(float(stop) for stop in EPOCH.stops)
    return Track(EPOCH.key, float(epoch), stops, moving(histories), updates(histories, EPOCHS), layouts, redraw=True)


def saw(run: Run[Histories], guess: Guessed) -> None:
    """The result, once the run is over."""
    lesson.saw_when_over(run, words.saw, words.guessed_right, guess)
