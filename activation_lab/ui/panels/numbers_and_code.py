"""Below a function's formula: what to notice, a table for the reader's numbers, and code."""

import streamlit as st

from activation_lab.content import page_sliders
from activation_lab.content.settings import ARTICLE_NUMBERS
from activation_lab.ui.controls.choice import choice
from activation_lab.ui.controls.function_controls import key, last_function
from activation_lab.ui.controls.hiding import hideable
from activation_lab.ui.controls.number_list import number_list
from activation_lab.ui.panels import words
from activations import Activation


@st.fragment
def numbers_and_code(activation: Activation, covered: bool) -> None:
    """The words that follow the sliders without the server: it is asked for them where the browser has none."""
    function, scope = last_function(activation), key(activation, "live")
    if not covered:
        with hideable("notice"):
            words.sentences(function, scope)
    with hideable("numbers"):
        numbers = number_list("Try any numbers", page_sliders.numbers(activation.name), ARTICLE_NUMBERS)
    words.table(function, numbers, scope, covered)
    with hideable("code"):
        library = choice("Library", tuple(activation.code), page_sliders.LIBRARY)
        words.code(function, library, numbers, scope, covered)
