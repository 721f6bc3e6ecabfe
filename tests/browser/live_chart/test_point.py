"""x₀'s point, dragged on the chart by mouse and finger: live, with one message to the server at release."""

import re

import pytest

import activations
from activation_lab.content.settings import FunctionSettings
from activations.chart_words import at_kink
from activations.words import number
from tests.helpers.browser import moment
from tests.helpers.site import file_of


@pytest.mark.parametrize("page", ["elu", "compare?functions=elu+gelu"])
def test_the_point_is_moved_by_its_marker(reader, page):
    """The chart and the slider follow the mouse without a word to the server; it hears of it once, at release."""
    window = reader.open(page)
    reader.wait_for_texts(2 if "compare" in page else 1)
    key = "compare_x0" if "compare" in page else "elu_x0"
    grip = window.locator(".live-chart-handle:visible").first
    box = grip.bounding_box()
    assert min(box["width"], box["height"]) >= 24
    assert grip.evaluate("(element) => getComputedStyle(element).cursor") == "grab"
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    window.mouse.move(x, y)
    window.mouse.down()
    said, history, seen = len(reader.sent), window.evaluate("history.length"), []
    for step in (30, 60, 100):
        window.mouse.move(x + step, y - 5)
        moment(window, 60)
        seen.append((window.locator(".live-chart-readout").first.inner_text(), reader.thumb(key).input_value()))
    assert len(set(seen)) == 3
    assert len(reader.sent) == said
    assert grip.bounding_box()["x"] == pytest.approx(box["x"] + 100, abs=3)
    window.mouse.up()
    window.wait_for_url(re.compile(f"{key}=(-|)[0-9.]+"))
    reader.settle()
    assert len(reader.sent) == said + 1
    value = reader.thumb(key).input_value()
    assert value == seen[-1][1]
    assert window.url.count(f"{key}={value}") == 1
    assert window.evaluate("history.length") == history
    assert number(float(value)) in window.locator(".live-chart-readout").first.inner_text()
    assert reader.layout("xaxis.range") == [-5, 5]
    assert reader.problems == []


def test_the_point_is_moved_while_a_commit_is_under_way(reader):
    """A commit that knows nothing yet of where x₀ was let go does not move it back."""
    window = reader.open("elu")
    box = window.locator(".live-chart-handle:visible").first.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    window.mouse.move(x, y)
    window.mouse.down()
    window.mouse.move(x + 50, y)
    reader.thumb("elu_alpha").press("ArrowRight")
    window.mouse.move(x + 100, y)
    window.evaluate(
        """() => {
          window.places = [];
          const slider = document.querySelector('.st-key-elu_x0 input');
          new MutationObserver(() => window.places.push(slider.value)).observe(slider, { attributes: true });
        }"""
    )
    window.mouse.up()
    window.wait_for_url(re.compile("elu_x0="))
    reader.settle()
    value = reader.thumb("elu_x0").input_value()
    assert set(window.evaluate("window.places")) <= {value}
    assert f"elu_x0={value}" in window.url
    assert "elu_alpha=1.01" in window.url
    readout = window.locator(".live-chart-readout").first.inner_text()
    assert number(activations.elu(float(value), alpha=1.01)) in readout
    assert reader.problems == []


def test_a_finger_moves_the_point_and_nothing_else(phone_reader):
    """On its marker a swipe moves the point, not the page; elsewhere on the chart it moves the page, and does not zoom.

    A teacher who hides the slider hides the grip too.
    """
    window = phone_reader.open("elu")
    box = window.locator(".live-chart-handle:visible").first.bounding_box()
    assert min(box["width"], box["height"]) >= 44
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    finger = window.context.new_cdp_session(window)

    def touch(kind, *place):
        points = [dict(zip("xy", place, strict=True))] if place else []
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    def swipe(x, y, right, up):
        touch("touchStart", x, y)
        for step in range(1, 11):
            touch("touchMove", x + right * step, y - up * step)
            moment(window, 20)
        touch("touchEnd")

    swipe(x, y, 8, 12)
    window.wait_for_url(re.compile("elu_x0="))
    phone_reader.settle()
    assert float(phone_reader.thumb("elu_x0").input_value()) > 0.5
    scrolled = "document.querySelector('[data-testid=stMain]').scrollTop"
    assert window.evaluate(scrolled) == 0
    swipe(60, 430, 0, 18)
    phone_reader.settle()
    assert window.evaluate(scrolled) > 80
    assert phone_reader.layout("xaxis.range") == [-5, 5]
    window = phone_reader.open("elu?hide=point")
    place = window.locator(".live-chart-handle").first
    place.hover(force=True)
    assert place.is_hidden()


def test_without_a_server_the_point_is_moved_by_its_dot_too(from_disk):
    """Onto a kink: both slopes are told and the tangent has two; a box beside the dot zooms, and the address says both."""
    steep = activations.elu.at(alpha=2.0)
    window, problems = from_disk(file_of(FunctionSettings(steep)))
    dot = window.locator(".live-chart-handle:visible").first.bounding_box()
    plot = window.locator(".live-chart-plot").bounding_box()
    x, y = dot["x"] + dot["width"] / 2, dot["y"] + dot["height"] / 2
    unit = (plot["width"] - 56) / 10
    window.mouse.move(x, y)
    window.mouse.down()
    window.mouse.move(x + unit, y + 30, steps=5)
    readout = window.locator(".live-chart-readout")
    assert at_kink(steep, 0.0) in readout.inner_text()
    window.mouse.up()
    assert "elu_x0=0" in window.url
    window.mouse.move(plot["x"] + 400, plot["y"] + 60)
    window.mouse.down()
    window.mouse.move(plot["x"] + 550, plot["y"] + 200, steps=4)
    window.mouse.up()
    window.wait_for_function("location.search.includes('elu_window=')")
    zoomed = window.evaluate("document.querySelector('.live-chart-plot').layout.xaxis.range")
    window.reload()
    window.wait_for_selector("[data-drawn]")
    assert window.evaluate("document.querySelector('.live-chart-plot').layout.xaxis.range") == pytest.approx(
        zoomed, abs=1e-3
    )
    assert at_kink(steep, 0.0) in readout.inner_text()
    window.locator("#reset").click()
    assert "window" not in window.url
    assert at_kink(steep, 0.0) not in readout.inner_text()
    assert problems == []
