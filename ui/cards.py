"""Function cards: a drawn curve, name, year and one line, each a link to its page."""

import streamlit as st

from figures.thumbnail import thumbnail
from ui.links import page_link

# Géron, Hands-on Machine Learning, 2nd edition, page 332: from first choice to last.
RANKING = ("selu", "elu", "leaky_relu", "relu", "tanh", "sigmoid")


def cards(family, entries, pages):
    """A family's heading, and a grid of its cards that fits the screen's width."""
    st.markdown(f"## {family}")
    with st.container(horizontal=True, key=f"cards_{entries[0].order}", gap="medium"):
        for entry in entries:
            with st.container(key=f"card_{entry.name}", gap=None):
                st.markdown(thumbnail(entry), unsafe_allow_html=True)
                page_link(pages[entry.name], label=f"**{entry.title}** :gray[{entry.year}]")
                st.markdown(entry.good_for)


def where_to_start(pages):
    """The article's ranking as a row of links, with what has changed since."""
    st.markdown("## Which one?")
    st.markdown(
        "The article’s order, from *Hands-on Machine Learning* (2nd edition, 2019, page 332), first choice first:"
    )
    with st.container(horizontal=True, key="ranking", gap="small"):
        for place, name in enumerate(RANKING, start=1):
            page_link(pages[name], label=f"{place}. {pages[name].title}")
    st.markdown(
        "- If the network cannot normalise itself (it is not a plain stack of dense layers), ELU may beat SELU.\n"
        "- If run-time speed matters most: leaky ReLU.\n"
        "- With a huge training set: PReLU.\n"
        "- The order is from 2019. Transformers and newer vision networks mostly use GELU and SiLU."
    )
