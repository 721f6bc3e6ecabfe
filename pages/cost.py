"""The page that measures what an activation function costs, and holds an old claim against it."""

import streamlit as st

from activation_lab.ui.controls.hiding import PROOF_PARTS
from activation_lab.ui.jobs.live_run import run_here
from activation_lab.ui.panels import cost_panels
from activation_lab.ui.panels.share import heading


def cost_page() -> None:
    """Chart and choices first, then the claim, every function's numbers, and how it is measured."""
    heading("# Cost", "Cost", PROOF_PARTS)
    # No fragment: Streamlit lets only reruns of the whole page interrupt a run, and Stop must.
    cost_panels.summary()
    with st.container(key="cost_live"):
        left, right = st.columns([2, 1], gap="medium")
        with right:
            dtype, size, quantity = cost_panels.choices()
            activation = cost_panels.function_choice()
            run_here("cost", activation)
            cost_panels.take()
        with left:
            cost_panels.chart(dtype, size, quantity, activation)
    cost_panels.claims()
    cost_panels.numbers(dtype, size, quantity, activation)
    cost_panels.method()
