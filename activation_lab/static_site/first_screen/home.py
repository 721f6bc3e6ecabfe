"""The first screen of the first page: where to start, the lessons, and every function's card."""

import html
from collections.abc import Iterable

import activations
from activation_lab.content.cards import HOME_SENTENCE, HOME_TITLE, TITLES
from activation_lab.content.cheat_sheet.ticks import PRINT_THESE
from activation_lab.content.gates.settings import PAGE as GATES_PAGE
from activation_lab.content.hideable import untold
from activation_lab.content.lesson import Declaration
from activation_lab.content.own.keys import PAGE as OWN_PAGE
from activation_lab.content.search import PLACEHOLDER
from activation_lab.content.where_to_start import (
    ALSO_NAMED,
    GATES,
    NOT_HERE,
    TWO_NUMBERS,
    TYPED,
    also_named,
    heading,
    heading_today,
    path,
    today,
)
from activation_lab.export.html.cards import gallery_html
from activation_lab.export.html.elements import inline
from activation_lab.static_site.first_screen import pieces
from activation_lab.static_site.first_screen.pieces import Asked
from activations import families
from activations.properties import MEANINGS
from activations.words import sentence


def home_screen(asked: Asked, lessons: Iterable[Declaration]) -> str:
    """The first screen, HTML."""
    covered = asked.covered
    first = f'<div class="md opening"><h1>{html.escape(HOME_TITLE)}</h1><p>{inline(untold(HOME_SENTENCE, covered))}</p></div>'
    first += pieces.answer_switch(asked) + _start(asked, covered)
    listed = " · ".join(_link(asked, lesson.address, lesson.title, lesson.teaser) for lesson in lessons)
    first += f'<div class="links lessons"><small>Lessons:</small> {listed}</div>'
    pills = "".join(f"<span>{html.escape(name)}</span>" for name in MEANINGS)
    first += f'<div class="filters"><div class="field search">{PLACEHOLDER}</div><div class="pills">{pills}</div></div>'
    count = len(activations.names())
    first += f'<div class="fitting"><span><b>All {count}</b> functions</span><a href="{asked.href("compare")}">Compare them</a><a href="{asked.href("cheat_sheet")}">{PRINT_THESE}</a></div>'
    return first + f'<div class="gallery">{gallery_html(families(), asked.href, covered)}</div>'


def _link(asked, page, title, words):
    return f'<a href="{asked.href(page)}"><b>{html.escape(title)}</b> {html.escape(words)}</a>'


def _start(asked, covered):
    steps = ""
    for step in path():
        entry = activations.get(step.name)
        words = inline(sentence(entry.at(), untold(step.words, covered)))
        steps += (
            f'<a href="{asked.href(step.name)}"><b>{html.escape(entry.title)}</b> {words} <small>{step.now}</small></a>'
        )
    used = "".join(
        f'<a class="used" href="{asked.href(step.name)}" style="--share:{step.share:.3f}"><em>{step.count}</em> '
        f"<b>{html.escape(activations.get(step.name).title)}</b> {html.escape(step.words)}</a>"
        for step in today()
    )
    named = [_link(asked, name, activations.get(name).title, use) for name, use in ALSO_NAMED.items()]
    of_two = f"<small>{TWO_NUMBERS}</small> {_link(asked, GATES_PAGE, TITLES[GATES_PAGE], GATES)}"
    own = f"<small>{NOT_HERE}</small> {_link(asked, OWN_PAGE, TITLES[OWN_PAGE], TYPED)}"
    others = " · ".join([*named, of_two, own])
    return (
        f'<div class="start"><p class="lead"><b>Where to start</b> <small>{inline(heading())}</small></p>'
        f'<div class="path">{steps}<p class="lead"><b>Used today</b> <small>{inline(heading_today())}</small></p>{used}</div>'
        f'<div class="links"><small>{also_named()}</small> {others}</div></div>'
    )
