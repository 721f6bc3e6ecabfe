"""The playground's controls, bound to the URL, and the Setup that they make."""

from dataclasses import replace

import streamlit as st

import activations
from activation_lab.lessons.playground.declaration import (
    ADDRESS,
    DATA,
    DECLARATION,
    DEFAULT,
    FIRST_FUNCTION,
    LATER_FUNCTIONS,
    LAYERS,
    NOISE,
    POINTS,
    RATE,
    SAME,
    SEED,
    UNITS,
)
from activation_lab.networks.network import Layer
from activation_lab.networks.optimisers import Adam
from activation_lab.networks.playground import Setup
from activation_lab.ui.controls import declared
from activation_lab.ui.controls.hiding import hideable
from activation_lab.ui.controls.number_field import whole_number_field

NAMES = {activations.get(name).title: name for name in activations.names()}


def setup_controls():
    """Draws the controls; returns the Setup. Functions of layers that are not there are hidden by CSS."""
    with hideable("parameters"):
        points = POINTS[declared.buttons(DATA)]
        names = [NAMES[declared.selectbox(FIRST_FUNCTION)]]
        later = st.container()
        left, right = st.columns(2)
        with left:
            count, rate = declared.slider(LAYERS), declared.select_slider(RATE)
        with right:
            units, noise = declared.slider(UNITS), declared.slider(NOISE)
        with later:
            for layer, function in enumerate(LATER_FUNCTIONS, 2):
                with st.container(key=f"hidden_{ADDRESS}_{layer}") if layer > count else st.container():
                    chosen = declared.selectbox(function)
                names.append(names[-1] if chosen == SAME else NAMES[chosen])
        with st.container(horizontal=True, vertical_alignment="bottom"):
            seed = whole_number_field(SEED)
            with hideable("actions"):
                declared.reset(ADDRESS, *DECLARATION.controls, label="Defaults")
    hidden = tuple(Layer(name, units) for name in names[:count])
    return Setup(points, noise, replace(DEFAULT, hidden=hidden, optimiser=Adam(rate), seeds=(seed,)))
