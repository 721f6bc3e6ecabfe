"""The lesson about dying ReLUs: units die while a network learns, and the reader sees when and why."""

import streamlit as st

from activation_lab.lessons.dying_relu import controls, panels, words
from activation_lab.lessons.dying_relu.declaration import DECLARATION
from activation_lab.ui.jobs.sliced_run import go_on
from activation_lab.ui.panels import lesson


def page() -> None:
    """A guess, the learning rate, the maps that grow while four networks train, and what they show."""
    guess = lesson.guess(DECLARATION)
    with st.container(key=panels.SCOPE):
        left, right = st.columns([2, 1], gap="medium")
        with right:
            choice = controls.controls()
            run = None if guess.covered else panels.run(choice)
        with left:
            epoch = panels.maps(choice, run)
            panels.curves(choice, run, epoch)
    if run:
        panels.saw(run, guess)
    lesson.close(words, DECLARATION, guess.covered)
    go_on(run)
