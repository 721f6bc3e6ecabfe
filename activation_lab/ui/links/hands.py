"""What mouse and keyboard do on every page as anywhere on the web: tabs by Ctrl, a menu that closes, focus within popovers."""

import streamlit as st
from streamlit.components.v2 import component

from activation_lab.frontend.inline import inline

_links = component("links", js=inline("streamlit/links.js"), isolate_styles=False)
_popovers = component("popovers", js=inline("streamlit/popovers.js"), isolate_styles=False)


def serve() -> None:
    """To be called on every page; it shows nothing."""
    with st.container(key="hidden_hands"):
        _links(key="links")
        _popovers(key="popovers")
