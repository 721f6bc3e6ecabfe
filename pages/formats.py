"""The page about number formats: one function in bfloat16, float16 and FP8, and a formula of which every operation is rounded."""

import streamlit as st

from activation_lab.content.cards import TITLES
from activation_lab.content.formats.words import SENTENCE
from activation_lab.ui.controls import answer
from activation_lab.ui.controls.hiding import EVERYWHERE
from activation_lab.ui.formats import panels
from activation_lab.ui.panels import explained
from activation_lab.ui.panels.share import heading


def formats_page() -> None:
    """Presets, the chart of steps beside its controls, then the errors and a row for each format."""
    heading(f"# {TITLES['formats']}", TITLES["formats"], EVERYWHERE)
    explained.markdown(SENTENCE, "sentence")
    body(answer.covered("formats"))


@st.fragment
def body(covered: bool) -> None:
    """All that follows the controls: one rerun at their release. What is covered, a teacher asks for."""
    if not covered:
        panels.presets()
    with st.container(key=panels.SCOPE):
        left, right = st.columns([2, 1], gap="medium")
        with right:
            shown = panels.controls(covered)
            label, quantity, title, x_range = shown.label, shown.quantity, shown.title, shown.x_range
            if not covered:
                panels.take()
            panels.told(label, quantity, title)
        with left:
            panels.steps(label, quantity, x_range)
            panels.formula(label)
    panels.errors(label, quantity, title)
