"""The lesson in which a small network learns to tell points in the plane apart, and shows what each unit sees."""

import streamlit as st

from activation_lab.lessons.playground import words
from activation_lab.lessons.playground.controls import setup_controls
from activation_lab.lessons.playground.declaration import ADDRESS, DECLARATION
from activation_lab.lessons.playground.stage import SCOPE, points, stage
from activation_lab.ui.controls import answer
from activation_lab.ui.links.links import address
from activation_lab.ui.panels import lesson


def page():
    """The guess, the stage beside its controls, then what was seen, the formula and a challenge."""
    lesson.heading(DECLARATION)
    body(answer.covered(ADDRESS))
    lesson.sources(DECLARATION.sources)


@st.fragment
def body(covered):
    """All that follows controls and player. A covered answer is neither drawn nor told."""
    guessed = lesson.guess(DECLARATION.guess)
    with st.container(key=SCOPE):
        left, right = st.columns([2, 1], gap="medium")
        with right:
            setup = setup_controls()
        with left:
            if covered:
                points(setup)
                answer.cover(DECLARATION.answer)
            else:
                course, maps = stage(setup)
    if covered:
        return
    right_answer = words.boundary_shape(setup) if course.epoch and not course.divergence else None
    lesson.saw(words.saw(setup, course, maps), guessed, right_answer)
    lesson.formula(words.FORMULA, words.FORMULA_WORDS)
    lesson.challenge(words.CHALLENGE.format(spirals=address(ADDRESS, **words.SPIRALS)))
