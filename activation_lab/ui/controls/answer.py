"""What the answer is on every page, and the switch that uncovers it if a teacher's link says `answer=hidden`.

Until the reader switches it on, nothing on the page contains the answer: no picture, number, formula, sentence, text
alternative or file. Only the samples that the chart draws f from hold f′ too: f runs as a cubic with that slope. A lesson's formula explains its result and its challenge starts from it, so both are covered too. What
may stay are f itself, all controls, code (which applies f), and what a reader asks for by name: a property to filter by.
"""

import streamlit as st

from activation_lab.content import page_sliders
from activation_lab.ui.controls.declared import toggle
from activation_lab.ui.controls.hiding import answer_hidden
from activations import names

# The answer on every page except the lessons, which declare theirs. Cost has none: it shows what f′ costs, not its values.
ANSWERS = {
    **dict.fromkeys(names(), "f′: its curve and tangent, its values and formula, and what is said about the slope"),
    "": "f′ on the cards",
    "compare": "f′: its curves and values, and the properties that follow from it",
    "softmax": "the Jacobian: its picture and formula, and what is said about it",
    "verify": "the values of f′ at kinks and where floats end",
    "glossary": "examples that tell slopes",
}


def covered(page):
    """Whether the answer is still covered; draws the switch if the address asks to hide the answer at first.

    page: the prefix of its settings.
    """
    return answer_hidden() and not toggle(page_sliders.answer(page))


def cover(answer):
    """Draws a box in place of a covered picture, with a word on what the answer is."""
    with st.container(border=True):
        st.markdown(f":gray[:material/visibility_off: Covered: {answer}. “Show the answer” uncovers it.]")
