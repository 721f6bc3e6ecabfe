"""The first screen of the names page."""

import html

from activation_lab.content import address
from activation_lab.content.cards import SENTENCES, TITLES
from activation_lab.content.names.answer import PLACEHOLDER, answer
from activation_lab.content.names.pasted import EXPLAIN, HINT, INSERT, PRIVACY
from activation_lab.content.page_sliders import CONFIGURATION, NAME_SEARCH, NAMES_BY
from activation_lab.content.search import LONGEST_TEXT
from activation_lab.export.html.names import answer_html
from activation_lab.static_site.first_screen import pieces

# What Streamlit's page must hold before it takes over, as a selector below its root.
ANSWER, FIELD = ".st-key-names_meaning .names", ".st-key-names_configuration textarea"


def names_screen(asked: pieces.Asked) -> tuple[str, str]:
    """(title, sentence, the choice, and what follows from it, as HTML; ANSWER or FIELD): a field with the name that the address asks for and
    the answer, or the field for a configuration.
    """
    by = address.read_controls((NAMES_BY,), asked.texts)[NAMES_BY.key]
    first = pieces.title(asked, f"<h1>{TITLES['names']}</h1>") + pieces.answer_switch(asked)
    first += pieces.sentence(SENTENCES["names"]) + pieces.buttons(NAMES_BY.options, by)
    if by == CONFIGURATION:
        return f"{first}{_empty_field()}", FIELD
    texts, carried = asked.texts.get(NAME_SEARCH, ()), address.carried(asked.texts)
    text = texts[0][:LONGEST_TEXT] if len(texts) == 1 else ""
    first += f'<div class="asked"><div class="field search">{html.escape(text) or PLACEHOLDER}</div></div>'
    said = answer_html(
        answer(text), lambda page, query: address.with_query(page or "./", {**carried, **query}), asked.covered
    )
    return first + said, ANSWER


def _empty_field():
    buttons = pieces.row(pieces.button(EXPLAIN, icon=False), pieces.button(INSERT, icon=False))
    return f'<div class="pasting"><div class="field">{html.escape(HINT)}</div>{buttons}</div><div class="note">{html.escape(PRIVACY)}</div>'
