"""The picture and the words of the page of gates: contour lines and slices, formulas, what was reported, halves and code."""

from functools import lru_cache

import numpy as np
import streamlit as st

from activation_lab.content.address import controls_query
from activation_lab.content.gates.settings import BLOCK, GATE, HALF, PAGE, VALUE, GateSettings, gate_query, report
from activation_lab.content.gates.tracks import followed
from activation_lab.content.gates.words import HALVES_SAID, description, difference_description, halves_table, reported
from activation_lab.content.hideable import untold
from activation_lab.content.page_sliders import LIBRARY
from activation_lab.figures.gates import chart as gate_chart
from activation_lab.ui.charts.live_chart import Track, figure_chart
from activation_lab.ui.controls.choice import choice
from activation_lab.ui.controls.declared import buttons
from activation_lab.ui.panels import explained
from activation_lab.ui.panels.take_away import take_away
from activations.gates import words
from activations.words import literal

SCOPE, DIFFERENCE_SCOPE = "gates_live", "gates_difference_live"


def picture(settings: GateSettings, covered: bool) -> None:
    """Contour lines and both slices; the slices follow the sliders of gate and value, and of the gate's parameters."""
    function, gate, value = settings.function, settings.gate, settings.value
    parameters = [
        Track(slider.key, float(function.values[each.parameter]), address=each.address)
        for slider, each in followed(settings, covered).items()
    ]
    figure_chart(
        gate_chart.gate_chart(function, gate, value, covered),
        key="gates_chart",
        scope=SCOPE,
        description=description(settings, covered),
        file_name=function.gate.name,
        tracks=(
            _track(GATE, gate, function, value, covered),
            _track(VALUE, value, function, gate, covered),
            *parameters,
        ),
        height=gate_chart.HEIGHT,
        phone_height=gate_chart.PHONE_HEIGHT,
    )


def _track(slider, value, function, other, covered):
    stops, traces, updates = _moves(slider, function, other, covered)
    return Track(slider.key, value, stops, traces, updates)


@lru_cache(maxsize=256)
def _moves(slider, function, other, covered):
    """(stops, traces, updates) of one slider, the other at rest."""
    stops = np.array(slider.stops)
    point = (stops, other) if slider is GATE else (other, stops)
    kept, traces, updates = gate_chart.updates(function, *point, covered=covered)
    return tuple(stops[kept].tolist()), tuple(traces), tuple(updates)


def take(settings: GateSettings) -> None:
    """Take away: the picture and the page's files."""
    # Their buttons stand further down.
    chosen = {control.key: st.session_state.get(control.key) or control.default for control in (HALF, BLOCK)}
    take_away(PAGE, SCOPE, gate_query(settings) | controls_query((HALF, BLOCK), chosen))


def formulas(settings: GateSettings, covered: bool) -> None:
    """The output and, unless they are covered, its partial derivatives, typeset: with letters, and with the parameters' values."""

    def block(with_letters):
        found = words.formulas(settings.function, with_letters)
        kept = ("f",) if covered else found
        return "\n\n".join(rf"$\displaystyle {{{found[name]}}}$" for name in kept)

    lettered, here = block(with_letters=True), block(with_letters=False)
    told = f"{lettered}\n\nHere:\n\n{here}" if here != lettered else here
    why = "" if covered else f"\n\n{settings.function.gate.derivation}"
    st.markdown(told + why)


def facts(settings: GateSettings) -> None:
    """The function inside, the outputs and the kinks."""
    st.caption(" · ".join(words.facts(settings.function)))


def notice_and_problems(settings: GateSettings, covered: bool) -> None:
    """Two headings with sentences, their numbers computed at the current parameter values; those about slopes are left out while these are covered."""

    def bullets(templates):
        lines = (untold(words.sentence(settings.function, template), covered) for template in templates)
        return "\n".join(f"- {line}" for line in lines if line)

    gate = settings.function.gate
    sections = (("What to notice", bullets(gate.notice)), ("What goes wrong", bullets(gate.problems)))
    explained.markdown("\n\n".join(f"## {title}\n\n{said}" for title, said in sections if said), "notice")


def what_was_reported(settings: GateSettings) -> None:
    """Mistakes that were reported, each with the outputs of both calls, and the difference of one as lines; nothing for a gate without any."""
    gate = settings.function.gate
    if not (found := reported(settings)):
        return
    st.markdown("## What was reported\n\n" + "\n".join(f"{place}. {line}" for place, line in enumerate(found, start=1)))
    several = report(gate)
    place = int(buttons(several, "visible")) - 1 if several else 0
    with st.container(key=DIFFERENCE_SCOPE):
        figure_chart(
            gate_chart.difference_chart(gate, gate.reports[place], settings.gate, settings.value),
            key="gates_difference_chart",
            scope=DIFFERENCE_SCOPE,
            description=difference_description(settings, place),
            file_name=f"{gate.name}_difference",
            height=gate_chart.DIFFERENCE_HEIGHT,
        )


def halves(settings: GateSettings) -> None:
    """Which half of one array is the gate; nothing for a gate of which no name in the libraries tells."""
    if table := halves_table(settings.function.gate):
        st.markdown(f"## Which half is the gate?\n\n{HALVES_SAID}\n\n{table}")


def code(settings: GateSettings) -> None:
    """A choice of library, kept from page to page, and the snippet with a copy button."""
    st.markdown("## Code")
    function = settings.function
    library = choice("Library", tuple(function.gate.code), LIBRARY)
    at = (literal(settings.gate), literal(settings.value))
    st.code(words.snippet(function, library, *(f"[{each}]" for each in at)), language="python")
