"""Number formats as a page without a server: what the app's page says at its start and at each of its presets."""

import html
from collections.abc import Mapping

import activations
from activation_lab.content import page_sliders
from activation_lab.content.cards import SENTENCES, TITLES
from activation_lab.content.formats import words
from activation_lab.content.formats.textbook import LABELS
from activation_lab.export.html.elements import inline
from activation_lab.export.html.shell import Page, for_app
from activation_lab.export.typeset import typeset

PAGE = "formats"
IN_APP = f"The app draws the steps of all {len(LABELS)} formulas, and the errors at every input."
STYLE = ".formats td, .formats thead th { text-align: right; white-space: nowrap; }"


def formats_page() -> Page:
    """The Page about number formats."""
    title, sentence = TITLES[PAGE], SENTENCES[PAGE]
    start: Mapping[str, object] = {control.key: control.default for control in page_sliders.FORMATS_CONTROLS}
    ready = {start[page_sliders.FORMATS_FORMULA.key]: {}, **words.PRESETS}
    seen = words.shown(start, False)
    parts = "".join(_part(name, {**start, **settings}) for name, settings in ready.items())
    return Page(
        PAGE,
        title,
        sentence,
        f"<h1>{title}</h1>\n<p>{html.escape(sentence)} {for_app(IN_APP)}</p>\n{parts}",
        style=STYLE,
        picture=lambda: words.picture(seen, title).png(),
        pictured=words.pictured(seen),
        chart=False,
    )


def _part(name: str, values: Mapping[str, object]) -> str:
    """What is said of a formula in the chosen format, and a row for each format."""
    shown = words.shown(values, False)
    asked = shown.label, shown.quantity
    said = (words.in_short(*asked, shown.title), *words.faults(*asked, shown.title))
    told = "".join(f"<li>{html.escape(line)}</li>" for line in said)
    heads = "".join(f"<th>{html.escape(head)}</th>" for head in words.columns(shown.quantity)[1:])
    above = "".join(
        f'<th colspan="{width}">{words_above}</th>' if words_above else f'<td colspan="{width}"></td>'
        for words_above, width in words.HEADS.items()
    )
    rows = "".join(
        f"<tr><th>{html.escape(first)}</th>{''.join(f'<td>{html.escape(cell)}</td>' for cell in others)}</tr>"
        for first, *others in words.rows(*asked)
    )
    return (
        f'<h2>{html.escape(name)}</h2>\n<div class="formulas">{typeset(activations.typed(LABELS[shown.label].text).formula)}</div>\n'
        f'<ul>{told}</ul>\n<div class="wide" tabindex="0"><table class="formats"><thead><tr>{above}</tr><tr><td></td>{heads}</tr></thead>'
        f'<tbody>{rows}</tbody></table></div>\n<p class="quiet">{inline(words.libraries())}</p>\n'
    )
