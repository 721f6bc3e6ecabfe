"""The lessons under a reader's hands: the guess that lifts the cover, and what a slider shows while it moves."""

from dataclasses import replace

import numpy as np
import pytest

from activation_lab.lessons.self_normalization.declaration import KEPT
from activation_lab.lessons.vanishing_gradients.choice import GUESSED
from activation_lab.networks.propagation import propagate, propagate_each
from tests.helpers.browser import DESKTOP, PHONE, Reader, every_screen, moment

PLANE_AND_LAYERS = """() => {
  const [plane, layers] = [...document.querySelectorAll(".live-chart-plot")].map(({ data }) => data.at(-1));
  return [[plane.x[0], plane.y[0]], layers.x[0]];
}"""
TRACES = "document.querySelector('.live-chart-plot').data.map(({ name, x, y }) => [name, x && Array.from(x), y && Array.from(y)])"

SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) => {
  for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) window.shifts.push(value);
}).observe({ type: "layout-shift", buffered: true });
"""
# What the covers, or the curves, of the first chart are called.
DRAWN = "document.querySelector('.live-chart-plot').data.map(({ name }) => name).filter(Boolean)"
MOST_SHIFT = 0.02


@pytest.fixture
def tracks_arrived(reader):
    """The answers with what charts follow live."""
    arrived = []
    reader.page.on("response", lambda answer: "/tracks/" in answer.url and arrived.append(answer.url))
    return arrived


def test_the_gradient_follows_the_depth_without_a_word_to_the_server(reader, tracks_arrived):
    """At every step the layers are as many as the thumb says, the gradient NumPy's, and all of it in view."""
    window = reader.open("vanishing_gradients?answer=shown")
    while not tracks_arrived:
        moment(window, 100)
    reader.settle()
    said = len(reader.sent)
    y, left, right = reader.grab("vanishing_gradients_depth")
    seen = []
    for share in (0.2, 0.5, 1.0, 0.3, 0.0):
        window.mouse.move(left + share * (right - left), y)
        moment(window, 150)
        depth = int(reader.thumb("vanishing_gradients_depth").input_value())
        seen.append((depth, window.evaluate(TRACES), reader.layout("xaxis.range"), reader.layout("yaxis.range")))
    assert len(reader.sent) == said
    assert len({depth for depth, *_ in seen}) == len(seen)
    expected = propagate_each(GUESSED, range(1, 101))
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


def test_the_picture_and_the_first_control_are_in_the_first_screen(reader):
    """No error, nothing from another host, nothing that scrolls sideways."""
    for page in ("vanishing_gradients", "self_normalization"):
        window = reader.go(page, f".st-key-{page}_live .live-chart[data-drawn]")
        # Axe-core sees lessons of this kind without a server, too, and another lesson in test_pages.py.
        for size in every_screen(reader, axe=page == "self_normalization"):
            for part in (".live-chart-plot", "[data-testid=stSlider]:visible"):
                box = window.locator(part).first.bounding_box()
                assert box["y"] + box["height"] <= size["height"], page


def test_the_signal_is_followed_from_layer_to_layer_without_a_word_to_the_server(reader):
    """Raw pixels run into the fixed point under the thumb, in the plane and in the picture by layer alike."""
    window = reader.open("self_normalization?self_normalization_break=Inputs")
    window.wait_for_function("document.querySelectorAll('.live-chart[data-drawn]').length === 2")
    reader.settle()
    said = len(reader.sent)
    raw = propagate(replace(KEPT, standardised=False))
    y, left, right = reader.grab("self_normalization_layer")
    distances = []
    for share in (0.0, 0.05, 0.4):
        window.mouse.move(left + share * (right - left), y)
        moment(window, 150)
        layer = int(reader.thumb("self_normalization_layer").input_value())
        plane, by_layer = window.evaluate(PLANE_AND_LAYERS)
        np.testing.assert_allclose(plane, [raw.mean[layer], raw.variance[layer]], rtol=1e-3)
        assert by_layer == layer
        distances.append(np.hypot(plane[0], np.log(plane[1])))
    assert len(reader.sent) == said
    assert distances[0] > distances[1] > distances[2]
    window.mouse.up()
    reader.settle()
    assert len(reader.sent) == said + 1
    assert f"after layer {layer} mean" in window.locator("[data-testid=stMain]").inner_text()
    assert reader.problems == []


def places(window):
    """Where the guess's row, all charts and all sliders stand."""
    found = window.locator(".st-key-guess_row, .live-chart, [data-testid=stSlider]").filter(visible=True).all()
    return [one.bounding_box() for one in found]


@pytest.mark.parametrize(("size", "scheme"), [(DESKTOP, "light"), (PHONE, "dark")], ids=["desktop", "phone"])
def test_the_guess_lifts_the_cover(browser, app, size, scheme):
    """The verdict needs no scrolling and nothing else moves; another window at the same address shows the same."""
    reader = Reader(browser, app, viewport=size, color_scheme=scheme)
    reader.page.add_init_script(SHIFTS)
    window = reader.open("vanishing_gradients")
    assert window.evaluate(DRAWN) == []
    before = places(window)
    window.evaluate("window.shifts.length = 0")
    # By keys: from the question to its options, then "Show me", then the first control.
    window.locator(".st-key-guess").get_by_role("radio").first.focus()
    window.keyboard.press("Tab")
    assert window.evaluate("document.activeElement.innerText") == "Show me"
    window.keyboard.press("Tab")
    assert window.evaluate("document.activeElement.closest('.st-key-vanishing_gradients_depth') !== null")
    window.get_by_role("radio", name="10 ×", exact=True).click()
    verdict = window.get_by_text("No: the answer is 100,000 ×.")
    verdict.wait_for()
    window.wait_for_function(f"{DRAWN}.includes('Sigmoid')")
    reader.settle()
    box = verdict.bounding_box()
    assert 0 <= box["y"] <= size["height"] - box["height"]
    assert window.evaluate("document.querySelector('[data-testid=stMain]').scrollTop") == 0
    assert places(window) == before
    assert sum(window.evaluate("shifts")) <= MOST_SHIFT
    if size is DESKTOP:
        again = Reader(browser, app, viewport=size, color_scheme=scheme)
        assert again.open(window.url.rpartition("/")[2]).get_by_text("No: the answer is 100,000 ×.").is_visible()
        again.close()
    assert reader.problems == []
    reader.close()


def test_show_me_is_undone_by_back(reader):
    """A slider beneath the cover leaves it. Training starts at "Show me"; Back covers all of it again."""
    # Its network is soon through.
    window = reader.open("dying_relu?dying_relu_depth=2&dying_relu_rate=0.1&answer=hidden")
    reader.thumb("dying_relu_depth").press("ArrowLeft")
    reader.settle()
    assert window.evaluate(DRAWN) == []
    running = window.locator(".st-key-dying_relu_running")
    assert "Results appear when the answer is shown" in running.inner_text()
    before = places(window)
    window.get_by_role("button", name="Show me").click()
    window.wait_for_function(
        "document.querySelector('.st-key-dying_relu_running').innerText.startsWith('Epoch 20 of 20')"
    )
    window.get_by_text("Answer:").first.wait_for()
    assert places(window) == before
    assert "dying_relu_answer=true" in window.url
    window.go_back()
    window.get_by_role("button", name="Show me").wait_for()
    reader.settle()
    assert "What you just saw" not in window.locator("[data-testid=stMain]").inner_text()
    assert reader.problems == []
