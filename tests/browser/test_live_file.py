"""The live file in Chromium, opened from disk with the network off: it draws what the core says, and moves."""

import numpy as np
import pytest

import activations
from export.function_page import Start, start
from export.live_file import live_file
from tests.browser.conftest import DESKTOP, PHONE

QUARTER = 0.25
CURVES = """() => {
  const plot = document.querySelector('.live-chart-plot');
  const pixels = plot._fullLayout.yaxis._length / (plot.layout.yaxis.range[1] - plot.layout.yaxis.range[0]);
  const found = { pixels };
  for (const { meta, x, y } of plot.data) if (meta.role === 'curve') found[meta.curve] = [Array.from(x), Array.from(y)];
  return found;
}"""


@pytest.fixture
def from_disk(browser, tmp_path):
    """Opens a page's text as a file, offline; returns (page, problems)."""
    contexts = []

    def open_file(text, query="", **context):
        path = tmp_path / "page.html"
        path.write_text(text)
        made = browser.new_context(offline=True, **context)
        contexts.append(made)
        page, problems = made.new_page(), []
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.on("console", lambda message: message.type == "error" and problems.append(message.text))
        page.on("request", lambda request: request.url.startswith("http") and problems.append(request.url))
        page.goto(f"{path.as_uri()}{query}")
        page.wait_for_selector("[data-drawn]")
        return page, problems

    yield open_file
    for context in contexts:
        context.close()


def assert_drawn(page, activation, **parameters):
    """The curves on screen are the core's to a quarter pixel."""
    found = page.evaluate(CURVES)
    low, high = page.evaluate("document.querySelector('.live-chart-plot').layout.xaxis.range")
    for name, function in (("f", activation), ("slope", activation.derivative)):
        x, y = (np.array(values, dtype=float) for values in found[name])
        shown = (x >= low) & (x <= high) & np.isfinite(y)
        kinks = [kink.position for kink in activation.kinks_at(**parameters)]
        for kink in kinks:
            shown &= np.abs(x - kink) > 1e-3
        off = np.abs(y[shown] - function(x[shown], **parameters)) * found["pixels"]
        assert off.max() <= QUARTER, name


@pytest.mark.parametrize(("window", "scheme"), [(DESKTOP, "light"), (PHONE, "dark")])
def test_it_moves_without_a_network(from_disk, window, scheme):
    """Keys move the slider; curve, readout, words, code and address follow; the first slider is in the first screen."""
    elu = activations.elu
    page, problems = from_disk(live_file(elu, start(elu)), viewport=window, color_scheme=scheme)
    assert_drawn(page, elu, alpha=1.0)
    slider = page.locator(".st-key-elu_alpha input")
    assert slider.bounding_box()["y"] < window["height"] - 24
    slider.focus()
    for _ in range(50):
        page.keyboard.press("ArrowRight")
    page.wait_for_function("document.querySelector('.live-chart-readout').innerText.includes('−0.9482')")
    assert_drawn(page, elu, alpha=1.5)
    assert "alpha=1.5" in page.inner_text(".code code")
    assert "range (−1.5,\u00a0∞)" in page.inner_text("[data-text=facts]")
    assert "elu_alpha=1.5" in page.url
    page.reload()
    page.wait_for_selector(".live-chart[data-drawn]")
    assert_drawn(page, elu, alpha=1.5)
    assert not problems
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_it_opens_as_it_was_saved_and_as_the_apps_link_says(from_disk):
    """The state at saving is the start; a query in the app's words goes before it; what is no good is said in one line."""
    elu = activations.elu
    begin = Start({"alpha": 2.0}, (-2.0, 3.0), 0.5, "panels")
    page, problems = from_disk(live_file(elu, begin), viewport=DESKTOP)
    assert page.evaluate("document.querySelector('.live-chart-plot').layout.xaxis.range") == [-2, 3]
    assert page.evaluate("Boolean(document.querySelector('.live-chart-plot').layout.yaxis2)")
    assert_drawn(page, elu, alpha=2.0)
    query = "?elu_alpha=0.5&elu_x=-4.0&elu_x=1.0&elu_view=Overlay&elu_x0=nan&elu_beta=3"
    page, problems = from_disk(live_file(elu, begin), query, viewport=DESKTOP)
    assert page.evaluate("document.querySelector('.live-chart-plot').layout.xaxis.range") == [-4, 1]
    assert_drawn(page, elu, alpha=0.5)
    line = page.inner_text("#line")
    assert "x0 = nan" in line
    assert "beta" in line
    assert not problems


def test_switches_and_choices(from_disk):
    """SELU's constants come into play by their switch; GELU's two forms by a choice."""
    selu = activations.selu
    page, problems = from_disk(live_file(selu, start(selu)), "?selu_play=true&selu_alpha=2.0", viewport=DESKTOP)
    assert_drawn(page, selu, alpha=2.0)
    page.locator("input[name=play]").uncheck()
    page.wait_for_function("!document.querySelector('.st-key-selu_alpha').offsetParent")
    assert_drawn(page, selu)
    gelu = activations.gelu
    page, more = from_disk(live_file(gelu, start(gelu)), "?gelu_approximate=Tanh", viewport=DESKTOP)
    assert_drawn(page, gelu, approximate=True)
    assert not problems + more
