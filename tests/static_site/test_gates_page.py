"""The page of gates without a server: the core's digits at every stop, every gate's words, and the settings of the app's links and of live files."""

import html
import itertools
import math
from functools import cache

import numpy as np
import pytest

from activation_lab.content.gates.settings import FUNCTION, GATE, VALUE, GateSettings, read_gate
from activation_lab.content.gates.words import called, halves_table
from activation_lab.export.feed_forward import FRAMEWORKS, block_code, usual_half
from activation_lab.export.html.gates.page import gates_page
from activation_lab.export.html.gates.words import formulas_html
from activation_lab.export.html.highlighted import highlighted
from activation_lab.figures.gates.chart import gate_chart
from activation_lab.figures.gates.slices import SLICE, along_sliders
from activations import gates
from activations.gates.words import snippet
from tests.helpers.site import embedded, gates_page_at_start


@cache
def records():
    """What its script reads of each gate, by its name."""
    return dict(zip(gates.names(), embedded(gates_page_at_start().data["embedded"]), strict=True))


def between(record, gate, value):
    """{trace: its numbers} at a point, between stops as the script makes them, without the readouts."""

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


def products(record):
    """{name: gates × values of the numbers that are read}, as the script multiplies them."""
    factor = {name: np.array(numbers, float) for name, numbers in record["factors"].items()}
    pairs = {"f": ("open", "through"), "dgate": ("slope", "through"), "dvalue": ("open", "passing")}
    return {name: np.outer(factor[column], factor[row]) for name, (column, row) in pairs.items()}


def core(function, at_gates, at_values):
    """The same by the core."""
    points = at_gates[:, None], at_values
    slopes = {f"d{side}": function.derivative(*points, wrt=side) for side in ("gate", "value")}
    return {"f": function(*points)} | slopes


def in_two_decimals(numbers):
    return np.array([f"{number:z.2f}" for number in np.ravel(numbers)])


def assert_same_digits(page, record, function):
    """At every stop of both sliders, and at the start: two decimals are the core's.

    A number within 1e-9 of a rounding tie may come out on its other side: products of factors with 12 decimals are off by up to 2e-11.
    """
    at_gates, at_values = (np.array(page.data[name]) for name in ("gates", "values"))
    assert {*GATE.stops, page.data["start"]} == set(at_gates)
    assert {*VALUE.stops, page.data["startValue"]} == set(at_values)
    true = core(function, at_gates, at_values)
    for name, numbers in products(record).items():
        wrong = in_two_decimals(numbers) != in_two_decimals(true[name])
        from_tie = np.abs(np.abs(100 * np.ravel(true[name])) % 1 - 0.5) / 100
        assert np.all(from_tie[wrong] < 1e-9), name


@pytest.mark.parametrize("name", gates.names())
def test_the_numbers_that_are_read_have_the_cores_digits_at_every_stop(name):
    assert_same_digits(gates_page_at_start(), records()[name], gates.get(name).at())
    read = records()[name]["readouts"]
    texts = {label: records()[name]["figure"]["data"][place]["texttemplate"] for label, place in read.items()}
    assert texts == {"f": "f = %{y}", "dgate": "∂f/∂gate = %{y}", "dvalue": "∂f/∂value = %{y}"}


