"""Which models use a function, and the book's ranking beside what is used today."""

import streamlit as st

from activation_lab.export.html import usage
from activation_lab.frontend.inline import inline
from activation_lab.ui.links.links import address
from activations import Activation


def who_uses(activation: Activation) -> None:
    """The sentences of a function's page, and the names of the models."""
    _shown(usage.HEADING, usage.who_uses(activation))


def ranking() -> None:
    """Both rankings side by side."""
    _shown(usage.RANKING_HEADING, usage.ranking(address, ' target="_self"'))


def _shown(heading, body):
    """Heading and HTML, with the style sheet that only these need."""
    style = " ".join(inline("words/usage.css").split())
    st.markdown(f"## {heading}\n\n{body}\n\n<style>{style}</style>", unsafe_allow_html=True)
