"""The page that says what a name means in every library."""

import streamlit as st

from activation_lab.content.cards import SENTENCES
from activation_lab.ui.controls import answer
from activation_lab.ui.panels import names_panels
from activation_lab.ui.panels.share import heading


def names_page() -> None:
    """One sentence, the field, and the answer to what stands in it."""
    heading("# Names in libraries", "Names in libraries")
    covered = answer.covered("names")
    st.markdown(SENTENCES["names"])
    names_panels.asked(covered)
