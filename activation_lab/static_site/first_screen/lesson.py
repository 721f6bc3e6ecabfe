"""The first screen of a lesson: its question, the guess, and its first picture at the defaults, as it was recorded."""

import html
import json
import re
from functools import cache
from typing import Any

from activation_lab.content import address, page_sliders
from activation_lab.content.hideable import untold
from activation_lab.content.lesson import LIVE_CHART, Declaration, Place
from activation_lab.content.own.keys import PAGE
from activation_lab.content.own.settings import read_typed, read_values, typed_in
from activation_lab.content.slider import Options, Slider
from activation_lab.export.html.elements import inline, markdown, source_html
from activation_lab.figures.cover import without_question
from activation_lab.paths import ASSETS
from activation_lab.static_site.first_screen import pieces
from activation_lab.static_site.first_screen.pieces import Asked, Screen, part

# Written by activation_lab/static_site/first_screen/record.py.
RECORD = ASSETS / "first_pictures.json"
# With more options than this the app draws a list, not a row of buttons.
MOST_BUTTONS = 5


@cache
def recorded() -> dict[str, dict[str, Any]]:
    """Every lesson's first picture by its address: figure, heights, what it shows in words, and its guess in words."""
    return json.loads(RECORD.read_text())


def lesson_screen(declaration: Declaration, place: Place, asked: Asked) -> Screen:
    """The Screen of a lesson's page."""
    picture = recorded().get(declaration.address, {})
    heading = f"<h1>{html.escape(declaration.title)}</h1><p>{inline(declaration.question)}</p>"
    hidden_by_teacher = address.is_covered(declaration.address, asked.texts)
    first = pieces.title(asked, heading, take_away=not hidden_by_teacher) + _course(place, asked)
    if "guide" in picture:
        guide = _covered(picture["guide"]) if hidden_by_teacher else picture["guide"]
        return first + guide, _after(declaration, picture, asked)
    values = address.read_controls(declaration.controls, asked.texts)
    first += _guess(declaration, picture, asked)
    with_picture = [control.key for control in (*declaration.above, *declaration.below)]
    drawn = {
        control.key: _control(control, values[control.key], control.key in with_picture)
        for control in declaration.controls
        if declaration.shows(control.key, values)
    }
    takes = [one.key for one in declaration.controls if one.key in drawn and isinstance(one, Options) and one.own]
    if takes:
        drawn[takes[-1]] += _own_sliders(declaration, asked)
    beside = "".join(drawn[key] for key in drawn if key not in with_picture)
    above, below = ("".join(drawn.get(one.key, "") for one in some) for some in (declaration.above, declaration.below))
    if declaration.halves:
        first, above = first + above, ""
    chart, caption = _picture(declaration, picture, asked)
    left = above + chart + below + caption
    first += pieces.columns(left, part(asked, "parameters", beside), declaration.halves)
    return first, _after(declaration, picture, asked)


def _course(place, asked):
    """The lesson's number, and links to the lessons beside it and to those that it builds on."""

    def link(lesson, before="", after=""):
        return f'<a href="{asked.href(lesson.address)}">{before}<b>{html.escape(lesson.title)}</b>{after}</a>'

    beside = [link(place.before, before="← ")] if place.before else []
    beside += [link(place.after, after=" →")] if place.after else []
    on = " · ".join(map(link, place.builds_on))
    below = [f"<small>builds on</small> {on}"] if on else []
    row = f"<small>{place.words}</small> {' · '.join(beside + below)}"
    return part(asked, "neighbours", f'<div class="links course">{row}</div>')


def _covered(guide):
    """The guide without curves of f′, and without the reasons that tell of the slope."""
    guide = re.sub('<path class="slope"[^>]*>', "", guide).replace(" and its derivative", "")
    return re.sub("<li>.*?</li>", lambda found: untold(found[0], True), guide, flags=re.DOTALL)


def lesson_awaits(declaration: Declaration, asked: Asked) -> str:
    """What the lesson's first screen waits for in Streamlit's page, as a selector."""
    address = declaration.address
    if "guide" in recorded().get(address, {}):
        return f".st-key-{address}_guide svg.thumbnail"
    chart = asked.covered or declaration.component == LIVE_CHART
    picture = ".live-chart[data-drawn=true]" if chart else ".network-player"
    return f".st-key-{address}_live {picture}"


def _guess(declaration, picture, asked):
    """The question with its options and, while the answer is covered, "Show me" as a link, for where no script runs."""
    question = picture.get("guess", declaration.guess.question)
    row = pieces.buttons(declaration.guess.options, address.guessed(declaration, asked.texts))
    shown = address.uncovered(declaration.address)
    link = f'<a class="show-me" href="{asked.href(declaration.address, **shown)}">Show me</a>' if asked.covered else ""
    if "guess" in asked.hidden:
        return link
    return f'<div class="guess"><p>{html.escape(question)}</p><div class="guess-row">{row}<div class="verdict">{link}</div></div></div>'


def _after(declaration, picture, asked):
    sources = "".join(map(source_html, declaration.sources))
    saw = "" if asked.covered else part(asked, "saw", picture.get("saw", ""))
    return picture.get("below", "") + saw + part(asked, "sources", f"<h2>Where it comes from</h2><ul>{sources}</ul>")


def _picture(declaration, picture, asked):
    """(the picture, or what stands in its place; the words below it) as HTML."""
    figure = picture.get("covered" if asked.covered else "figure")
    if asked.covered and "guess" in asked.hidden:
        figure = without_question(figure)
    if figure is None:
        return (
            f'<div class="chart" style="--wide:{picture.get("height", 0)}px;--narrow:{picture.get("phone_height", 0)}px"></div>',
            "",
        )
    caption = f'<div class="told">{markdown(picture["caption"])}</div>' if picture["caption"] else ""
    words = f"Covered: {declaration.answer}." if asked.covered else picture["description"]
    chart = pieces.chart(asked, lambda size: figure, words, picture["height"], picture["phone_height"])
    return chart, caption


def _own_sliders(declaration, asked):
    """The sliders of a typed function where the link chooses it, below the last control that takes one."""
    if not typed_in(declaration.controls, asked.texts):
        return ""
    function = read_typed(asked.texts)[0]
    if function is None:
        return ""
    values = read_values(function, asked.texts).values
    declared = {name: page_sliders.parameter(PAGE, entry) for name, entry in function.parameters.items()}
    return "".join(pieces.slider(one, (values[name],)) for name, one in declared.items() if isinstance(one, Slider))


def _control(control, value, with_picture):
    numbers = isinstance(control, Options) and not any(isinstance(one, str) for one in control.options)
    if isinstance(control, Slider):
        return pieces.slider(control, value if isinstance(value, tuple) else (value,))
    if isinstance(control, Options) and control.several:
        tags = "".join(f"<i>{html.escape(str(one))}</i>" for one in value)
        return f'<div class="group"><div class="label">{html.escape(control.label)}</div><div class="field tags">{tags}</div></div>'
    if numbers and (with_picture or len(control.options) > MOST_BUTTONS):
        return pieces.stops(control, value)
    if len(control.options) > MOST_BUTTONS:
        return pieces.field(str(value), control.label)
    return pieces.buttons(control.options, value, control.label, control.key)
