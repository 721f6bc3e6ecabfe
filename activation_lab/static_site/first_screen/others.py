"""The first screens of the pages that are no function's and no lesson's: softmax, Verify, Cost and the glossary."""

import html

import activations
from activation_lab import lessons
from activation_lab.content import address, page_sliders
from activation_lab.content.cards import SENTENCES, TITLES
from activation_lab.content.glossary import TERMS
from activation_lab.content.search import PLACEHOLDER
from activation_lab.export.html.elements import inline
from activation_lab.export.html.glossary import entries
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
    if page == "glossary":
        titles = TITLES | {name: activations.get(name).title for name in activations.names()}
        titles |= {declared.address: declared.title for declared in lessons.declared().values()}
        carried = address.carried(asked.texts)
        first += f'<div class="filters"><div class="field search">{PLACEHOLDER}</div></div>'
        first += entries(TERMS, titles, lambda page: address.with_query(page or "./", carried), asked.covered)
    return first, ""
