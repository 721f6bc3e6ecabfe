"""The buttons that repeat a measurement on this host, with progress, and what to say where that cannot be."""

import streamlit as st

import activations
from ui.recorded import keep
from ui.subprocess_run import CannotRun, missing, started

# The command and the limits in seconds, for one function and for all.
COMMANDS = {"verification": ("report", 90, 900), "cost": ("cost", 120, 1200)}


def run_here(kind, activation):
    """Two buttons, for this function and for all; a pressed one measures, and its result is kept for the session."""
    lacking = missing()
    if lacking:
        st.caption(
            f"{' and '.join(lacking)} {'is' if len(lacking) == 1 else 'are'} not installed on this server, so only the "
            "recorded run is shown. `pip install -r requirements.txt` brings what is needed."
        )
        return
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key=f"{kind}_run"):
        one = st.button(f"Run {activation.title} here", icon=":material/play_arrow:", key=f"{kind}_one")
        every = st.button(f"Run all {len(activations.names())}", key=f"{kind}_all")
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
        place.empty()
