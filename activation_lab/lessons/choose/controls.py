"""The controls of the lesson about choosing: the guide's questions, the functions of the race and its budget."""

import streamlit as st

from activation_lab.content.titles import chosen_names
from activation_lab.lessons.choose.choice import Choice, in_order
from activation_lab.lessons.choose.declaration import (
    ADDRESS,
    DEPTH,
    EPOCHS,
    FUNCTIONS,
    MOST_FUNCTIONS,
    QUESTIONS,
    RACE_CONTROLS,
    RATE,
    SEED,
)
from activation_lab.lessons.choose.guide import Answers
from activation_lab.networks.race import SEVEN
from activation_lab.ui.controls import declared
from activation_lab.ui.controls.hiding import hideable
from activation_lab.ui.own import typed
from activations.words import spelled

# Key in the session: whether the race runs here although a recording of it exists.
RUN_HERE = "choose_race_here"


def questions() -> Answers:
    """A row of buttons for each question; returns the Answers."""
    return Answers(**{name: declared.buttons(question, "visible") for name, question in QUESTIONS.items()})


def race() -> Choice:
    """Draws the race's controls; returns the Choice. If a link chooses no functions, the seven race."""
    with hideable("parameters"):
        titles = declared.multiselect(FUNCTIONS, MOST_FUNCTIONS)
        names = _names(titles)
        depth = declared.slider(DEPTH)
        rate = declared.select_slider(RATE)
        choice = Choice(names, depth, rate, declared.slider(EPOCHS), declared.slider(SEED))
    with hideable("actions"):
        declared.reset(ADDRESS, *RACE_CONTROLS, also=_show_record)
    return choice


def _names(titles):
    names = chosen_names(titles, typed.sliders(titles))[:MOST_FUNCTIONS]
    if not names:
        st.caption(f"None is chosen, so the {spelled(len(SEVEN))} run.")
    return in_order(names or SEVEN)


def _show_record():
    st.session_state[RUN_HERE] = False
