"""Fields for one number. An entry out of range is refused: the former value stays, and a line below names the range."""

from collections.abc import Callable

import numpy as np
import streamlit as st

from activation_lab.content.slider import Slider
from activation_lab.ui.controls.slider import numbers_in_address
from activations.reading import read_number
from activations.words import number


def number_field(label: str, key: str, low: float, high: float, value: float, take: Callable[[float], None]) -> None:
    """Shows the value; when a reader types a number from low to high, calls `take(number)` before the rerun."""
    st.session_state[key] = np.format_float_positional(value, trim="-").replace("-", "−")
    st.text_input(label, key=key, on_change=_read, args=(key, low, high, take))
    _say_refused(label, key, low, high)


def _read(key, low, high, take):
    try:
        typed = read_number(st.session_state[key])
    except ValueError:
        typed = None
    if typed is not None and low <= typed <= high:
        take(typed)
    else:
        st.session_state[f"{key}_refused"] = True


def whole_number_field(declared: Slider[int, int]) -> int:
    """Draws a Slider over whole numbers as a field with steps, bound to the address; returns the number."""
    label, key, low, high, default = declared.label, declared.key, declared.low, declared.high, declared.default
    texts, before = st.query_params.get_all(key), f"{key}_before"
    if key not in st.session_state and texts:
        numbers = numbers_in_address(key)
        if len(numbers) != len(texts) or any(not low <= number <= high or number != int(number) for number in numbers):
            del st.query_params[key]
            st.rerun()
    # No min_value and max_value: Streamlit would turn the field red without an explanation.
    value = st.number_input(
        label, value=default, step=1, key=key, bind="query-params", on_change=_check, args=(key, low, high, default)
    )
    _say_refused(label, key, low, high)
    if low <= value <= high:
        st.session_state[before] = value
    return st.session_state.get(before, default)


def _check(key, low, high, default):
    value = st.session_state[key]
    if value is None or not low <= value <= high:
        st.session_state[key] = st.session_state.get(f"{key}_before", default)
        st.session_state[f"{key}_refused"] = True


def _say_refused(label, key, low, high):
    if st.session_state.pop(f"{key}_refused", False):
        words = f"{label} lies between {number(low)} and {number(high)}; the value is unchanged."
        st.warning(words, icon=":material/block:")
