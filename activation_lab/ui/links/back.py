"""The browser's Back button leads to the previous page with its settings."""

import streamlit as st
from streamlit.components.v2 import component

from activation_lab.frontend.inline import inline

_component = component("back", js=inline("streamlit/back.js"), isolate_styles=False)


def keep_settings() -> None:
    """Call this on every page; it shows nothing."""
    with st.container(key="hidden_back"):
        _component(key="back")
