"""What the lesson about dying ReLUs shows: controls, the maps and curves as they train, and what was seen, in words."""

from dataclasses import dataclass, replace

import streamlit as st

from activation_lab.lessons.dying_relu import chart, words
from activation_lab.lessons.dying_relu.declaration import ADDRESS, BIAS, DECLARATION, DEPTH, EPOCH, RATE, SEED
from activation_lab.lessons.dying_relu.words import EPOCHS, UNITS
from activation_lab.networks.data import digits
from activation_lab.networks.defaults import DYING
from activation_lab.networks.network import stack
from activation_lab.networks.optimisers import SGD
from activation_lab.networks.training import by_turns, train
from activation_lab.ui.charts.live_chart import Track, figure_chart
from activation_lab.ui.controls import declared
from activation_lab.ui.controls.answer import cover
from activation_lab.ui.controls.hiding import hideable
from activation_lab.ui.jobs import sliced_run
from activation_lab.ui.panels import lesson
from activations.words import number

SCOPE = f"{ADDRESS}_live"


@dataclass(frozen=True)
class Choice:
    """What the reader has set; with it every function's run is fixed."""

    rate: float
    bias: float
    depth: int
    seed: int

    def start(self):
        """Trains the functions by turns: an iterator of {name: History so far}."""
        data = digits(self.seed)
        return by_turns({name: train(self._settings(name), data) for name in DYING})

    def _settings(self, name):
        return replace(
            DYING[name],
            hidden=stack(name, self.depth, UNITS),
            optimiser=SGD(self.rate),
            bias=self.bias,
            seeds=(self.seed,),
        )


def controls():
    """Draws the controls; returns the Choice."""
    with hideable("parameters"):
        rate = declared.select_slider(RATE, number)
        choice = Choice(rate, declared.slider(BIAS), declared.slider(DEPTH), declared.slider(SEED))
    with hideable("actions"):
        declared.reset(ADDRESS, *DECLARATION.controls)
    return choice


def run(choice):
    """The Run of this choice."""
    return sliced_run.run(ADDRESS, choice, choice.start, EPOCHS * len(DYING))


def maps(run, covered):
    """The maps, unless they are covered, below them the slider that replays them and the run's progress; returns the epoch shown."""
    above = st.container()
    epoch = declared.slider(EPOCH)
    done = max(len(history.epochs) for history in run.latest.values()) - 1
    sliced_run.progress(run, f"Epoch {done} of {EPOCHS}, {len(DYING)} networks side by side")
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
            tracks=(_track(epoch, chart.maps_moving, chart.maps_updates, run.latest),),
            height=chart.MAPS_HEIGHT,
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


def _track(epoch, moving, updates, histories):
    stops = tuple(float(stop) for stop in EPOCH.stops)
    return Track(EPOCH.key, float(epoch), stops, moving(histories), updates(histories, EPOCHS), redraw=True)


def saw(run, guessed):
    """What came out, once the run is over."""
    lesson.saw_when_over(run, words.saw, words.guessed_right, guessed)
