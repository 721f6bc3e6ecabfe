"""The lessons under a reader's hands: what a slider shows while it moves, before the server hears of it."""

import numpy as np
import pytest

from activations.experiments.defaults import VANISHING
from activations.experiments.propagation import propagate_each
from tests.browser.conftest import Reader
from tests.browser.test_pages import check, every_screen

TRACES = "document.querySelector('.live-chart-plot').data.map(({ name, x, y }) => [name, x && Array.from(x), y && Array.from(y)])"


@pytest.fixture
def tracks_arrived(reader):
    """The answers with what charts follow live."""
    arrived = []
    reader.page.on("response", lambda answer: "/tracks/" in answer.url and arrived.append(answer.url))
    return arrived


def test_the_gradient_follows_the_depth_without_a_word_to_the_server(reader, tracks_arrived):
    """At every step the layers are as many as the thumb says, the gradient NumPy's, and all of it in view."""
    window = reader.open("vanishing_gradients")
    while not tracks_arrived:
        window.wait_for_timeout(100)
    reader.settle()
    said = len(reader.sent)
    y, left, right = reader.grab("vanishing_gradients_depth")
    seen = []
    for share in (0.2, 0.5, 1.0, 0.3, 0.0):
        window.mouse.move(left + share * (right - left), y)
        window.wait_for_timeout(150)
        depth = int(reader.thumb("vanishing_gradients_depth").input_value())
        seen.append((depth, window.evaluate(TRACES), reader.layout("xaxis.range"), reader.layout("yaxis.range")))
    assert len(reader.sent) == said
    assert len({depth for depth, *_ in seen}) == len(seen)
    expected = propagate_each(VANISHING["sigmoid"], range(1, 101))
    for depth, traces, x_range, y_range in seen:
        name, layers, gradient = traces[0]
        assert (name, layers) == ("Sigmoid", list(range(1, depth + 1)))
        np.testing.assert_allclose(gradient, expected[depth - 1].gradient_rms, rtol=0.005)
        assert x_range[0] <= 0
        assert x_range[1] >= depth
        assert y_range[0] <= np.log10(min(gradient))
    window.mouse.up()
    reader.settle()
    depth = seen[-1][0]
    assert len(window.evaluate(TRACES)[0][1]) == depth
    assert f"depth={depth}" in window.url
    assert reader.problems == []


@every_screen
@pytest.mark.parametrize("page", ["vanishing_gradients"])
def test_the_picture_and_the_first_control_are_in_the_first_screen(browser, app, page, size, theme, background):
    """No error, nothing from another host, nothing that scrolls sideways."""
    reader = Reader(browser, app, viewport=size, color_scheme=theme)
    window = reader.open(page)
    check(reader, background)
    for part in (".live-chart-plot", "[data-testid=stSlider]:visible"):
        box = window.locator(part).first.bounding_box()
        assert box["y"] + box["height"] <= size["height"]
    reader.context.close()
