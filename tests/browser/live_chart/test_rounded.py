"""The chart of a function in a number format: its steps are the core's at rest, they and the table beside them follow the thumb, and can be zoomed to."""

import json

import numpy as np

import activations
from activation_lab.content.lens.words import rows
from activation_lab.content.settings import FunctionSettings
from activations.formats import FORMATS, slopes, values
from tests.helpers.browser import moment

STEPS = """() => {
  const { data } = document.querySelector('.live-chart-plot');
  return data.filter(({ meta }) => meta.rounded).map(({ x, y }) => [Array.from(x), Array.from(y)]);
}"""
DRAWN = """() => document.querySelector('.live-chart-plot .trace path.js-line') &&
  [...document.querySelectorAll('.live-chart-plot .scatterlayer .trace')].map((node) => node.querySelector('path.js-line')?.getAttribute('d')).join()"""
TABLE = "() => [...document.querySelectorAll('table.lens tr')].map(({ cells }) => [...cells].map((cell) => cell.textContent))"
E4M3 = FORMATS["float8_e4m3fn"]


def check_steps(window, function, kind):
    """Every drawn point is one of the core's numbers, at the x where it stands."""
    for (x, y), rounded in zip(window.evaluate(STEPS), (values, slopes), strict=True):
        x, y = (np.array(numbers, float) for numbers in (x, y))
        np.testing.assert_array_equal(y[np.isfinite(y)], rounded(function, x[np.isfinite(y)], kind))


def test_its_steps(reader):
    window = reader.open("silu?silu_format=FP8+E4M3")
    check_steps(window, activations.silu.at(), E4M3)
    y, left, right = reader.grab("silu_beta")
    said, before = len(reader.sent), window.evaluate(DRAWN)
    window.mouse.move(left + 0.7 * (right - left), y)
    moment(window, 150)
    assert window.evaluate(DRAWN) != before
    # What the format loses follows the thumb: it is what Python finds there.
    held = activations.silu.at(beta=float(reader.thumb("silu_beta").input_value()))
    told = rows(FunctionSettings(held, format=E4M3), covered=False)
    assert told != rows(FunctionSettings(activations.silu.at(), format=E4M3), covered=False)
    window.wait_for_function(f"JSON.stringify(({TABLE})()) === JSON.stringify({json.dumps(told)})")
    assert len(reader.sent) == said
    window.mouse.up()
    window.wait_for_function("location.search.includes('silu_beta')")
    reader.settle()
    beta = float(reader.thumb("silu_beta").input_value())
    check_steps(window, activations.silu.at(beta=beta), E4M3)
    window.get_by_role("button", name="Zoom in on the steps").click()
    window.wait_for_function("location.search.includes('silu_window')")
    reader.settle()
    low, high = reader.layout("xaxis.range")
    assert -1 - 16 / 8 < low < -1 < high < -1 + 16 / 8
    check_steps(window, activations.silu.at(beta=beta), E4M3)
    assert reader.problems == []
