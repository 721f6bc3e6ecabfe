"""The recorded lesson about self-normalisation: SELU's signal, and what happens to it when one condition is broken."""

from functools import lru_cache

from activation_lab.content.recorded_lesson import Case, Chart, Recorded
from activation_lab.lessons.self_normalization import chart, words
from activation_lab.lessons.self_normalization.choice import choice
from activation_lab.lessons.self_normalization.declaration import (
    ADDRESS,
    BROKEN,
    DECLARATION,
    INPUTS,
    KEPT,
    LAYER,
    LAYERS,
)
from activation_lab.networks.propagation import propagate

_propagated = lru_cache(propagate)


@lru_cache
def recorded() -> Recorded:
    """The lesson's Recorded results."""
    raw = _propagated(choice(INPUTS).broken)
    return Recorded(
        cases=tuple(_case(choice(condition)) for condition in BROKEN.options),
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
        symbols=words.SYMBOLS,
    )


def _case(chosen):
    """The results for a condition, at the app's default settings."""
    condition, runs = chosen.condition, [(chosen.kept_label, _propagated(chosen.kept))]
    if chosen.broken:
        runs.append((chosen.label, _propagated(chosen.broken)))
    view = chart.view(runs)
    theory = words.theory(runs[-1][1], chart.starts(view))
    descriptions = tuple(words.description(runs, theory, layer) for layer in LAYER.stops)
    plane = Chart(
        ADDRESS,
        chart.plane(runs, view, theory.ends, theory.way, theory.fixed_point, LAYERS),
        chart.PLANE_HEIGHT,
        descriptions,
        chart.covered_plane(DECLARATION.guess.on_cover),
        chart.plane_moving(runs),
        chart.plane_updates(runs, view),
    )
    layers = Chart(
        f"{ADDRESS}_layers",
        chart.by_layer(runs, theory.way, LAYERS),
        chart.LAYERS_HEIGHT,
        descriptions,
        chart.covered_layers(LAYERS),
        chart.by_layer_moving(runs),
        chart.by_layer_updates(LAYERS),
    )
    saw = tuple(words.saw(runs, theory, condition, layer) for layer in LAYER.stops)
    return Case(condition, (plane, layers), saw, (words.formula_words(runs[-1][1]),))
