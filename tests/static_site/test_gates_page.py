"""The site's page of gates: the core's numbers at every stop that it holds, every gate's words, and the settings of the app's links."""

import json

import numpy as np
import pytest

from activation_lab.content.gates.settings import FUNCTION, GATE, REACH, VALUE
from activation_lab.content.gates.words import halves_table
from activation_lab.export.feed_forward import FRAMEWORKS, block_code, usual_half
from activation_lab.export.html.highlighted import highlighted
from activation_lab.figures.gates.chart import gate_chart
from activation_lab.static_site.gates_page import VALUES, gates_page
from activations import gates
from tests.helpers.site import embedded

PAGE = gates_page()
RECORDS = dict(zip(gates.names(), embedded(PAGE.data["embedded"]), strict=True))


def shown(record, value):
    """The traces at a stop of the value's slider, as the script makes them."""
    changes = record["states"][VALUES.index(value)]["changes"]
    return [trace | changes.get(str(place), {}) for place, trace in enumerate(record["figure"]["data"])]


@pytest.mark.parametrize("name", gates.names())
def test_every_stop_of_the_value_shows_the_apps_figure(name):
    for value in VALUES:
        expected = gate_chart(gates.get(name).at(), GATE.default, value)["data"]
        assert shown(RECORDS[name], value) == json.loads(json.dumps(expected))


@pytest.mark.parametrize("name", gates.names())
def test_the_gates_slider_moves_the_output(name):
    """The numbers of the readout, which the chart interpolates between the kept stops, are the core's to what a readout shows."""
    for value, state in zip(VALUES, RECORDS[name]["states"], strict=True):
        track, traces = state["track"], shown(RECORDS[name], value)
        (place,) = (
            place
            for place, trace in enumerate(traces)
            if str(trace.get("texttemplate")).startswith("f =") and place in track["traces"]
        )
        outputs = [update[track["traces"].index(place)]["y"][0] for update in track["updates"]]
        assert (track["stops"][0], track["stops"][-1]) == (-REACH, REACH)
        found = np.interp(GATE.stops, track["stops"], outputs)
        np.testing.assert_allclose(found, gates.get(name)(np.array(GATE.stops), value), atol=0.01)


def test_the_start_is_the_apps():
    assert (PAGE.data["start"], PAGE.data["startValue"]) == (GATE.default, VALUE.default)
    assert VALUE.default in VALUES
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
