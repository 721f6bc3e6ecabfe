"""The lesson about PReLU: a slope that learns, and whether that overfits when there is little to learn from."""

import streamlit as st

from activation_lab.lessons.learned_slope import panels as learned_panels
from activation_lab.lessons.learned_slope import words
from activation_lab.ui.controls import answer
from activation_lab.ui.jobs.sliced_run import go_on
from activation_lab.ui.panels import lesson


def learned_slope_page():
    """A guess, the size of the training set, losses and slopes that grow while the networks train, and what they show."""
    lesson.heading(words.TITLE, words.QUESTION)
    covered = answer.covered(learned_panels.SLUG)
    guessed = learned_panels.guess()
    with st.container(key=learned_panels.SCOPE):
        left, right = st.columns([2, 1], gap="medium")
        with right:
            choice = learned_panels.controls()
            run = learned_panels.run(choice)
        with left:
            examples = learned_panels.training(run, covered)
            if not covered:
                learned_panels.by_size(run, examples)
    if not covered:
        learned_panels.saw(run, choice, guessed)
    lesson.close(words, covered)
    go_on(run)
