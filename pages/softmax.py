"""The page about functions of a whole vector: softmax, log-softmax and sparsemax."""

import streamlit as st

from activation_lab.content.hideable import ANSWERS
from activation_lab.ui.controls import answer
from activation_lab.ui.controls.hiding import VECTOR_PARTS, hideable
from activation_lab.ui.controls.vector_controls import function_choice, vector_controls
from activation_lab.ui.panels import explained, text, vector_panels
from activation_lab.ui.panels.share import heading


def softmax_page() -> None:
    """One chart and its controls for whichever function is chosen, then words, overflow, code and sources."""
    heading("# Softmax and friends", "Softmax and friends", VECTOR_PARTS)
    body(answer.covered("softmax"))


@st.fragment
def body(covered: bool) -> None:
    """All that follows the controls: one rerun at their release. What is covered, a teacher asks for."""
    entry = function_choice()
    explained.markdown(f"{entry.sentence} :gray[{entry.full_name}, {entry.year}.]", "sentence")
    with st.container(key=vector_panels.SCOPE):
        left, right = st.columns([2, 1], gap="medium")
        with right:
            settings = vector_controls(entry)
            if not covered:
                vector_panels.take()
        with left:
            vector_panels.bars(settings)
            if covered:
                answer.cover(ANSWERS["softmax"])
            else:
                vector_panels.jacobian(settings)
    with hideable("formula"):
        vector_panels.formulas(settings, covered)
    if not covered:
        with hideable("notice"):
            vector_panels.notice_and_problems(settings)
    vector_panels.shifted(entry, settings.x)
    with hideable("code"):
        vector_panels.code(settings)
    with hideable("sources"):
        text.sources(entry.sources)
