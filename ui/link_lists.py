"""Lists in a link: `a,b`, `a;b`, a repeated key and a mix say the same, whatever reads the list."""

import re

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

# The settings that are options of a list, each taken once.
OPTIONS = ("home_properties", "vanishing_gradients_functions", "choose_functions")
# The settings that a reader types, by the end of their names, and what stands between two entries. An entry may come twice.
TYPED = {"functions": " ", "_numbers": ", "}


def entries(name):
    """Every entry of a setting in the address that is a list, each once, in order."""
    found = (entry.strip() for text in st.query_params.get_all(name) for entry in re.split(r"[\s,;]+", text))
    return list(dict.fromkeys(entry for entry in found if entry))


def gather():
    """Gives every list of the address the one form that its control reads; before any control does.

    st.query_params would put a second entry into the browser's history.
    """
    found = {name: _gathered(name, st.query_params.get_all(name)) for name in st.query_params}
    changed = {name: texts for name, texts in found.items() if texts != st.query_params.get_all(name)}
    if changed:
        with get_script_run_ctx().session_state.query_params() as address:
            for name, texts in changed.items():
                address._query_params[name] = texts[0] if len(texts) == 1 else texts
            address.set_initial_query_params_from_current()


def _gathered(name, texts):
    if name in OPTIONS:
        parts = [part.strip() for text in texts for part in re.split("[,;]", text)]
        return list(dict.fromkeys(filter(None, parts))) or texts
    separator = _separator(name)
    return [separator.join(filter(None, texts))] if separator and len(texts) > 1 else texts


def _separator(name):
    return next((TYPED[end] for end in TYPED if name == end or (end[0] == "_" and name.endswith(end))), None)
