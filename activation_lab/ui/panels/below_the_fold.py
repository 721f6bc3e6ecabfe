"""Draws the parts below the fold after a session's first chart, since they take the browser as long as the chart."""

from collections.abc import Callable

import streamlit as st

DRAWN, JUST_DRAWN = "chart_drawn", "chart_just_drawn"


def awaited() -> Callable[[], None] | None:
    """The callback for the chart, called once it is drawn; None if a chart has already been drawn in this session."""
    return None if ready() else _drawn


def ready() -> bool:
    """Whether to draw the parts below the fold."""
    return st.session_state.get(DRAWN, False)


def show() -> None:
    """In the chart's fragment: shows the whole page as soon as the chart is drawn."""
    if st.session_state.pop(JUST_DRAWN, False):
        st.rerun()


def _drawn():
    st.session_state[DRAWN] = st.session_state[JUST_DRAWN] = True
