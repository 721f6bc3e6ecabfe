"""The first screen of the page of a typed function: its curves if they are computed in time, else empty axes."""

import html
from functools import cache

import activations
from activation_lab.content import address
from activation_lab.content.cards import TITLES
from activation_lab.content.own.keys import PAGE, TEXT
from activation_lab.content.own.settings import DEFAULT, OwnSettings, last_text, read_own
from activation_lab.content.own.words import EXAMPLES, LABEL, SENTENCE
from activation_lab.export.html.own.panels import formula_with_letters
from activation_lab.figures.function_chart import HEIGHT, function_chart
from activation_lab.figures.static_chart.curves import Curves
from activation_lab.figures.typed.curves import fitted_to_typed, typed_curves
from activation_lab.figures.types import Figure, Ranges
from activation_lab.frontend.inline import compact, inline
from activation_lab.static_site.first_screen import pieces
from activation_lab.static_site.first_screen.function import controls, live_chart
from activation_lab.static_site.first_screen.in_time import in_time
from activation_lab.static_site.first_screen.pieces import Asked, Screen


def own_screen(asked: Asked) -> Screen:
    """The Screen of the page."""
    found, known = in_time(_read, asked.texts, asked.covered) or (None, None)
    first = pieces.title(asked, f"<h1>{html.escape(TITLES[PAGE])}</h1>") + pieces.sentence(SENTENCE)
    first += pieces.answer_switch(asked) + f"<style>{compact(inline('first_screen/own.css'))}</style>"
    text = found.refused.text if found and found.refused else found.text if found else _text(asked)
    typeset = "" if found is None or found.refused else formula_with_letters(found.function)
    first += f'<div class="typing">{html.escape(LABEL)}<div class="field">{html.escape(text)}</div></div>'
    first += f'<div class="understood">{typeset}</div>'
    first += f'<div class="tries">{"".join(f"<code>{html.escape(example)}</code>" for example in EXAMPLES)}</div>'
    if found is None or known is None:
        return first + pieces.columns(_empty(asked), ""), ""
    settings = found.drawn
    chart = live_chart(settings, asked, (), known)
    return first + pieces.columns(chart, controls(settings, tuple(found.function.parameters), asked)), ""


def _text(asked: Asked) -> str:
    return last_text(asked.texts, TEXT) or DEFAULT


def _read(texts: address.Texts, covered: bool) -> tuple[OwnSettings, tuple[Curves, Ranges]]:
    found = read_own(texts, address.read_function)
    drawn = found.drawn
    order = 2 if drawn.second and not covered else 1
    panels = drawn.view == "panels" and not covered
    return found, (typed_curves(drawn.function, order), fitted_to_typed(drawn.function, drawn.x_range, panels, order))


def _empty(asked: Asked) -> str:
    return pieces.chart(asked, lambda size: _axes(), "", HEIGHT)


@cache
def _axes() -> Figure:
    """The axes of a function's chart, without a curve."""

    layout = function_chart(activations.linear)["layout"]
    ranges = {axis: layout[axis] | {"range": (-5.0, 5.0)} for axis in ("xaxis", "yaxis")}
    return {"data": [], "layout": layout | ranges}
