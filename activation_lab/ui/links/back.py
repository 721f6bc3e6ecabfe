"""The address holds what a reader sets, and the browser's Back button leads to the previous page with its settings."""

import streamlit as st
from streamlit.components.v2 import component

from activation_lab.frontend.inline import inline

NAMES = ("bound", "in_turn", "back")
_components = [component(name, js=inline(f"streamlit/address/{name}.js"), isolate_styles=False) for name in NAMES]


def keep_settings() -> None:
    """Call this on every page; it shows nothing."""
    with st.container(key="hidden_back"):
        for name, mounted in zip(NAMES, _components, strict=True):
            mounted(key=name)
