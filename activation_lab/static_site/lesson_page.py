"""A lesson's recorded results as a page without a server: the app's own charts, followed live, and words at every stop."""

import html
from dataclasses import dataclass
from functools import lru_cache, partial

from markdown_it import MarkdownIt

from activation_lab.content.where_to_start import LESSONS
from activation_lab.export.html.packed import packed
from activation_lab.export.html.shell import Page
from activation_lab.export.typeset import typeset
from activation_lab.figures.preview import preview
from activation_lab.figures.still import curves, lines, still
from activation_lab.frontend.scripts import LIVE_CHART, classic, joined, text
from activations.activation import Source

MARKDOWN = MarkdownIt().enable("table")
PARTS = (*LIVE_CHART, *(f"site/{name}" for name in ("address", "sliders", "unpacked", "lesson")))


@dataclass(frozen=True)
class Guess:
    """A question before the picture. right: the options that hold; told: what became of what it is about, in Markdown."""

    question: str
    options: tuple[str, ...]
    right: tuple[str, ...]
    told: str = ""


@dataclass(frozen=True)
class Slider:
    """What the charts follow, with the key and the values that it has in the app's address; start: an index of them."""

    key: str
    label: str
    values: tuple
    start: int


@dataclass(frozen=True)
class Chart:
    """A figure at the slider's start, and what becomes of it.

    descriptions: what it shows at every stop, for those who do not see it. updates, layouts, traces, redraw: as those of
    activation_lab.ui.charts.live_chart's Track, whose stops are the indices of the slider's values.
    """

    name: str
    figure: dict
    height: int
    descriptions: tuple[str, ...]
    traces: tuple[int, ...] = ()
    updates: tuple = ()
    layouts: tuple = ()
    redraw: bool = False
    phone_height: int | None = None


@dataclass(frozen=True)
class Case:
    """One setting: its charts and, in Markdown, what was seen and what the formula says.

    saw, formula: one for every stop of the slider, or one for all.
    """

    label: str
    charts: tuple[Chart, ...]
    saw: tuple[str, ...]
    formula: tuple[str, ...]


@dataclass(frozen=True)
class Guide:
    """Questions, rows of buttons, and the answer to every combination, the last question's options changing fastest.

    questions: (key in the app's address, text, options). parts: HTML by name for every combination. body: HTML with
    an element for each name, `data-words="<name>"`, before the guess.
    """

    questions: tuple[tuple[str, str, tuple[str, ...]], ...]
    parts: tuple[dict, ...]
    body: str


@dataclass(frozen=True)
class Player:
    """What stands in place of charts: its HTML, what it shows in words, and its own data and scripts, as a Page's."""

    body: str
    description: str
    data: dict
    scripts: dict[str, str]


@dataclass(frozen=True)
class Lesson:
    """A lesson with its results.

    name: of the page, in the app too. cases: one or several; between these, `choice`, a key and a label, chooses.
    settings: under what the results came about. caption: what needs to be said below the picture.
    """

    name: str
    title: str
    question: str
    cases: tuple[Case, ...]
    formula: tuple[str, ...]
    challenge: str
    sources: tuple[Source, ...]
    settings: str
    guess: Guess | None = None
    slider: Slider | None = None
    choice: tuple[str, str] = ("", "")
    caption: str = ""
    guide: Guide | None = None
    player: Player | None = None


@lru_cache
def lesson_script():
    """The script of a lesson's page: the live chart, and what moves the page with it."""
    return classic(joined(PARTS, "", "document.baseURI"))


