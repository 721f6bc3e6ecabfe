"""The first page: what this is in one sentence, where to start, and every function as a drawn curve, each a link."""

import streamlit as st

from activation_lab import lessons
from activation_lab.content.cards import HOME_SENTENCE, HOME_TITLE
from activation_lab.ui.controls import answer
from activation_lab.ui.links.links import Pages
from activation_lab.ui.panels import cards


def home_page(pages: Pages) -> None:
    """One sentence, the path, the lessons, the filters, a card per function."""
    st.markdown(f"# {HOME_TITLE}\n\n{HOME_SENTENCE}")
    covered = answer.covered("home")
    cards.where_to_start(pages, covered)
    declared = tuple(lessons.declared().values())
    cards.lessons(pages, declared)
    cards.filters(pages, declared)
    cards.cards(covered)
