"""The lesson about PReLU: a slope that learns, and whether that overfits when there is little to learn from."""

import streamlit as st

from figures import learned_words as words
from ui import learned_panels, lesson
from ui.running import go_on


def learned_slope_page():
    """A guess, the size of the training set, losses and slopes that grow while the networks train, and what they show."""
    lesson.heading(words.TITLE, words.QUESTION)
    guessed = learned_panels.guess()
    with st.container(key=learned_panels.SCOPE):
        left, right = st.columns([2, 1], gap="medium")
        with right:
            choice = learned_panels.controls()
            run = learned_panels.run(choice)
        with left:
            examples = learned_panels.training(run)
            learned_panels.by_size(run, examples)
    learned_panels.saw(run, choice, guessed)
    lesson.close(words)
    go_on(run)
