"""The page of gates under a reader's hands: slices and readouts follow the thumb, and the picture is in view with the first slider."""

import numpy as np
import pytest
from playwright.sync_api import expect

from activation_lab.content.gates.settings import GATE, VALUE
from activation_lab.figures.gates.chart import READ, SLICE
from activations import gates
from tests.helpers.browser import READY, every_screen, moment

# The numbers that are read, by what stands before them; and the slices: x and y of the output and of its partial derivative.
READOUTS = """Object.fromEntries(document.querySelector('.live-chart-plot').data.filter((trace) => trace.texttemplate)
  .map(({ texttemplate, y }) => [texttemplate.split(' ')[0], y[0]]))"""
SLICES = """document.querySelector('.live-chart-plot').data.filter(({ mode, line, xaxis }) => xaxis && mode === 'lines' && line.width === 3)
  .map(({ x, y, xaxis, line }) => [xaxis, line.dash ?? 'solid', Array.from(x), Array.from(y)])"""
SHOWN = "[...document.querySelectorAll('.live-chart-plot .textpoint text')].map((text) => text.textContent)"


LIMIT, ALPHA = (f"gates_clamped_swiglu_{name}" for name in ("limit", "alpha"))


def test_slices_and_numbers_follow_the_thumb_without_a_word_to_the_server(reader):
    """Under each slider, one after the other, from the same point."""
    for key in (GATE.key, VALUE.key, LIMIT, ALPHA):
        slices_and_numbers_follow_the_thumb(reader, key)


def slices_and_numbers_follow_the_thumb(reader, key):
    """At every step of a drag they are NumPy's, to what is left out between stops; the release commits once."""
    function, point = gates.clamped_swiglu.at(), {GATE.key: -1.5, VALUE.key: 4.5}
    path = f"gates?gates_function=Clamped+SwiGLU&{GATE.key}=-1.5&{VALUE.key}=4.5"
    window = reader.go(path, ".live-chart[data-drawn]")
    said = len(reader.sent)
    y, left, right = reader.grab(key)
    for share in (0.1, 0.62, 0.9):
        window.mouse.move(left + share * (right - left), y)
        moment(window, 0)
        at = float(reader.thumb(key).input_value())
        if key in point:
            point[key] = at
        else:
            function = gates.clamped_swiglu.at(**{key.rpartition("_")[2]: at})
        gate, value = point.values()
        near = f"Math.abs({READOUTS}.f - {float(function(gate, value))}) <= {READ + 2e-4}"
        # What follows a parameter is in a file, which comes after the first picture.
        window.wait_for_function(near)
        read = {"f": function(gate, value)}
        read |= {f"∂f/∂{side}": function.derivative(gate, value, wrt=side) for side in ("gate", "value")}
        # Numbers are rounded to 4 places.
        assert window.evaluate(READOUTS) == pytest.approx(read, abs=READ + 2e-4)
        # What is written is rounded to 2 places.
        written = {text.split(" = ")[0]: text.split(" = ")[1] for text in window.evaluate(SHOWN) if " = " in text}
        assert {name: float(text.replace("−", "-")) for name, text in written.items()} == pytest.approx(read, abs=0.011)
        for axis, dash, x, drawn in window.evaluate(SLICES):
            x, drawn = np.array(x, float), np.array(drawn, float)
            side, along = ("gate", (x, value)) if axis == "x2" else ("value", (gate, x))
            true = function(*along) if dash == "solid" else function.derivative(*along, wrt=side)
            # At a kink the partial derivative is drawn from both sides; numbers are rounded to 2 places.
            inside = np.isfinite(x) & (np.abs(np.abs(x) - function.values["limit"]) > 0.02)
            np.testing.assert_allclose(drawn[inside], true[inside], atol=SLICE + 0.02)
        low, high = window.evaluate("document.querySelector('.live-chart-plot').layout.yaxis2.range")
        assert low < function(gate, value) < high
    assert len(reader.sent) == said
    window.mouse.up()
    reader.settle()
    assert len(reader.sent) == said + 1
    assert f"{key}=" in window.url
    assert reader.problems == []


def test_keys_move_the_point_and_switches_the_lines(reader):
    """An arrow is a step of 0.1; a gate, a switch and an option are in the address, and Reset empties it."""
    window = reader.open("gates")
    reader.thumb(GATE.key).press("ArrowRight")
    assert window.evaluate(READOUTS)["f"] == pytest.approx(gates.swiglu(2.1, 1.0), abs=READ + 2e-4)
    reader.settle()
    window.get_by_text("Clamped SwiGLU", exact=True).click()
    # On a busy machine the page of the other gate may stay for a while.
    limit = window.locator(".st-key-gates_clamped_swiglu_limit")
    limit.first.wait_for()
    window.wait_for_selector(READY)
    reader.settle()
    window.get_by_text("No limit", exact=True).click()
    # Streamlit keeps the slider of before for a while, so that there may be two.
    expect(limit.filter(visible=True)).to_have_count(0)
    reader.settle()
    window.wait_for_function("location.search.includes('gates_clamped_swiglu_limit_off=true')")
    assert "gates_gate=2.1" in window.url
    assert window.evaluate(READOUTS)["f"] == pytest.approx(gates.clamped_swiglu(2.1, 1.0, limit=np.inf), abs=1e-4)
    window.get_by_role("button", name="Reset", exact=False).last.click()
    window.wait_for_function("location.search === '?gates_function=Clamped+SwiGLU'")


def test_picture_and_first_slider_are_in_view(reader):
    """At both sizes, without and with a gate's own settings; axe finds nothing in either theme with those."""
    for query in ("", "?gates_function=Clamped+SwiGLU"):
        window = reader.travel(f"gates{query}", ".st-key-gates_clamped_swiglu_limit") if query else reader.open("gates")
        for size in every_screen(reader, axe=bool(query)):
            chart = window.locator(".live-chart-plot").first.bounding_box()
            slider = window.locator(f".st-key-{GATE.key}").bounding_box()
            assert chart["y"] >= 0
            assert chart["y"] + chart["height"] <= size["height"]
            assert slider["y"] + slider["height"] <= size["height"]
