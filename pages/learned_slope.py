"""The lesson about PReLU: a slope that learns, and whether that overfits when there is little to learn from."""

import streamlit as st

from figures import learned_words as words
from ui import answer, learned_panels, lesson
from ui.running import go_on


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
