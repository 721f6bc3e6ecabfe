"""The names page: a field for a name and the answer to it, or a field for a whole configuration."""

import streamlit as st

from activation_lab.content.names.answer import PLACEHOLDER, answer
from activation_lab.content.page_sliders import CONFIGURATION, NAME_SEARCH, NAMES_BY
from activation_lab.export.html.names import answer_html
from activation_lab.ui.controls.declared import buttons
from activation_lab.ui.links.links import address
from activation_lab.ui.links.search import field
from activation_lab.ui.panels.configuration_panels import configuration


@st.fragment
def field_and_answer(covered: bool) -> None:
    """The field for a name, whose text the address holds, and what the name means; or the field for a configuration. What is typed is shown as text,
    never as markup.
    """
    if buttons(NAMES_BY) == CONFIGURATION:
        configuration(covered)
        return
    text = field("Name of an activation function", NAME_SEARCH, PLACEHOLDER, bind="query-params")
    with st.container(key="names_meaning"):
        body = answer_html(answer(text), lambda page, query: address(page, **query), covered, ' target="_self"')
        st.markdown(body, unsafe_allow_html=True)
