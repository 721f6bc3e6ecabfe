"""The first screen of the page about number formats: its axes without curves, whose values take too long."""

import html

import activations
from activation_lab.content import address, page_sliders
from activation_lab.content.cards import TITLES
from activation_lab.content.formats import results, words
from activation_lab.content.formats.reach import with_reach
from activation_lab.content.formats.textbook import LABELS
from activation_lab.export.typeset import typeset
from activation_lab.figures.formats.chart import HEIGHT, PHONE_HEIGHT, empty_steps_chart
from activation_lab.static_site.first_screen import pieces
from activation_lab.static_site.first_screen.pieces import Asked, Screen
from activations.formats import SHORT_FORMATS


def formats_screen(asked: Asked) -> Screen:
    """The Screen of the page."""
    values = address.read_controls(page_sliders.FORMATS_CONTROLS, with_reach(asked.texts))
    shown = words.shown(values, asked.covered)
    label, quantity, x_range = shown.label, shown.quantity, shown.x_range
    figure = empty_steps_chart(
        [kind.title for kind in SHORT_FORMATS], x_range, results.y_range(label, quantity, x_range)
    )
    chart = pieces.chart(asked, lambda size: figure, words.description(label, quantity, x_range), HEIGHT, PHONE_HEIGHT)
    formula = activations.typed(LABELS[label].text).formula
    chart += f'<div class="formulas">{typeset(formula)}</div>'
    controls = pieces.field(label, page_sliders.FORMATS_FORMULA.label)
    reach, what = page_sliders.FORMATS_REACH, page_sliders.FORMATS_QUANTITY
    controls += pieces.buttons(reach.options, values[reach.key], reach.label)
    controls += pieces.slider(shown.slider, values[shown.slider.key])
    if not asked.covered:
        controls += pieces.buttons(what.options, values[what.key])
    controls += pieces.field(shown.title, page_sliders.FORMATS_FORMAT.label)
    if not asked.covered:
        controls += pieces.row(pieces.take_away(asked))
    first = pieces.title(asked, f"<h1>{html.escape(TITLES['formats'])}</h1>") + pieces.sentence(words.SENTENCE)
    first += pieces.answer_switch(asked)
    if not asked.covered:
        first += pieces.row(*(pieces.button(name, icon=False) for name in words.PRESETS))
    first += pieces.columns(chart, controls)
    return first, ""
