"""The first page: what this is in one sentence, where to start, and every function as a drawn curve, each a link."""

import streamlit as st

from ui import cards


def home_page(pages):
    """One sentence, the path, the lessons, the filters, a card per function."""
    st.markdown(
        "# See what an activation function does to a neural network\n\n"
        "Drag a slider, and f (solid) and its slope f′ (dashed) follow; every number is computed."
    )
    cards.where_to_start(pages)
    cards.lessons(pages)
    cards.filters(pages)
    cards.cards(pages)
