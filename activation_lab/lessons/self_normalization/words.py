"""What the lesson about self-normalisation shows and says: the theory of a run, and sentences with numbers computed from the runs."""

from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from activation_lab.content.lesson import Guess
from activation_lab.lessons.self_normalization.choice import Runs
from activation_lab.lessons.self_normalization.declaration import (
    DECLARATION,
    DROPOUT,
    FUNCTION,
    GROW,
    INPUTS,
    KEPT,
    LAYERS,
    NOTHING,
    OTHER,
    SETTLE,
    STAY,
    WEIGHTS,
)
from activation_lab.networks.functions import function_named
from activation_lab.networks.initialisers import SPOKEN
from activation_lab.networks.moments import Moments, contraction, fixed_point, layer_moments, trajectory
from activation_lab.networks.propagation import Propagation
from activations.words import number

# Outside these limits, the variance has died out or exploded; a mean and a variance this close to 0 and 1 are normalised.
DEAD, BLOWN, NEAR_MEAN, NEAR_VARIANCE = 1e-2, 1e2, 0.25, (0.5, 2.0)
# A fixed point whose variance differs from 1 by more than this is not SELU's.
OFF = 0.1
# A smaller variance is on its way to 0, however slowly: softsign's shrinks by less and less.
LEAST_VARIANCE = 1e-4
# Above this factor, a layer keeps a deviation as it is, apart from rounding.
LEADS_BACK = 0.999


@dataclass(frozen=True, eq=False)
class Theory:
    """The behaviour of wide layers: the end of each arrow in the plane, the path from the run's input, and the fixed point at which it settles."""

    ends: tuple[np.ndarray, np.ndarray]
    way: tuple[np.ndarray, np.ndarray]
    fixed_point: tuple[float, float] | None
    contraction: float | None


def theory(run: Propagation, starts: Moments) -> Theory:
    """The Theory of a Propagation, with arrows that begin at `starts`, (means, variances)."""
    settings = run.settings
    one_layer = partial(
        layer_moments,
        function_named(settings.activation),
        gain=run.weight_gain,
        dropout=settings.dropout,
        alpha_dropout=settings.alpha_dropout,
    )
    settled = fixed_point(one_layer)
    if settled and settled[1] < LEAST_VARIANCE:
        settled = None
    return Theory(
        one_layer(*starts),
        trajectory(one_layer, float(run.mean[0]), float(run.variance[0]), settings.depth),
        settled,
        contraction(one_layer, *settled) if settled else None,
    )


def guess(raw: Propagation) -> Guess:
    """The Guess about the Propagation of raw pixels."""
    declared = DECLARATION.guess
    question = declared.question.format(mean=number(raw.mean[0], 2), variance=number(raw.variance[0], 2))
    return replace(declared, question=question)


def guessed_right(raw: Propagation) -> str:
    """The correct option."""
    return SETTLE if _fate(raw, LAYERS) == SETTLE else GROW if raw.variance[-1] > raw.variance[0] else STAY


def guessed(raw: Propagation) -> str:
    """What happened to the pixels of the guess."""
    return f"Raw pixels end at mean {number(raw.mean[-1], 2)} and variance {number(raw.variance[-1], 2)}."


CAPTION = (
    f"Arrows and dotted lines: theory for infinitely wide layers. Solid: layers of {KEPT.width} units and "
    f"{KEPT.examples} digits."
)


def description(runs: Runs, theory: Theory, layer: int) -> str:
    """What both charts show, for readers who cannot see them; `runs` as in activation_lab/lessons/self_normalization/chart.py."""
    parts = (
        f"{label}: mean {number(result.mean[layer], 3)}, variance {number(result.variance[layer], 3)}"
        for label, result in runs
    )
    return f"After layer {layer}: {'; '.join(parts)}. In theory {_fixed_point_words(theory)}."


def saw(runs: Runs, theory: Theory, condition: str, layer: int) -> str:
    """What happened to the signal, and the role of the broken condition."""
    lines = []
    for label, result in runs:
        at = f"mean {number(result.mean[layer], 2)} and variance {number(result.variance[layer], 2)}"
        settled = theory.fixed_point if result is runs[-1][1] else None
        # A function keeps the spelling of its title: xIELU.
        signal = label if label in FUNCTION.options else f"{label[0].upper()}{label[1:]}"
        lines.append(f"- **{signal}** {FATES[_fate(result, layer, settled)]}: after layer {layer} {at}.")
    lines.append(f"- **Theory** for wide layers: {_fixed_point_words(theory)}.")
    square = condition == WEIGHTS and abs(runs[-1][1].weight_gain - 1) < 1e-9
    lines.append(f"\n{SAME if square else WHY[condition]}")
    return "\n".join(lines)


