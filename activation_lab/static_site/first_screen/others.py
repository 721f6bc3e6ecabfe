"""The first screens of the pages that are no function's and no lesson's: softmax, Verify, Cost and the glossary."""

import html

import activations
from activation_lab import lessons
from activation_lab.content import address
from activation_lab.content.cards import SENTENCES, TITLES
from activation_lab.content.glossary import TERMS
from activation_lab.content.search import PLACEHOLDER
from activation_lab.export.html.elements import inline, markdown, source_html
from activation_lab.export.html.glossary import entries
from activation_lab.export.html.highlighted import highlighted
from activation_lab.export.typeset import typeset
from activation_lab.static_site.first_screen import pieces
from activation_lab.static_site.first_screen.pieces import part
from activations.vector.catalog import VECTOR_FUNCTIONS
from activations.vector.words import sentence
from activations.words import setting


def other_screen(page, asked):
    """(what stands first, the words that follow where no script runs) as HTML; page: the address of one of these pages."""
    first = pieces.title(asked, f"<h1>{html.escape(TITLES[page])}</h1>") + pieces.answer_switch(asked)
    if page != "softmax":
        first += f'<p class="md">{SENTENCES[page]}</p>'
        return first + (_glossary(asked) if page == "glossary" else ""), ""
    entry, x, temperature = address.read_vector(asked.texts)
    first += pieces.buttons(VECTOR_FUNCTIONS, entry.title)
    first += f'<p class="md">{inline(entry.sentence)} <small>{html.escape(entry.full_name)}, {entry.year}.</small></p>'
    return first, _words(entry, x, temperature, asked)


def _glossary(asked):
    """The search field and the entries."""
    titles = TITLES | {name: activations.get(name).title for name in activations.names()}
    titles |= {declared.address: declared.title for declared in lessons.declared().values()}
    carried = address.carried(asked.texts)
    listed = entries(TERMS, titles, lambda page: address.with_query(page or "./", carried), asked.covered)
    return f'<div class="filters"><div class="field search">{PLACEHOLDER}</div></div>{listed}'


def _words(entry, x, temperature, asked):
    """Formulas, words and code of a vector function, as far as the link lets them be seen."""

    def block(several):
        return "".join(f"<div>{typeset(one)}</div>" for one in list(several)[: 1 if asked.covered else 2])

    here = f"{block(entry.lettered())}<p>Here T = {setting(temperature)}:</p>" if entry.heated else ""
    found = part(asked, "formula", f'<div class="formulas">{here}{block(entry.formulas(temperature))}</div>')
    if not asked.covered:
        said = [
            markdown("\n".join(f"- {sentence(entry, template, x, temperature)}" for template in templates))
            for templates in (entry.notice, entry.problems)
        ]
        found += part(asked, "notice", f"<h2>What to notice</h2>{said[0]}<h2>What goes wrong</h2>{said[1]}")
    codes = "".join(
        f"<h3>{html.escape(library)}</h3><pre>{highlighted(entry.snippet(library, x, temperature))}</pre>"
        for library in entry.code
    )
    found += part(asked, "code", f"<h2>Code</h2>{codes}")
    sources = "".join(map(source_html, entry.sources))
    return found + part(asked, "sources", f"<h2>Where it comes from</h2><ul>{sources}</ul>")
