"""The lesson about PReLU: a slope that learns, and whether that overfits a small training set."""

import streamlit as st

from activation_lab.lessons.learned_slope import controls, panels, words
from activation_lab.lessons.learned_slope.declaration import DECLARATION
from activation_lab.ui.jobs.sliced_run import go_on
from activation_lab.ui.panels import lesson


def page() -> None:
    """A guess, the size of the training set, losses and slopes that grow while the networks train, and what they show."""
    guess = lesson.guess(DECLARATION)
    with st.container(key=panels.SCOPE):
        left, right = st.columns([2, 1], gap="medium")
        with right:
            choice = controls.controls()
            run = None if guess.covered else panels.run(choice)
        with left:
            examples = panels.training(run)
            panels.by_size(run, examples)
    if run:
        panels.saw(run, choice, guess)
    lesson.close(words, DECLARATION, guess.covered)
    go_on(run)
