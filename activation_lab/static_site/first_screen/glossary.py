"""The first screen of the glossary."""

import activations
from activation_lab import lessons
from activation_lab.content import address
from activation_lab.content.cards import SENTENCES, TITLES
from activation_lab.content.glossary import TERMS
from activation_lab.content.search import TERM_PLACEHOLDER
from activation_lab.export.html.glossary import entries
from activation_lab.static_site.first_screen import pieces
from activation_lab.static_site.first_screen.pieces import Asked


def glossary_screen(asked: Asked) -> str:
    """Title, sentence, the search field and the entries, as HTML."""
    first = pieces.title(asked, f"<h1>{TITLES['glossary']}</h1>") + pieces.answer_switch(asked)
    titles = TITLES | {name: activations.get(name).title for name in activations.names()}
    titles |= {declared.address: declared.title for declared in lessons.declared().values()}
    carried = address.carried(asked.texts)
    listed = entries(TERMS, titles, lambda page: address.with_query(page or "./", carried), asked.covered)
    first += f'<p class="md">{SENTENCES["glossary"]}</p>'
    return first + f'<div class="filters"><div class="field search">{TERM_PLACEHOLDER}</div></div>{listed}'
