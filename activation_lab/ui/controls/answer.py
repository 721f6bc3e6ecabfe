"""What the answer is on every page, and what uncovers it: see `activation_lab.content.address.is_covered`.

Until it is uncovered, nothing on the page contains the answer: no picture, number, formula, sentence, text
alternative or file. Only the samples that the chart draws f from hold f′ too: f runs as a cubic with that slope. A lesson's formula explains its result and its challenge starts from it, so both are covered too. What
may stay are f itself, all controls, code (which applies f), and what a reader asks for by name: a property to filter by.
"""

import streamlit as st

from activation_lab.content import address, page_sliders
from activation_lab.content.hideable import covered_line
from activation_lab.content.lesson import Declaration
from activation_lab.ui.controls.declared import toggle
from activation_lab.ui.controls.hiding import answer_hidden
from activation_lab.ui.links import bad_links


def covered(page: str) -> bool:
    """Whether the answer is still covered; draws the switch if the address asks to hide the answer at first.

    page: the prefix of its settings; a lesson has `lesson_covered` and `show_me`.
    """
    return answer_hidden() and not toggle(page_sliders.answer(page))


def lesson_covered(lesson: Declaration, guessed: str | None) -> bool:
    """Whether a lesson's answer is still covered, as the address had it when the reader came, and after what the reader did since.

    guessed: what the reader has guessed.
    """
    now = _now(lesson.address)
    arrived = {name: texts for name, texts in bad_links.arrived_with().items() if name not in (*now, lesson.guess.key)}
    return address.is_covered(lesson.address, arrived | now, lesson) and (answer_hidden() or guessed is None)


def hidden_by_teacher(lesson: Declaration) -> bool:
    """Whether what no guess uncovers is covered, since the address asks to hide the answer at first."""
    return address.is_covered(lesson.address, _now(lesson.address))


def _now(page):
    return {name: st.query_params.get_all(name) for name in (page_sliders.answer(page).key, address.ANSWER)}


def show_me(lesson: Declaration) -> None:
    """The button that uncovers a lesson's answer. It says so in the address, where Back takes it out again."""
    st.button("Show me", on_click=_show, args=(lesson.address,), key=f"{lesson.address}_show_me")


def _show(page):
    st.query_params.update(address.uncovered(page))


def cover(answer: str) -> None:
    """Draws a box in place of a covered picture, with a word on what the answer is."""
    with st.container(border=True):
        st.markdown(f":gray[:material/visibility_off: {covered_line(answer)}]")
