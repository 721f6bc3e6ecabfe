"""Code for each library that follows the sliders."""

import streamlit as st

from activations.words import snippet
from ui.choice import choice


def code_panel(activation, numbers, parameters):
    """A choice of library, kept from page to page, and the snippet with a copy button."""
    library = choice("Library", tuple(activation.code), "library")
    numbers = ", ".join(
        f'float("{value}")' if abs(value) == float("inf") else repr(value) for value in numbers or [0.0]
    )
    st.code(snippet(activation, library, f"[{numbers}]", **parameters), language="python")
