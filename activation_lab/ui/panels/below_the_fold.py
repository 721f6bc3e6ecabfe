"""The parts below the fold are drawn after a session's first chart: they would take the browser as long as the chart does."""

from collections.abc import Callable

import streamlit as st

DRAWN, JUST_DRAWN = "chart_drawn", "chart_just_drawn"


def awaited() -> Callable[[], None] | None:
    """The callback for the chart to call once it is drawn; None if a chart has been drawn in this session."""
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
