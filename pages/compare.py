"""The page on which functions meet: the same axes, every one with its own sliders, and a table of what differs."""

import streamlit as st

from activation_lab.ui.controls import answer
from activation_lab.ui.controls.compare_controls import comparison, last_members, preset_buttons
from activation_lab.ui.controls.hiding import COMPARE_PARTS, hideable
from activation_lab.ui.links.links import Pages
from activation_lab.ui.panels import below_the_fold, compare_panels, words
from activation_lab.ui.panels.distribution import distribution
from activation_lab.ui.panels.share import heading


def compare_page(pages: Pages) -> None:
    """Title, chart and controls first, then the table of properties, the formulas, and a distribution pushed through all."""
    heading("# Compare", "Activation functions compared", COMPARE_PARTS)
    covered = answer.covered("compare")
    words.whole_page()
    body(covered, pages)
    if not below_the_fold.ready():
        return
    with hideable("distribution"):
        distribution("compare", lambda: compare_panels.series(last_members()), covered)


@st.fragment
def body(covered: bool, pages: Pages) -> None:
    """All that follows the controls: one rerun at their release. What is covered, a teacher asks for."""
    below_the_fold.show()
    preset_buttons()
    with st.container(key=compare_panels.SCOPE):
        left, right = st.columns([2, 1], gap="medium")
        with right:
            compared, controls, shared = comparison(covered, pages)
            if not covered:
                compare_panels.actions(compared)
        with left:
            with hideable("readout"):
                compare_panels.chart(compared, controls, shared, covered, below_the_fold.awaited())
            compare_panels.sentence(compared, covered)
    if below_the_fold.ready():
        compare_panels.lost(compared, covered)
        compare_panels.properties(compared.members, covered)
