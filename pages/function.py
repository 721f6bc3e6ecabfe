"""The template of every function page."""

import streamlit as st

import activations
from activations.words import description
from figures.frames import drawn_values
from figures.function_chart import function_chart
from ui import text
from ui.code_panel import code_panel
from ui.controls import function_controls, key
from ui.live_chart import live_chart
from ui.number_list import applied, number_list
from ui.served_files import frames_address

ARTICLE_NUMBERS = "-20, -1, 0, 1.2"


def function_page(name, pages):
    """The page of one function: chart and controls first, then words, code, numbers and sources."""
    activation = activations.get(name)
    with st.container(horizontal=True, key="heading", vertical_alignment="top"):
        text.heading(activation)
        text.neighbours(name, pages)
    body(activation)
    if activation.library_defaults:
        text.library_defaults(activation)
    text.sources(activation)


@st.fragment
def body(activation):
    """All that follows the sliders: one rerun at their release."""
    scope = key(activation, "live")
    with st.container(key=scope):
        left, right = st.columns([2, 1], gap="medium")
        with right:
            settings = function_controls(activation)
        with left:
            live_chart(
                function_chart(activation, settings.view),
                key=key(activation, "chart"),
                scope=scope,
                description=description(activation, settings.x_range, settings.point, **settings.parameters),
                frames=frames_address(activation),
                controls=settings.controls,
                values=drawn_values(activation, settings.parameters),
                x_range=settings.x_range,
                point=settings.point,
                file_name=activation.name,
                closeup=settings.closeup,
            )
    text.formulas(activation, settings.parameters)
    left, right = st.columns(2, gap="large")
    with left:
        text.bullets("What to notice", activation, activation.notice, settings.parameters)
    with right:
        text.bullets("What goes wrong", activation, activation.problems, settings.parameters)
    st.markdown("## Try numbers")
    left, right = st.columns(2, gap="large")
    with left:
        numbers = number_list(key(activation, "numbers"), ARTICLE_NUMBERS)
    with right:
        applied(activation, numbers, settings.parameters)
    st.markdown("## Code")
    code_panel(activation, numbers, settings.parameters)
    if activation.corrections:
        text.corrections(activation, settings.parameters)
