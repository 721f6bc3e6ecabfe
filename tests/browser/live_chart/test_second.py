"""f″ in the app's charts: fetched when its switch is turned on, live under the thumb, with curvature and parabola at x₀."""

import numpy as np
import pytest

import activations
from activation_lab.figures.grids import CHART_HEIGHT
from activations.chart_words import at_kink
from activations.words import number
from tests.helpers.browser import moment

FETCHED = "performance.getEntriesByType('resource').filter(({ name }) => name.includes('.second-')).length"
HAS_SECOND = "document.querySelector('.live-chart-plot').data?.some(({ meta }) => meta.curve === 'second')"
READOUT = "document.querySelector('.live-chart-readout').textContent"
# The heads of the table of the reader's numbers that are shown.
HEADS = """[...document.querySelectorAll('[data-text=numbers] th')].filter((head) => head.offsetWidth).map((head) => head.textContent).join()"""
LAST_POINT = """(role) => { const { x, y } = document.querySelector('.live-chart-plot').data.find(({ meta }) => meta.role === role);
  return [x.at(-1), y.at(-1)]; }"""


def turned(reader, on):
    """Turns the switch of f″ and waits until the chart has f″, or has it no more."""
    reader.page.get_by_text("Second derivative f″").click()
    reader.page.wait_for_function(f"Boolean({HAS_SECOND}) === {str(on).lower()}")
    reader.settle()


def test_its_switch_fetches_it_and_leaves_the_axes_when_it_is_off(reader):
    """A fresh page asks for nothing of f″; off again, the chart, the address and the table of numbers are as before."""
    window = reader.open("gelu")
    before = reader.layout("yaxis.range")
    assert window.evaluate(FETCHED) == 0
    turned(reader, True)
    assert window.evaluate(FETCHED) == 1
    assert "gelu_second=true" in window.url
    assert f"f″(x₀) = {number(activations.gelu.derivative(-1, order=2))}" in window.evaluate(READOUT)
    assert f"curvature = {number(activations.gelu.at().curvature(-1))}" in window.evaluate(READOUT)
    window.wait_for_function(f"{HEADS} === 'x,f(x),f′(x),f″(x)'")
    turned(reader, False)
    window.wait_for_function(f"{HEADS} === 'x,f(x),f′(x)'")
    assert "gelu_second" not in window.url
    assert "f″" not in window.evaluate(READOUT)
    assert reader.layout("yaxis.range") == before
    turned(reader, True)
    assert window.evaluate(FETCHED) == 1
    assert reader.problems == []


def test_it_follows_the_thumb(reader):
    """Of a smooth piece and of one with jumps."""
    for name, parameter in (("elu", "alpha"), ("soft_shrink", "threshold")):
        follows_the_thumb(reader, name, parameter)


def follows_the_thumb(reader, name, parameter):
    """While a thumb is held, the drawn f″ is within half a pixel of the core's, and no word goes to the server."""
    activation = activations.get(name)
    entry = activation.parameters.get(parameter) or next(iter(activation.parameters.values()))
    key = f"{name}_{entry.name}"
    path, drawn = f"{name}?{name}_second=true", f".st-key-{name}_live .live-chart[data-drawn]"
    window = reader.go(path, drawn)
    window.wait_for_function(f"Boolean({HAS_SECOND})")
    y, left, right = reader.grab(key, 0)
    said = len(reader.sent)
    for share in (0.6, 0.8):
        window.mouse.move(left + share * (right - left), y)
        moment(window, 150)
    value = float(reader.thumb(key).get_attribute("aria-valuetext") or reader.thumb(key).input_value())
    function = activation.at(**{entry.name: value})
    point = float(reader.thumb(f"{name}_x0").input_value())
    window.wait_for_function(f"{READOUT}.includes({('f″(x₀) = ' + number(function.derivative(point, order=2)))!r})")
    assert len(reader.sent) == said
    window.mouse.up()
    reader.settle()
    low, high = reader.layout("yaxis.range")
    x, drawn = (np.array(values, dtype=float) for values in reader.curve("second"))
    kinks = [kink.position for kink in function.kinks(order=2)]
    away = np.isfinite(drawn) & np.all([np.abs(x - kink) > 1e-5 for kink in kinks] or [np.full(len(x), True)], axis=0)
    # Of the core's own numbers; the grid holds x as float32.
    assert np.abs(drawn[away] - function.derivative(x[away], order=2)).max() < 0.5 * (high - low) / CHART_HEIGHT


