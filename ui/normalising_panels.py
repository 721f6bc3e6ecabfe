"""What the lesson about self-normalisation shows beside its controls: the plane, the layers, and words."""

from dataclasses import dataclass, replace
from functools import lru_cache, partial

import numpy as np
import streamlit as st

import activations
from activations.activation import Source
from activations.experiments.moments import contraction, fixed_point, layer_moments, trajectory
from activations.experiments.propagation import Propagation, propagate
from activations.words import number
from figures import normalising_chart
from ui import lesson
from ui.lesson import SPOKEN
from ui.live_chart import Track, figure_chart
from ui.normalising_controls import DROPOUT, INPUTS, KEPT, LAYER, LAYERS, NOTHING, OTHER, SLUG, WEIGHTS

SCOPE = f"{SLUG}_live"
# What a reader may guess about raw pixels.
GROW, STAY, SETTLE = "They grow", "They stay", "To 0 and 1"
# A variance beyond these has died out or exploded; a mean and a variance this close to 0 and 1 are normalised.
DEAD, BLOWN, NEAR_MEAN, NEAR_VARIANCE = 1e-2, 1e2, 0.25, (0.5, 2.0)
SOURCES = (
    *activations.get("selu").sources[:1],
    Source("LeCun, Bottou, Orr and Müller", "Efficient BackProp", 1998, "https://doi.org/10.1007/3-540-49430-8_2"),
)


@dataclass(frozen=True, eq=False)
class Theory:
    """What wide layers do: where each arrow of the plane ends, the way from the run's input, and where it comes to rest."""

    ends: tuple[np.ndarray, np.ndarray]
    way: tuple[np.ndarray, np.ndarray]
    rest: tuple[float, float] | None
    contraction: float | None


_propagated = lru_cache(maxsize=64)(propagate)


@lru_cache(maxsize=64)
def _theory(settings, gain, mean, variance, shown):
    one_layer = partial(
        layer_moments,
        activations.get(settings.activation),
        gain=gain,
        dropout=settings.dropout,
        alpha_dropout=settings.alpha_dropout,
    )
    rest = fixed_point(one_layer)
    return Theory(
        one_layer(*normalising_chart.starts(shown)),
        trajectory(one_layer, mean, variance, settings.depth),
        rest,
        contraction(one_layer, *rest) if rest else None,
    )


@dataclass(frozen=True, eq=False)
class Shown:
    """The runs with their labels, and the theory of the last of them."""

    runs: tuple[tuple[str, Propagation], ...]
    view: normalising_chart.View
    theory: Theory

    @property
    def last(self):
        """The run that the theory is of."""
        return self.runs[-1][1]


def compute(choice):
    """What there is to show of a Choice."""
    runs = [(choice.kept_label, _propagated(choice.kept))]
    if choice.broken:
        runs.append((choice.label, _propagated(choice.broken)))
    shown, last = normalising_chart.view(runs), runs[-1][1]
    theory = _theory(last.settings, last.weight_gain, float(last.mean[0]), float(last.variance[0]), shown)
    return Shown(tuple(runs), shown, theory)


def guess():
    """What the reader expects, or None."""
    start = _raw()
    return lesson.guess(
        f"{SLUG}_guess",
        f"Raw pixels, mean {number(start.mean[0], 2)} and variance {number(start.variance[0], 2)}, go through {LAYERS} "
        "layers of SELU. Where do mean and variance go?",
        (GROW, STAY, SETTLE),
    )


def _raw():
    return _propagated(replace(KEPT, standardised=False))


def plane(shown, layer):
    """The (mean, variance) plane, following the slider of the layer."""
    theory = shown.theory
    figure_chart(
        normalising_chart.plane(shown.runs, shown.view, theory.ends, theory.way, theory.rest, layer),
        key=f"{SLUG}_plane",
        scope=SCOPE,
        description=_description(shown, layer),
        file_name=SLUG,
        tracks=(
            _track(
                layer,
                normalising_chart.plane_moving(shown.runs),
                normalising_chart.plane_updates(shown.runs, shown.view),
            ),
        ),
        height=normalising_chart.PLANE_HEIGHT,
    )


def caption():
    """What is theory and what is measured."""
    st.caption(
        f"Arrows and dotted lines: theory, for endlessly wide layers. Solid: layers of {KEPT.width} units, fed with "
        f"{KEPT.examples} digits."
    )


def by_layer(shown, layer):
    """Mean and standard deviation of every layer, following the same slider."""
    figure_chart(
        normalising_chart.by_layer(shown.runs, shown.theory.way, layer),
        key=f"{SLUG}_layers",
        scope=SCOPE,
        description=_description(shown, layer),
        file_name=f"{SLUG}_layers",
        tracks=(
            _track(layer, normalising_chart.by_layer_moving(shown.runs), normalising_chart.by_layer_updates(LAYERS)),
        ),
        height=normalising_chart.LAYERS_HEIGHT,
    )


