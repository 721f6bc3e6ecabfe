"""The gallery: where to start, the filters, and a card per function with its curves, each a link to its page."""

import html
from collections.abc import Sequence

import streamlit as st

import activations
from activation_lab.content.address import MOST, functions_query
from activation_lab.content.cheat_sheet import ticks
from activation_lab.content.gates.settings import PAGE as GATES_PAGE
from activation_lab.content.hideable import untold
from activation_lab.content.lesson import Declaration
from activation_lab.content.own.keys import PAGE as OWN_PAGE
from activation_lab.content.page_sliders import PROPERTIES, SEARCH
from activation_lab.content.search import find, narrowed
from activation_lab.content.where_to_start import (
    ALSO_NAMED,
    GATES,
    NOT_HERE,
    RANKING,
    TWO_NUMBERS,
    TYPED,
    also_named,
    heading,
    heading_today,
    path,
    today,
)
from activation_lab.export.html.cards import gallery_html
from activation_lab.ui.links.links import Pages, address, page_link
from activation_lab.ui.links.search import field, results
from activations import families
from activations.properties import MEANINGS
from activations.words import sentence


def where_to_start(pages: Pages, covered: bool) -> None:
    """The book's ranking as a path of links from first choice to last, what is used most today, and special cases.

    covered, here and below: whether f′ and the words about it are left out.
    """
    with st.container(gap="xsmall", key="start"):
        st.markdown(f"**Where to start** :gray[{heading()}]")
        with st.container(horizontal=True, key="path"):
            for step in path():
                entry = activations.get(step.name)
                words = sentence(entry.at(), untold(step.words, covered))
                page_link(pages[step.name], label=f"**{entry.title}** {words} :gray[{step.now}]")
            st.markdown(f"**Used today** :gray[{heading_today()}]\n\n<style>{_bars()}</style>", unsafe_allow_html=True)
            for step in today():
                page_link(pages[step.name], label=f"*{step.count}* **{activations.get(step.name).title}** {step.words}")
        with st.container(key="beside"):
            st.markdown(f":gray[{also_named()}]")
            for name, use in ALSO_NAMED.items():
                page_link(pages[name], label=f"**{pages[name].title}** {use}")
            st.markdown(f":gray[{TWO_NUMBERS}]")
            page_link(pages[GATES_PAGE], label=f"**{pages[GATES_PAGE].title}** {GATES}")
            st.markdown(f":gray[{NOT_HERE}]")
            page_link(pages[OWN_PAGE], label=f"**{pages[OWN_PAGE].title}** {TYPED}")


def _bars():
    """A style sheet with the length of every bar."""
    places = enumerate(today(), len(RANKING) + 2)
    return "".join(f".st-key-path>:nth-child({place}){{--share:{step.share:.3f}}}" for place, step in places)


def lessons(pages: Pages, declared: Sequence[Declaration]) -> None:
    """A row of links to the lessons, given their Declarations."""
    with st.container(key="lessons"):
        st.markdown(":gray[Lessons:]")
        for lesson in declared:
            page_link(pages[lesson.address], label=f"**{lesson.title}** {lesson.teaser}")


@st.fragment
def filters(pages: Pages, declared: Sequence[Declaration]) -> None:
    """Search and properties, bound to the URL: one line of CSS hides cards that do not match, and no card is sent again.

    declared: the lessons' Declarations, which the search finds too.
    """
    with st.container(horizontal=True, key="filters", vertical_alignment="center"):
        text = field("Search the cards", SEARCH, bind="query-params")
        wanted = st.pills(
            "Only functions with these properties",
            tuple(MEANINGS),
            selection_mode="multi",
            label_visibility="collapsed",
            key=PROPERTIES,
            bind="query-params",
        )
    results(text, find(text, declared), pages, SEARCH, horizontal=True)
    fitting = narrowed(text, wanted, declared)
    with st.container(horizontal=True, key="fitting", vertical_alignment="center"):
        st.markdown(_result(fitting, wanted) + _hiding(fitting), unsafe_allow_html=True)
        _compare(fitting, pages)
        page_link(
            pages[ticks.PAGE],
            label=ticks.PRINT_THESE,
            icon=":material/print:",
            query=ticks.query([entry.name for entry in fitting]),
            width="content",
        )
        if text or wanted:
            st.button("Show all", icon=":material/close:", type="tertiary", on_click=_show_all, key="home_all")


def _compare(fitting, pages):
    """A link to the compare page with the matching functions, if they are few enough for one comparison."""
    few = 2 <= len(fitting) <= MOST
    page_link(
        pages["compare"],
        label="Compare these" if few else "Compare them",
        icon=":material/compare_arrows:",
        query=functions_query([entry.name for entry in fitting]) if few else None,
        width="content",
    )


def _show_all():
    st.session_state[SEARCH] = ""
    st.session_state[PROPERTIES] = []


def _result(fitting, wanted):
    """The number of matches, and the meaning of the chosen properties."""
    total = len(activations.names())
    if not fitting:
        return "**No function fits.** Remove a property or try another word."
    count = f"**All {total}** functions" if len(fitting) == total else f"**{len(fitting)} of {total}** functions"
    meanings = " · ".join(f"{name}: {MEANINGS[name]}" for name in wanted)
    return f"{count} :gray[{meanings}]" if wanted else count


def _hiding(fitting):
    """The style sheet that hides all other cards, and families in which no card is left."""
    hidden = []
    for place, (_, members) in enumerate(families(), 1):
        others = [number for number, entry in enumerate(members, 1) if entry not in fitting]
        family = f".family:nth-of-type({place})"
        all_hidden = len(others) == len(members)
        hidden += [family] if all_hidden else [f"{family} .card:nth-of-type({number})" for number in others]
    return f"<style>{','.join(hidden)}{{display:none!important}}</style>" if hidden else ""


def cards(covered: bool) -> None:
    """Every family's heading, and a grid of its cards that fits the screen's width: one element, since one for each card takes twice as many bytes."""
    with st.container(key="gallery"):
        body = gallery_html(families(), lambda name: html.escape(address(name)), covered, ' target="_self"')
        st.markdown(f'<div class="gallery">{body}</div>', unsafe_allow_html=True)
