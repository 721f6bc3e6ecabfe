"""The first screens of the pages that are no function's and no lesson's: softmax, Verify and Cost."""

import html

from activation_lab.content import address, page_sliders
from activation_lab.content.cards import SENTENCES, TITLES
from activation_lab.export.html.elements import inline
from activation_lab.static_site.first_screen import pieces
from activations.vector.catalog import VECTOR_FUNCTIONS


def other_screen(page, asked):
    """(what stands first, nothing) as HTML; page: the address of one of these pages."""
    first = pieces.title(asked, f"<h1>{html.escape(TITLES[page])}</h1>") + pieces.answer_switch(asked)
    if page == "softmax":
        values = address.read_controls((page_sliders.FUNCTION,), asked.texts)
        entry = VECTOR_FUNCTIONS[values[page_sliders.FUNCTION.key]]
        first += pieces.buttons(VECTOR_FUNCTIONS, values[page_sliders.FUNCTION.key])
        first += (
            f'<p class="md">{inline(entry.sentence)} <small>{html.escape(entry.full_name)}, {entry.year}.</small></p>'
        )
    else:
        first += f'<p class="md">{SENTENCES[page]}</p>'
    return first, ""
