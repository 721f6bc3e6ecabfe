"""The page that explains the words of all pages."""

import streamlit as st

from activation_lab import lessons
from activation_lab.content.cards import SENTENCES
from activation_lab.ui.controls import answer
from activation_lab.ui.links.links import Pages
from activation_lab.ui.panels import glossary_panels
from activation_lab.ui.panels.share import heading


def glossary_page(pages: Pages) -> None:
    """One sentence, a search field, and the entries."""
    heading("# Glossary", "Glossary")
    covered = answer.covered("glossary")
    st.markdown(SENTENCES["glossary"])
    glossary_panels.searched(pages, tuple(lessons.declared().values()), covered)