@pytest.mark.parametrize("name", gates.names())
def test_at_every_point_the_page_shows_the_apps_figure(name):
    """To what the picture shows, which each slider may miss once; the app's own numbers have the core's digits."""
    record, function = records()[name], gates.get(name).at()
    pairs = itertools.product((-12.0, -3.3, 0.1, 2.0, 7.4, 12.0), (-12.0, -7.1, -0.9, 1.0, 6.9, 7.0, 11.5))
    # Every third: each gate and each value is among them twice or more.
    for gate, value in itertools.islice(pairs, 0, None, 3):
        figure = gate_chart(function, gate, value)
        expected = figure["data"]
        stops = gates_page_at_start().data["gates"], gates_page_at_start().data["values"]
        ends = [each[at.index(here)] for each, at, here in zip(record["ends"], stops, (gate, value), strict=True)]
        # The app's axis also holds what the sliders of parameters do, which the page lacks.
        _, end = figure["layout"]["yaxis2"]["range"]
        assert end >= max(ends) if along_sliders(function)[1:] else end == max(ends)
        shown = between(record, gate, value)
        for place, (trace, start) in enumerate(zip(expected, record["figure"]["data"], strict=True)):
            if place in record["readouts"].values():
                assert place not in shown
                continue
            for side in ("x", "y"):
                found = shown.get(place, {}).get(side, start.get(side))
                if found is None or trace.get("mode") == "text":
                    continue
                # Numbers of curves are rounded to 0.01 in both.
                np.testing.assert_allclose(
                    np.array(found, float), np.array(trace[side], float), atol=2 * SLICE + 0.02, err_msg=f"{place}"
                )
        true = core(function, np.array([gate]), np.array([value]))
        for label, place in record["readouts"].items():
            assert in_two_decimals(expected[place]["y"]) == in_two_decimals(true[label])


@pytest.mark.parametrize(
    ("name", "settings"),
    [
        ("clamped_swiglu", {"limit": math.inf}),
        ("clamped_swiglu", {"clamp": "after", "alpha": 1.0, "plus_one": False}),
        ("situ", {"linear_beta": 25.0}),
    ],
)
def test_a_live_file_opens_at_its_settings_and_at_its_point(name, settings):
    """Figure, digits, words and code are those of the settings; the point lies between the sliders' stops."""
    begin = GateSettings(gates.get(name).at(**settings), 3.1416, -2.7183)
    page = gates_page(begin)
    record = embedded(page.data["embedded"])[page.data["first"]]
    assert record["name"] == name
    assert (page.data["start"], page.data["startValue"]) == (3.1416, -2.7183)
    assert read_gate({key: [text] for key, text in page.data["begun"].items()}) == begin
    assert record["figure"] == gate_chart(begin.function, 3.1416, -2.7183)
    assert_same_digits(page, record, begin.function)
    section = page.body.split(f'<section data-gate="{name}">')[1].partition("</section>")[0]
    assert f"<h2>{html.escape(called(begin.function))}</h2>" in section
    assert called(begin.function) != begin.function.gate.title
    assert formulas_html(begin.function) in section
    for library in begin.function.gate.code:
        assert highlighted(snippet(begin.function, library, "[3.1416]", "[-2.7183]")) in section
    for library in FRAMEWORKS:
        assert highlighted(block_code(begin.function, library, usual_half(begin.function))) in section


def test_the_start_is_the_apps():
    assert (gates_page_at_start().data["start"], gates_page_at_start().data["startValue"]) == (
        GATE.default,
        VALUE.default,
    )
    assert FUNCTION.options[gates_page_at_start().data["first"]] == FUNCTION.default
    assert gates_page_at_start().data["keys"] == {"gate": FUNCTION.key, "atGate": GATE.key, "atValue": VALUE.key}


@pytest.mark.parametrize("name", gates.names())
def test_every_gate_has_its_words_and_its_code(name):
    gate = gates.get(name)
    section = gates_page_at_start().body.split(f'<section data-gate="{name}">')[1].partition("</section>")[0]
    for heading in ("What to notice", "What goes wrong", "The feed-forward block"):
        assert f"<h3>{heading}</h3>" in section
    assert ("Which half is the gate?</h3><p>" in section) == bool(halves_table(gate))
    assert "<p></p>" not in section
    assert ("What was reported" in section) == bool(gate.reports)
    assert section.count("<details>") == len(gate.code) + len(FRAMEWORKS)
    for library in FRAMEWORKS:
        assert highlighted(block_code(gate.at(), library, usual_half(gate.at()))) in section
    assert all(source.url in section for source in gate.sources)
