"""Mouse and keyboard work on every page as elsewhere on the web: Ctrl opens tabs, the menu closes, popovers take the focus."""

import streamlit as st
from streamlit.components.v2 import component

from activation_lab.frontend.inline import inline

_links = component("links", js=inline("streamlit/links.js"), isolate_styles=False)
_popovers = component("popovers", js=inline("streamlit/popovers.js"), isolate_styles=False)


def serve() -> None:
    """Call this on every page; it shows nothing."""
    with st.container(key="hidden_hands"):
        _links(key="links")
        _popovers(key="popovers")
