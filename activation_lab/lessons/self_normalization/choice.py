"""What a reader of the lesson about self-normalisation sets, and the two runs that follow from it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from activation_lab.content.slider import Values
from activation_lab.content.titles import NAMES
from activation_lab.lessons.self_normalization.declaration import (
    BROKEN,
    DROPOUT,
    FUNCTION,
    INITIALISER,
    INPUTS,
    KEPT,
    OTHER,
    RATE,
    SEED,
    SIGMA,
    WEIGHTS,
)
from activation_lab.networks.initialisers import BY_SPOKEN_NAME, SPOKEN
from activation_lab.networks.propagation import Propagation, Settings

# Runs with their labels: first the one that keeps all conditions, then, if any, the one that breaks one.
Runs: TypeAlias = Sequence[tuple[str, Propagation]]


@dataclass(frozen=True)
class Choice:
    """Which condition is broken, the run that keeps all conditions, and the one that breaks it, each with its label."""

    condition: str
    kept_label: str
    kept: Settings
    label: str = ""
    broken: Settings | None = None


def choice(
    condition: str,
    *,
    initialiser: str = INITIALISER.default,
    sigma: float = SIGMA.default,
    function: str = FUNCTION.default,
    rate: float = RATE.default,
    seed: int = SEED.default,
) -> Choice:
    """The Choice for what the controls say; those that do not go with the condition count for nothing."""
    kept = replace(KEPT, seed=seed)
    if condition == WEIGHTS:
        broken = replace(kept, initialiser=BY_SPOKEN_NAME[initialiser], sigma=sigma)
        return Choice(condition, SPOKEN[kept.initialiser], kept, initialiser, broken)
    if condition == INPUTS:
        return Choice(condition, "standardised", kept, "raw pixels", replace(kept, standardised=False))
    if condition == DROPOUT:
        # Alpha dropout is what keeps the condition, so plain dropout is compared with it.
        kept = replace(kept, dropout=rate, alpha_dropout=True)
        return Choice(condition, "alpha dropout", kept, "dropout", replace(kept, alpha_dropout=False))
    if condition == OTHER:
        return Choice(condition, "SELU", kept, function, replace(kept, activation=NAMES[function]))
    return Choice(condition, "SELU", kept)


def chosen(values: Values) -> Choice:
    """The Choice for values of the lesson's controls, by key."""
    return choice(
        values[BROKEN.key],
        initialiser=values[INITIALISER.key],
        sigma=values[SIGMA.key],
        function=values[FUNCTION.key],
        rate=values[RATE.key],
        seed=values[SEED.key],
    )
