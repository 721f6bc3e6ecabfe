"""The controls of the lesson about vanishing gradients, and the Choice that they make."""

import streamlit as st

from activation_lab.content.titles import chosen_names
from activation_lab.lessons.vanishing_gradients.choice import Choice, seen_in
from activation_lab.lessons.vanishing_gradients.declaration import (
    ADDRESS,
    DECLARATION,
    DEFAULT_FUNCTIONS,
    FORMAT,
    FUNCTIONS,
    INITIALISER,
    MOST_FUNCTIONS,
    SCALE,
    SEED,
    SIGMA,
    WIDTH,
)
from activation_lab.networks.initialisers import BY_SPOKEN_NAME
from activation_lab.ui.controls import declared
from activation_lab.ui.controls.hiding import hideable
from activation_lab.ui.own import typed
from activations.words import spelled


def controls() -> Choice:
    """Draws the controls other than the depth; returns the Choice."""
    with hideable("parameters"):
        functions = declared.multiselect(FUNCTIONS, MOST_FUNCTIONS)
        if not functions:
            st.caption(f"None is chosen, so the {spelled(len(DEFAULT_FUNCTIONS))} of the start are shown.")
        own = typed.sliders(functions)
        width = declared.buttons(WIDTH, "visible")
        initialiser = BY_SPOKEN_NAME[declared.selectbox(INITIALISER)]
        with st.container(key=f"{_shown(SIGMA)}_sigma"):
            sigma = declared.slider(SIGMA)
        names = chosen_names(functions, own) or DEFAULT_FUNCTIONS
        seed = declared.slider(SEED)
        title = declared.buttons(FORMAT, "visible")
        with st.container(key=f"{_shown(SCALE)}_scale"):
            scale = declared.slider(SCALE)
        choice = Choice(names, width, initialiser, sigma, seed, *seen_in(title, scale))
    with hideable("actions"):
        declared.reset(ADDRESS, *DECLARATION.controls)
    return choice


def _shown(control):
    values = {str(key): value for key, value in st.session_state.items()}
    return "shown" if DECLARATION.shows(control.key, values) else "hidden"
