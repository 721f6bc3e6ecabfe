"""Code for each library that follows the sliders."""

import streamlit as st

from activation_lab.content.page_sliders import LIBRARY
from activation_lab.ui.controls.choice import choice
from activations import Instance
from activations.words import listed, snippet


def code_panel(function: Instance, numbers):
    """A choice of library, kept from page to page, and the snippet with a copy button."""
    library = choice("Library", tuple(function.activation.code), LIBRARY)
    st.code(snippet(function, library, listed(numbers)), language="python")
