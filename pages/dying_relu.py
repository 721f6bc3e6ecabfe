"""The lesson about dying ReLUs: units go out while a network learns, and one can watch when and why."""

import streamlit as st

from activations import dying_words as words
from ui import answer, dying_panels, lesson
from ui.running import go_on


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
