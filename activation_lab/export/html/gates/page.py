"""Gates as a page without a server: lines of equal output and slices, followed live, and the words of each gate."""

import html
from dataclasses import replace

import numpy as np

from activation_lab.content.address import as_texts
from activation_lab.content.cards import SENTENCES, TITLES
from activation_lab.content.gates.settings import (
    FUNCTION,
    GATE,
    PAGE,
    REACH,
    VALUE,
    GateSettings,
    gate_query,
    read_gate,
)
from activation_lab.content.gates.words import (
    HALVES_SAID,
    called,
    description,
    description_template,
    halves_table,
    reported,
)
from activation_lab.content.glossary import explained
from activation_lab.export.feed_forward import FRAMEWORKS, block_code, chosen_half, size_words
from activation_lab.export.html.controls import radio, slider
from activation_lab.export.html.elements import inline, markdown, source_html
from activation_lab.export.html.embedded_data import embedded
from activation_lab.export.html.gates.words import formulas_html
from activation_lab.export.html.highlighted import highlighted
from activation_lab.export.html.live_file import one_file
from activation_lab.export.html.shell import Page, for_app
from activation_lab.export.html.static_picture import static_picture
from activation_lab.figures.gates import chart as gate_chart
from activation_lab.figures.gates.contours import short
from activation_lab.figures.gates.factors import factors
from activation_lab.figures.gates.heights import ends_along
from activation_lab.figures.previews import gate_preview
from activation_lab.frontend.scripts import classic, text
from activations import gates
from activations.gates import words
from activations.gates.gate import SIDES
from activations.types import FloatArray
from activations.words import literal

DEFAULT = read_gate({})


def gates_file(begin: GateSettings, link: str) -> str:
    """The page of gates, opened at these settings, as HTML that needs no other file; `link` leads to the page with a server."""
    return one_file(gates_page(begin), link)


def gates_page(begin: GateSettings = DEFAULT) -> Page:
    """The Page of all gates at their defaults, but for the one of `begin`, at whose settings it opens, at its point too.

    The point may lie between the sliders' stops: the page holds its numbers as well, and shows it until a thumb moves.
    """
    chosen = begin.function.gate.name
    every = [begin if name == chosen else replace(begin, function=gates.get(name).at()) for name in gates.names()]
    first = gates.names().index(chosen)
    stops = _stops(GATE, begin.gate), _stops(VALUE, begin.value)
    data = {
        "name": PAGE,
        "scope": f"{PAGE}_live",
        "keys": {"gate": FUNCTION.key, "atGate": GATE.key, "atValue": VALUE.key},
        "first": first,
        "start": begin.gate,
        "startValue": begin.value,
        "begun": {name: text for name, [text] in as_texts(gate_query(begin)).items()},
        "ends": (-REACH, REACH),
        "gates": stops[0].tolist(),
        "values": stops[1].tolist(),
        "height": gate_chart.HEIGHT,
        "phoneHeight": gate_chart.PHONE_HEIGHT,
        "embedded": embedded([_recorded(settings, *stops) for settings in every]),
    }
    figure = gate_chart.gate_chart(begin.function, begin.gate, begin.value)
    choice = "".join(radio(FUNCTION.key, title, title, place == first) for place, title in enumerate(FUNCTION.options))
    body = f"""<h1>{html.escape(TITLES[PAGE])}</h1>
<p>{inline(SENTENCES[PAGE])}</p>
<p class="quiet" id="line" role="status" hidden></p>
<fieldset class="choice" aria-label="{FUNCTION.label}">{choice}</fieldset>
<div class="gates st-key-{PAGE}_live">
<div class="chart" data-chart="0"></div>
<div><div class="controls">{slider(GATE, begin.gate)}{slider(VALUE, begin.value)}</div>
{for_app('<p class="quiet">The full app also moves each gate’s parameters.</p>')}</div>
</div>
<noscript>{static_picture(figure, gate_chart.HEIGHT, description(begin, covered=False))}</noscript>
{"".join(map(_section, every))}"""
    return Page(
        PAGE,
        TITLES[PAGE],
        SENTENCES[PAGE],
        body,
        data,
        {"scripts/gates": classic("site/gates/page")},
        text("site/gates/page.css"),
        picture=lambda: gate_preview(begin.function).png(),
        pictured=f"Lines of equal output of {begin.function.gate.title} over gate and value",
    )


def _stops(declared, start):
    return np.union1d(declared.stops, [start])


def _recorded(settings: GateSettings, at_gates: FloatArray, at_values: FloatArray):
    """A gate's figure at the start, what both sliders change in it, and the factors of the numbers that are read in it."""
    function = settings.function
    figure = gate_chart.gate_chart(function, settings.gate, settings.value)
    kept_gates, kept_values, traces, updates = gate_chart.grid_updates(function, at_gates, at_values)
    # Products of two factors up to 13 are then off by less than 2e-11, and no digit on screen is.
    read = {name: short(factor, 12) for name, factor in vars(factors(function, at_gates, at_values)).items()}
    return {
        "name": function.gate.name,
        "description": description_template(function, covered=False),
        "figure": figure,
        "stops": at_gates[kept_gates].tolist(),
        "values": at_values[kept_values].tolist(),
        "traces": traces,
        "updates": updates,
        "factors": read,
        "readouts": gate_chart.readouts(figure),
        "ends": [ends_along(function, *each).tolist() for each in zip(SIDES, (at_gates, at_values), strict=True)],
    }


def _section(settings: GateSettings) -> str:
    """A gate's words."""
    function, half = settings.function, chosen_half(settings)
    gate, known = function.gate, set()

    def bullets(templates):
        return markdown(
            "\n".join(f"- {explained(words.sentence(function, template), known)}" for template in templates)
        )

    mistakes = reported(settings)
    told = "\n".join(f"- {line}" for line in mistakes)
    halves = halves_table(gate)
    at = [f"[{literal(number)}]" for number in (settings.gate, settings.value)]
    snippets = "".join(_code(library, words.snippet(function, library, *at)) for library in gate.code)
    blocks = "".join(_code(library, block_code(function, library, half)) for library in FRAMEWORKS)
    return f"""<section data-gate="{gate.name}">
<h2>{html.escape(called(function))}</h2>
<p>{inline(explained(gate.sentence, known))} <span class="quiet">{html.escape(gate.full_name)}, {gate.year}.</span></p>
{formulas_html(function)}
<h3>What to notice</h3>{bullets(gate.notice)}
<h3>What goes wrong</h3>{bullets(gate.problems)}
{f"<h3>What was reported</h3>{markdown(told)}" if mistakes else ""}
{f"<h3>Which half is the gate?</h3><p>{HALVES_SAID}</p>{markdown(halves)}" if halves else ""}
<h3>Code</h3>{snippets}
<h3>The feed-forward block</h3>{markdown(size_words())}{blocks}
<h3>Where it comes from</h3><ul>{"".join(map(source_html, gate.sources))}</ul>
</section>"""


def _code(library, code):
    return f"<details><summary>{html.escape(library)}</summary><pre>{highlighted(code)}</pre></details>"
