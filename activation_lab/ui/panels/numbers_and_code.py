"""The parts below a function's formula: what to notice, a table for the reader's numbers, and code."""

import streamlit as st

from activation_lab.content import page_sliders
from activation_lab.content.settings import ARTICLE_NUMBERS
from activation_lab.ui.controls.choice import choice
from activation_lab.ui.controls.function_controls import TABLE, key, last_format, last_function
from activation_lab.ui.controls.hiding import hideable
from activation_lab.ui.controls.number_list import number_list
from activation_lab.ui.panels import words
from activations import Activation


@st.fragment
def numbers_and_code(activation: Activation, covered: bool) -> None:
    """Words that follow the sliders without the server, which is asked only for words that the browser lacks."""
    function, kind, scope = last_function(activation), last_format(activation), key(activation, "live")
    st.session_state[key(activation, TABLE)] = kind
    if not covered:
        with hideable("notice"):
            words.sentences(function, scope)
    with hideable("numbers"):
        numbers = number_list("Try any numbers", page_sliders.numbers(activation.name), ARTICLE_NUMBERS)
    words.table(function, numbers, scope, covered, kind)
    with hideable("code"):
        library = choice("Library", tuple(activation.code), page_sliders.LIBRARY)
        words.code(function, library, numbers, scope, covered)
