"""The parts of the page of a typed function: its chart from frames of its own, formulas and facts, numbers and code."""

from collections.abc import Callable, Sequence

import streamlit as st

import activations
from activation_lab.content import page_sliders
from activation_lab.content.own.keys import PAGE
from activation_lab.content.own.settings import OwnSettings
from activation_lab.content.settings import ARTICLE_NUMBERS
from activation_lab.export.html.highlighted import highlighted
from activation_lab.export.html.own import panels as own
from activation_lab.export.html.words import code_block
from activation_lab.ui.charts.live_chart import Control
from activation_lab.ui.controls.choice import choice
from activation_lab.ui.controls.hiding import hideable
from activation_lab.ui.controls.number_list import number_list
from activation_lab.ui.links.compare_link import compare_link
from activation_lab.ui.links.links import Pages, page_link
from activation_lab.ui.own.served import say_resting, served_of
from activation_lab.ui.panels import words
from activation_lab.ui.panels.function_panels import chart

SCOPE = f"{PAGE}_live"


def own_chart(
    settings: OwnSettings,
    controls: Sequence[Control],
    touched: tuple[str, ...],
    covered: bool,
    on_drawn: Callable[[], None] | None,
) -> None:
    """The live chart; touched: the parameters, those whose sliders moved last first."""
    drawn = settings.drawn
    served = served_of(drawn.function, touched, drawn.x_range, drawn.second and not covered)
    chart(drawn, controls, SCOPE, covered, on_drawn, served)
    say_resting(drawn.function, served)


def notes(settings: OwnSettings, pages: Pages) -> None:
    """A link to a comparison, how the text was read, where that may surprise, and the function of the catalog that it is."""
    function = settings.function
    compare_link(settings.drawn.function, pages)
    for note in function.notes:
        st.caption(note)
    if function.twin:
        twin = activations.get(function.twin)
        said = "With every parameter at its default, this is" if function.parameters else "This is"
        page_link(
            pages[twin.name], label=f":small[{said} {twin.title}]", icon=":material/arrow_forward:", width="content"
        )


def formulas(settings: OwnSettings, covered: bool) -> None:
    """f, f′ and on request f″, and what was found about them."""
    body = own.formula_block(settings.drawn.function, covered, settings.drawn.second and not covered)
    with hideable("formula"):
        words.own(settings.drawn.function, "formula", body, SCOPE)


def numbers_and_code(settings: OwnSettings, covered: bool) -> None:
    """A table of the reader's numbers, and the code of each library."""
    function = settings.drawn.function
    with hideable("numbers"):
        numbers = number_list("Try any numbers", page_sliders.numbers(PAGE), ARTICLE_NUMBERS)
        words.own(function, "table", own.table(function, numbers, covered, settings.drawn.format), SCOPE)
    with hideable("code"):
        st.markdown("## Code")
        # It brings the parser, which the app loads when a text is typed.
        from activation_lab.export import typed_code

        library = choice("Library", typed_code.libraries(), page_sliders.LIBRARY)
        words.own(function, "code", code_block(highlighted(typed_code.code(function, library))), SCOPE)