def test_the_parabola_touches_f_as_f_second_says(reader):
    """Its end is f + f′ d + ½ f″ d² from x₀; it moves with x₀, as the tangent does. Where x₀ is on a kink, deltas are named."""
    window = reader.open("tanh?tanh_second=true")
    for point in (-1.0, -0.9):
        window.wait_for_function(f"{READOUT}.includes('x₀ = {number(point)}')")
        reader.settle()
        (x, y), (_, straight) = (window.evaluate(LAST_POINT, role) for role in ("parabola", "tangent"))
        f, slope, second = (
            float(each)
            for each in (
                activations.tanh(point),
                activations.tanh.derivative(point),
                activations.tanh.derivative(point, order=2),
            )
        )
        assert y == pytest.approx(f + slope * (x - point) + second * (x - point) ** 2 / 2, abs=1e-5)
        assert straight == pytest.approx(f + slope * (x - point), abs=1e-5)
        reader.thumb("tanh_x0").press("ArrowRight")
    reader.settle()
    # By the words of activations/chart_words.py, and the curvature is undefined there.
    for name in ("relu", "squared_relu", "step"):
        path, drawn = f"{name}?{name}_second=true&{name}_x0=0", f".st-key-{name}_live .live-chart[data-drawn]"
        window = reader.travel(path, drawn)
        assert at_kink(activations.get(name).at(), 0, 2) in window.locator(".live-chart-readout .kink").inner_text()
        assert "curvature = undefined" in window.evaluate(READOUT)


def test_compare_has_a_third_panel_with_differences(reader):
    """f″ of each function below f′, or its difference from the first one's; zoomed, the address holds all three panels."""
    window = reader.open("compare?functions=gelu+silu&compare_second=true")
    assert reader.layout("yaxis3.domain") == [0, 0.3]
    for member, function in enumerate((activations.gelu, activations.silu)):
        told = window.locator(".live-chart-readout .member").nth(member).inner_text().split("\n")
        assert told[-1] == number(function.derivative(-1, order=2))
    assert window.get_by_text("Solid is f, dashed is f′, dashes and dots are f″").count() == 1
    window.get_by_text("Difference from GELU").click()
    gap = activations.silu.derivative(-1, order=2) - activations.gelu.derivative(-1, order=2)
    window.wait_for_function(f"{READOUT}.includes({number(gap)!r})")
    reader.settle()
    drawn = window.evaluate(
        "document.querySelector('.live-chart-plot').data"
        ".filter(({ meta }) => meta.role === 'curve' && meta.curve === 'second').map(({ x, y }) => [x, y])"
    )
    x, y = (np.array(values, dtype=float) for values in drawn[1])
    expected = activations.silu.derivative(x, order=2) - activations.gelu.derivative(x, order=2)
    # The cubics of valuesAt, between float32 samples.
    np.testing.assert_allclose(y, expected, atol=1e-5)
    window.evaluate(
        "Plotly.relayout(document.querySelector('.live-chart-plot'), { 'xaxis.range': [-2, 2], 'yaxis3.range': [-1, 1] }).then(() => null)"
    )
    window.wait_for_function("location.search.includes('compare_window=')")
    assert len(window.url.partition("compare_window=")[2].split("&")[0].split("%2C")) == 8
    assert reader.problems == []
