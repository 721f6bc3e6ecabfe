"""Code for each library that follows the sliders."""

import streamlit as st

from activation_lab.ui.controls.choice import choice
from activations.words import listed, snippet


def code_panel(activation, numbers, parameters):
    """A choice of library, kept from page to page, and the snippet with a copy button."""
    library = choice("Library", tuple(activation.code), "library")
    st.code(snippet(activation, library, listed(numbers), **parameters), language="python")
