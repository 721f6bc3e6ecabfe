"""The page of a function that the reader types."""

import streamlit as st

from activation_lab.content.cards import TITLES
from activation_lab.content.own.keys import PAGE
from activation_lab.content.own.settings import own_query
from activation_lab.content.own.words import SENTENCE
from activation_lab.ui.charts.live_chart import Drawn
from activation_lab.ui.controls import answer, lens
from activation_lab.ui.controls.hiding import OWN_PARTS, hideable
from activation_lab.ui.jobs.typed_run import measured, spellings
from activation_lab.ui.links import compare_link
from activation_lab.ui.links.links import Pages
from activation_lab.ui.own import panels as own_panels
from activation_lab.ui.own.controls import examples, own_controls, text_field
from activation_lab.ui.own.typed import remember
from activation_lab.ui.panels import below_the_fold
from activation_lab.ui.panels.distribution import distribution
from activation_lab.ui.panels.function_panels import actions
from activation_lab.ui.panels.share import heading


def own_page(pages: Pages) -> None:
    """A field for the formula; then the chart, the sliders and the words of a function's page."""
    heading(f"# {TITLES[PAGE]}", TITLES[PAGE], OWN_PARTS)
    covered = answer.covered(PAGE)
    st.markdown(SENTENCE)
    body(pages, covered)
    compare_link.lead_the_menu()
    if not covered:
        measured()
    if below_the_fold.ready():
        with hideable("distribution"):
            distribution(PAGE, _pushed_through, covered)


def _pushed_through() -> list[Drawn]:
    function = st.session_state[f"{PAGE}_function"]
    return [Drawn(function, function.activation.title, "$f")]


@st.fragment
def body(pages: Pages, covered: bool) -> None:
    """All that follows the text and the sliders. What is covered, a teacher asks for."""
    below_the_fold.show()
    text, _ = text_field()
    examples()
    with st.container(key=own_panels.SCOPE):
        left, right = st.columns([2, 1], gap="medium")
        with right:
            settings, controls, touched = own_controls(text, covered)
            remember(settings.drawn.function)
            lens.lost(settings.drawn, covered, pages)
            actions(settings.drawn, controls, own_panels.SCOPE, covered, own_query(settings, {}))
        with left, hideable("readout"):
            own_panels.own_chart(settings, controls, touched, covered, below_the_fold.awaited())
    if not below_the_fold.ready():
        return
    own_panels.notes(settings, pages)
    own_panels.formulas(settings, covered)
    own_panels.numbers_and_code(settings, covered)
    if not covered:
        spellings(settings.drawn.function)
