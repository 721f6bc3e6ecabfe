"""A lesson's recorded results as a page without a server: the app's own charts, followed live, and words at every stop."""

import html
import re

from activation_lab import lessons
from activation_lab.content.cards import Cards
from activation_lab.content.glossary import explained
from activation_lab.content.lesson import Declaration
from activation_lab.content.recorded_lesson import Recorded
from activation_lab.content.slider import Values
from activation_lab.export.html.elements import inline, markdown, radios, source_html
from activation_lab.export.html.embedded_data import embedded
from activation_lab.export.html.live_file import one_file
from activation_lab.export.html.shell import Page, for_app
from activation_lab.export.html.static_picture import static_picture
from activation_lab.export.typeset import typeset
from activation_lab.figures import palette
from activation_lab.figures.panel_lines import lines
from activation_lab.figures.static_chart.plane import tokens
from activation_lab.figures.static_chart.svg import chart_svg
from activation_lab.frontend.scripts import classic, text

# A link to another page of the site.
WITHIN = re.compile(r'href="(\w+)\.html"')
# The width of the player's place, at which the cover's ticks are chosen.
WIDE = 700


def lesson_file(declaration: Declaration, values: Values, link: str) -> str:
    """The lesson's page as HTML that needs no other file, at these values of its controls: with their run, or as far as they are recorded.

    link: the address of the page in the app; links to other pages lead there too.
    """
    root = link.partition("?")[0].rpartition("/")[0]
    return one_file(lesson_page(declaration, lessons.recorded(declaration.address, values), values, root), link)


def _led(text, root):
    """HTML whose links to pages of the site lead to the app below a root, if there is one."""
    return text if root is None else WITHIN.sub(lambda found: f'href="{html.escape(root)}/{found[1]}"', text)


def lesson_page(
    declaration: Declaration, recorded: Recorded, values: Values | None = None, root: str | None = None
) -> Page:
    """The Page of a lesson and its recorded results, covered until the reader guesses.

    The page holds what it covers, since it has no server to ask: a reader of its source finds the answer.

    values: of the declaration's controls by key, at which the page opens where it can; root: the app's address, if links to other pages
    lead there.
    """
    first, slider, start, guess = recorded.cases[0], recorded.slider, recorded.start, recorded.guess
    known: set[str] = set()
    question = inline(explained(declaration.question, known))
    values = values or {}
    data = {
        "name": declaration.address,
        "slider": {"key": slider.key, "values": slider.stops, "start": start} if slider else None,
        "choice": {
            "key": recorded.choice.key if recorded.choice else "",
            "labels": [case.label for case in recorded.cases],
        },
        "guess": {"key": guess.key, "right": recorded.right, "judged": recorded.judged},
        "covered": f"Covered: {declaration.answer}.",
        "guide": {
            "questions": [{"key": key, "options": options} for key, _, options in recorded.guide.questions],
            "parts": [{name: _led(part, root) for name, part in parts.items()} for parts in recorded.guide.parts],
        }
        if recorded.guide
        else None,
        "cases": [_case(case, slider, known) for case in recorded.cases],
    }
    places = [f'<div class="chart" data-chart="{place}"></div>' for place in range(len(first.charts))]
    # The first chart with lines is what a browser without scripts shows.
    pictured = next((chart for chart in first.charts if lines(chart.figure)), None)
    picture, *later = [recorded.player.body + _covered(recorded.player.covered)] if recorded.player else places
    description = recorded.player.description if recorded.player else _at(first.charts[0].descriptions, start)
    stop = slider.stops.index(values[slider.key]) if slider and values.get(slider.key) in slider.stops else start
    controls = (_slider(slider, stop) if slider else "") + _choice(recorded, values)
    body = f"""<h1>{html.escape(declaration.title)}</h1>
<p>{question}</p>
{_course(lessons.place(declaration.address))}
<p class="quiet" id="line" role="status" hidden></p>
{recorded.guide.body if recorded.guide else ""}
{_guess(guess)}
<div class="lesson st-key-{declaration.address}_live">
<div>{picture}
<div class="controls">{controls}</div>
<p class="quiet">{inline(" ".join(filter(None, (recorded.caption, recorded.settings))))}</p></div>
{f"<div>{''.join(later)}</div>" if later else ""}
</div>
<details id="answer">
<summary>Show me</summary>
<noscript>{_still(pictured, start) if pictured else ""}<p>{html.escape(description)}</p></noscript>
<h2>What you just saw</h2>
{_told(recorded.told, known)}
<div data-words="saw">{_told(_at(first.saw, start), known)}</div>
<h2>The formula</h2>
<div class="formulas">{"".join(f"<div>{typeset(one)}</div>" for one in recorded.formula)}</div>
<div data-words="formula">{_told(_at(first.formula, start), known)}</div>
{_symbols(recorded.symbols)}
{for_app(f"<h2>A challenge for the full app</h2>{markdown(recorded.challenge)}")}
</details>
<h2>Where it comes from</h2>
<ul>{"".join(map(source_html, declaration.sources))}</ul>"""
    card = Cards({declaration.address: declaration}, lessons.picture).of(declaration.address, "")
    return Page(
        declaration.address,
        declaration.title,
        declaration.question,
        _led(body, root),
        {"name": declaration.address, "embedded": embedded(data), **(recorded.player.data if recorded.player else {})},
        recorded.player.scripts if recorded.player else {"scripts/lesson": classic("site/lesson")},
        text("site/lesson.css"),
        chart=not recorded.player,
        picture=lambda: card.draw().png(),
        pictured=card.alt,
    )


