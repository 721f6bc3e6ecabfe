"""The address holds what a reader sets, and the browser's Back button leads to the previous page with its settings."""

import streamlit as st
from streamlit.components.v2 import component

from activation_lab.frontend.inline import inline

_bound = component("bound", js=inline("streamlit/address/bound.js"), isolate_styles=False)
_back = component("back", js=inline("streamlit/address/back.js"), isolate_styles=False)


def keep_settings() -> None:
    """Call this on every page; it shows nothing."""
    with st.container(key="hidden_back"):
        _bound(key="bound")
        _back(key="back")
