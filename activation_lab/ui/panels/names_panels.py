"""The page of names: a field, and the answer to the name in it."""

import streamlit as st

from activation_lab.content.names.answer import PLACEHOLDER, answer
from activation_lab.content.page_sliders import NAME_SEARCH
from activation_lab.export.html.names import answer_html
from activation_lab.ui.links.links import address
from activation_lab.ui.links.search import field


@st.fragment
def asked(covered: bool) -> None:
    """The field, which stands in the address, and what its name means; what stands in it is shown as text."""
    text = field("Name of an activation function", NAME_SEARCH, PLACEHOLDER, bind="query-params")
    with st.container(key="names_meaning"):
        body = answer_html(answer(text), lambda page, query: address(page, **query), covered, ' target="_self"')
        st.markdown(body, unsafe_allow_html=True)
