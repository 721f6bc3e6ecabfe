"""The recorded measurements in assets/, those made on this server in this session, and the badge that links to them."""

import streamlit as st

from activation_lab.content.address import verified_query
from activation_lab.content.forms import form_of
from activation_lab.content.glossary import BY_SPELLING
from activation_lab.content.records import made, recorded
from activation_lab.ui.links.links import page_link
from activations.words import number

__all__ = ["badge", "forget", "keep", "made", "measured_here", "place", "recorded", "ulp"]

# An error of this many units in the last place leaves no digit of a float right.
LEAST = 0.01
# Relative: float32 neighbours are up to 1.2e-7 apart.
NEXT_TO = 2e-7
NO_DIGIT = {"float64": 2.0**52, "float32": 2.0**23}


def measured_here(kind):
    """The measurements made on this server in this session, in the record's form; None if there are none."""
    return st.session_state.get(f"{kind}_here")


def keep(kind, result):
    """Remembers a result for this session.

    Errors of one function say nothing of another's, so they are added to what is known; times can only be compared within
    one run, so a new run takes the place of the former.
    """
    before = measured_here(kind) if kind == "verification" else None
    known = before["functions"] if before else {}
    st.session_state[f"{kind}_here"] = result | {"functions": known | result["functions"]}


def forget(kind):
    """Forgets what was measured in this session, so that the record is shown."""
    st.session_state.pop(f"{kind}_here", None)


def ulp(error, dtype="float64"):
    """An error in units in the last place for a reader, two digits; "all digits" where none is right."""
    error = float(error)
    if error != error:
        return "no gradient"
    if 0 < error < LEAST:
        return f"< {LEAST}"
    return "all digits" if error >= NO_DIGIT[dtype] else number(error, 2)


def place(x):
    """An x for a reader; that of a float next to a number of two digits, as kinks are, says on which side."""
    words = number(x)
    short = float(f"{x:.1e}")
    if x == short or abs(x - short) > NEXT_TO * abs(x):
        return words
    return f"just {'left' if x < short else 'right'} of {words}"


def badge(function, pages):
    """A small link to the function's row on Verify, that of its form, with the largest errors found."""
    form = form_of(function)
    entry = recorded("verification")["functions"].get(form.name)
    label = "not yet recorded"
    if entry:
        f, slope = (entry["worst"]["float64"][quantity]["ours"]["ulp"] for quantity in ("f", "slope"))
        label = f"checked: f ≤ {ulp(f)} ULP, f′ ≤ {ulp(slope)} ULP"
    page_link(
        pages["verify"],
        label=f":small[{label}]",
        icon=":material/verified:" if entry else ":material/pending:",
        query=verified_query(form),
        width="content",
        help=BY_SPELLING["ulp"].meaning,
    )
