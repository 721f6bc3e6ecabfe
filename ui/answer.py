"""A switch that uncovers the answer where a teacher's link says `answer=hidden`."""

import streamlit as st

from ui.hiding import answer_hidden


def covered(key):
    """Whether the answer is covered still; draws the switch where the address asks to start so. Bound to the URL by its key."""
    return answer_hidden() and not st.toggle("Show the answer", key=key, bind="query-params")
