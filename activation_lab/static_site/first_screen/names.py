"""The first screen of the names page."""

import html

from activation_lab.content import address
from activation_lab.content.cards import SENTENCES, TITLES
from activation_lab.content.names.answer import PLACEHOLDER, answer
from activation_lab.content.page_sliders import NAME_SEARCH
from activation_lab.content.search import LONGEST_TEXT
from activation_lab.export.html.names import answer_html
from activation_lab.static_site.first_screen import pieces


def names_screen(asked: pieces.Asked) -> str:
    """Title, sentence, the field with the name in the address, and the answer, as HTML."""
    texts, carried = asked.texts.get(NAME_SEARCH, ()), address.carried(asked.texts)
    text = texts[0][:LONGEST_TEXT] if len(texts) == 1 else ""
    first = pieces.title(asked, f"<h1>{TITLES['names']}</h1>") + pieces.answer_switch(asked)
    first += f'<p class="md">{SENTENCES["names"]}</p>'
    first += f'<div class="filters"><div class="field search">{html.escape(text) or PLACEHOLDER}</div></div>'
    return first + answer_html(
        answer(text), lambda page, query: address.with_query(page or "./", {**carried, **query}), asked.covered
    )
