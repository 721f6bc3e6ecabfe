"""Code for each library that follows the sliders."""

import streamlit as st

from activations.words import snippet


def code_panel(activation, numbers, parameters):
    """A choice of library, kept from page to page, and the snippet with a copy button."""
    libraries = list(activation.code)
    library = st.segmented_control(
        "Library",
        libraries,
        default=libraries[0],
        required=True,
        key="library",
        bind="query-params",
        label_visibility="collapsed",
    )
    numbers = ", ".join(
        f'float("{value}")' if abs(value) == float("inf") else repr(value) for value in numbers or [0.0]
    )
    st.code(snippet(activation, library, f"[{numbers}]", **parameters), language="python")
