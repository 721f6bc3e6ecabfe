"""The first screen of the page about functions of a whole vector."""

import html

from activation_lab.content import address, page_sliders
from activation_lab.content.cards import TITLES
from activation_lab.content.hideable import ANSWERS, covered_line
from activation_lab.export.html.elements import inline, markdown, source_html
from activation_lab.export.html.highlighted import highlighted
from activation_lab.export.typeset import typeset
from activation_lab.figures import vector_chart
from activation_lab.static_site.first_screen import pieces
from activation_lab.static_site.first_screen.pieces import Asked, Screen, part
from activations.vector.catalog import VECTOR_FUNCTIONS
from activations.vector.words import description, jacobian_description, sentence
from activations.words import setting


def vector_screen(asked: Asked) -> Screen:
    """The Screen of the page."""
    entry, x, temperature = settings = address.read_vector(asked.texts)
    first = pieces.title(asked, f"<h1>{html.escape(TITLES['softmax'])}</h1>") + pieces.answer_switch(asked)
    first += pieces.buttons(VECTOR_FUNCTIONS, entry.title)
    first += f"<p>{inline(entry.sentence)} <small>{html.escape(entry.full_name)}, {entry.year}.</small></p>"
    bars, jacobian = vector_chart.bars(*settings), vector_chart.jacobian(*settings)
    left = pieces.chart(asked, lambda size: bars, description(*settings), vector_chart.BARS_HEIGHT)
    if asked.covered:
        left += f'<div class="covered">{inline(covered_line(ANSWERS["softmax"]))}</div>'
    else:
        words, height = jacobian_description(*settings), vector_chart.JACOBIAN_HEIGHT
        left += f'<div class="later">{pieces.chart(asked, lambda size: jacobian, words, height)}</div>'
    first += pieces.columns(left, _controls(entry, x, temperature, asked))
    return first, _words(entry, x, temperature, asked)


def _controls(entry, x, temperature, asked):
    names, _ = vector_chart.labels(len(x))
    count = page_sliders.COUNT
    shown = zip(page_sliders.LOGITS, x.tolist(), names, strict=False)
    found = "".join(pieces.slider(logit, (value,), label=name) for logit, value, name in shown)
    if entry.heated:
        found += pieces.slider(page_sliders.TEMPERATURE, (temperature,))
    found += pieces.slider(count, (address.read_controls((count,), asked.texts)[count.key],))
    return found + pieces.row(pieces.button("Reset")) + pieces.row(pieces.take_away(asked))


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
