"""The truth about a typed function: parts that can be written better, and a button that measures it against mpmath and TensorFlow."""

import json
from collections.abc import Mapping
from typing import Any

import streamlit as st

from activation_lab.content.proof import typed
from activation_lab.content.proof.running import cannot_run, missing
from activation_lab.ui.jobs.subprocess_run import CannotRun, started
from activation_lab.ui.panels import explained
from activation_lab.ui.panels.proof_table import html, row, table
from activations import Instance
from activations.expression.function import TypedActivation
from activations.expression.stable import stable

# Seconds for starting TensorFlow, LIMIT of verification/typed.py for true values, and the rest.
LIMIT = 90
# In the session: what is to be measured, and what was, each with its result.
ASKED, KEPT = "own_asked", "own_truth"


def spellings(function: Instance) -> None:
    """Parts of an Instance of a typed function that can be written better, and the button for a measurement, which `measured` makes."""
    activation = function.activation
    assert isinstance(activation, TypedActivation)
    better = stable(activation.tree, function.values)
    st.markdown("## How accurate it is")
    if better.spellings:
        st.markdown(typed.spellings(better.spellings))
        if better.text:
            st.markdown("Written better as a whole:")
            st.code(better.text, language=None, wrap_lines=True)
    if lacking := missing():
        st.caption(cannot_run(lacking))
        return
    if st.button(typed.BUTTON, icon=":material/play_arrow:", key="own_check"):
        st.session_state[ASKED] = [activation.text, json.dumps(dict(function.values))]
        st.rerun()
    st.caption(typed.ASKED)


def measured() -> None:
    """The measurement that was asked for, and the last result, which says of what it is; it stays for the session.

    For the script of the page itself and no fragment, since only a rerun of the whole page ends a measurement, as Stop must.
    """
    with st.container(key="own_truth_progress"):
        if asked := st.session_state.pop(ASKED, None):
            _measure(asked)
    if kept := st.session_state.get(KEPT):
        (text, values), entry = kept
        st.markdown(typed.measured_of(text, json.loads(values)))
        _shown(entry)


def _measure(request: list[str]) -> None:
    place = st.empty()
    try:
        with started(("typed", "--", *request), LIMIT) as steps:
            with place.container(horizontal=True, vertical_alignment="center"):
                bar = st.progress(0.0, "Starting TensorFlow")
                st.button("Stop", key="own_check_stop")
            for step in steps:
                bar.progress(step.share, step.doing)
                if step.result:
                    st.session_state[KEPT] = (request, step.result)
    except CannotRun as reason:
        place.warning(str(reason))
    else:
        place.empty()


def _shown(entry: Mapping[str, Any]) -> None:
    html(table(typed.HEADS, map(row, typed.rows(entry)), typed.TOP))
    if worse := typed.worse(entry):
        st.markdown(worse)
    explained.markdown(typed.agreement(entry), "own_truth")
