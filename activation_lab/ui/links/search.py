"""Search fields: while the reader types, links to what fits, best first; Enter opens the best."""

import streamlit as st

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
from activation_lab.ui.links.links import page_link

_enter = st.components.v2.component("search_enter", js=inline("streamlit/search_enter.js"), isolate_styles=False)


def field(label: str, key: str, placeholder: str = PLACEHOLDER, **bound) -> str:
    """A search field; returns its text. bound: what else st.text_input takes."""
    return st.text_input(
        label,
        type="search",
        placeholder=placeholder,
        label_visibility="collapsed",
        live=True,
        max_chars=LONGEST_TEXT,
        key=key,
        **bound,
    )


def results(text: str, found: Found, pages: dict, key: str, horizontal: bool = False):
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
        label=" ".join(filter(None, (f"**{target.title}**", target.kind in KINDS and f":gray[{KINDS[target.kind]}]"))),
        query=target.query,
        icon=":material/keyboard_return:" if best else None,
        icon_position="right",
    )


@st.fragment
def search(pages, lessons):
    """The menu's field. lessons: the Declarations."""
    text = field(PLACEHOLDER, "search")
    results(text, find(text, lessons), pages, "search")
