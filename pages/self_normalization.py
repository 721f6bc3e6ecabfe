"""Lesson: layers that keep their outputs at mean 0 and variance 1 by themselves, and what stops them."""

import streamlit as st

from activations import normalising_words as words
from ui import lesson, normalising_controls, normalising_panels


def self_normalization_page():
    """Guess, a condition to break, the plane; the layers, what was seen, the formula, a challenge."""
    lesson.heading(words.TITLE, words.QUESTION)
    body()


@st.fragment
def body():
    """All that follows the controls: one rerun at their release."""
    guessed = normalising_panels.guess()
    with st.container(key=normalising_panels.SCOPE):
        condition = normalising_controls.condition()
        left, right = st.columns(2, gap="medium")
        with right:
            layers = st.container()
            choice = normalising_controls.details(condition)
        shown = normalising_panels.compute(choice)
        with left:
            picture = st.container()
            layer = normalising_controls.LAYER.draw()
            normalising_panels.caption()
        with picture:
            normalising_panels.plane(shown, layer)
        with layers:
            normalising_panels.by_layer(shown, layer)
    normalising_panels.saw(shown, choice, layer, guessed)
    normalising_panels.formula(shown)
    normalising_panels.challenge()
    lesson.sources(words.SOURCES)
