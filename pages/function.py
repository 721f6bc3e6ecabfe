"""The template of every function page."""

import streamlit as st

import activations
from activations.words import description
from figures.frames import drawn_values
from ui import below_the_fold, text
from ui.code_panel import code_panel
from ui.controls import function_controls, key
from ui.distribution import Series, distribution
from ui.live_chart import live_chart
from ui.number_list import number_list
from ui.recorded import badge
from ui.served_files import frames_address

ARTICLE_NUMBERS = "-20, -1, 0, 1.2"


def function_page(name, pages):
    """The page of one function: chart and controls first, then words, code, numbers and sources."""
    activation = activations.get(name)
    with st.container(horizontal=True, key="heading", vertical_alignment="top"):
        text.heading(activation)
        text.neighbours(name, pages)
    body(activation, pages)
    if not below_the_fold.ready():
        return
    if activation.corrections:
        text.corrections(activation)
    if activation.library_defaults:
        text.library_defaults(activation)
    text.sources(activation.sources)


@st.fragment
def body(activation, pages):
    """All that follows the sliders: one rerun at their release."""
    below_the_fold.show()
    scope = key(activation, "live")
    with st.container(key=scope):
        left, right = st.columns([2, 1], gap="medium")
        with right:
            settings = function_controls(activation)
        with left:
            live_chart(
                settings.view,
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
                on_drawn=below_the_fold.awaited(),
            )
    if not below_the_fold.ready():
        return
    text.formulas(activation, settings.parameters)
    badge(activation, pages)
    text.notice_and_problems(activation, settings.parameters)
    numbers = number_list("Try any numbers", key(activation, "numbers"), ARTICLE_NUMBERS)
    text.values_and_heading(activation, numbers, settings.parameters, "Code")
    code_panel(activation, numbers, settings.parameters)
    distribution(activation.name, [Series(activation.title, activation, settings.parameters)])
