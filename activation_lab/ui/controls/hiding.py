"""The parts of a page that a teacher's link hides: `hide=parameters,code` and `answer=hidden` in the address."""

from contextlib import AbstractContextManager, nullcontext

import streamlit as st

from activation_lab.content import address
from activation_lab.content.hideable import PARTS
from activation_lab.content.hideable import hidden as named_in

# The parts that each kind of page has.
EVERYWHERE = ("share", "menu")
GATE_PARTS = ("parameters", "formula", "notice", "code", "sources", "take-away", *EVERYWHERE)
VECTOR_PARTS = ("formula", "notice", "code", "sources", "take-away", *EVERYWHERE)
PROOF_PARTS = ("take-away", *EVERYWHERE)
LESSON_PARTS = ("guess", "saw", "formula", "challenge", "sources", "take-away", "neighbours", *EVERYWHERE)
FUNCTION_PARTS = tuple(name for name in PARTS if name not in ("guess", "presets", "saw", "challenge", "properties"))
OWN_PARTS = (
    *(
        "parameters",
        "x-range",
        "point",
        "view",
        "actions",
        "readout",
        "formula",
        "numbers",
        "code",
        "distribution",
        "take-away",
    ),
    *EVERYWHERE,
)
COMPARE_PARTS = (
    *(
        "parameters",
        "x-range",
        "point",
        "presets",
        "readout",
        "saw",
        "properties",
        "formula",
        "distribution",
        "take-away",
    ),
    *EVERYWHERE,
)


def in_address() -> dict[str, list[str]]:
    """The settings in the address that every link carries, as texts by name."""
    return {name: st.query_params.get_all(name) for name in address.CARRIED}


def hidden() -> tuple[str, ...]:
    """The parts that are hidden, in the order of PARTS."""
    return named_in(st.query_params.get_all(address.HIDE))


def hideable(name: str) -> AbstractContextManager[object]:
    """Wraps a part of a page (`with hideable("code"):`): if it is hidden, in a container that CSS hides.

    The part is still drawn, so that hidden controls keep their values and settings in the address count. For the readout,
    which belongs to the chart, wrap the chart.
    """
    if name not in hidden():
        return nullcontext()
    return st.container(key=f"without_{name}" if name == "readout" else f"hidden_part_{name}")


def answer_hidden() -> bool:
    """Whether the address asks to hide the answer at first."""
    return address.answer_hidden(in_address())