# What happened to a signal, in words.
FATES = {SETTLE: "is normalised", "dead": "dies out", "blown": "explodes", "elsewhere": "settles elsewhere"}
WHY = {
    NOTHING: "There is no normalisation layer: the weights and SELU’s two constants do it. Where the arrows "
    "point inwards, a signal that deviates returns.",
    WEIGHTS: "LeCun’s weights give z the mean square of the layer’s input. Other weights move or remove the fixed point: if they are too large, "
    "each layer enlarges the signal; if they are too small, each layer shrinks it.",
    INPUTS: "Inputs that are not standardised start far from the fixed point. They move towards it too, but the first "
    "layers are not normalised, and the theorem no longer covers them.",
    DROPOUT: "Dropout sets some outputs to 0 and enlarges the others: the mean stays and the variance grows. Alpha "
    "dropout sets them to SELU’s lower limit, then scales and shifts all, so that (0, 1) stays.",
    OTHER: "SELU’s negative side moves the mean back to 0, and its slope above 1 enlarges a variance that has become small. Another "
    "function lacks one or the other, so the signal does not return to (0, 1).",
}

SAME = (
    "Where a layer has as many units as inputs, these weights have the variance of LeCun’s: nothing is broken. Another "
    "initialiser changes more."
)


def _fate(result, layer, settled=None):
    """A key of FATES; settled: the fixed point at which the layers settle in theory, if any."""
    mean, variance = result.mean[layer], result.variance[layer]
    if not np.isfinite([mean, variance]).all() or variance > BLOWN:
        return "blown"
    if variance < DEAD and abs(mean) < NEAR_MEAN:
        return "dead"
    near = abs(mean) < NEAR_MEAN and NEAR_VARIANCE[0] < variance < NEAR_VARIANCE[1]
    drawn_off = settled and abs(settled[1] - 1) > OFF and abs(variance - settled[1]) < abs(variance - 1)
    return SETTLE if near and not drawn_off else "elsewhere"


def _fixed_point_words(theory):
    """Where the arrows lead, in words."""
    if not theory.fixed_point:
        # Far out, the path is unknown; its last known point tells where it leads.
        last = theory.way[1][np.isfinite(theory.way[1])][-1]
        return f"there is no fixed point, and the variance {'shrinks towards 0' if last < 1 else 'grows without limit'}"
    at = f"mean {number(theory.fixed_point[0], 3)} and variance {number(theory.fixed_point[1], 3)}"
    if theory.contraction >= LEADS_BACK:
        return f"{at} would stay, but a deviation does not shrink"
    place = f"they settle at {at}"
    if not theory.contraction > 0:
        return place
    return f"{place}, and each layer reduces a small deviation to {number(100 * theory.contraction, 2)} %"


FORMULA = (
    r"z\sim\mathcal N\bigl(0,\;\gamma\,(\mu^2+\nu)\bigr)",
    r"\mu'=\mathbb E\,f(z)\qquad \nu'=\mathbb E\,f(z)^2-\mu'^{\,2}",
)


SYMBOLS = (
    (r"z", "the input of f in one unit: a weighted sum of all outputs of the layer below."),
    (r"\sim", "is distributed as."),
    (r"\mathcal N(0,\,v)", "the normal distribution with mean 0 and variance v."),
    (r"\mu,\;\nu", "mean and variance of a layer’s inputs, over all units and examples."),
    (r"\mu',\;\nu'", "mean and variance of its outputs."),
    (r"\mathbb E", "the expected value: the mean over all z of that distribution."),
    (r"f", "the activation function."),
    (
        r"\gamma",
        "the gain: the number of inputs times the variance of a weight. At γ = 1 the weights keep the mean square.",
    ),
    (r"(0,\,1)", "SELU’s fixed point at γ = 1: a mean and a variance that a layer leaves unchanged."),
)


def formula_words(run: Propagation) -> str:
    """The theory in words: one layer's map of mean and variance."""
    settings, gain = run.settings, number(run.weight_gain, 3)
    after = " Dropout comes after that." if settings.dropout else ""
    return (
        "In a wide layer every z is a sum of many inputs with random weights, so its distribution is nearly normal. Inputs with mean μ "
        "and variance ν give it mean 0 and variance γ (μ² + ν), where γ is the number of inputs times the variance of a weight, here "
        f"{gain} ({SPOKEN[settings.initialiser]}). SELU’s constants are those that make (0, 1) a fixed point at "
        f"γ = 1.{after}"
    )


CHALLENGE = (
    "Break the inputs and drag the layer from 0: how many layers does SELU need? Then find a function other than SELU "
    "whose variance neither vanishes nor explodes. Where does it settle, and what does that do to a gradient?"
)
