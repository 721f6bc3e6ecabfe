"""What a reader of the lesson about self-normalisation has set: which condition is broken, and the runs that show it."""

from dataclasses import dataclass, replace

import activations
from activation_lab.lessons.self_normalization.declaration import DROPOUT, INPUTS, KEPT, OTHER, WEIGHTS
from activation_lab.networks.initialisers import SPOKEN
from activation_lab.networks.propagation import Settings

# What is chosen from, as it stands in the link, and its name.
TITLES = {activations.get(name).title: name for name in activations.names()}
INITIALISERS = {spoken: name for name, spoken in SPOKEN.items()}


@dataclass(frozen=True)
class Choice:
    """What the reader has set: which condition is broken, the run that keeps all, the one that breaks it, each with its label."""

    condition: str
    kept_label: str
    kept: Settings
    label: str = ""
    broken: Settings | None = None


def choice(condition, initialiser, sigma, function, rate, seed):
    """The Choice for what the controls say."""
    kept = replace(KEPT, seed=seed)
    if condition == WEIGHTS:
        broken = replace(kept, initialiser=INITIALISERS[initialiser], sigma=sigma)
        return Choice(condition, SPOKEN[kept.initialiser], kept, initialiser, broken)
    if condition == INPUTS:
        return Choice(condition, "standardised", kept, "raw pixels", replace(kept, standardised=False))
    if condition == DROPOUT:
        # Alpha dropout is what keeps the condition, so it is what the other one is held against.
        kept = replace(kept, dropout=rate, alpha_dropout=True)
        return Choice(condition, "alpha dropout", kept, "dropout", replace(kept, alpha_dropout=False))
    if condition == OTHER:
        return Choice(condition, "SELU", kept, function, replace(kept, activation=TITLES[function]))
    return Choice(condition, "SELU", kept)
