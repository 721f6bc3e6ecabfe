"""The controls of the lesson about self-normalisation, bound to the URL: one condition at a time is broken."""

from dataclasses import dataclass, replace

import streamlit as st

import activations
from activation_lab.lessons.self_normalization.declaration import (
    ADDRESS,
    BROKEN,
    DECLARATION,
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
from activation_lab.networks.propagation import Settings
from activation_lab.ui.controls import declared
from activation_lab.ui.controls.hiding import hideable
from activation_lab.ui.panels.lesson import INITIALISERS, SPOKEN

# What is chosen from, as it stands in the link, and its name.
TITLES = {activations.get(name).title: name for name in activations.names()}


@dataclass(frozen=True)
class Choice:
    """What the reader has set: which condition is broken, the run that keeps all, the one that breaks it, each with its label."""

    condition: str
    kept_label: str
    kept: Settings
    label: str = ""
    broken: Settings | None = None


def condition():
    """The row of buttons: which condition is broken."""
    return declared.buttons(BROKEN, "visible")


def details(condition):
    """Draws what goes with the condition, and the seed; returns the Choice. What does not go with it is hidden by CSS."""
    with hideable("parameters"):
        with _shown_for(WEIGHTS, condition):
            initialiser = declared.selectbox(INITIALISER)
        with _shown_for(WEIGHTS if INITIALISERS[initialiser] == "random_normal" else None, condition, "sigma"):
            sigma = declared.slider(SIGMA)
        with _shown_for(OTHER, condition):
            function = declared.selectbox(FUNCTION)
        with _shown_for(DROPOUT, condition):
            rate = declared.slider(RATE)
        kept = replace(KEPT, seed=declared.slider(SEED))
    with hideable("actions"):
        declared.reset(ADDRESS, *DECLARATION.controls)
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


def _shown_for(wanted, condition, name=""):
    shown = "shown" if wanted == condition else "hidden"
    return st.container(key=f"{shown}_{ADDRESS}_{name or wanted}")
