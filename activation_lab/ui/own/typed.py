"""The typed function of the session, which every page with a choice of functions offers, and its texts in the address."""

from collections.abc import Mapping

import streamlit as st

from activation_lab.content.own.keys import NAME, PAGE, RANGES, TEXT
from activation_lab.content.own.settings import DEFAULT, read_typed, read_values, typed_query
from activations import Instance

# In the session: what an address says of the typed function that was drawn last.
LINK = f"{PAGE}_typed_link"
# The texts of a typed function and what they are at first.
FIELDS = {TEXT: DEFAULT, NAME: "", RANGES: ""}


def fields() -> None:
    """Draws the fields of the texts, which are hidden: they keep them in the address."""
    with st.container(key="hidden_own_texts"):
        for key, default in FIELDS.items():
            st.text_input(key, default, key=key, bind="query-params")


def in_fields() -> dict[str, list[str]]:
    """The texts in these fields, as an address says them."""
    return {key: [st.session_state[key]] for key in FIELDS if st.session_state.get(key)}


def remember(function: Instance) -> None:
    """Keeps the typed function that is drawn for the session."""
    st.session_state[LINK] = typed_query(function)


def remembered() -> Instance | None:
    """The typed function that was drawn last in this session, at its values."""
    return at_values(st.session_state[LINK]) if LINK in st.session_state else None


def at_values(query: Mapping[str, str]) -> Instance | None:
    """The typed function of a query, at its values; None where its text is no function."""
    asked = {key: [text] for key, text in query.items()}
    function, _ = read_typed(asked)
    return read_values(function, asked) if function else None
