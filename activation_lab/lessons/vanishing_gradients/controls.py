"""The controls of the lesson about vanishing gradients, and the Choice that they make."""

import streamlit as st

import activations
from activation_lab.lessons.vanishing_gradients.declaration import (
    ADDRESS,
    DECLARATION,
    FUNCTIONS,
    INITIALISER,
    SEED,
    SIGMA,
    WIDTH,
)
from activation_lab.lessons.vanishing_gradients.results import MOST_FUNCTIONS, Choice
from activation_lab.networks.defaults import VANISHING
from activation_lab.ui.controls import declared
from activation_lab.ui.controls.hiding import hideable
from activation_lab.ui.panels.lesson import INITIALISERS

# What is chosen from, as it stands in the link, and its name.
TITLES = {activations.get(name).title: name for name in activations.names()}


def controls():
    """Draws the controls other than the depth; returns the Choice."""
    with hideable("parameters"):
        functions = declared.multiselect(FUNCTIONS, MOST_FUNCTIONS)
        if not functions:
            st.caption("None is chosen, so the four of the start are shown.")
        width = declared.buttons(WIDTH, "visible")
        initialiser = declared.selectbox(INITIALISER)
        with st.container(key=f"{'shown' if INITIALISERS[initialiser] == 'random_normal' else 'hidden'}_sigma"):
            sigma = declared.slider(SIGMA)
        names = tuple(TITLES[title] for title in functions) or tuple(VANISHING)
        choice = Choice(names, width, INITIALISERS[initialiser], sigma, declared.slider(SEED))
    with hideable("actions"):
        declared.reset(ADDRESS, *DECLARATION.controls)
    return choice
