"""The feed-forward block on the page of gates: its size beside a block without a gate, and its code."""

from dataclasses import replace

import streamlit as st

from activation_lab.content.gates.settings import BLOCK, HALF, GateSettings
from activation_lab.export.feed_forward import block_code, chosen_half, size_words
from activation_lab.ui.controls.declared import buttons
from activation_lab.ui.panels import explained


def block(settings: GateSettings) -> None:
    """Sizes in words and numbers, a choice of library and of the half that is the gate, and the code with a copy button."""
    explained.markdown(f"## The feed-forward block\n\n{size_words()}", "block")
    library, half = buttons(BLOCK), buttons(HALF, "visible")
    shown = replace(settings, half=half, block=library)
    st.code(block_code(shown.function, library, chosen_half(shown)), language="python")
