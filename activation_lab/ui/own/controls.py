"""The controls of the page of a typed function: its field, name, examples, and the limits of its sliders; the text is bound to the address."""

import html
from collections.abc import Mapping, Sequence
from functools import partial

import streamlit as st
from streamlit.components.v2 import component

from activation_lab.content import page_sliders
from activation_lab.content.own.keys import BY, NAME, PAGE, RANGES, TEXT, parameter_key
from activation_lab.content.own.settings import (
    DEFAULT,
    FARTHEST,
    Limits,
    OwnSettings,
    Refused,
    are_limits,
    clipped,
    limits_text,
    own_function,
    read_limits,
    read_text,
)
from activation_lab.content.own.words import EXAMPLES, LABEL, LANGUAGE, STILL
from activation_lab.export.html.own.panels import shown
from activation_lab.frontend.inline import inline
from activation_lab.networks.functions import LONGEST_NAME, plain_name
from activation_lab.ui.charts.live_chart import Control
from activation_lab.ui.controls.function_controls import function_controls
from activation_lab.ui.controls.hiding import hideable
from activation_lab.ui.controls.number_field import number_field
from activation_lab.ui.own.served import last_touched
from activations import Parameter

HTML = f"""
<div class="own-field">
  <div><label for="own-f">{html.escape(LABEL)}</label>
  <input id="own-f" type="text" maxlength="5000" spellcheck="false" autocomplete="off" autocapitalize="off" autocorrect="off"
    translate="no" aria-describedby="own-wrong" enterkeyhint="go"><button type="button">Draw</button></div>
  <section><pre id="own-wrong" role="status" translate="no"></pre><output for="own-f"></output></section>
</div>
"""
_field = component("own", html=HTML, css=inline("own/own.css"), js=inline("own/own.js"), isolate_styles=False)
FIELD = "own_field"
# In the session: how often a text was taken, the one that was refused last, the last that was drawn, and those drawn before.
COUNT, REFUSED, LAST, RECENT = (f"{PAGE}_typed_{name}" for name in ("n", "no", "f", "all"))
MOST_RECENT = 10


def text_field() -> tuple[str, Refused | None]:
    """Draws the field; returns (the text that is drawn, what was refused, if anything)."""
    with st.container(key=f"hidden_{TEXT}"):
        asked = st.text_input("Formula", DEFAULT, key=TEXT, bind="query-params")
    function, refused = read_text(asked)
    text = asked if function else st.session_state.get(LAST, DEFAULT)
    refused = st.session_state.get(REFUSED) or refused
    _keep(text)
    # Of a text that came with a link, nobody has seen what is drawn in its place.
    still = f"{STILL} {clipped(text)}." if refused and not st.session_state.get(REFUSED) else ""
    _field(
        key=FIELD,
        # A list: Streamlit looks through a dict for data frames, and loads pandas to do so.
        data=[refused.text if refused else text, st.session_state.get(COUNT, 0), shown(refused), still],
        on_entered_change=_enter,
    )
    return text, refused


def _enter() -> None:
    """Takes what the browser has sent, which may be anything."""
    text = st.session_state[FIELD].entered
    if isinstance(text, str):
        take(text)


def take(text: str) -> None:
    """Draws another text if it is a function, else keeps what is drawn and says why."""
    function, refused = read_text(text)
    st.session_state[REFUSED] = refused
    if function is None:
        return
    st.session_state[COUNT] = st.session_state.get(COUNT, 0) + 1
    if text != st.session_state.get(TEXT):
        st.session_state[page_sliders.window(PAGE)] = ""
    if st.session_state.get(BY) not in (None, *function.parameters):
        st.session_state[BY] = None
    st.session_state[TEXT] = text


def _keep(text: str) -> None:
    st.session_state[LAST] = text
    before = [each for each in st.session_state.get(RECENT, ()) if each != text]
    st.session_state[RECENT] = [text, *before][:MOST_RECENT]


