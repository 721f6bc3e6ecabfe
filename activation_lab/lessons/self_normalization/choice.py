"""The reader's settings in the lesson about self-normalisation, and the two runs that they determine."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from activation_lab.content.slider import Values
from activation_lab.content.titles import chosen_names
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
from activation_lab.networks.functions import function_named
from activation_lab.networks.initialisers import BY_SPOKEN_NAME, SPOKEN
from activation_lab.networks.propagation import Propagation, Settings

# Runs with their labels: first the run that keeps all conditions, then, if any, the run that breaks one.
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
    values: Values | None = None,
) -> Choice:
    """The Choice for the values of the controls; those that do not belong to the condition are ignored. values: of controls, with a typed function."""
    kept = replace(KEPT, seed=seed)
    if condition == WEIGHTS:
        broken = replace(kept, initialiser=BY_SPOKEN_NAME[initialiser], sigma=sigma)
        return Choice(condition, SPOKEN[kept.initialiser], kept, initialiser, broken)
    if condition == INPUTS:
        return Choice(condition, "standardised", kept, "raw pixels", replace(kept, standardised=False))
    if condition == DROPOUT:
        # Alpha dropout keeps the condition, so plain dropout is compared with it.
        kept = replace(kept, dropout=rate, alpha_dropout=True)
        return Choice(condition, "alpha dropout", kept, "dropout", replace(kept, alpha_dropout=False))
    if condition == OTHER:
        (name,) = chosen_names((function,), values or {})
        return Choice(condition, "SELU", kept, function_named(name).title, replace(kept, activation=name))
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
        values=values,
    )
