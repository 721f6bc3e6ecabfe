"""The first screen of the page of gates."""

import html

from activation_lab.content.cards import TITLES
from activation_lab.content.gates import settings as gate_settings
from activation_lab.content.gates.settings import FUNCTION, GATE, VALUE, GateSettings, read_gate
from activation_lab.content.gates.words import HALVES_SAID, description, halves_table, reported
from activation_lab.content.hideable import untold
from activation_lab.content.slider import Options
from activation_lab.export.feed_forward import block_code, chosen_half, size_words
from activation_lab.export.html.elements import inline, markdown, source_html
from activation_lab.export.html.gates import words as gate_words
from activation_lab.export.html.highlighted import highlighted
from activation_lab.figures.gates import chart as gate_chart
from activation_lab.static_site.first_screen import pieces
from activation_lab.static_site.first_screen.pieces import Asked, Screen, part
from activations.gates import words


def gates_screen(asked: Asked) -> Screen:
    """The Screen of the page."""
    settings = read_gate(asked.texts)
    gate = settings.function.gate
    first = pieces.title(asked, f"<h1>{html.escape(TITLES[gate_settings.PAGE])}</h1>") + pieces.answer_switch(asked)
    first += pieces.buttons(FUNCTION.options, gate.title)
    said = inline(untold(gate.sentence, asked.covered))
    first += f"<p>{said} <small>{html.escape(gate.full_name)}, {gate.year}.</small></p>"
    figure = gate_chart.gate_chart(settings.function, settings.gate, settings.value, asked.covered)
    chart = pieces.chart(
        asked,
        lambda size: figure,
        description(settings, asked.covered),
        gate_chart.HEIGHT,
        gate_chart.PHONE_HEIGHT,
    )
    return first + pieces.columns(chart, _controls(settings, asked)), _words(settings, asked)


def _controls(settings: GateSettings, asked: Asked) -> str:
    function = settings.function
    found = pieces.slider(GATE, (settings.gate,)) + pieces.slider(VALUE, (settings.value,))
    own = ""
    for name, entry in function.gate.parameters.items():
        declared, value = gate_settings.parameter(function.gate, entry), function.values[name]
        turned = gate_settings.switch(function.gate, entry)
        if isinstance(declared, Options):
            own += pieces.buttons(entry.choices, entry.to_control(value), declared.label, help=bool(entry.note))  # type: ignore[arg-type]  # a choice's value is its own
            continue
        off = value == float("inf")
        own += pieces.switch(turned.label, off == (entry.kind != "limit")) if turned else ""
        own += "" if off else pieces.slider(declared, (float(value),), help=bool(entry.note))
    return found + part(asked, "parameters", own) + pieces.row(pieces.button("Reset"), pieces.take_away(asked))


def _words(settings: GateSettings, asked: Asked) -> str:
    """Formulas, words and code of a gate, as far as the link lets them be seen."""
    function, covered = settings.function, asked.covered
    gate = function.gate
    found = part(asked, "formula", gate_words.formulas_html(function, covered))
    sections = [("What to notice", gate.notice), ("What goes wrong", gate.problems)]
    told = ""
    for title, templates in sections:
        lines = [untold(words.sentence(function, template), covered) for template in templates]
        told += f"<h2>{title}</h2>{markdown(_listed(filter(None, lines)))}"
    if told_of := reported(settings):
        told += f"<h2>What was reported</h2>{markdown(_listed(told_of))}"
    if table := halves_table(gate):
        told += f"<h2>Which half is the gate?</h2><p>{HALVES_SAID}</p>{markdown(table)}"
    found += part(asked, "notice", told)
    codes = "".join(
        f"<h3>{html.escape(library)}</h3><pre>{highlighted(words.snippet(function, library, f'[{settings.gate}]', f'[{settings.value}]'))}</pre>"
        for library in gate.code
    )
    block = highlighted(block_code(function, settings.block, chosen_half(settings)))
    codes += f"<h2>The feed-forward block</h2>{markdown(size_words())}<pre>{block}</pre>"
    found += part(asked, "code", f"<h2>Code</h2>{codes}")
    sources = "".join(map(source_html, gate.sources))
    return found + part(asked, "sources", f"<h2>Where it comes from</h2><ul>{sources}</ul>")


def _listed(lines):
    return "\n".join(f"- {line}" for line in lines)