def lesson_page(lesson):
    """The Page of a Lesson."""
    first, slider, guess = lesson.cases[0], lesson.slider, lesson.guess
    start = slider.start if slider else 0
    data = {
        "name": lesson.name,
        "slider": {"key": slider.key, "values": slider.values, "start": start} if slider else None,
        "choice": {"key": lesson.choice[0], "labels": [case.label for case in lesson.cases]},
        "guess": {"key": f"{lesson.name}_guess", "right": guess.right, "told": markdown(guess.told)} if guess else None,
        "guide": {
            "questions": [{"key": key, "options": options} for key, _, options in lesson.guide.questions],
            "parts": lesson.guide.parts,
        }
        if lesson.guide
        else None,
        "cases": [_case(case) for case in lesson.cases],
    }
    places = [f'<div class="chart" data-chart="{place}"></div>' for place in range(len(first.charts))]
    # The first chart with lines is what a preview, or a browser without scripts, shows.
    pictured = next((chart.figure for chart in first.charts if lines(chart.figure)), None)
    picture, *later = [lesson.player.body] if lesson.player else places
    description = lesson.player.description if lesson.player else _at(first.charts[0].descriptions, start)
    controls = (slider_html(slider) if slider else "") + _choice(lesson)
    body = f"""<h1>{html.escape(lesson.title)}</h1>
<p>{inline(lesson.question)}</p>
<p class="quiet" id="line" role="status" hidden></p>
{lesson.guide.body if lesson.guide else ""}
{_guess(guess)}
<div class="lesson st-key-{lesson.name}_live">
<div>{picture}
<noscript>{still(pictured) if pictured else ""}<p>{html.escape(description)}</p></noscript>
<div class="controls">{controls}</div>
<p class="quiet">{inline(" ".join(filter(None, (lesson.caption, lesson.settings))))}</p></div>
{f"<div>{''.join(later)}</div>" if later else ""}
</div>
<h2>What you just saw</h2>
<p id="verdict" hidden></p>
<div data-words="saw">{markdown(_at(first.saw, start))}</div>
<h2>The formula</h2>
<div class="formulas">{"".join(f"<div>{typeset(one)}</div>" for one in lesson.formula)}</div>
<div data-words="formula">{markdown(_at(first.formula, start))}</div>
<h2>A challenge for the full app</h2>
{markdown(lesson.challenge)}
<h2>Where it comes from</h2>
<ul>{"".join(map(source_html, lesson.sources))}</ul>"""
    return Page(
        lesson.name,
        lesson.title,
        lesson.question,
        body,
        {"name": lesson.name, "packed": packed(data), **(lesson.player.data if lesson.player else {})},
        {**(lesson.player.scripts if lesson.player else {}), "scripts/lesson": lesson_script()},
        text("site/lesson.css"),
        chart=not lesson.player,
        picture=partial(preview, lesson.title, LESSONS[lesson.name], curves(pictured)) if pictured else None,
    )


def _at(texts, stop):
    return texts[min(stop, len(texts) - 1)]


def _case(case):
    return {
        "charts": [
            {
                "fileName": chart.name,
                "figure": chart.figure,
                "height": chart.height,
                "phoneHeight": chart.phone_height,
                "descriptions": chart.descriptions,
                "track": {
                    "stops": list(range(len(chart.updates))),
                    "traces": chart.traces,
                    "updates": chart.updates,
                    "layouts": chart.layouts,
                    "redraw": chart.redraw,
                },
            }
            for chart in case.charts
        ],
        "saw": [markdown(words) for words in case.saw],
        "formula": [markdown(words) for words in case.formula],
    }


def _guess(guess):
    if not guess:
        return ""
    return f'<fieldset class="choice guess"><legend>{html.escape(guess.question)}</legend>{radios("guess", guess.options)}</fieldset>'


def _choice(lesson):
    if len(lesson.cases) == 1:
        return ""
    options = radios("case", [case.label for case in lesson.cases], 0)
    return f'<fieldset class="choice"><legend>{html.escape(lesson.choice[1])}</legend>{options}</fieldset>'


def questions_html(questions):
    """The rows of buttons of a Guide's questions, the first option of each pressed."""
    return "".join(
        f'<fieldset class="choice"><legend>{html.escape(text)}</legend>{radios(key, options, 0)}</fieldset>'
        for key, text, options in questions
    )


def slider_html(slider):
    """The slider; its thumb tells the index of the value."""
    return (
        f'<div class="slider st-key-{slider.key}"><div class="label"><span>{html.escape(slider.label)}</span>'
        f'<output>{slider.values[slider.start]}</output></div><div class="track">'
        f'<input type="range" min="0" max="{len(slider.values) - 1}" step="1" value="{slider.start}" '
        f'aria-label="{html.escape(slider.label)}"></div></div>'
    )


def radios(group, options, on=None):
    """A row of buttons, one of which can be pressed; on: the index of the one that is."""
    return "".join(
        f'<label><input type="radio" name="{group}" value="{html.escape(option)}"{" checked" if place == on else ""}>'
        f"<span>{html.escape(option)}</span></label>"
        for place, option in enumerate(options)
    )


def source_html(source):
    """A Source as an entry of a list."""
    return (
        f'<li>{html.escape(source.authors)}: <a href="{html.escape(source.url)}">{html.escape(source.title)}</a>, '
        f"{source.year}</li>"
    )


def markdown(text):
    """Markdown as HTML."""
    return MARKDOWN.render(text)


def inline(text):
    """Markdown of one line as HTML."""
    return MARKDOWN.renderInline(text)
