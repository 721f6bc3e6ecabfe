"""The buttons that repeat a measurement on this server, with progress, and what to say where that cannot be."""

import streamlit as st

from activation_lab.content.forms import Form
from activation_lab.content.proof.running import HERE, cannot_run, missing, run_all, run_one
from activation_lab.ui.jobs.subprocess_run import CannotRun, started
from activation_lab.ui.panels.recorded import forget, keep, measured_here
from activations import Activation

# The command and the limits in seconds, for one function and for all.
COMMANDS = {"verification": ("report", 90, 900), "cost": ("cost", 180, 1800)}


def run_here(kind: str, activation: Activation | Form) -> None:
    """Two buttons, for this function, an Activation or a Form, with what it is compared with, and for all; a pressed one measures, and its result is kept for the session."""
    lacking = missing()
    if lacking:
        st.caption(cannot_run(lacking))
        return
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key=f"{kind}_run"):
        one = st.button(run_one(activation), icon=":material/play_arrow:", key=f"{kind}_one")
        every = st.button(run_all(activation), key=f"{kind}_all")
        if measured_here(kind):
            st.button("Back to the record", icon=":material/undo:", key=f"{kind}_forget", on_click=forget, args=(kind,))
    st.caption(HERE)
    # Always there, so that what follows keeps its place.
    with st.container(key=f"{kind}_progress"):
        if one or every:
            _measure(kind, (activation.name,) if one else ())


def _measure(kind, names):
    command, limit_for_one, limit_for_all = COMMANDS[kind]
    place = st.empty()
    try:
        with started((command, *names), limit_for_one if names else limit_for_all) as steps:
            with place.container(horizontal=True, vertical_alignment="center"):
                bar = st.progress(0.0, "Starting TensorFlow")
                # Any press reruns the page, which leaves this block and ends the process.
                st.button("Stop", key=f"{kind}_stop")
            for step in steps:
                bar.progress(step.share, step.doing)
                if step.result:
                    keep(kind, step.result)
    except CannotRun as reason:
        place.warning(str(reason))
    else:
        # What stands above was drawn before there was a result.
        st.rerun()
