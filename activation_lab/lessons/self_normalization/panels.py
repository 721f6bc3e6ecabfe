"""The charts and words of the lesson about self-normalisation: the plane, the layers, and the result."""

from dataclasses import dataclass, replace
from functools import lru_cache

import streamlit as st

from activation_lab.lessons.self_normalization import chart, words
from activation_lab.lessons.self_normalization.choice import Choice
from activation_lab.lessons.self_normalization.declaration import ADDRESS, DECLARATION, KEPT, LAYER, LAYERS
from activation_lab.networks.propagation import Propagation, propagate
from activation_lab.ui.charts.live_chart import Track, figure_chart
from activation_lab.ui.jobs.compute_once import computed
from activation_lab.ui.panels import lesson
from activation_lab.ui.panels.lesson import Guessed

SCOPE = f"{ADDRESS}_live"


@lru_cache(maxsize=64)
def _theory(settings, shown):
    return words.theory(computed(propagate, settings), chart.starts(shown))


@dataclass(frozen=True, eq=False)
class Shown:
    """The runs with their labels, and the theory of the last of them."""

    runs: tuple[tuple[str, Propagation], ...]
    view: chart.View
    theory: words.Theory

    @property
    def last(self) -> Propagation:
        """The run that the theory is about."""
        return self.runs[-1][1]


def compute(choice: Choice) -> Shown:
    """Computes the runs of a Choice and their theory."""
    slot = st.empty()
    runs = [(choice.kept_label, computed(propagate, choice.kept, slot=slot))]
    if choice.broken:
        runs.append((choice.label, computed(propagate, choice.broken, slot=slot)))
    shown = chart.view(runs)
    return Shown(tuple(runs), shown, _theory(runs[-1][1].settings, shown))


def guess() -> Guessed:
    """The reader's guess: a Guessed."""
    return lesson.guess(DECLARATION, words.guess(_raw()))


def _raw():
    return computed(propagate, replace(KEPT, standardised=False))


def plane(shown: Shown | None, layer: int) -> None:
    """The (mean, variance) plane, following the layer slider; None: covered."""
    at = {"key": f"{ADDRESS}_plane", "scope": SCOPE, "file_name": ADDRESS, "height": chart.PLANE_HEIGHT}
    if shown is None:
        lesson.cover(DECLARATION, chart.covered_plane(lesson.on_cover(DECLARATION.guess)), **at)
        return
    theory, runs = shown.theory, shown.runs
    figure_chart(
        chart.plane(runs, shown.view, theory.ends, theory.way, theory.fixed_point, layer),
        description=words.description(runs, theory, layer),
        tracks=(_track(layer, chart.plane_moving(runs), chart.plane_updates(runs, shown.view)),),
        **at,
    )


def caption() -> None:
    """Says what is theory and what is measured."""
    st.caption(words.CAPTION)


def by_layer(shown: Shown | None, layer: int) -> None:
    """Mean and standard deviation of every layer, following the same slider; None: covered."""
    at = {"key": f"{ADDRESS}_layers", "scope": SCOPE, "file_name": f"{ADDRESS}_layers", "height": chart.LAYERS_HEIGHT}
    if shown is None:
        lesson.cover(DECLARATION, chart.covered_layers(LAYERS), **at)
        return
    figure_chart(
        chart.by_layer(shown.runs, shown.theory.way, layer),
        description=words.description(shown.runs, shown.theory, layer),
        tracks=(_track(layer, chart.by_layer_moving(shown.runs), chart.by_layer_updates(LAYERS)),),
        **at,
    )


def _track(layer, traces, updates):
    return Track(LAYER.key, layer, LAYER.stops, traces, updates)


def saw(shown: Shown, choice: Choice, layer: int, guess: Guessed) -> None:
    """Whether the guess was correct, what happened to the signal, and the role of the broken condition."""
    guess.verdict(words.guessed_right(_raw()))
    told = words.saw(shown.runs, shown.theory, choice.condition, layer)
    lesson.saw(f"{words.guessed(_raw())}\n\n{told}")


def formula(shown: Shown) -> None:
    """The theory: one layer's map of mean and variance."""
    lesson.formula(words.FORMULA, words.formula_words(shown.last), words.SYMBOLS)


def challenge() -> None:
    """Something to try next."""
    lesson.challenge(words.CHALLENGE)
