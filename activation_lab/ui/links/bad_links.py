"""Invalid links: a redirect to the nearest page, and one quiet line that names the invalid parts of the link."""

import re
from collections.abc import Iterable
from difflib import get_close_matches
from functools import partial

import streamlit as st

from activation_lab.content import ignored
from activation_lab.content.address_book import plain
from activation_lab.content.lesson import Declaration
from activation_lab.content.search import find
from activation_lab.ui.links.links import Pages, switch_page
from activation_lab.ui.own.typed import LINK as TYPED

ARRIVED, LINK, LINE, MISSING = "link_arrived", "link_settings", "link_ignored", "link_missing"


def missing_page(pages: Pages) -> st.Page | None:
    """For an address that is no page: a page, not in the menu, that redirects to the nearest one. None if the address is that of a page."""
    wanted = (st.context.url or "").rpartition("/")[2]
    if wanted in {page.url_path for page in pages.values()} or not re.fullmatch(r"[\w-]{1,40}", wanted):
        return None
    return st.Page(partial(_lead_on, wanted, pages), title="Leads on", url_path=wanted, visibility="hidden")


def _lead_on(wanted, pages):
    found = _nearest(wanted, pages)
    st.session_state[MISSING] = (
        f"There is no page `{wanted}`; {'this is the nearest' if found else 'here are all pages'}."
    )
    switch_page(pages[found[0] if found else "home"])


def _nearest(wanted, pages):
    """The addresses of pages that may be meant, best first, found by title, spelling, topic, or a part of the address."""
    titled = [slug for slug, page in pages.items() if plain(page.title) == plain(wanted)]
    parts = [slug for part in reversed(wanted.split("_")) for slug in pages if part == slug]
    spelled = get_close_matches(wanted.lower().replace("-", "_"), pages, n=1, cutoff=0.8)
    return titled or spelled or [target.page for target in find(wanted).targets] or parts


def arrive(page: str, pages: Iterable[str], lesson: Declaration | None = None) -> None:
    """Finds the parts of the address that the page's controls cannot use, when the reader arrives, since later the reader changes the address.

    page: its address; pages: the prefixes of all pages' settings; lesson: the page's Declaration, if it is a lesson.
    """
    if st.session_state.get(ARRIVED) == page:
        return
    # Streamlit raises an error for one of its own names, or for an empty one.
    named = [name for name in st.query_params if name and not name.startswith("$$")]
    asked = {name: st.query_params.get_all(name) for name in named}
    settable = ignored.controls(page, asked, lesson)
    unused = ignored.ignored(page, asked, settable, pages)
    st.session_state[ARRIVED], st.session_state[LINK] = page, asked
    # A formula that the reader has typed, and that the address shows since, came with no link.
    otherwise = "" if st.session_state.get(TYPED) else ignored.read_otherwise(page, asked, settable)
    st.session_state[LINE] = st.session_state.pop(MISSING, "") or ignored.line(unused, otherwise)


def say() -> None:
    """Shows the line, if there is one, before anything else on the page, as on the first screen."""
    if st.session_state[LINE]:
        st.caption(st.session_state[LINE])


def arrived_with() -> dict[str, list[str]]:
    """The settings in the address as the reader came to this page, as texts by name."""
    return st.session_state[LINK]
