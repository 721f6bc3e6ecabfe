"""Lesson: layers that keep their outputs at mean 0 and variance 1 by themselves, and what stops them."""

import streamlit as st

from activation_lab.lessons.self_normalization import controls as normalising_controls
from activation_lab.lessons.self_normalization import panels as normalising_panels
from activation_lab.lessons.self_normalization import words
from activation_lab.ui.controls import answer
from activation_lab.ui.panels import lesson


def self_normalization_page():
    """Guess, a condition to break, the plane; the layers, what was seen, the formula, a challenge."""
    lesson.heading(words.TITLE, words.QUESTION)
    body(answer.covered(normalising_controls.SLUG))


@st.fragment
def body(covered):
    """All that follows the controls: one rerun at their release. What is covered, a teacher asks for."""
    guessed = normalising_panels.guess()
    with st.container(key=normalising_panels.SCOPE):
        condition = normalising_controls.condition()
        left, right = st.columns(2, gap="medium")
        with right:
            layers = st.container()
            choice = normalising_controls.details(condition)
        with left:
            picture = st.container()
            layer = normalising_controls.LAYER.draw()
        if covered:
            with picture:
                answer.cover(normalising_controls.SLUG)
        else:
            shown = normalising_panels.compute(choice)
            with left:
                normalising_panels.caption()
            with picture:
                normalising_panels.plane(shown, layer)
            with layers:
                normalising_panels.by_layer(shown, layer)
    if not covered:
        normalising_panels.saw(shown, choice, layer, guessed)
        normalising_panels.formula(shown)
        normalising_panels.challenge()
    lesson.sources(words.SOURCES)
