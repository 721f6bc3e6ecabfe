"""Lesson: layers that keep their outputs at mean 0 and variance 1 by themselves, and what prevents it."""

import streamlit as st

from activation_lab.lessons.self_normalization import controls, panels
from activation_lab.lessons.self_normalization.declaration import DECLARATION, LAYER
from activation_lab.ui.controls.declared import slider
from activation_lab.ui.panels import lesson


def page() -> None:
    """Guess, a condition to break, the plane; the layers, what was seen, the formula, a challenge."""
    body()


@st.fragment
def body() -> None:
    """All that follows the controls: one rerun at their release. A covered answer is neither computed nor told."""
    guess = panels.guess()
    with st.container(key=panels.SCOPE):
        condition = controls.condition()
        left, right = st.columns(2, gap="medium")
        with right:
            layers = st.container()
            choice = controls.details(condition)
        with left:
            picture = st.container()
            layer = slider(LAYER)
        shown = None if guess.covered else panels.compute(choice)
        with left:
            panels.caption()
        with picture:
            panels.plane(shown, layer)
        with layers:
            panels.by_layer(shown, layer)
    if shown:
        panels.saw(shown, choice, layer, guess)
        panels.formula(shown)
        panels.challenge()
    lesson.sources(DECLARATION.sources)
