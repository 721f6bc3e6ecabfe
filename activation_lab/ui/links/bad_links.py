"""Invalid links: a redirect to the nearest page, and one quiet line that names the invalid parts of the link."""

import re
from difflib import get_close_matches
from functools import partial

import streamlit as st

from activation_lab.content.address import ANSWER, CARRIED, HIDDEN, HIDE, SHOWN
from activation_lab.content.address_book import plain
from activation_lab.content.search import find
from activation_lab.content.slider import Slider
from activation_lab.ui.controls.hiding import PARTS, asked
from activation_lab.ui.links.links import switch_page
from activations.words import number

ARRIVED, LINE, MISSING, REFUSED = "link_arrived", "link_ignored", "link_missing", "link_refused"
RANGES = "link_ranges"
MOST_NAMED, LONGEST = 3, 32


def missing_page(pages):
    """For an address that is no page: a page, in no menu, that redirects to the nearest one. None if the address is a page's."""
    wanted = (st.context.url or "").rpartition("/")[2]
    if wanted in {page.url_path for page in pages.values()} or not re.fullmatch(r"[\w-]{1,40}", wanted):
        return None
    return st.Page(partial(_lead_on, wanted, pages), title="Leads on", url_path=wanted, visibility="hidden")


def _lead_on(wanted, pages):
    found = _nearest(wanted, pages)
    st.session_state[MISSING] = f"There is no page `{wanted}`; {'this is the nearest' if found else 'here are all'}."
    switch_page(pages[found[0] if found else "home"])


def _nearest(wanted, pages):
    """The addresses of pages that may be meant, best first: found by title, by spelling, by topic, by a part of the address."""
    titled = [slug for slug, page in pages.items() if plain(page.title) == plain(wanted)]
    parts = [slug for part in reversed(wanted.split("_")) for slug in pages if part == slug]
    spelled = get_close_matches(wanted.lower().replace("-", "_"), pages, n=1, cutoff=0.8)
    return titled or spelled or [entry.name for entry in find(wanted)] or parts


def arrive(page, pages):
    """Remembers the settings in the address as the reader came to this page, before the page's controls read them.

    page: its address; pages: the prefixes of all pages' settings.
    """
    if st.session_state.get(ARRIVED, {}).get("page") != page:
        # Streamlit raises an error if it is asked for a name of its own, or for an empty one.
        named = [name for name in st.query_params if name and not name.startswith("$$")]
        values = {name: st.query_params.get_all(name) for name in named}
        arrived = {"page": page, "pages": tuple(pages), "values": values, "asks": bool(values), "link": values}
        st.session_state[ARRIVED] = arrived
        st.session_state[LINE] = st.session_state.pop(MISSING, None)


def place():
    """The place of the line, for `say`, with its text if that is known; None if the address has no settings to check."""
    line = st.session_state[LINE]
    # Once drawn it stays: without it all that follows would move up by one element, and be drawn anew.
    if not line and not st.session_state[ARRIVED]["asks"]:
        return None
    empty = st.empty()
    if line:
        empty.caption(line)
    return empty


def say(place):
    """Shows the invalid parts of the link, once all controls of the page have been drawn."""
    if place is None:
        return
    compare()
    if st.session_state[LINE]:
        place.caption(st.session_state[LINE])


def refuse(name, words):
    """Called by a page that can use only a part of a setting, with the words that it left out."""
    st.session_state[REFUSED] = {name: list(words)}


def arrived_with() -> dict[str, list[str]]:
    """The settings in the address as the reader came to this page, as texts by name."""
    return st.session_state[ARRIVED]["link"]


def known_range(declared: Slider):
    """Remembers a slider's range, to name it if a link holds a value outside of it."""
    what = "a whole number from" if isinstance(declared.default, int) else "the range is"
    count = len(declared.default) if isinstance(declared.default, tuple) else 1
    takes = f" ({what} {number(declared.low)} to {number(declared.high)})"
    st.session_state.setdefault(RANGES, {})[declared.key] = count, takes


def compare():
    """Compares the address that the reader arrived with to the values of the page's controls, once: later the reader changes these."""
    arrived = st.session_state.get(ARRIVED)
    if not arrived or not arrived["values"]:
        return
    ignored = [*_settings(arrived), *_hiding(arrived["values"])]
    more = f" and {len(ignored) - MOST_NAMED} more" if len(ignored) > MOST_NAMED else ""
    if ignored:
        st.session_state[LINE] = f"Ignored in the link: {', '.join(ignored[:MOST_NAMED])}{more}."
    arrived["values"] = {}


def _settings(arrived):
    """The page's settings in the link that are unknown or were not used; settings of other pages, and foreign ones, do not count."""
    page, still_there = arrived["page"] or "home", set(st.query_params)
    for name, texts in arrived["values"].items():
        if name in CARRIED:
            continue
        if refused := st.session_state.get(REFUSED, {}).get(name):
            yield _quoted(name, refused)
        elif unknown := _unknown(texts, st.session_state.get(name)):
            yield _quoted(name, unknown)
        elif name in st.session_state:
            # Streamlit removes invalid values from the address, and defaults.
            if name not in still_there and not _says(texts, st.session_state[name]):
                count, takes = st.session_state.get(RANGES, {}).get(name, (None, ""))
                yield _quoted(name, texts) + (takes if len(texts) == count else "")
        elif _owner(name, arrived["pages"]) == page or f"{page}_{name}" in st.session_state:
            yield _quoted(name, texts)


def _unknown(texts, value):
    """The options of a list that were left out while the others were used."""
    return [text for text in texts if text not in value] if isinstance(value, list) and value else []


def _owner(name, pages):
    """The page whose prefix a setting's name has: relu_general_x is not ReLU's."""
    return max((page for page in pages if name.startswith(f"{page}_")), key=len, default=None)


def _says(texts, value):
    values = value if isinstance(value, list | tuple) else [value]
    # The ends of a range may stand in either order.
    orders = (texts, texts[::-1]) if isinstance(value, tuple) else (texts,)
    return len(texts) == len(values) and any(all(map(_same, order, values)) for order in orders)


def _same(text, value):
    if isinstance(value, bool):
        return text.lower() == str(value).lower()
    try:
        return text == value or float(text) == value
    except ValueError:
        return False


def _hiding(values):
    unknown = [name for name in asked() if name not in PARTS] if HIDE in values else []
    if unknown:
        yield _quoted(HIDE, unknown)
    if unknown := [text for text in values.get(ANSWER, ()) if text not in (HIDDEN, SHOWN)]:
        yield _quoted(ANSWER, unknown)


def _quoted(name, texts):
    """As it stands in the link, cut, and nothing in it can be taken for Markdown."""
    text = f"{name}={','.join(texts)}".replace("`", "'")
    text = "".join(letter for letter in text if letter.isprintable())
    return f"`{text[:LONGEST]}{'…' if len(text) > LONGEST else ''}`"
