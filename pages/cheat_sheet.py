"""The page that is printed: every function, or those that are ticked, on a few sheets of paper."""

import html

import streamlit as st

from activation_lab.export.html.cheat_sheet import PAPER, cheat_sheet_html
from activation_lab.frontend.inline import inline
from activation_lab.ui.controls import answer
from activation_lab.ui.controls.function_ticks import function_ticks
from activation_lab.ui.links.links import address
from activation_lab.ui.panels.share import heading


def cheat_sheet_page() -> None:
    """One sentence, the ticks, and the entries, which are sent once."""
    heading("# Cheat sheet", "Cheat sheet")
    covered = answer.covered("cheat_sheet")
    function_ticks()
    with st.container(key="cheat_sheet"):
        style = " ".join(inline("words/cheat_sheet.css").split())
        body = cheat_sheet_html(lambda name: html.escape(address(name)), covered, ' target="_self"')
        st.markdown(f"{body}\n\n<style>{style}{PAPER}</style>", unsafe_allow_html=True)
