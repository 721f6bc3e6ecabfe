"""Settings that a link may write in several ways: lists as `a,b`, `a;b`, a repeated key or a mix, and options by their earlier names."""

from collections.abc import Mapping, Sequence

import streamlit as st

from activation_lab.content.address import as_controls_read
from activation_lab.content.own.keys import OPTION, PAGE
from activation_lab.server.streamlit_patches.silent_query import arriving_with, restore, rewrite

LAST = "link_last_page"


def gather(lists: Sequence[str], former: Mapping[str, Mapping[str, str]]) -> None:
    """Rewrites the address in the form that its controls read, before any control is drawn. lists, former: as `as_controls_read` takes them."""
    asked = {name: st.query_params.get_all(name) for name in st.query_params}
    found = as_controls_read(asked, lists, former)
    changed = {name: texts for name, texts in found.items() if texts != asked.get(name)}
    if changed:
        rewrite(changed)


def keep_typed() -> None:
    """Keeps the settings of a typed function when a link or Back leads to another page that has them too. Call this before any control is drawn."""
    page, asked = arriving_with()
    if st.session_state.get(LAST) == page:
        return
    st.session_state[LAST] = page
    own = {name: texts[-1:] for name, texts in asked.items() if name.startswith(f"{PAGE}_")}
    lost = {name: texts for name, texts in own.items() if name not in st.query_params}
    if lost and _has_typed(asked):
        restore(lost)


def _has_typed(asked: Mapping[str, Sequence[str]]) -> bool:
    """Whether the page is that of a typed function, or chooses it."""
    if (st.context.url or "").rpartition("/")[2] == PAGE:
        return True
    others = (text for name in asked if not name.startswith(f"{PAGE}_") for text in st.query_params.get_all(name))
    return any(word in (PAGE, OPTION) for text in others for word in (text, *text.split()))
