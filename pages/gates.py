"""The page of gates: functions of gate and value, as the feed-forward layers of language models use them."""

import streamlit as st

from activation_lab.content.hideable import untold
from activation_lab.ui.controls import answer
from activation_lab.ui.controls.gate_controls import gate_choice, gate_controls, reset_button
from activation_lab.ui.controls.hiding import GATE_PARTS, hideable
from activation_lab.ui.panels import explained, gate_block, gate_panels, text
from activation_lab.ui.panels.share import heading


def gates_page() -> None:
    """One chart and its controls for whichever gate is chosen, then words, what was reported, halves, code and sources."""
    heading("# Gates", "Gates", GATE_PARTS)
    body(answer.covered("gates"))


@st.fragment
def body(covered: bool) -> None:
    """All that follows the controls, with one rerun at their release. covered: whether a teacher's link hides the slopes."""
    gate = gate_choice()
    explained.markdown(f"{untold(gate.sentence, covered)} :gray[{gate.full_name}, {gate.year}.]", "sentence")
    with st.container(key=gate_panels.SCOPE):
        left, right = st.columns([2, 1], gap="medium")
        with right:
            settings = gate_controls(gate)
            with st.container(horizontal=True, gap="small", key="gates_actions"):
                reset_button()
                if not covered:
                    gate_panels.take(settings)
        with left:
            gate_panels.picture(settings, covered)
    with hideable("formula"):
        gate_panels.formulas(settings, covered)
        if not covered:
            gate_panels.facts(settings)
    with hideable("notice"):
        gate_panels.notice_and_problems(settings, covered)
        gate_panels.what_was_reported(settings)
        gate_panels.halves(settings)
    with hideable("code"):
        gate_panels.code(settings)
        gate_block.block(settings)
    with hideable("sources"):
        text.sources(gate.sources)
