"""A lesson's recorded results as a page without a server: the app's own charts, followed live, and words at every stop."""

import html

from activation_lab import lessons
from activation_lab.content.cards import Cards
from activation_lab.export.html.elements import inline, markdown, radios, source_html
from activation_lab.export.html.embedded_data import embedded
from activation_lab.export.html.shell import Page
from activation_lab.export.html.static_picture import static_picture
from activation_lab.export.typeset import typeset
from activation_lab.figures import palette
from activation_lab.figures.panel_lines import lines
from activation_lab.figures.static_chart.svg import chart_svg, tokens
from activation_lab.frontend.scripts import classic, text

# The width of the player's place, at which the ticks of what covers it are chosen.
WIDE = 700


def lesson_page(declaration, recorded):
    """The Page of a lesson: its Declaration and its Recorded results."""
    first, slider, start, guess = recorded.cases[0], recorded.slider, recorded.start, recorded.guess
    data = {
        "name": declaration.address,
        "slider": {"key": slider.key, "values": slider.stops, "start": start} if slider else None,
        "choice": {
            "key": recorded.choice.key if recorded.choice else "",
            "labels": [case.label for case in recorded.cases],
        },
        "guess": {"key": guess.key, "right": recorded.right},
        "covered": f"Covered: {declaration.answer}.",
        "guide": {
            "questions": [{"key": key, "options": options} for key, _, options in recorded.guide.questions],
            "parts": recorded.guide.parts,
        }
        if recorded.guide
        else None,
        "cases": [_case(case) for case in recorded.cases],
    }
    places = [f'<div class="chart" data-chart="{place}"></div>' for place in range(len(first.charts))]
    # The first chart with lines is what a browser without scripts shows.
    pictured = next((chart for chart in first.charts if lines(chart.figure)), None)
    picture, *later = [recorded.player.body + _covered(recorded.player.covered)] if recorded.player else places
    description = recorded.player.description if recorded.player else _at(first.charts[0].descriptions, start)
    controls = (_slider(slider, start) if slider else "") + _choice(recorded)
    body = f"""<h1>{html.escape(declaration.title)}</h1>
<p>{inline(declaration.question)}</p>
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
{markdown(recorded.told)}
<div data-words="saw">{markdown(_at(first.saw, start))}</div>
<h2>The formula</h2>
<div class="formulas">{"".join(f"<div>{typeset(one)}</div>" for one in recorded.formula)}</div>
<div data-words="formula">{markdown(_at(first.formula, start))}</div>
<h2>A challenge for the full app</h2>
{markdown(recorded.challenge)}
</details>
<h2>Where it comes from</h2>
<ul>{"".join(map(source_html, declaration.sources))}</ul>"""
    card = Cards({declaration.address: declaration}, lessons.picture).of(declaration.address, "")
    return Page(
        declaration.address,
        declaration.title,
        declaration.question,
        body,
        {"name": declaration.address, "embedded": embedded(data), **(recorded.player.data if recorded.player else {})},
        {**(recorded.player.scripts if recorded.player else {}), "scripts/lesson": classic("site/lesson")},
        text("site/lesson.css"),
        chart=not recorded.player,
        picture=lambda: card.draw().png(),
        pictured=card.alt,
    )


def _still(chart, start):
    """A chart where no script runs."""
    return static_picture(chart.figure, chart.height, _at(chart.descriptions, start))


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
                "covered": chart.covered,
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
    return f"""<div class="guess">
<fieldset class="choice"><legend>{html.escape(guess.question)}</legend>{radios("guess", guess.options)}</fieldset>
<div><button class="action" id="show-me" type="button">Show me</button><p id="verdict" role="status"></p></div>
</div>"""


def _covered(chart):
    """What stands in the player's place until the reader has guessed."""
    drawn = chart_svg(chart.figure, (WIDE, chart.height), chart.descriptions[0])
    colours = ";".join(
        f"--{token[1:]}:light-dark({palette.LIGHT[token]},{palette.DARK[token]})" for token in tokens(drawn)
    )
    heights = f"--wide:{chart.height}px;--narrow:{chart.phone_height}px"
    return f'<div class="cover" style="{heights};{colours}">{drawn}</div>'


def _choice(recorded):
    if len(recorded.cases) == 1:
        return ""
    options = radios("case", [case.label for case in recorded.cases], 0)
    return f'<fieldset class="choice"><legend>{html.escape(recorded.choice.label)}</legend>{options}</fieldset>'


def _slider(slider, start):
    """The slider; its thumb tells the index of the value."""
    return (
        f'<div class="slider st-key-{slider.key}"><div class="label"><span>{html.escape(slider.label)}</span>'
        f'<output>{slider.stops[start]}</output></div><div class="track">'
        f'<input type="range" min="0" max="{len(slider.stops) - 1}" step="1" value="{start}" '
        f'aria-label="{html.escape(slider.label)}"></div></div>'
    )
