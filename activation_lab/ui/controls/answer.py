"""What the answer is on every page, and the switch that uncovers it where a teacher's link says `answer=hidden`.

Until the reader presses it the answer is in nothing that the page shows, tells or gives away: no picture, number, formula,
sentence, text alternative or file. Only the samples that the chart draws f from hold f′ too: f runs as a cubic with that slope. A lesson's formula explains its result and its challenge starts from it, so both are covered too. What
may stay are f itself, all controls, code (which applies f), and what a reader asks for by name: a property to filter by.
"""

import streamlit as st

from activation_lab.ui.controls.hiding import answer_hidden
from activations import names

# The answer on every page but the lessons, which declare theirs. Cost has none: it tells what f′ costs, not what it is.
ANSWERS = {
    **dict.fromkeys(names(), "f′: its curve and tangent, its values and formula, and what is said about the slope"),
    "": "f′ on the cards",
    "compare": "f′: its curves and values, and the properties that follow from it",
    "softmax": "the Jacobian: its picture and formula, and what is said about it",
    "verify": "the values of f′ at kinks and where floats end",
}


def covered(prefix):
    """Whether the answer is still covered; draws the switch where the address asks to start so.

    prefix: of the page's settings, so that the switch is bound to the URL as `<prefix>_answer`.
    """
    return answer_hidden() and not st.toggle("Show the answer", key=f"{prefix}_answer", bind="query-params")


def cover(answer):
    """Stands in place of a picture that is covered, and says what the answer is."""
    with st.container(border=True):
        st.markdown(f":gray[:material/visibility_off: Covered: {answer}. “Show the answer” uncovers it.]")
