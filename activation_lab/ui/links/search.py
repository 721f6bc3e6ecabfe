"""Search fields: while the reader types, links to what fits, best first; Enter opens the best."""

from collections.abc import Sequence
from typing import Literal

import streamlit as st
from streamlit.components.v2 import component

from activation_lab.content.lesson import Declaration
from activation_lab.content.search import (
    GUESS,
    KINDS,
    LONGEST_TEXT,
    MOST_RESULTS,
    NOTHING,
    PLACEHOLDER,
    Found,
    Target,
    find,
    is_asked,
)
from activation_lab.frontend.inline import inline
from activation_lab.ui.links.links import Pages, page_link

_enter = component("search_enter", js=inline("streamlit/search_enter.js"), isolate_styles=False)


def field(label: str, key: str, placeholder: str = PLACEHOLDER, bind: Literal["query-params"] | None = None) -> str:
    """A search field; returns its text. bind: whether it is bound to the URL, as st.text_input takes it."""
    return st.text_input(
        label,
        type="search",
        placeholder=placeholder,
        label_visibility="collapsed",
        live=True,
        max_chars=LONGEST_TEXT,
        key=key,
        bind=bind,
    )


def results(text: str, found: Found, pages: Pages, key: str, horizontal: bool = False) -> None:
    """Links to what a text has found, below the field with this key; says where these are guesses, which Enter opens not."""
    if is_asked(text):
        with st.container(key=f"{key}_found", horizontal=horizontal, gap="xsmall" if horizontal else "small"):
            if found.guessed:
                st.caption(GUESS if found.targets else NOTHING, width="content" if horizontal else "stretch")
            for place, target in enumerate(found.targets[:MOST_RESULTS]):
                _link(target, pages, best=place == 0 and not found.guessed)
            if len(found.targets) > MOST_RESULTS:
                st.caption(f"and {len(found.targets) - MOST_RESULTS} more", width="content")
    with st.container(key=f"hidden_{key}_enter"):
        # A list: Streamlit looks through a dict for data frames, and loads pandas to do so.
        _enter(
            key=f"{key}_enter", data=[key, text, "" if found.guessed or not found.targets else found.targets[0].title]
        )


def _link(target: Target, pages, best):
    page_link(
        pages[target.page],
        label=f"**{target.title}**" + (f" :gray[{KINDS[target.kind]}]" if target.kind in KINDS else ""),
        query=target.query,
        icon=":material/keyboard_return:" if best else None,
        icon_position="right",
    )


@st.fragment
def search(pages: Pages, lessons: Sequence[Declaration]) -> None:
    """The menu's field. lessons: the Declarations."""
    text = field(PLACEHOLDER, "search")
    results(text, find(text, lessons), pages, "search")
