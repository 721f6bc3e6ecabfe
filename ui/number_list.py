"""Reads a list of numbers as a reader types it."""

import re
from math import isnan

import streamlit as st

MOST_NUMBERS = 40


def parse(text):
    """(numbers, entries that are no numbers). Separators are commas, semicolons and white space; brackets are ignored."""
    numbers, bad = [], []
    for entry in re.split(r"[\s,;]+", re.sub(r"[\[\](){}]", " ", text).strip()):
        if not entry:
            continue
        try:
            value = float(entry.replace("−", "-"))
        except ValueError:
            bad.append(entry)
            continue
        (bad if isnan(value) else numbers).append(entry if isnan(value) else value)
    return numbers, bad


def number_list(label, key, default):
    """A text field for numbers, bound to the URL, with a clear message about entries that are none; returns the numbers.

    default: the numbers that stand there at first.
    """
    text = st.text_input(
        label, ", ".join(f"{number:g}" for number in default), key=key, bind="query-params", max_chars=400
    )
    numbers, bad = parse(text)
    if bad:
        quoted = ", ".join(f"“{entry[:20]}”" for entry in bad[:3]) + (" …" if len(bad) > 3 else "")
        st.warning(f"Left out, since not a number: {_escaped(quoted)}. Write numbers like −1.5, 0, 2e3 or inf.")
    if len(numbers) > MOST_NUMBERS:
        st.info(f"Only the first {MOST_NUMBERS} numbers are shown.")
    return numbers[:MOST_NUMBERS]


def _escaped(text):
    return re.sub(r"([\\`*_{}\[\]()#+!|<>$~:])", r"\\\1", text)
