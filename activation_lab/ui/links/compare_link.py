"""A link from a function's page to the compare page, which the menu's link follows there."""

import streamlit as st
from streamlit.components.v2 import component

import activations
from activation_lab.content.address import members_query
from activation_lab.content.own.keys import PAGE
from activation_lab.content.own.nearest import nearest
from activation_lab.frontend.inline import inline
from activation_lab.ui.links.links import Pages, page_link
from activations import Instance

_component = component("compare_link", js=inline("streamlit/compare_link.js"), isolate_styles=False)


def compare_link(function: Instance, pages: Pages) -> None:
    """A small link from a function's page to a comparison at its present values: with its companion, or if it is typed, with the nearest function."""
    typed = function.activation.name == PAGE
    other = nearest(function) if typed else activations.get(function.activation.companion)
    with st.container(key="compare_link", width="content"):
        page_link(
            pages["compare"],
            label=f":small[compare with {other.title}]",
            icon=":material/compare_arrows:",
            query=members_query((function, other.at())),
            width="content",
        )


def lead_the_menu() -> None:
    """Call this once on a function's page; it shows nothing."""
    with st.container(key="hidden_compare_link"):
        _component(key="compare_link_in_menu")
