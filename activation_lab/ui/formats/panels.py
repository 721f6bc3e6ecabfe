"""The parts of the page about number formats: its controls, its charts, and what is said."""

import streamlit as st

import activations
from activation_lab.content.address import controls_query
from activation_lab.content.formats import results, words
from activation_lab.content.formats.textbook import LABELS
from activation_lab.content.page_sliders import (
    FAR,
    FORMATS_CONTROLS,
    FORMATS_FAR_X,
    FORMATS_FORMAT,
    FORMATS_FORMULA,
    FORMATS_QUANTITY,
    FORMATS_REACH,
    FORMATS_X,
)
from activation_lab.export.typeset import typeset
from activation_lab.figures.formats.chart import ERRORS_HEIGHT, HEIGHT, PHONE_HEIGHT, errors_chart, steps_chart
from activation_lab.figures.types import Quantity
from activation_lab.ui.charts.live_chart import figure_chart
from activation_lab.ui.controls.declared import buttons, selectbox, slider, values
from activation_lab.ui.panels import explained
from activation_lab.ui.panels.proof_table import html, row, table
from activation_lab.ui.panels.take_away import take_away

SCOPE = "formats_live"


def presets() -> None:
    """A button for each reported failure, which sets the controls."""
    with st.container(horizontal=True, key="formats_presets"):
        for index, (name, settings) in enumerate(words.PRESETS.items()):
            st.button(name, on_click=_set, args=(settings,), key=f"formats_preset_{index}")


def _set(settings):
    st.session_state.update(settings)
    _forget_far()


def _forget_far():
    """Of an address without a reach, the farther slider's range would choose that slider."""
    if st.session_state[FORMATS_REACH.key] != FAR:
        st.session_state[FORMATS_FAR_X.key] = FORMATS_FAR_X.default


def controls(covered: bool) -> words.Shown:
    """Draws the controls; returns what they show, f where f′ is covered."""
    selectbox(FORMATS_FORMULA)
    far = buttons(FORMATS_REACH, "visible", on_change=_forget_far) == FAR
    for declared, shown in ((FORMATS_X, not far), (FORMATS_FAR_X, far)):
        with st.container(key=f"{'shown' if shown else 'hidden'}_{declared.key}"):
            slider(declared)
    if not covered:
        buttons(FORMATS_QUANTITY)
    selectbox(FORMATS_FORMAT)
    drawn = [control for control in FORMATS_CONTROLS if not (covered and control == FORMATS_QUANTITY)]
    return words.shown(values(drawn), covered)


def take() -> None:
    """Take away: the pictures, and the numbers as CSV."""
    take_away("formats", SCOPE, controls_query(FORMATS_CONTROLS, values(FORMATS_CONTROLS)))


def steps(label: str, quantity: Quantity, x_range: tuple[float, float]) -> None:
    """f or f′ in four formats side by side."""
    figure_chart(
        steps_chart(*results.panels(label, quantity, x_range), x_range, results.y_range(label, quantity, x_range)),
        key="formats_steps",
        scope=SCOPE,
        description=words.description(label, quantity, x_range),
        file_name="formats",
        height=HEIGHT,
        phone_height=PHONE_HEIGHT,
    )


def formula(label: str) -> None:
    """The formula in letters of mathematics."""
    html(f'<div class="formulas">{typeset(activations.typed(LABELS[label].text).formula)}</div>')


def told(label: str, quantity: Quantity, title: str) -> None:
    """How right the formula is in the chosen format."""
    said = (words.in_short(label, quantity, title), *words.faults(label, quantity, title))
    explained.markdown("\n".join(f"- {line}" for line in said), "told")


def errors(label: str, quantity: Quantity, title: str) -> None:
    """The errors over all inputs of the chosen format, and a row for each format."""
    kind, symbol = words.format_titled(title), words.SYMBOLS[quantity]
    st.markdown(f"## Errors at every input of {kind.title}")
    figure_chart(
        errors_chart(words.curves(label, quantity, kind.slug), words.starts(kind.slug), symbol),
        key="formats_errors",
        scope=SCOPE,
        description=words.errors_description(label, quantity, title),
        file_name="format_errors",
        height=ERRORS_HEIGHT,
    )
    st.markdown("## Formats side by side")
    html(table(words.columns(quantity), map(row, words.rows(label, quantity)), words.HEADS))
    explained.markdown(words.libraries(), "libraries")
