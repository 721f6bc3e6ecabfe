"""The names page: a field for a name, and the answer to it."""

import streamlit as st

from activation_lab.content.names.answer import PLACEHOLDER, answer
from activation_lab.content.page_sliders import NAME_SEARCH
from activation_lab.export.html.names import answer_html
from activation_lab.ui.links.links import address
from activation_lab.ui.links.search import field


@st.fragment
def field_and_answer(covered: bool) -> None:
    """The field, whose text the address holds, and what the name in it means; the name is shown as text, never as markup."""
    text = field("Name of an activation function", NAME_SEARCH, PLACEHOLDER, bind="query-params")
    with st.container(key="names_meaning"):
        body = answer_html(answer(text), lambda page, query: address(page, **query), covered, ' target="_self"')
        st.markdown(body, unsafe_allow_html=True)
