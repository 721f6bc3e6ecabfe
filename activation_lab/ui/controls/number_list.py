"""A field for a list of numbers, with messages about entries that are no numbers or have two readings."""

import re
import sys
from collections.abc import Sequence

import streamlit as st

from activation_lab.content.settings import LONGEST_LIST, MOST_NUMBERS
from activations.reading import read_numbers
from activations.words import number

LARGEST = sys.float_info.max
MOST_NAMED = 3


def number_list(label: str, key: str, default: Sequence[float]) -> list[float]:
    """A text field for numbers, bound to the URL, with a clear message about entries that are left out; returns the numbers.

    default: the numbers that stand there at first.
    """
    text = st.text_input(label, ", ".join(map(number, default)), key=key, bind="query-params", max_chars=LONGEST_LIST)
    reading = read_numbers(text)
    if reading.bad:
        named = _listed(f"“{_short(entry)}”" for entry in reading.bad)
        st.warning(f"Left out, since not a number: {named}. Write numbers like −1.5, 0, 2e3 or ∞.")
    if reading.unclear:
        named = _listed(
            (f"“{_short(entry)}” may be {meant.replace('-', '−')}" for entry, meant in reading.unclear), "; "
        )
        st.warning(f"Left out, since not clear: {named}. Write decimals with a point, and a space between numbers.")
    if reading.beyond:
        named = _listed(f"“{_short(entry)}”" for entry in reading.beyond)
        st.warning(f"Left out, since beyond ±{number(LARGEST, 2)}, the range of float64: {named}. ∞ is written ∞.")
    if reading.told:
        st.caption(f"Read {_listed(f'“{_short(entry)}” as {number(value, 15)}' for entry, value in reading.told)}.")
    if len(reading.numbers) > MOST_NUMBERS:
        st.info(f"Only the first {MOST_NUMBERS} numbers are shown.")
    return list(reading.numbers[:MOST_NUMBERS])


def _listed(parts, between=", "):
    parts = list(parts)
    more = f"{between}and {len(parts) - MOST_NAMED} more" if len(parts) > MOST_NAMED else ""
    return re.sub(r"([\\`*_{}\[\]()#+!|<>$~:])", r"\\\1", between.join(parts[:MOST_NAMED]) + more)


def _short(entry):
    entry = entry.replace("-", "−")
    return entry if len(entry) <= 20 else f"{entry[:19]}…"