def examples() -> None:
    """Formulas one tap away, those that were drawn before, and what the language has."""
    with st.container(horizontal=True, gap="xsmall", key="own_example_row"):
        for place, text in enumerate(EXAMPLES):
            st.button(f"`{text}`", key=f"own_example_{place}", on_click=take, args=(text,))
        with st.popover("What can be typed", type="tertiary", icon=":material/help:"):
            st.markdown(LANGUAGE)


def recent() -> None:
    """The formulas that were drawn before, in this session."""
    found = st.session_state.get(RECENT, ())[1:]
    if found:
        popover = st.popover("Recent", icon=":material/history:", key="own_recent", on_change="rerun")
        if popover.open:
            with popover:
                for place, text in enumerate(found):
                    st.button(
                        f"`{clipped(text)}`", key=f"own_recent_{place}", on_click=take, args=(text,), type="tertiary"
                    )


def own_controls(text: str, covered: bool) -> tuple[OwnSettings, tuple[Control, ...], tuple[str, ...]]:
    """Draws the sliders and what belongs to them; returns (the settings, the sliders, the parameters, those touched last first)."""
    entries = read_text(text)[0].parameters  # type: ignore[union-attr]  # text_field gives texts of functions only
    with st.container(key=f"hidden_{RANGES}"):
        written = st.text_input("Ranges", key=RANGES, bind="query-params")
    limits = {name: ends for name, ends in read_limits(written).items() if name in entries}
    sliders, below = st.container(key="own_show_sliders"), st.container(key="own_show_more")
    with below, hideable("view"):
        by = _by(tuple(entries), covered)
        name = plain_name(
            st.text_input(
                "Name",
                key=NAME,
                bind="query-params",
                max_chars=LONGEST_NAME,
                placeholder="A name for it, if you like",
                label_visibility="collapsed",
            )
        )
    function = own_function(text, name, tuple(limits.items()), by)
    _into_limits(function.parameter_list)
    with sliders:
        drawn, controls = function_controls(function, covered)
    with below, st.container(horizontal=True, gap="small", key="own_show_row"):
        if function.parameters:
            with hideable("parameters"):
                _ranges(function.parameter_list, limits)
        recent()
    return OwnSettings(text, name, limits, by, drawn), controls, last_touched(drawn.function.values)


def _by(names: Sequence[str], covered: bool) -> str:
    """The parameter by which the derivative is drawn, or ""."""
    if not names or covered:
        return ""
    # The address has the names themselves.
    chosen = st.pills("Derivative by a parameter, ∂f/∂…", names, key=BY, bind="query-params")
    return chosen if chosen and chosen in names else ""


def _into_limits(entries: Sequence[Parameter]) -> None:
    """Moves the values of sliders that are beyond their limits to the nearest one."""
    for entry in entries:
        value = st.session_state.get(parameter_key(entry.name))
        if isinstance(value, float) and not entry.low <= value <= entry.high:
            st.session_state[parameter_key(entry.name)] = min(max(value, entry.low), entry.high)


def _ranges(entries: Sequence[Parameter], limits: Limits) -> None:
    """Fields for both ends of every slider of a parameter."""
    popover = st.popover("Ranges", icon=":material/width:", key="own_limits", on_change="rerun")
    if popover.open:
        with popover:
            for entry in entries:
                with st.container(horizontal=True, gap="small"):
                    for side, (word, low, high) in enumerate(
                        (("from", -FARTHEST, entry.high), ("to", entry.low, FARTHEST))
                    ):
                        value = (entry.low, entry.high)[side]
                        label, key = f"{entry.symbol} {word}", f"{parameter_key(entry.name)}_low_{side}"
                        number_field(label, key, low, high, value, partial(_set_limit, entry, dict(limits), side))


def _set_limit(entry: Parameter, limits: Mapping[str, tuple[float, float]], side: int, value: float) -> None:
    ends = (value, entry.high) if side == 0 else (entry.low, value)
    if are_limits(*ends):
        st.session_state[RANGES] = limits_text({**limits, entry.name: ends})
