"""The first page: what this is in one sentence, and the seven as drawn curves, each a link."""

import streamlit as st

import activations
from ui import cards


def home_page(pages):
    """One sentence, a card per function, and where to start."""
    st.markdown("# See what an activation function does to a neural network")
    st.markdown(
        "Open a function, drag a slider, and watch it and its derivative bend. Solid is f, dashed is f′; every number is computed."
    )
    cards.cards([activations.get(name) for name in activations.names()], pages)
    cards.where_to_start(pages)
