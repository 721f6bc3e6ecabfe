"""The picture of a gate: contour lines lie at their heights, slices are the core's numbers, and stops that are left out are not missed."""

import json
from itertools import pairwise

import numpy as np
import pytest

from activation_lab.figures import palette
from activation_lab.figures.gates import chart as gate_chart
from activation_lab.figures.gates import contours
from activation_lab.figures.gates.chart import REACH, contour_lines, parameter_updates, updates
from activation_lab.figures.gates.slices import SLICE, Shown, positions
from activation_lab.figures.static_chart.svg import chart_svg
from activations import gates
from tests.helpers.figures import strings

STOPS = np.round(np.arange(-REACH, REACH + 0.05, 0.1), 10)
FUNCTIONS = {name: gates.get(name).at() for name in gates.names()} | {
    "after": gates.clamped_swiglu.at(limit=3.25, clamp="after", plus_one=False),
    "unlimited": gates.clamped_swiglu.at(limit=np.inf),
    "capped": gates.situ.at(linear_beta=5.0),
}
every_function = pytest.mark.parametrize("function", FUNCTIONS.values(), ids=FUNCTIONS)


@every_function
@pytest.mark.parametrize("covered", [False, True])
def test_figures_are_plain_and_name_colours_by_token(function, covered):
    figure = gate_chart.gate_chart(function, 2.0, 1.0, covered)
    assert json.loads(json.dumps(figure, allow_nan=False)) == figure
    assert {text for text in strings(figure) if text.startswith("$")} <= set(palette.LIGHT)
    assert not any(text.startswith("#") for text in strings(figure))
    assert "NaN" not in chart_svg(figure, (531, gate_chart.HEIGHT), "")


@every_function
@pytest.mark.parametrize(("gate", "value"), [(5.0, 5.0), (-0.4, 0.0), (12.0, 12.0), (2.0, -12.0)])
def test_the_slices_hold_the_point_wherever_one_slider_takes_it(function, gate, value):
    _, end = gate_chart.gate_chart(function, gate, value)["layout"]["yaxis2"]["range"]
    assert np.abs(function(STOPS, value)).max() < end
    assert np.abs(function(gate, STOPS)).max() < end
    for entry in map(function.gate.parameters.get, ("limit", "alpha", "beta")):
        if entry and np.isfinite(function.values[entry.name]):
            moved = [function.gate.at(**{**function.values, entry.name: at}) for at in (entry.low, entry.high)]
            assert max(abs(each(gate, value)) for each in moved) < end


@every_function
def test_contour_lines_lie_at_their_heights(function):
    """Within half a pixel, whichever way: the height is reached between two points as far away as a pixel."""
    for level, lines in contour_lines(function).items():
        for line in lines:
            dense = np.vstack([np.linspace(a, b, 5) for a, b in pairwise(line)])
            x, y = dense.T
            # A pixel of the plane, which is 480 × 240 pixels on most screens.
            across, down = 2 * REACH / 480, 2 * REACH / 240
            around = [function(x + i * across, y + j * down) for i in (-1, 0, 1) for j in (-1, 0, 1)]
            assert np.all(np.min(around, axis=0) <= level + 1e-12), level
            assert np.all(np.max(around, axis=0) >= level - 1e-12), level


@every_function
def test_zero_is_where_the_output_changes_its_sign_or_vanishes(function):
    for line in contour_lines(function)[0.0]:
        assert np.all(function(*line.T) == 0)


def test_exchanged_halves_make_no_difference_where_gate_and_value_are_equal():
    """Of the differences that are drawn, only that one is 0 on the diagonal."""
    for name in gates.names():
        for report in gates.get(name).reports:
            zeros = contours.contour_lines(*gate_chart.differences(gates.get(name), report)).get(0.0, [])
            diagonals = [line for line in zeros if np.all(line[:, 0] == line[:, 1])]
            assert len(diagonals) == report.swapped


def test_a_gate_without_zeros_has_one_line_of_zeros():
    """The sigmoid is never 0; the value is. SwiGLU is 0 where either is, clamped SwiGLU at value −1."""
    assert len(contour_lines(FUNCTIONS["glu"])[0.0]) == 1
    assert len(contour_lines(FUNCTIONS["swiglu"])[0.0]) == 2
    assert {tuple(line[0]) for line in contour_lines(FUNCTIONS["clamped_swiglu"])[0.0]} == {
        (0.0, -REACH),
        (-REACH, -1.0),
    }


@every_function
@pytest.mark.parametrize("side", ["gate", "value"])
def test_slices_are_off_by_no_more_than_half_a_pixel(function, side):
    """Between the points of a slice, f and its partial derivative are straight, to half a pixel at the ends of the other slider."""
    x, beside, starts = positions(Shown(function), side)
    [x], [beside] = x, beside
    kinks = [kink for kink in function.kinks(side) if abs(kink) < REACH]
    fine = np.linspace(-REACH, REACH, 2403)
    fine = fine[np.all(np.abs(fine[:, None] - [*kinks, np.inf]) > 1e-6, axis=1)]
    for other in (-REACH, 0.3, REACH):
        point = (lambda at: (at, other)) if side == "gate" else (lambda at: (other, at))  # noqa: B023  # called at once
        for drawn in (function, lambda *at: function.derivative(*at, wrt=side)):
            np.testing.assert_allclose(
                np.interp(fine, beside, drawn(*point(beside))), drawn(*point(fine)), atol=2.2 * SLICE
            )
    assert [x[start] for start in starts if abs(x[start]) < REACH] == pytest.approx(kinks)
    assert all(x[start] == x[start - 1] for start in starts)


