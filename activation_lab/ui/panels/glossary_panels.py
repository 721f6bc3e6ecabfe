"""The page Glossary: a search field, and the entries that fit."""

from collections.abc import Sequence

import streamlit as st

from activation_lab.content.glossary import TERMS
from activation_lab.content.lesson import Declaration
from activation_lab.content.page_sliders import TERM_SEARCH
from activation_lab.content.search import TERM_PLACEHOLDER, find, is_asked
from activation_lab.export.html.glossary import entries
from activation_lab.ui.links.links import Pages, address
from activation_lab.ui.links.search import field, results


@st.fragment
def searched(pages: Pages, lessons: Sequence[Declaration], covered: bool) -> None:
    """The field, links to what it finds, and the entries among that; all entries where none is found."""
    text = field("Search the glossary", TERM_SEARCH, TERM_PLACEHOLDER, bind="query-params")
    found = find(text, lessons)
    results(text, found, pages, TERM_SEARCH, horizontal=True)
    words = {target.title for target in found.targets if target.kind == "term"} if is_asked(text) else set()
    titles = {name if name != "home" else "": page.title for name, page in pages.items()}
    shown = [term for term in TERMS if not words or term.word in words]
    with st.container(key="glossary_entries"):
        body = entries(shown, titles, lambda page: address(page or "./"), covered, ' target="_self"')
        st.markdown(body, unsafe_allow_html=True)
