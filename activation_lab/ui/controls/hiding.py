"""The parts of a page that a teacher's link hides: `hide=parameters,code` and `answer=hidden` in the address."""

from contextlib import nullcontext

import streamlit as st

from activation_lab.content import address
from activation_lab.content.hideable import PARTS
from activation_lab.content.hideable import hidden as named_in

# The parts that each kind of page has.
EVERYWHERE = ("share", "menu")
LESSON_PARTS = ("guess", "saw", "formula", "challenge", "sources", *EVERYWHERE)
VECTOR_PARTS = ("formula", "notice", "code", "sources", *EVERYWHERE)
FUNCTION_PARTS = tuple(name for name in PARTS if name not in ("guess", "presets", "saw", "challenge", "properties"))
COMPARE_PARTS = (
    *("parameters", "x-range", "point", "presets", "readout", "saw", "properties", "distribution", "take-away"),
    *EVERYWHERE,
)


def in_address() -> dict[str, list[str]]:
    """The settings in the address that every link carries along, as texts by name."""
    return {name: st.query_params.get_all(name) for name in address.CARRIED}


def hidden():
    """The parts that are hidden, in the order of PARTS."""
    return named_in(st.query_params.get_all(address.HIDE))


def hideable(name):
    """Wraps a part of a page (`with hideable("code"):`): if it is hidden, in a container that CSS hides.

    The part is still drawn, so that hidden controls keep their values and settings in the address count. For the readout,
    which belongs to the chart, wrap the chart.
    """
    if name not in hidden():
        return nullcontext()
    return st.container(key=f"without_{name}" if name == "readout" else f"hidden_part_{name}")


def answer_hidden():
    """Whether the address asks to hide the answer at first."""
    return address.answer_hidden(in_address())