@every_function
@pytest.mark.parametrize("moving", ["gate", "value"])
def test_between_kept_stops_everything_is_close(function, moving):
    """At stops of a slider from one end to the other, kept and not, what the browser interpolates is what the figure would be there."""
    at = (lambda stop: (stop, -1.5)) if moving == "gate" else (lambda stop: (-1.5, stop))
    kept, traces, changes = updates(function, *at(STOPS))
    assert (kept[0], kept[-1]) == (0, len(STOPS) - 1)
    for stop in range(0, len(STOPS), 19):
        gate, value = at(float(STOPS[stop]))
        figure = gate_chart.gate_chart(function, gate, value)
        for place, trace in enumerate(traces):
            for name in changes[0][place]:
                known = np.array([change[place][name] for change in changes], float)
                shown = [np.interp(stop, kept, column) for column in known.T]
                true = np.array(figure["data"][trace][name], float)
                near = gate_chart.READ if len(true) == 1 else SLICE
                # Numbers of curves are rounded to 2 places.
                np.testing.assert_allclose(shown, true, atol=near + 0.02 * (len(true) > 1) + 2e-4)


@pytest.mark.parametrize(
    ("function", "name"),
    [
        (function, entry.name)
        for function in FUNCTIONS.values()
        for entry in function.gate.parameters.values()
        if entry.kind != "choice" and np.isfinite(function.values[entry.name])
    ],
)
@pytest.mark.parametrize("covered", [False, True])
def test_the_slices_follow_a_parameter(function, name, covered):
    """At stops from one end to the other, between kept ones too, they are the figure's at that setting, whose traces have as many points."""
    entry = function.gate.parameters[name]
    stops = np.linspace(entry.low, entry.high, 30)
    kept, traces, changes = parameter_updates(function, name, stops, 3.7, -7.9, covered)
    for stop in range(0, len(stops), 7):
        figure = gate_chart.gate_chart(
            function.gate.at(**{**function.values, name: float(stops[stop])}), 3.7, -7.9, covered
        )
        shift = len(figure["data"]) - len(gate_chart.gate_chart(function, 3.7, -7.9, covered)["data"])
        for place, trace in enumerate(traces):
            for attribute in changes[0][place]:
                known = np.array([change[place][attribute] for change in changes], float)
                shown = np.array([np.interp(stops[stop], stops[kept], column) for column in known.T])
                true = np.array(figure["data"][trace + shift][attribute], float)
                assert len(shown) == len(true)
                # Between a stop with a kink within the plane and one without, the browser shows the nearer.
                both = ~(np.isnan(shown) | np.isnan(true))
                near = gate_chart.READ if len(true) == 1 else SLICE
                np.testing.assert_allclose(shown[both], true[both], atol=near + 0.02 * (len(true) > 1) + 2e-4)


@pytest.mark.parametrize(
    ("gate", "report"), [(gate, report) for gate in map(gates.get, gates.names()) for report in gate.reports]
)
def test_differences_are_what_ran_minus_what_was_asked_for(gate, report):
    """On a grid that holds the kinks of both, so that the largest is found; its lines lie at their heights."""
    x, y, apart = gate_chart.differences(gate, report)
    asked, ran = gate.reported(report, x, y[:, None])
    np.testing.assert_array_equal(apart, ran - asked)
    rng = np.random.default_rng(0)
    asked, ran = gate.reported(report, *rng.uniform(-REACH, REACH, (2, 10_000)))
    assert np.abs(ran - asked).max() <= np.abs(apart).max()
    figure = gate_chart.difference_chart(gate, report, 1.0, 2.0)
    assert json.loads(json.dumps(figure, allow_nan=False)) == figure
    drawn = [trace for trace in figure["data"] if "difference" in trace.get("hovertemplate", "")]
    assert len(drawn) > 4


def test_covered_the_figure_has_no_slope():
    function = FUNCTIONS["clamped_swiglu"]
    texts = strings(gate_chart.gate_chart(function, 2.0, 1.0, covered=True))
    assert not any("∂" in text or "slope" in text for text in texts)
    assert any("∂f/∂gate" in text for text in strings(gate_chart.gate_chart(function, 2.0, 1.0)))


@every_function
def test_the_numbers_that_are_read_are_the_cores(function):
    figure = gate_chart.gate_chart(function, -0.7, 3.3)
    told = {trace["texttemplate"].split(" ")[0]: trace["y"][0] for trace in figure["data"] if "texttemplate" in trace}
    expected = {"f": function(-0.7, 3.3)}
    expected |= {f"∂f/∂{side}": function.derivative(-0.7, 3.3, wrt=side) for side in ("gate", "value")}
    assert told == pytest.approx(expected, abs=1e-4)


def test_words_stand_apart():
    """No two heights of one picture overlap: they are 13 pixels high and some 25 wide."""
    for function in FUNCTIONS.values():
        figure = gate_chart.gate_chart(function, 2.0, 1.0)
        placed = [
            (x, y)
            for trace in figure["data"]
            if trace.get("mode") == "text" and "texttemplate" not in trace
            for x, y in zip(trace["x"], trace["y"], strict=True)
        ]
        assert len(placed) >= 4
        for index, (x, y) in enumerate(placed):
            for other, higher in placed[:index]:
                assert abs(x - other) > contours.GAP_ACROSS or abs(y - higher) > contours.GAP_DOWN
