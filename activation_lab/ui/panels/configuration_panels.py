"""Paste a configuration: the field, what the configuration names, and what would remain of a signal under another function.

The text is in the memory of this session and nowhere else: no address and no log holds any of it, and caches hold results by functions
and their parameters only.
"""

import html
from collections.abc import Mapping

import streamlit as st
from streamlit.components.v2 import component

from activation_lab.content.comparisons import description
from activation_lab.content.names.answer import FAR, Pair, difference_query, pair
from activation_lab.content.names.entries import Configuration, read
from activation_lab.content.names.pasted import (
    EXAMPLE,
    EXPLAIN,
    HINT,
    INSERT,
    LABEL,
    MOST_BYTES,
    PRIVACY,
    NoConfiguration,
    size,
)
from activation_lab.content.names.settings import title
from activation_lab.content.names.what_if import METHOD, difference, labels, others, remains, table
from activation_lab.content.settings import Comparison
from activation_lab.export.html.configuration import configuration_html, refused_html, similarity_html
from activation_lab.figures import similarity_chart
from activation_lab.figures.compare_chart import HEIGHT, HEIGHT_COVERED, colour, compare_chart
from activation_lab.figures.types import Window
from activation_lab.frontend.inline import inline
from activation_lab.networks.mistaken import Loss, loss
from activation_lab.ui.charts.live_chart import Drawn, figure_chart, members_chart
from activation_lab.ui.jobs.compute_once import computed
from activation_lab.ui.links.links import address
from activations import Instance

HTML = f"""
<div class="configuration-field">
  <textarea aria-label="{html.escape(LABEL)}" spellcheck="false" autocomplete="off" autocapitalize="off" translate="no"
    placeholder="{html.escape(HINT)}"></textarea>
  <div><button type="button">{EXPLAIN}</button><button type="button">{INSERT}</button></div>
  <p role="alert"></p>
</div>
"""
_field = component(
    "configuration",
    html=HTML,
    css=inline("configuration/configuration.css"),
    js=inline("configuration/configuration.js"),
    isolate_styles=False,
)
FIELD, SCOPE = "names_configuration", "names_what_if_live"
# In the session: the text that was sent, and what it holds, or the line that says why it cannot be read.
TEXT, HELD = "configuration_text", "configuration_held"
# The window of the difference, in its largest size; of what is smaller, the curves hold too few digits.
AIR, LEAST = 1.2, 1e-4
ELSEWHERE = ' target="_blank" rel="noopener"'


def configuration(covered: bool) -> None:
    """The field, the answer to what was sent, and the question what another function would do."""
    _field(key=FIELD, data=[st.session_state.get(TEXT, ""), EXAMPLE, MOST_BYTES], on_pasted_change=_receive)
    st.caption(PRIVACY)
    held = st.session_state.get(HELD)
    with st.container(key="names_meaning"):
        if isinstance(held, Configuration):
            # A link in this tab would end the session, and the text with it.
            body = configuration_html(held, lambda page, query: address(page, **query), ELSEWHERE)
            st.markdown(body, unsafe_allow_html=True)
        elif held:
            st.markdown(refused_html(held), unsafe_allow_html=True)
    if isinstance(held, Configuration) and held.functions():
        _what_if(labels(held.functions()), covered)


def _receive() -> None:
    """Takes what the browser has sent, which may be anything."""
    text = st.session_state[FIELD].pasted
    if not isinstance(text, str):
        return
    try:
        st.session_state[HELD], st.session_state[TEXT] = read(text), text
    except NoConfiguration as refused:
        # A slip that a reader mends stays in the field, also after a look at "A name".
        st.session_state[HELD], st.session_state[TEXT] = str(refused), text if size(text) <= MOST_BYTES else ""


@st.fragment
def _what_if(named: Mapping[str, Instance], covered: bool) -> None:
    """Two choices; then the difference of both functions as curves, and what remains of a signal as curves and numbers."""
    st.markdown("## What if it ran with …")
    with st.container(key=SCOPE):
        left, right = st.columns(2, gap="medium")
        with left:
            one = named[st.selectbox("Function in the configuration", list(named), key="names_what_if_entry")]
        with right:
            possible = others(one)
            other = possible[st.selectbox("Runs with", list(possible), key="names_what_if_other")]
        found = pair(one, other)
        lost = computed(loss, one, other, slot=st.empty())
        st.markdown(f"{difference(found)} {remains(found, lost)}")
        left, right = st.columns(2, gap="medium")
        with left:
            _difference_chart(found, covered)
        with right:
            _similarity_chart(found, lost)
        st.caption(METHOD)


def _difference_chart(found: Pair, covered: bool) -> None:
    members = found.one, found.other
    compared = Comparison(members, (-FAR, FAR), max(-FAR, min(FAR, found.f.x)), difference=True)
    called = tuple(map(title, members))
    members_chart(
        compare_chart(members, called, difference=True, with_slope=not covered),
        [
            Drawn(function, name, colour(place))
            for place, (function, name) in enumerate(zip(members, called, strict=True))
        ],
        key="names_difference_chart",
        scope=SCOPE,
        description=description(compared, covered, ()),
        controls=(),
        x_range=compared.x_range,
        point=compared.point,
        window=_around(found, covered),
        on_zoom=lambda text: None,
        difference=True,
        file_name="_".join(member.activation.name for member in members),
        title=", ".join(called),
        caption=f"differences from {called[0]}",
        height=HEIGHT_COVERED if covered else HEIGHT,
        covered=covered,
    )
    href = html.escape(address("compare", **difference_query(found)))
    st.markdown(f'<a href="{href}"{ELSEWHERE}>Compare them with sliders</a>', unsafe_allow_html=True)


def _around(found: Pair, covered: bool) -> Window:
    """A window that shows the whole difference, however small it is."""
    f, slope = (AIR * max(gap.size, LEAST) for gap in (found.f, found.slope))
    return (-FAR, FAR, -f, f) if covered else (-FAR, FAR, -f, f, -slope, slope)


def _similarity_chart(found: Pair, lost: Loss) -> None:
    figure_chart(
        similarity_chart.similarity_chart(1 - lost.plain, 1 - lost.shortcut),
        key="names_similarity_chart",
        scope=SCOPE,
        description=remains(found, lost),
        file_name="cosine_similarity",
        height=similarity_chart.HEIGHT,
        phone_height=similarity_chart.PHONE_HEIGHT,
    )
    st.markdown(similarity_html(table(lost)), unsafe_allow_html=True)
