"""The recorded measurements in assets/, those made on this server in this session, and the badge that links to them."""

from typing import Any

import streamlit as st

from activation_lab.content.address import verified_query
from activation_lab.content.forms import form_of
from activation_lab.content.glossary import BY_SPELLING
from activation_lab.content.proof.verify import ulp
from activation_lab.content.records import recorded
from activation_lab.ui.links.links import Pages, page_link
from activations import Instance


def measured_here(kind: str) -> dict[str, Any] | None:
    """The measurements made on this server in this session, in the record's form; None if there are none."""
    return st.session_state.get(f"{kind}_here")


def keep(kind: str, result: dict[str, Any]) -> None:
    """Remembers a result for this session.

    Errors of one function say nothing of another's, so they are added to what is known; times can only be compared within
    one run, so a new run takes the place of the former.
    """
    before = measured_here(kind) if kind == "verification" else None
    known = before["functions"] if before else {}
    st.session_state[f"{kind}_here"] = result | {"functions": known | result["functions"]}


def forget(kind: str) -> None:
    """Forgets what was measured in this session, so that the record is shown."""
    st.session_state.pop(f"{kind}_here", None)


def badge(function: Instance, pages: Pages) -> None:
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
