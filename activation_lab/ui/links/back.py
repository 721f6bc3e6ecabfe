"""The browser's Back button leads to the former page with the settings that it had."""

import streamlit as st

from activation_lab.frontend.inline import inline

_component = st.components.v2.component("back", js=inline("streamlit/back.js"), isolate_styles=False)


def keep_settings():
    """To be called on every page; it shows nothing."""
    with st.container(key="hidden_back"):
        _component(key="back")
