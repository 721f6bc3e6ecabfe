"""Lesson: what happens to a gradient on its way down through many layers."""

import streamlit as st

from activation_lab.lessons.vanishing_gradients import controls, panels
from activation_lab.lessons.vanishing_gradients.declaration import ADDRESS, DECLARATION, DEPTH
from activation_lab.ui.controls import answer
from activation_lab.ui.controls.declared import slider
from activation_lab.ui.panels import lesson


def page():
    """Guess, depth, picture; what was seen, the formula, a challenge."""
    body(answer.covered(ADDRESS))


@st.fragment
def body(covered):
    """All that follows the controls: one rerun at their release. A covered answer is neither drawn nor told."""
    guessed = lesson.guess(DECLARATION.guess)
    with st.container(key=panels.SCOPE):
        left, right = st.columns([2, 1], gap="medium")
        with right:
            choice = controls.controls()
        with left:
            depth = slider(DEPTH)
            if covered:
                answer.cover(DECLARATION.answer)
            else:
                results = panels.chart(choice, depth)
    if not covered:
        panels.saw(results, guessed)
        panels.formula(results)
        panels.challenge()
    lesson.sources(DECLARATION.sources)
