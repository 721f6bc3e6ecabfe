"""The lesson about dying ReLUs: units go out while a network learns, and one can watch when and why."""

import streamlit as st

from activation_lab.lessons.dying_relu import panels as dying_panels
from activation_lab.lessons.dying_relu import words
from activation_lab.ui.controls import answer
from activation_lab.ui.jobs.sliced_run import go_on
from activation_lab.ui.panels import lesson


def dying_relu_page():
    """A guess, the learning rate, the maps that grow while four networks train, and what they show."""
    lesson.heading(words.TITLE, words.QUESTION)
    covered = answer.covered(dying_panels.SLUG)
    guessed = dying_panels.guess()
    with st.container(key=dying_panels.SCOPE):
        left, right = st.columns([2, 1], gap="medium")
        with right:
            run = dying_panels.run(dying_panels.controls())
        with left:
            epoch = dying_panels.maps(run, covered)
            if not covered:
                dying_panels.curves(run, epoch)
    if not covered:
        dying_panels.saw(run, guessed)
    lesson.close(words, covered)
    go_on(run)
