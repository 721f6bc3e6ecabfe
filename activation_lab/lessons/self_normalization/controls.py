"""The controls of the lesson about self-normalisation, bound to the URL: one condition at a time is broken."""

from dataclasses import dataclass, replace

import streamlit as st

import activations
from activation_lab.lessons.self_normalization.words import DROPOUT, INPUTS, KEPT, LAYERS, NOTHING, OTHER, WEIGHTS
from activation_lab.networks.propagation import Settings
from activation_lab.ui.controls.choice import choice
from activation_lab.ui.controls.hiding import part
from activation_lab.ui.controls.slider import Slider
from activation_lab.ui.panels.lesson import INITIALISERS, SPOKEN

SLUG = "self_normalization"
BROKEN, INITIALISER, FUNCTION = f"{SLUG}_break", f"{SLUG}_initialiser", f"{SLUG}_function"
LAYER = Slider(f"{SLUG}_layer", "Follow the signal: layer", 0, LAYERS, 1, LAYERS)
RATE = Slider(f"{SLUG}_rate", "Share that is dropped", 0.05, 0.5, 0.05, 0.1, 2)
SIGMA = Slider(f"{SLUG}_sigma", "σ of the weights", 0.01, 0.5, 0.01, KEPT.sigma, 2)
SEED = Slider(f"{SLUG}_seed", "Seed", 0, 99, 1, KEPT.seed)
# What is put in place of LeCun's weights and of SELU: all others, and first the one that a reader would try.
OTHER_INITIALISERS = tuple(spoken for spoken, name in INITIALISERS.items() if name != KEPT.initialiser)
OTHER_FUNCTIONS = {activations.get(name).title: name for name in activations.names() if name != KEPT.activation}
USUAL_INITIALISER, USUAL_FUNCTION = SPOKEN["he_normal"], activations.relu.title


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
    return choice("Break one condition", (NOTHING, WEIGHTS, INPUTS, DROPOUT, OTHER), BROKEN, "visible")


def details(condition):
    """Draws what goes with the condition, and the seed; returns the Choice. What does not go with it is hidden by CSS."""
    with part("parameters"):
        with _shown_for(WEIGHTS, condition):
            initialiser = st.selectbox(
                "Weights instead of LeCun normal",
                OTHER_INITIALISERS,
                OTHER_INITIALISERS.index(USUAL_INITIALISER),
                key=INITIALISER,
                bind="query-params",
            )
        with _shown_for(WEIGHTS if INITIALISERS[initialiser] == "random_normal" else None, condition, "sigma"):
            sigma = SIGMA.draw()
        with _shown_for(OTHER, condition):
            function = st.selectbox(
                "Function instead of SELU",
                tuple(OTHER_FUNCTIONS),
                tuple(OTHER_FUNCTIONS).index(USUAL_FUNCTION),
                key=FUNCTION,
                bind="query-params",
            )
        with _shown_for(DROPOUT, condition):
            rate = RATE.draw()
        kept = replace(KEPT, seed=SEED.draw())
    with part("actions"):
        st.button("Reset", icon=":material/restart_alt:", on_click=_reset, key=f"{SLUG}_reset")
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
        return Choice(condition, "SELU", kept, function, replace(kept, activation=OTHER_FUNCTIONS[function]))
    return Choice(condition, "SELU", kept)


def _shown_for(wanted, condition, name=""):
    shown = "shown" if wanted == condition else "hidden"
    return st.container(key=f"{shown}_{SLUG}_{name or wanted}")


def _reset():
    """Every control back to its default; the guess stays."""
    st.session_state[BROKEN], st.session_state[INITIALISER] = NOTHING, USUAL_INITIALISER
    st.session_state[FUNCTION] = USUAL_FUNCTION
    for slider in (LAYER, RATE, SIGMA, SEED):
        st.session_state[slider.key] = slider.default
