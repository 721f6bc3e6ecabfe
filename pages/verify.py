"""The page that holds every number against the truth."""

import streamlit as st

from activation_lab.content.address import verified_query
from activation_lab.ui.controls import answer
from activation_lab.ui.controls.hiding import PROOF_PARTS
from activation_lab.ui.jobs.live_run import run_here
from activation_lab.ui.panels import verify_panels
from activation_lab.ui.panels.share import heading
from activation_lab.ui.panels.take_away import take_away


def verify_page() -> None:
    """Chart and choice first, then one function's numbers, every function's row, and how it is measured."""
    heading("# Verify", "Verify", PROOF_PARTS)
    covered = answer.covered("verify")
    # No fragment: Streamlit lets only reruns of the whole page interrupt a run, and Stop must.
    verify_panels.summary()
    with st.container(key="verify_live"):
        left, right = st.columns([2, 1], gap="medium")
        with right:
            activation = verify_panels.function_choice()
            verify_panels.in_short(activation, covered)
            run_here("verification", activation)
            if not covered:
                take_away("verify", "verify_live", verified_query(activation))
        with left:
            verify_panels.chart(activation)
    verify_panels.numbers(activation, covered)
    verify_panels.second_derivative(activation, covered)
    verify_panels.number_formats(activation)
    verify_panels.every_function(activation, covered)
    verify_panels.method()
