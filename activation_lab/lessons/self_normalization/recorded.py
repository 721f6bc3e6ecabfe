"""The recorded lesson about self-normalisation: SELU's signal, and what becomes of it when one condition is broken."""

from dataclasses import replace
from functools import lru_cache

import activations
from activation_lab.content.recorded_lesson import Case, Chart, Recorded
from activation_lab.lessons.self_normalization import chart, words
from activation_lab.lessons.self_normalization.declaration import (
    ADDRESS,
    BROKEN,
    DROPOUT,
    INPUTS,
    KEPT,
    LAYER,
    LAYERS,
    NOTHING,
    OTHER,
    WEIGHTS,
)
from activation_lab.networks.initialisers import SPOKEN
from activation_lab.networks.propagation import propagate

DROPPED = replace(KEPT, dropout=0.1, alpha_dropout=True)
# What each condition shows, as the app does at first: the settings that keep all of them, then those that break this one.
CONDITIONS = {
    NOTHING: {"SELU": KEPT},
    WEIGHTS: {
        SPOKEN[KEPT.initialiser]: KEPT,
        SPOKEN["he_normal"]: replace(KEPT, initialiser="he_normal"),
    },
    INPUTS: {"standardised": KEPT, "raw pixels": replace(KEPT, standardised=False)},
    DROPOUT: {"alpha dropout": DROPPED, "dropout": replace(DROPPED, alpha_dropout=False)},
    OTHER: {"SELU": KEPT, activations.relu.title: replace(KEPT, activation="relu")},
}
_propagated = lru_cache(propagate)


@lru_cache
def recorded():
    """The lesson's Recorded results."""
    raw = _propagated(CONDITIONS[INPUTS]["raw pixels"])
    return Recorded(
        cases=tuple(_case(condition, runs) for condition, runs in CONDITIONS.items()),
        formula=words.FORMULA,
        challenge=words.CHALLENGE,
        settings=f"Recorded with seed {KEPT.seed}.",
        guess=words.guess(raw),
        right=(words.guessed_right(raw),),
        told=words.guessed(raw),
        slider=LAYER,
        start=LAYERS,
        choice=BROKEN,
        caption=words.CAPTION,
    )


def _case(condition, settings):
    runs = tuple((label, _propagated(one)) for label, one in settings.items())
    view = chart.view(runs)
    theory = words.theory(runs[-1][1], chart.starts(view))
    descriptions = tuple(words.description(runs, theory, layer) for layer in LAYER.stops)
    plane = Chart(
        ADDRESS,
        chart.plane(runs, view, theory.ends, theory.way, theory.rest, LAYERS),
        chart.PLANE_HEIGHT,
        descriptions,
        chart.plane_moving(runs),
        chart.plane_updates(runs, view),
    )
    layers = Chart(
        f"{ADDRESS}_layers",
        chart.by_layer(runs, theory.way, LAYERS),
        chart.LAYERS_HEIGHT,
        descriptions,
        chart.by_layer_moving(runs),
        chart.by_layer_updates(LAYERS),
    )
    saw = tuple(words.saw(runs, theory, condition, layer) for layer in LAYER.stops)
    return Case(condition, (plane, layers), saw, (words.formula_words(runs[-1][1]),))
