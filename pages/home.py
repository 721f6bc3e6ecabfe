"""The first page: what this is in one sentence, and every function as a drawn curve, each a link."""

from itertools import groupby

import streamlit as st

import activations
from ui import cards


def home_page(pages):
    """One sentence, a card per function, and where to start."""
    st.markdown("# See what an activation function does to a neural network")
    st.markdown(
        "Open a function, drag a slider, and watch it and its derivative bend. Solid is f, dashed is f′; every number is computed."
    )
    entries = [activations.get(name) for name in activations.names()]
    for family, members in groupby(entries, key=lambda entry: entry.family):
        cards.cards(family, list(members), pages)
    cards.where_to_start(pages)
