"""The lesson about choosing: a guide of questions, and a race that tests the book's ranking on the digits."""

import streamlit as st

from activation_lab.lessons.choose import controls, guide_panels, race_panels, race_words
from activation_lab.lessons.choose.declaration import DECLARATION
from activation_lab.ui.controls import answer
from activation_lab.ui.jobs.sliced_run import go_on
from activation_lab.ui.panels import lesson, usage_panels


def page() -> None:
    """The guide first, then the race."""
    guide(answer.hidden_by_teacher(DECLARATION))
    usage_panels.ranking()
    st.markdown(f"## {race_words.HEADING}")
    with st.container(key=race_panels.SCOPE):
        left, right = st.columns([2, 1], gap="medium")
        with right:
            choice = controls.race()
        with left:
            guess = race_panels.guess(choice)
            shown, run = (None, None) if guess.covered else race_panels.standings(choice)
            race_panels.curves(choice, shown, run)
    if shown:
        race_panels.finish(shown, run, guess)
    lesson.close(race_words, DECLARATION, guess.covered)
    go_on(run)


@st.fragment
def guide(covered: bool) -> None:
    """The questions beside the answers, and the code below. Reasons that a teacher covers are left out."""
    with st.container(key=guide_panels.SCOPE):
        left, right = st.columns([11, 10], gap="medium")
        with left:
            answers = controls.questions()
        with right:
            found = guide_panels.advice(answers, covered)
    guide_panels.code(answers, found)