def _course(place):
    """The lesson's number and links to those that it builds on; its neighbours stand above every page of the site."""
    on = " · ".join(f'<a href="{one.address}.html">{html.escape(one.title)}</a>' for one in place.builds_on)
    return f'<p class="quiet">{place.words}{f", builds on {on}" if on else ""}</p>'


def _symbols(symbols):
    """What each symbol of the formula means."""
    entries = "".join(f"<li>{typeset(symbol)}: {inline(meaning)}</li>" for symbol, meaning in symbols)
    return f'<ul class="symbols">{entries}</ul>' if entries else ""


def _still(chart, start):
    """A chart where no script runs."""
    return static_picture(chart.figure, chart.height, _at(chart.descriptions, start))


def _at(texts, stop):
    return texts[min(stop, len(texts) - 1)]


def _told(words, known):
    """Markdown as HTML with its terms explained, except those that the question has explained."""
    return markdown(explained(words, set(known)))


def _case(case, slider, known):
    return {
        "charts": [
            {
                "fileName": chart.name,
                "figure": chart.figure,
                "height": chart.height,
                "phoneHeight": chart.phone_height,
                "covered": chart.covered,
                "descriptions": chart.descriptions,
                **({"plays": slider.key} if chart.plays else {}),
                "track": {
                    "stops": list(range(len(chart.updates))),
                    "traces": chart.traces,
                    # By trace, whose neighbouring stops are alike: compressed, that is a tenth smaller than by stop.
                    "byTrace": list(zip(*chart.updates, strict=True)),
                    "layouts": chart.layouts,
                    "redraw": chart.redraw,
                },
            }
            for chart in case.charts
        ],
        "saw": [_told(words, known) for words in case.saw],
        "formula": [_told(words, known) for words in case.formula],
    }


def _guess(guess):
    return f"""<div class="guess">
<fieldset class="choice"><legend>{html.escape(guess.question)}</legend>{radios("guess", guess.options)}</fieldset>
<div><button class="action" id="show-me" type="button">Show me</button><p id="verdict" role="status"></p></div>
</div>"""


def _covered(chart):
    """What stands in the player's place until the reader has guessed."""
    drawn = chart_svg(chart.figure, (WIDE, chart.height), chart.descriptions[0])
    colours = ";".join(
        f"--{token[1:]}:light-dark({palette.LIGHT[token]},{palette.DARK[token]})" for token in sorted(tokens(drawn))
    )
    heights = f"--wide:{chart.height}px;--narrow:{chart.phone_height}px"
    return f'<div class="cover" style="{heights};{colours}">{drawn}</div>'


def _choice(recorded, values):
    if len(recorded.cases) == 1:
        return ""
    labels = [case.label for case in recorded.cases]
    asked = values.get(recorded.choice.key)
    options = radios("case", labels, labels.index(asked) if asked in labels else 0)
    return f'<fieldset class="choice"><legend>{html.escape(recorded.choice.label)}</legend>{options}</fieldset>'


def _slider(slider, stop):
    """The slider, at a stop; its thumb tells the index of the value."""
    return (
        f'<div class="slider st-key-{slider.key}"><div class="label"><span>{html.escape(slider.label)}</span>'
        f'<output translate="no">{slider.stops[stop]}</output></div><div class="track">'
        f'<input type="range" min="0" max="{len(slider.stops) - 1}" step="1" value="{stop}" '
        f'aria-label="{html.escape(slider.label)}"></div></div>'
    )
