"""Beside a chart that a number format rounds: what the format loses, and a way to the steps."""

import streamlit as st

from activation_lab.content import page_sliders
from activation_lab.content.lens import words as lens
from activation_lab.content.settings import FunctionSettings
from activation_lab.content.window import window_text
from activation_lab.export.html.lens import table
from activation_lab.figures.lens import steps_window
from activation_lab.ui.controls.hiding import hideable


def lost(settings: FunctionSettings, covered: bool) -> None:
    """The table and the button for a page's settings; nothing in float64. covered: what is said of f alone."""
    if not settings.format:
        return
    page = settings.function.activation.name
    with hideable("view"):
        st.markdown(table(settings, covered), unsafe_allow_html=True)
        st.button(lens.ZOOM, icon=":material/zoom_in:", key=f"{page}_steps", on_click=_zoom, args=(settings, covered))


def _zoom(settings, covered):
    panels = settings.view == "panels" and not covered
    window = steps_window(settings.function, settings.format, settings.point, panels)
    st.session_state[page_sliders.window(settings.function.activation.name)] = window_text(window)
