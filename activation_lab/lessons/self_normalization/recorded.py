"""The recorded lesson about self-normalisation: SELU's signal, and what becomes of it when one condition is broken."""

from dataclasses import replace
from functools import lru_cache

import activations
from activation_lab.lessons.self_normalization import chart as normalising_chart
from activation_lab.lessons.self_normalization import words
from activation_lab.networks.initialisers import SPOKEN
from activation_lab.networks.propagation import propagate
from activation_lab.static_site.lesson_page import Case, Chart, Guess, Lesson, Slider, lesson_page

NAME = "self_normalization"
LAYERS = tuple(range(words.LAYERS + 1))
KEPT = words.KEPT
DROPPED = replace(KEPT, dropout=0.1, alpha_dropout=True)
# What each condition shows, as the app does at first: the settings that keep all of them, then those that break this one.
CONDITIONS = {
    words.NOTHING: {"SELU": KEPT},
    words.WEIGHTS: {
        SPOKEN[KEPT.initialiser]: KEPT,
        SPOKEN["he_normal"]: replace(KEPT, initialiser="he_normal"),
    },
    words.INPUTS: {"standardised": KEPT, "raw pixels": replace(KEPT, standardised=False)},
    words.DROPOUT: {"alpha dropout": DROPPED, "dropout": replace(DROPPED, alpha_dropout=False)},
    words.OTHER: {"SELU": KEPT, activations.relu.title: replace(KEPT, activation="relu")},
}
_propagated = lru_cache(propagate)


def page():
    """The lesson's Page."""
    return lesson_page(lesson())


@lru_cache
def lesson():
    """The Lesson with its results."""
    raw = _propagated(CONDITIONS[words.INPUTS]["raw pixels"])
    return Lesson(
        NAME,
        words.TITLE,
        words.QUESTION,
        tuple(_case(condition, runs) for condition, runs in CONDITIONS.items()),
        words.FORMULA,
        words.CHALLENGE,
        words.SOURCES,
        f"Recorded with seed {KEPT.seed}.",
        Guess(words.guess(raw), words.GUESSES, (words.guessed_right(raw),), words.guessed(raw)),
        Slider(f"{NAME}_layer", "Follow the signal: layer", LAYERS, words.LAYERS),
        (f"{NAME}_break", "Break one condition"),
        words.CAPTION,
    )


def _case(condition, settings):
    runs = tuple((label, _propagated(one)) for label, one in settings.items())
    view = normalising_chart.view(runs)
    theory = words.theory(runs[-1][1], normalising_chart.starts(view))
    descriptions = tuple(words.description(runs, theory, layer) for layer in LAYERS)
    plane = Chart(
        NAME,
        normalising_chart.plane(runs, view, theory.ends, theory.way, theory.rest, words.LAYERS),
        normalising_chart.PLANE_HEIGHT,
        descriptions,
        normalising_chart.plane_moving(runs),
        normalising_chart.plane_updates(runs, view),
    )
    layers = Chart(
        f"{NAME}_layers",
        normalising_chart.by_layer(runs, theory.way, words.LAYERS),
        normalising_chart.LAYERS_HEIGHT,
        descriptions,
        normalising_chart.by_layer_moving(runs),
        normalising_chart.by_layer_updates(words.LAYERS),
    )
    saw = tuple(words.saw(runs, theory, condition, layer) for layer in LAYERS)
    return Case(condition, (plane, layers), saw, (words.formula_words(runs[-1][1]),))
