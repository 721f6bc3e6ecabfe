"""Links between pages: each carries the settings of a teacher's link, so that hidden parts stay hidden for the class."""

from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from typing import Any, TypeAlias

import streamlit as st

from activation_lab.content import address as queries
from activation_lab.ui.controls.hiding import in_address

# The pages of the app by their addresses, the first one as "home".
Pages: TypeAlias = Mapping[str, st.Page]


def carried() -> dict[str, str]:
    """The parameters of the address that every link carries."""
    return queries.carried(in_address())


def asked() -> dict[str, list[str]]:
    """The texts of every setting in the address, by name."""
    return {name: st.query_params.get_all(name) for name in st.query_params}


def remember() -> None:
    """Keeps the carried parameters for the session, and restores them in an address that has lost them."""
    kept = st.session_state.setdefault("carried", {})
    lost = {name: value for name, value in kept.items() if name not in st.query_params}
    if lost:
        st.query_params.update(lost)
    kept.update(carried())


def page_link(page: st.Page, label: str | None = None, query: Mapping[str, Any] | None = None, **look: Any) -> None:
    """st.page_link with the carried parameters and those of `query`."""
    st.page_link(page, label=label, query_params={**carried(), **(query or {})} or None, **look)


def switch_page(page: st.Page) -> None:
    """st.switch_page with all settings of the address."""
    st.switch_page(page, query_params=asked())


def address(page: str, **query: object) -> str:
    """A page's address for a link in HTML, relative to the page on screen, with the carried parameters and `query`."""
    return queries.with_query(page, carried() | query)


def menu(sections: Mapping[str, Sequence[st.Page]], on_screen: st.Page) -> None:
    """The menu as links with the carried parameters, which Streamlit's own menu lacks; the link to the page on screen has its own key."""
    for title, pages in sections.items():
        with (
            st.container(key=f"menu_{title}", gap=None),
            st.expander(title, expanded=True) if title else nullcontext(),
        ):
            for page in pages:
                with st.container(key="menu_on_screen", gap=None) if page == on_screen else nullcontext():
                    page_link(page, width="stretch")
