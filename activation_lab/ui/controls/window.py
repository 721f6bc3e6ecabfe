"""What a reader has zoomed to on a chart of functions: in the address, and gone as soon as the x-range moves."""

import streamlit as st

from activation_lab.content import page_sliders
from activation_lab.content.window import Window, read_window

# In the session, by page: the text and the x-range as they were last drawn.
LAST = "windows_drawn"


def window(page: str, x_range: tuple[float, float]) -> Window | None:
    """The Window in the address of a page, which the chart writes there. x_range: as the page's slider says.

    A text that is none is taken out of the address; the x-range moves away from what was zoomed to.
    """
    key, last = page_sliders.window(page), st.session_state.setdefault(LAST, {})
    texts = st.query_params.get_all(key)
    if key not in st.session_state and any(texts) and read_window(texts) is None:
        del st.query_params[key]
        st.rerun()
    text, moved_from = last.get(page, ("", x_range))
    if text and text == st.session_state.get(key) and moved_from != x_range:
        st.session_state[key] = ""
    with st.container(key=f"hidden_{key}"):
        text = st.text_input("Zoomed to", key=key, bind="query-params")
    last[page] = text, x_range
    return read_window([text])


def zoom(page: str, text: str) -> None:
    """Takes over what a reader has zoomed to, as the chart says it; what is no window ends the zoom."""
    st.session_state[page_sliders.window(page)] = text if read_window([text]) else ""
