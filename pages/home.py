"""The first page: what this is in one sentence, where to start, and every function as a drawn curve, each a link."""

import streamlit as st

from activation_lab import lessons
from activation_lab.ui.controls import answer
from activation_lab.ui.panels import cards


def home_page(pages):
    """One sentence, the path, the lessons, the filters, a card per function."""
    st.markdown(
        "# See what an activation function does to a neural network\n\n"
        "Drag a slider, and f (solid) and its slope f′ (dashed) follow; every number is computed."
    )
    covered = answer.covered("home")
    cards.where_to_start(pages, covered)
    cards.lessons(pages, lessons.declared().values())
    cards.filters(pages)
    cards.cards(pages, covered)
