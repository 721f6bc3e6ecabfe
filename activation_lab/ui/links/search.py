"""The search field of the menu."""

import streamlit as st

from activation_lab.content.search import find
from activation_lab.ui.links.links import page_link

MOST_RESULTS = 6


@st.fragment
def search(pages):
    """A field that finds functions while the reader types, by name, alias or property, and links to them."""
    text = st.text_input(
        "Find a function",
        type="search",
        placeholder="Name or property",
        label_visibility="collapsed",
        live=True,
        max_chars=80,
        key="search",
    )
    if not text.strip():
        return
    found = find(text)
    for entry in found[:MOST_RESULTS]:
        page_link(pages[entry.name], label=f"**{entry.title}**")
    if not found:
        st.caption("Nothing by that name. Try a property: bounded, smooth, monotone, zero-centred, saturates, can die.")
    elif len(found) > MOST_RESULTS:
        st.caption(f"and {len(found) - MOST_RESULTS} more")
