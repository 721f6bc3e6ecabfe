"""What stands below the fold waits for the first chart of a session: drawing it takes the browser as long as the chart."""

import streamlit as st

DRAWN, JUST_DRAWN = "chart_drawn", "chart_just_drawn"


def awaited():
    """The callback for the chart to call once it is drawn; None where one has been drawn in this session."""
    return None if ready() else _drawn


def ready():
    """Whether what stands below the fold is to be shown."""
    return st.session_state.get(DRAWN, False)


def show():
    """In the chart's fragment: shows the whole page as soon as the chart is drawn."""
    if st.session_state.pop(JUST_DRAWN, False):
        st.rerun()


def _drawn():
    st.session_state[DRAWN] = st.session_state[JUST_DRAWN] = True
