"""A field for one number: what it refuses it names in a line below, with its range, and what was set before stays."""

import numpy as np
import streamlit as st

from activations.words import number
from ui.number_list import parse


def number_field(label, key, low, high, value, take):
    """Shows the value, and calls `take(number)`, before the rerun, with a number from low to high that a reader types."""
    refused = f"{key}_refused"
    st.session_state[key] = np.format_float_positional(value, trim="-").replace("-", "−")
    st.text_input(label, key=key, on_change=_read, args=(key, low, high, take), max_chars=40)
    if words := st.session_state.pop(refused, None):
        st.warning(f"{label} {words}", icon=":material/block:")


def _read(key, low, high, take):
    typed, bad = parse(st.session_state[key])
    if len(typed) == 1 and not bad and low <= typed[0] <= high:
        take(typed[0])
    else:
        st.session_state[f"{key}_refused"] = f"lies between {number(low)} and {number(high)}; it stays as it was."
