"""The typed function of the session, which every page with a choice of functions offers, and its texts in the address."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import streamlit as st

from activation_lab.content import page_sliders
from activation_lab.content.own.keys import NAME, OPTION, PAGE, RANGES, TEXT
from activation_lab.content.own.settings import DEFAULT, read_typed, read_values, typed_query
from activation_lab.content.slider import Options, Slider
from activation_lab.networks.functions import typed_name
from activation_lab.ui.controls.slider import slider
from activations import Instance, Parameter

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


def _said() -> dict[str, str]:
    """What the address says of a typed function; its text may be missing, which is then that of the page at first."""
    return {name: st.query_params[name] for name in st.query_params if name.startswith(f"{PAGE}_")}


def in_address() -> Instance | None:
    """The typed function that the address names, at its values."""
    said = _said()
    return at_values(said) if said else None


def value() -> dict[str, str]:
    """The name, for networks, of the typed function that lists of functions offer, as the value of a control; empty if there is none.

    It is that of the address, else of the session; that of the page at first where an address asks for one and has no text.
    """
    found = in_address() if _said() else remembered() or at_values({})
    return {PAGE: typed_name(found)} if found else {}


def offered(options: Options[Any, Any]) -> tuple[Any, ...]:
    """The options of a control, and the typed function where it takes that and there is one."""
    if not options.own:
        return options.options
    asks = any(OPTION in (text, *text.split(",")) for text in st.query_params.get_all(options.key))
    there = in_address() if _said() else remembered() or (asks and at_values({}))
    return (*options.options, OPTION) if there else options.options


def sliders(chosen: Iterable[object]) -> dict[str, str]:
    """Draws the sliders of the typed function's parameters where it is among the chosen options; returns `value` where they stand.

    Where it is not chosen but stands in the address, they are hidden, so that the address keeps their values.
    """
    is_chosen = OPTION in chosen
    found = in_address() if _said() else remembered() or at_values({})
    if found is None or not (is_chosen or _said()):
        return value()
    with st.container(key=f"{'shown' if is_chosen else 'hidden'}_own_sliders"):
        values = {name: _slider(entry, found.values[name]) for name, entry in found.activation.parameters.items()}
    function = found.activation.at(**values)
    if is_chosen:
        remember(function)
    return {PAGE: typed_name(function)}


def _slider(entry: Parameter, value: float | bool) -> float:
    declared = page_sliders.parameter(PAGE, entry)
    assert isinstance(declared, Slider)
    if declared.key not in st.session_state and value != entry.default:
        st.session_state[declared.key] = float(value)
    return slider(declared)


def keep(options: Options[Any, Any], chosen: Sequence[object]) -> None:
    """Puts the typed function of the session into the address where it is chosen and the address has none."""
    if options.own and OPTION in chosen and not _said() and st.session_state.get(LINK):
        st.query_params.update(st.session_state[LINK])
