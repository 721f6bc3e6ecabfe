"""The site's page of gates: the core's numbers at every stop that it holds, every gate's words, and the settings of the app's links."""

import itertools

import numpy as np
import pytest

from activation_lab.content.gates.settings import FUNCTION, GATE, VALUE
from activation_lab.content.gates.words import halves_table
from activation_lab.export.feed_forward import FRAMEWORKS, block_code, usual_half
from activation_lab.export.html.gates_page import gates_page
from activation_lab.export.html.highlighted import highlighted
from activation_lab.figures.gates.chart import READ, gate_chart
from activation_lab.figures.gates.slices import SLICE
from activations import gates
from tests.helpers.site import embedded

PAGE = gates_page()
RECORDS = dict(zip(gates.names(), embedded(PAGE.data["embedded"]), strict=True))


def between(record, gate, value):
    """{trace: its numbers} at a point, between stops as the script makes them."""

    def mixed(stops, several, at):
        right = min(int(np.searchsorted(stops, at)), len(stops) - 1)
        left = max(0, right - 1)
        share = (at - stops[left]) / (stops[right] - stops[left]) if left < right else 0.0
        return [
            {name: mix(np.array(numbers, float), np.array(other[name], float), share) for name, numbers in one.items()}
            for one, other in zip(several[left], several[right], strict=True)
        ]

    def mix(one, other, share):
        # Of a number and a gap, the nearer.
        either = np.isnan(one) | np.isnan(other)
        return np.where(either, one if share < 0.5 else other, (1 - share) * one + share * other)

    along = [mixed(record["stops"], each, gate) for each in record["updates"]]
    return dict(zip(record["traces"], mixed(record["values"], along, value), strict=True))


@pytest.mark.parametrize("name", gates.names())
def test_at_every_point_the_page_shows_the_apps_figure(name):
    """To what the picture and the readouts show, which each slider may miss once."""
    record = RECORDS[name]
    for gate, value in itertools.product((-12.0, -3.3, 0.1, 2.0, 7.4, 12.0), (-12.0, -7.1, -0.9, 1.0, 6.9, 7.0, 11.5)):
        expected = gate_chart(gates.get(name).at(), gate, value)["data"]
        shown = between(record, gate, value)
        for place, (trace, start) in enumerate(zip(expected, record["figure"]["data"], strict=True)):
            for side in ("x", "y"):
                found = shown.get(place, {}).get(side, start.get(side))
                if found is None or (trace.get("mode") == "text" and "texttemplate" not in trace):
                    continue
                near = READ if len(found) == 1 else SLICE
                np.testing.assert_allclose(
                    np.array(found, float), np.array(trace[side], float), atol=2 * near + 0.02, err_msg=f"{place}"
                )


def test_the_start_is_the_apps():
    assert (PAGE.data["start"], PAGE.data["startValue"]) == (GATE.default, VALUE.default)
    assert FUNCTION.options[PAGE.data["first"]] == FUNCTION.default
    assert PAGE.data["keys"] == {"gate": FUNCTION.key, "atGate": GATE.key, "atValue": VALUE.key}


@pytest.mark.parametrize("name", gates.names())
def test_every_gate_has_its_words_and_its_code(name):
    gate = gates.get(name)
    section = PAGE.body.split(f'<section data-gate="{name}">')[1].partition("</section>")[0]
    for heading in ("What to notice", "What goes wrong", "The feed-forward block"):
        assert f"<h3>{heading}</h3>" in section
    assert ("Which half is the gate?</h3><p>" in section) == bool(halves_table(gate))
    assert "<p></p>" not in section
    assert ("What was reported" in section) == bool(gate.reports)
    assert section.count("<details>") == len(gate.code) + len(FRAMEWORKS)
    for library in FRAMEWORKS:
        assert highlighted(block_code(gate.at(), library, usual_half(gate.at()))) in section
    assert all(source.url in section for source in gate.sources)