def _track(layer, traces, updates):
    return Track(LAYER.key, layer, tuple(LAYER.stops.tolist()), traces, updates)


def _description(shown, layer):
    parts = (
        f"{label}: mean {number(result.mean[layer], 3)}, variance {number(result.variance[layer], 3)}"
        for label, result in shown.runs
    )
    return f"After layer {layer}: {'; '.join(parts)}. In theory {_resting(shown.theory)}."


def saw(shown, choice, layer, guessed):
    """Whether the guess held, what became of the signal, and what the broken condition has to do with it."""
    lines, right = [], None
    if guessed:
        raw = _raw()
        right = SETTLE if _fate(raw, LAYERS) == SETTLE else GROW if raw.variance[-1] > raw.variance[0] else STAY
        lines.append(f"Raw pixels end at mean {number(raw.mean[-1], 2)} and variance {number(raw.variance[-1], 2)}.\n")
    for label, result in shown.runs:
        at = f"mean {number(result.mean[layer], 2)} and variance {number(result.variance[layer], 2)}"
        lines.append(f"- **{label[0].upper()}{label[1:]}** {FATES[_fate(result, layer)]}: after layer {layer} {at}.")
    lines.append(f"- **Theory** for wide layers: {_resting(shown.theory)}.")
    square = choice.condition == WEIGHTS and abs(shown.last.weight_gain - 1) < 1e-9
    lines.append(f"\n{SAME if square else WHY[choice.condition]}")
    lesson.saw("\n".join(lines), guessed, right)


# What became of a signal, in words.
FATES = {SETTLE: "is normalised", "dead": "dies out", "blown": "explodes", "elsewhere": "is elsewhere"}
WHY = {
    NOTHING: "Nobody normalises here: each layer’s weights and SELU’s two constants do it by themselves. Where the arrows "
    "point inwards, whatever strays is led back.",
    WEIGHTS: "LeCun’s weights make z as wide as the layer’s input. Others move or remove the point of rest: too large, and "
    "each layer adds; too small, and each takes away.",
    INPUTS: "Inputs that are not standardised begin far from the point of rest. They are led there too, but the first "
    "layers are not normalised, and the theorem no longer vouches for them.",
    DROPOUT: "Dropout puts 0 in place of outputs and enlarges the others: the mean stays and the variance grows. Alpha "
    "dropout puts SELU’s floor there, then scales and shifts, and (0, 1) stays.",
    OTHER: "SELU’s negative side takes the mean back to 0, and its slope above 1 widens what has become narrow. Another "
    "function lacks one or the other, so its arrows lead elsewhere.",
}

SAME = (
    "Where a layer has as many units as inputs, these weights have the variance of LeCun’s: nothing is broken. Another "
    "initialiser breaks more."
)


def _fate(result, layer):
    mean, variance = result.mean[layer], result.variance[layer]
    if not np.isfinite([mean, variance]).all() or variance > BLOWN:
        return "blown"
    if variance < DEAD and abs(mean) < NEAR_MEAN:
        return "dead"
    near = abs(mean) < NEAR_MEAN and NEAR_VARIANCE[0] < variance < NEAR_VARIANCE[1]
    return SETTLE if near else "elsewhere"


def _resting(theory):
    """Where the arrows lead, in words."""
    if not theory.rest:
        end = theory.way[1][-1]
        return "there is no point of rest, and the signal dies out" if end < 1 else "there is no point of rest"
    place = f"they come to rest at mean {number(theory.rest[0], 3)} and variance {number(theory.rest[1], 3)}"
    if theory.contraction is None or not 0 < theory.contraction < 0.999:
        return place
    return f"{place}, and each layer leaves {number(100 * theory.contraction, 2)} % of a small deviation"


def formula(shown):
    """The theory: one layer's map of mean and variance."""
    settings, gain = shown.last.settings, number(shown.last.weight_gain, 3)
    after = " Dropout comes after that." if settings.dropout else ""
    lesson.formula(
        (
            r"z\sim\mathcal N\bigl(0,\;\gamma\,(\mu^2+\nu)\bigr)",
            r"\mu'=\mathbb E\,f(z)\qquad \nu'=\mathbb E\,f(z)^2-\mu'^{\,2}",
        ),
        "In a wide layer every z is a sum of many inputs with random weights, so it is nearly normal. Inputs with mean μ "
        "and variance ν give it mean 0 and variance γ (μ² + ν); γ is their number times the variance of a weight, here "
        f"{gain} ({SPOKEN[settings.initialiser]}). SELU’s constants are those that make (0, 1) a fixed point at "
        f"γ = 1.{after}",
    )


def challenge():
    """Something to try next."""
    lesson.challenge(
        "Break the inputs and drag the layer from 0: how many layers does SELU need? Then find a function other than SELU "
        "whose variance neither dies out nor explodes. Where does it come to rest, and what does that do to a gradient?"
    )
