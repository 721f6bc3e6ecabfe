"""Which models use a function, and the book's ranking beside what is used today."""

import streamlit as st

from activation_lab.export.html import usage
from activation_lab.ui.links.links import address
from activations import Activation


def who_uses(activation: Activation) -> None:
    """The sentences of a function's page, and the names of the models."""
    st.markdown(f"## {usage.HEADING}\n\n{usage.who_uses(activation)}", unsafe_allow_html=True)


def ranking() -> None:
    """Both rankings side by side."""
    body = usage.ranking(address, ' target="_self"')
    st.markdown(f"## {usage.RANKING_HEADING}\n\n{body}", unsafe_allow_html=True)
