"""The page that shows what a name means in every library."""

import streamlit as st

from activation_lab.content.cards import SENTENCES
from activation_lab.ui.controls import answer
from activation_lab.ui.panels import names_panels
from activation_lab.ui.panels.share import heading


def names_page() -> None:
    """One sentence, the field for a name, and the answer to it."""
    heading("# Names in libraries", "Names in libraries")
    covered = answer.covered("names")
    st.markdown(SENTENCES["names"])
    names_panels.field_and_answer(covered)
