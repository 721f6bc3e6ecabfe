"""The buttons that repeat a measurement on this server, with progress, and what to say where that cannot be."""

import streamlit as st

import activations
from activation_lab.content.cost import run_of
from activation_lab.content.forms import forms
from activation_lab.ui.jobs.subprocess_run import CannotRun, missing, started
from activation_lab.ui.panels.recorded import forget, keep, measured_here

# The command and the limits in seconds, for one function and for all.
COMMANDS = {"verification": ("report", 90, 900), "cost": ("cost", 180, 1800)}
HERE = "“Here” is the server that runs this page, not your device."


def run_here(kind, activation):
    """Two buttons, for this function, an Activation or a Form, with what it is compared with, and for all; a pressed one measures, and its result is kept for the session."""
    lacking = missing()
    if lacking:
        st.caption(
            f"{' and '.join(lacking)} {'is' if len(lacking) == 1 else 'are'} not installed on this server, so only the "
            "recorded run is shown. `pip install -r requirements.txt` brings what is needed."
        )
        return
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key=f"{kind}_run"):
        one = st.button(f"Run {_measured(kind, activation)} here", icon=":material/play_arrow:", key=f"{kind}_one")
        every = st.button(
            f"Run all {len(forms() if kind == 'verification' else activations.names())}", key=f"{kind}_all"
        )
        if measured_here(kind):
            st.button("Back to the record", icon=":material/undo:", key=f"{kind}_forget", on_click=forget, args=(kind,))
    st.caption(HERE)
    # Always there, so that what follows keeps its place.
    with st.container(key=f"{kind}_progress"):
        if one or every:
            _measure(kind, (activation.name,) if one else ())


def _measured(kind, activation):
    """The titles of all that one run measures."""
    if kind == "verification":
        return activation.title
    *others, last = (activations.get(name).title for name in run_of([activation.name]))
    return f"{', '.join(others)} and {last}" if others else last


def _measure(kind, names):
    command, limit_for_one, limit_for_all = COMMANDS[kind]
    place = st.empty()
    try:
        with started((command, *names), limit_for_one if names else limit_for_all) as steps:
            with place.container(horizontal=True, vertical_alignment="center"):
                bar = st.progress(0.0, "Starting TensorFlow in a process of its own")
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
