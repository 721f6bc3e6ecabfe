"""The lesson about equations: small networks learn to solve one, and the reader sees which function can."""

import streamlit as st

from activation_lab.lessons.equations import controls, panels, words
from activation_lab.lessons.equations.declaration import DECLARATION
from activation_lab.ui.jobs.sliced_run import go_on
from activation_lab.ui.panels import lesson


def page() -> None:
    """A guess, the equation, the solution and the residual as they change while the networks train, losses and errors, and the result."""
    guess = lesson.guess(DECLARATION)
    with st.container(key=panels.SCOPE):
        left, right = st.columns([2, 1], gap="medium")
        with right:
            choice = controls.controls()
            run = None if guess.covered else panels.run(choice)
        with left:
            step = panels.solutions(choice, run)
            panels.curves(choice, run, step)
    if run:
        panels.saw(run, choice, guess)
    lesson.close(words, DECLARATION, guess.covered)
    go_on(run)
