"""The browser's Back button leads to the former page with the settings that it had."""

import streamlit as st
from streamlit.components.v2 import component

from activation_lab.frontend.inline import inline

_component = component("back", js=inline("streamlit/back.js"), isolate_styles=False)


def keep_settings() -> None:
    """To be called on every page; it shows nothing."""
    with st.container(key="hidden_back"):
        _component(key="back")
