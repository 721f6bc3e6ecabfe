"""What the lesson about dying ReLUs shows beside its controls: the maps and curves as they train, and words."""

import streamlit as st

from activation_lab.lessons.dying_relu import chart, words
from activation_lab.lessons.dying_relu.declaration import ADDRESS, DECLARATION, EPOCH, EPOCHS, FUNCTIONS
from activation_lab.ui.charts.live_chart import Track, figure_chart
from activation_lab.ui.controls import declared
from activation_lab.ui.controls.answer import cover
from activation_lab.ui.jobs import sliced_run
from activation_lab.ui.panels import lesson
from activations.words import spelled

SCOPE = f"{ADDRESS}_live"


def run(choice):
    """The Run of this choice."""
    return sliced_run.run(ADDRESS, choice, choice.start, EPOCHS * len(FUNCTIONS))


def maps(run, covered):
    """The maps, unless they are covered, below them the slider that replays them and the run's progress; returns the epoch shown."""
    above = st.container()
    epoch = declared.slider(EPOCH)
    done = max(len(history.epochs) for history in run.latest.values()) - 1
    shown = epoch if run.finished else done
    sliced_run.progress(run, f"Epoch {shown} of {EPOCHS}, {spelled(len(FUNCTIONS))} networks side by side")
    with above:
        if covered:
            cover(DECLARATION.answer)
            return epoch
        figure_chart(
            chart.maps(run.latest, EPOCHS, epoch),
            key=f"{ADDRESS}_maps",
            scope=SCOPE,
            description=words.maps(run.latest, epoch),
            file_name=ADDRESS,
            tracks=(
                _track(
                    epoch, chart.maps_moving, chart.maps_updates, run.latest, chart.maps_layouts(run.latest, EPOCHS)
                ),
            ),
            height=chart.MAPS_HEIGHT,
            plays=EPOCH,
        )
    return epoch


def curves(run, epoch):
    """Dead units by layer and accuracy, following the same slider."""
    with st.container(key=f"{ADDRESS}_later"):
        figure_chart(
            chart.curves(run.latest, EPOCHS, epoch),
            key=f"{ADDRESS}_curves",
            scope=SCOPE,
            description=words.curves(run.latest, epoch),
            file_name=f"{ADDRESS}_accuracy",
            tracks=(_track(epoch, chart.curves_moving, chart.curves_updates, run.latest),),
            height=chart.CURVES_HEIGHT,
        )


def _track(epoch, moving, updates, histories, layouts=()):
    stops = tuple(float(stop) for stop in EPOCH.stops)
    return Track(EPOCH.key, float(epoch), stops, moving(histories), updates(histories, EPOCHS), layouts, redraw=True)


def saw(run, guessed):
    """What came out, once the run is over."""
    lesson.saw_when_over(run, words.saw, words.guessed_right, guessed)
