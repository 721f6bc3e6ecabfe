"""The template of every function page."""

import streamlit as st

import activations
from activation_lab.ui.charts.live_chart import Drawn
from activation_lab.ui.controls import answer, lens
from activation_lab.ui.controls.function_controls import TABLE, function_controls, key, last_function
from activation_lab.ui.controls.hiding import FUNCTION_PARTS, hideable
from activation_lab.ui.links.compare_link import compare_link, lead_the_menu
from activation_lab.ui.links.links import Pages
from activation_lab.ui.panels import below_the_fold, text, usage_panels, words
from activation_lab.ui.panels.distribution import distribution
from activation_lab.ui.panels.function_panels import actions, chart
from activation_lab.ui.panels.numbers_and_code import numbers_and_code
from activation_lab.ui.panels.recorded import badge
from activation_lab.ui.panels.share import share
from activations import Activation


def function_page(name: str, pages: Pages) -> None:
    """The page of one function: chart and controls first, then words, code, numbers and sources."""
    activation = activations.get(name)
    top = st.container(horizontal=True, key="heading", vertical_alignment="top")
    covered = answer.covered(name)
    with top:
        text.heading(activation, covered)
        with st.container(horizontal=True, width="content", gap="xsmall", key="beside_heading"):
            text.neighbours(name, pages)
            share(activation.title, FUNCTION_PARTS)
    words.whole_page()
    st.session_state.pop(key(activation, TABLE), None)
    chart_and_formula(activation, pages, covered)
    if not below_the_fold.ready():
        return
    lead_the_menu()
    numbers_and_code(activation, covered)
    with hideable("distribution"):
        distribution(name, lambda: [Drawn(last_function(activation), activation.title, "$f")], covered)
    with hideable("usage"):
        usage_panels.who_uses(activation)
    if activation.corrections and not covered:
        with hideable("article"):
            text.corrections(activation)
    if activation.library_defaults:
        with hideable("defaults"):
            text.library_defaults(activation)
    with hideable("sources"):
        text.sources(activation.sources)


@st.fragment
def chart_and_formula(activation: Activation, pages: Pages, covered: bool) -> None:
    """Chart and sliders, and what the server says anew at their release. What is covered, a teacher asks for."""
    below_the_fold.show()
    scope = key(activation, "live")
    with st.container(key=scope):
        left, right = st.columns([2, 1], gap="medium")
        with right:
            settings, controls = function_controls(activation, covered)
            if st.session_state.get(key(activation, TABLE), settings.format) != settings.format:
                # The table of numbers, which is not in this fragment, tells of the format too.
                st.rerun()
            lens.lost(settings, covered, pages)
            actions(settings, controls, scope, covered)
        with left, hideable("readout"):
            chart(settings, controls, scope, covered, below_the_fold.awaited())
    if not below_the_fold.ready():
        return
    with hideable("formula"):
        words.formula(settings.function, scope, covered, settings.second)
    with st.container(horizontal=True, gap="small"):
        with hideable("checked"):
            badge(settings.function, pages)
        compare_link(settings.function, pages)
