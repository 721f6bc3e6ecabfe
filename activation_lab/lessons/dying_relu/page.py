"""The lesson about dying ReLUs: units die while a network learns, and the reader sees when and why."""

import streamlit as st

from activation_lab.lessons.dying_relu import controls, panels, words
from activation_lab.lessons.dying_relu.declaration import ADDRESS, DECLARATION
from activation_lab.ui.controls import answer
from activation_lab.ui.jobs.sliced_run import go_on
from activation_lab.ui.panels import lesson


def page():
    """A guess, the learning rate, the maps that grow while four networks train, and what they show."""
    covered = answer.covered(ADDRESS)
    guessed = lesson.guess(DECLARATION.guess)
    with st.container(key=panels.SCOPE):
        left, right = st.columns([2, 1], gap="medium")
        with right:
            run = panels.run(controls.controls())
        with left:
            epoch = panels.maps(run, covered)
            if not covered:
                panels.curves(run, epoch)
    if not covered:
        panels.saw(run, guessed)
    lesson.close(words, DECLARATION, covered)
    go_on(run)
