"""The playground's controls, bound to the URL, and the Setup that they make."""

import streamlit as st

from activation_lab.lessons.playground.choice import setup
from activation_lab.lessons.playground.declaration import (
    ADDRESS,
    DATA,
    DECLARATION,
    FIRST_FUNCTION,
    LATER_FUNCTIONS,
    LAYERS,
    NOISE,
    RATE,
    SAME,
    SEED,
    UNITS,
)
from activation_lab.networks.playground import Setup
from activation_lab.ui.controls import declared
from activation_lab.ui.controls.hiding import hideable
from activation_lab.ui.controls.number_field import whole_number_field
from activation_lab.ui.own import typed


def setup_controls() -> Setup:
    """Draws the controls; returns the Setup. CSS hides the functions of layers that the network does not have."""
    with hideable("parameters"):
        points = declared.buttons(DATA, "visible")
        titles = [declared.selectbox(FIRST_FUNCTION)]
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
                titles.append(titles[-1] if chosen == SAME else chosen)
            own = typed.sliders(titles[:count])
        with st.container(horizontal=True, vertical_alignment="bottom"):
            seed = whole_number_field(SEED)
            with hideable("actions"):
                declared.reset(ADDRESS, *DECLARATION.controls)
    return setup(points, noise, titles[:count], units, rate, seed, own)
