"""The lesson in which a small network learns to tell points in the plane apart, and shows each unit's output."""

import streamlit as st

from activation_lab.lessons.playground import words
from activation_lab.lessons.playground.controls import setup_controls
from activation_lab.lessons.playground.declaration import ADDRESS, DECLARATION
from activation_lab.lessons.playground.stage import SCOPE, points, stage
from activation_lab.ui.links.links import address
from activation_lab.ui.panels import lesson


def page() -> None:
    """The guess, the stage beside its controls, then what was seen, the formula and a challenge."""
    body()
    lesson.sources(DECLARATION.sources)


@st.fragment
def body() -> None:
    """All that follows controls and player. A covered answer is neither computed nor told."""
    guess = lesson.guess(DECLARATION)
    with st.container(key=SCOPE):
        left, right = st.columns([2, 1], gap="medium")
        with right:
            setup = setup_controls()
        with left:
            if guess.covered:
                points(setup)
            else:
                course, maps = stage(setup)
    if guess.covered:
        return
    guess.verdict(words.guessed_right(setup, course) or "")
    lesson.saw(words.saw(setup, course, maps))
    lesson.formula(words.FORMULA, words.FORMULA_WORDS, words.SYMBOLS)
    lesson.challenge(words.CHALLENGE.format(spirals=address(ADDRESS, **words.SPIRALS)))
