"""Lesson: what becomes of a gradient on its way down through many layers."""

import streamlit as st

from activation_lab.lessons.vanishing_gradients import controls as vanishing_controls
from activation_lab.lessons.vanishing_gradients import panels as vanishing_panels
from activation_lab.lessons.vanishing_gradients import words
from activation_lab.ui.controls import answer
from activation_lab.ui.panels import lesson


def vanishing_gradients_page():
    """Guess, depth, picture; what was seen, the formula, a challenge."""
    lesson.heading(words.TITLE, words.QUESTION)
    body(answer.covered(vanishing_controls.SLUG))


@st.fragment
def body(covered):
    """All that follows the controls: one rerun at their release. What is covered, a teacher asks for."""
    guessed = vanishing_panels.guess()
    with st.container(key=vanishing_panels.SCOPE):
        left, right = st.columns([2, 1], gap="medium")
        with right:
            choice = vanishing_controls.controls()
        with left:
            depth = vanishing_controls.DEPTH.draw()
            if covered:
                answer.cover(vanishing_controls.SLUG)
            else:
                results = vanishing_panels.chart(choice, depth)
    if not covered:
        vanishing_panels.saw(results, guessed)
        vanishing_panels.formula(results)
        vanishing_panels.challenge()
    lesson.sources(words.SOURCES)
