"""The controls of the lesson about self-normalisation, bound to the URL: one condition at a time is broken."""

import streamlit as st

from activation_lab.lessons.self_normalization.choice import Choice, choice
from activation_lab.lessons.self_normalization.declaration import (
    ADDRESS,
    BROKEN,
    DECLARATION,
    DROPOUT,
    FUNCTION,
    INITIALISER,
    OTHER,
    RATE,
    SEED,
    SIGMA,
    WEIGHTS,
)
from activation_lab.networks.initialisers import BY_SPOKEN_NAME
from activation_lab.ui.controls import declared
from activation_lab.ui.controls.hiding import hideable
from activation_lab.ui.own import typed


def condition() -> str:
    """The row of buttons: which condition is broken."""
    return declared.buttons(BROKEN, "visible")


def details(condition: str) -> Choice:
    """Draws the controls of the condition, and the seed; returns the Choice. CSS hides the controls of other conditions."""
    with hideable("parameters"):
        with _shown_for(WEIGHTS, condition):
            initialiser = declared.selectbox(INITIALISER)
        random_normal = BY_SPOKEN_NAME[initialiser] == "random_normal"
        with _shown_for(WEIGHTS if random_normal else None, condition, "sigma"):
            sigma = declared.slider(SIGMA)
        with _shown_for(OTHER, condition):
            function = declared.selectbox(FUNCTION)
            own = typed.sliders((function,))
        with _shown_for(DROPOUT, condition):
            rate = declared.slider(RATE)
        seed = declared.slider(SEED)
    with hideable("actions"):
        declared.reset(ADDRESS, *DECLARATION.controls)
    return choice(
        condition,
        initialiser=initialiser,
        sigma=sigma,
        function=function,
        rate=rate,
        seed=seed,
        values=own,
    )


def _shown_for(wanted, condition, name=""):
    shown = "shown" if wanted == condition else "hidden"
    return st.container(key=f"{shown}_{ADDRESS}_{name or wanted}")
