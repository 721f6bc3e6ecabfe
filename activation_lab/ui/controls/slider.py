"""A native slider, bound to the URL, that uses its value exactly, also between two stops."""

from typing import Any, cast

import streamlit as st

from activation_lab.content.address import numbers
from activation_lab.content.glossary import help_on
from activation_lab.content.slider import Chosen, Slider, label_format

# Session keys: values to set before their slider is drawn, by its key; and each pair as it was drawn last.
TO_SET, DRAWN = "sliders_to_set", "sliders_drawn"


def slider(declared: Slider[float, Chosen], label: str | None = None, help: str | None = None) -> Chosen:
    """Draws a declared slider, bound to the address, under another label if one is given; returns its value, a pair in order.

    help: what its question mark tells; without it the first term of the label, if there is one.

    Its label has more decimals than declared if the value needs them. A link may hold any value in the range, or any whole
    one if the slider has whole numbers.
    """
    key, low, high, step = declared.key, declared.low, declared.high, declared.step
    # A number or a pair, each of which has a type of its own in Streamlit; casts here and below, since the declaration says which.
    default: Any = declared.default
    decimals = declared.decimals
    pair, to_set = isinstance(default, tuple), st.session_state.setdefault(TO_SET, {})
    if key in to_set:
        st.session_state[key] = to_set.pop(key)
    in_address = numbers_in_address(key)
    broken = isinstance(default, int) and any(number != int(number) for number in in_address)
    if key not in st.session_state:
        _mend_address(key, broken, pair and len(in_address) == 2 and in_address[0] > in_address[1])
    known = st.session_state.get(key, in_address)
    format = label_format(known, default, decimals)
    value = st.slider(
        label or declared.label,
        low,
        high,
        default,
        step,
        format=format,
        key=key,
        bind="query-params",
        help=help or help_on(label or declared.label),
        on_change=_keep_still if pair else None,
        args=(key, low, step) if pair else None,
    )
    right = tuple(sorted(cast(Any, value))) if pair else default if broken else value
    if right != value or label_format(right, default, decimals) != format:
        # The value was out of range, or came from the browser's Back button.
        to_set[key] = right
        st.rerun()
    if pair:
        st.session_state.setdefault(DRAWN, {})[key] = right
    return cast(Chosen, right)


def _mend_address(key, broken, reverse):
    """Removes a fraction where a whole number is needed, and puts a pair in order, before Streamlit reads the address."""
    if broken:
        del st.query_params[key]
        st.rerun()
    if reverse:
        st.query_params[key] = st.query_params.get_all(key)[::-1]
        st.rerun()


def numbers_in_address(key: str) -> list[float]:
    """The finite numbers that the address holds under a key."""
    return numbers(st.query_params.get_all(key))


def _keep_still(key, low, step):
    """Puts back the thumb that the reader did not move: when one is between stops, the browser moves both to stops."""
    before, now = st.session_state.get(DRAWN, {}).get(key), st.session_state[key]

    def stop(value):
        return low + round((value - low) / step) * step

    def same(value, other):
        return abs(value - other) < step / 1000

    if before is None or all(same(value, stop(value)) for value in before) or now[1] == before[1]:
        return
    if same(now[0], min(stop(before[0]), before[1])):
        now = (before[0], now[1])
    elif abs(now[1] - before[1]) < step:
        now = (now[0], before[1])
    st.session_state[key] = tuple(sorted(now))
