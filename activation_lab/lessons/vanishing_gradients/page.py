"""The lesson about vanishing gradients: what happens to a gradient on its way down through many layers."""

import streamlit as st

from activation_lab.lessons.vanishing_gradients import controls, panels
from activation_lab.lessons.vanishing_gradients.declaration import DECLARATION, DEPTH
from activation_lab.ui.controls.declared import slider
from activation_lab.ui.panels import lesson


def page() -> None:
    """The guess, the depth and the picture; then the result, the formula and a challenge."""
    body()


@st.fragment
def body() -> None:
    """Everything that follows the controls, with one rerun at their release. A covered answer is neither computed nor shown."""
    guess = lesson.guess(DECLARATION)
    with st.container(key=panels.SCOPE):
        left, right = st.columns([2, 1], gap="medium")
        with right:
            choice = controls.controls()
        with left:
            depth = slider(DEPTH)
            results = None if guess.covered else panels.results_of(choice, depth)
            panels.chart(choice, depth, results)
    if results:
        panels.saw(results, panels.results_of(choice.unscaled, depth), guess)
        panels.formula(results)
        panels.challenge()
    lesson.sources(DECLARATION.sources)
