"""The live chart under a reader's hands: it follows the thumb, keeps still where it should, and draws the core's numbers."""

import json
import re

import numpy as np
import pytest

import activations
from activation_lab.figures.axes import fitted_y
from activation_lab.figures.frames import frames
from activation_lab.figures.grids import CHART_HEIGHT
from activations.words import number
from tests.helpers.browser import moment, until

WATCH = """() => {
  const plot = document.querySelector('.live-chart-plot');
  window.drawings = new Set();
  window.canvas = plot.querySelector('.main-svg');
  new MutationObserver(() => window.drawings.add(plot.querySelector('.scatterlayer path.js-line').getAttribute('d')))
    .observe(plot, { subtree: true, attributes: true, attributeFilter: ['d'] });
}"""

# As a legend's entry does; which curves are drawn then.
HIDE = """() => {
  const plot = document.querySelector('.live-chart-plot');
  const slope = plot.data.findIndex(({ meta }) => meta.role === 'curve' && meta.curve === 'slope');
  return window.Plotly.restyle(plot, { visible: 'legendonly' }, [slope]).then(() => null);
}"""
SHOWN = """() => document.querySelector('.live-chart-plot').data
  .filter(({ meta }) => meta.role === 'curve').map(({ meta, visible }) => [meta.curve, visible ?? true])"""


def test_drag_redraws_in_place_without_a_word_to_the_server(reader):
    """Each step of a drag redraws the same node; the server hears of it once, at release; the address then holds it."""
    window = reader.open("elu")
    reader.wait_for_texts(1)
    drags(reader)
    reader.travel("elu?elu_view=Two+panels", ".st-key-elu_live .live-chart[data-drawn]")
    window.wait_for_function("'yaxis2' in document.querySelector('.live-chart-plot').layout")
    window.wait_for_function("!location.search.includes('elu_x')")
    reader.settle()
    drags(reader)


def drags(reader):
    """Drags α, x₀ and the right end of the x-range."""
    window = reader.page
    window.evaluate(WATCH)
    for key, thumb in (("elu_alpha", 0), ("elu_x0", 0), ("elu_x", 1)):
        window.evaluate("window.drawings.clear()")
        y, left, right = reader.grab(key, thumb)
        readouts, said = [], len(reader.sent)
        for share in (0.55, 0.65, 0.75, 0.85, 0.95):
            window.mouse.move(left + share * (right - left), y)
            moment(window, 60)
            readouts.append(
                window.locator(".live-chart-readout").first.inner_text() + str(reader.layout("xaxis.range"))
            )
        assert len(reader.sent) == said
        assert len(set(readouts)) == 5
        window.mouse.up()
        reader.settle()
        assert len(reader.sent) == said + 1
        assert f"{key}=" in window.url
        assert window.evaluate("window.canvas === document.querySelector('.live-chart-plot .main-svg')")
        if key != "elu_x0":
            assert window.evaluate("window.drawings.size") >= 4


def test_what_is_drawn_is_what_numpy_says(reader):
    """Between knots too, the drawn f and f′ are within a quarter pixel of the core's: at a link's α, and where a key leads from there."""
    reader.open("elu?elu_alpha=0.37")
    files_are_cached_for_ever_and_sent_compressed(reader)
    thumb, seen = reader.thumb("elu_alpha"), []
    for key in (None, "Home", "End", "PageDown", "ArrowLeft"):
        if key:
            thumb.press(key)
            reader.settle()
        alpha = float(thumb.input_value())
        seen.append(alpha)
        low, high = reader.layout("yaxis.range")
        quarter_pixel = 0.25 * (high - low) / CHART_HEIGHT
        for name, function in (("f", activations.elu), ("slope", activations.elu.derivative)):
            x, y = (np.array(values, dtype=float) for values in reader.curve(name))
            drawn = np.isfinite(y) & (x != 0)
            assert np.abs(y[drawn] - function(x[drawn], alpha=alpha)).max() < quarter_pixel
    assert seen[:3] == [0.37, 0, 3]
    assert len(set(seen)) == 5


def f_prime_breaks_at_the_kink(reader):
    """ReLU's f′ is cut at 0, with a filled end at 0 and an open one at 1; ELU's is not."""
    window = reader.open("relu")
    x, y = reader.curve("slope")
    assert None in y
    assert {y[index] for index, position in enumerate(x) if position == 0} == {0, None, 1}
    ends = window.evaluate(
        "document.querySelector('.live-chart-plot').data"
        ".filter(({ meta }) => meta.role === 'kink' && meta.curve === 'slope')"
        ".map(({ meta, x, y }) => [meta.end, x[0], y[0]])"
    )
    assert sorted(ends) == [["filled", 0, 0], ["open", 0, 1]]
    reader.travel("elu", ".st-key-elu_live .live-chart[data-drawn]")
    assert None not in reader.curve("slope")[1]


def test_axes_stay_still_while_a_parameter_moves_and_fit_when_x_moves(reader):
    """α moves the curve, not the axes; the x-range fits y anew, by the rule of activation_lab/figures/axes.py."""
    f_prime_breaks_at_the_kink(reader)
    window = reader.page
    before = reader.layout("yaxis.range")
    reader.thumb("elu_alpha").press("End")
    reader.settle()
    assert reader.layout("yaxis.range") == before
    reader.thumb("elu_x", 1).press("Home")
    reader.settle()
    samples = frames(activations.elu)
    assert reader.layout("xaxis.range") == [-5, -4.5]
    # Both ends have a minus sign, by a font for the hyphen.
    family = "getComputedStyle(document.querySelector('.st-key-elu_x [data-testid=stSliderThumbValue] p')).fontFamily"
    assert window.evaluate(family).startswith('"Minus sign"')
    assert window.evaluate(
        "[...document.fonts].some(({ family, status }) => /Minus sign/.test(family) && status === 'loaded')"
    )
    inside = (samples.x >= -5) & (samples.x <= -4.5)
    corners = [curves[inside] for alpha in (0.0, 1.0, 3.0) for curves in _curves(samples, alpha)]
    assert reader.layout("yaxis.range") == pytest.approx(fitted_y(corners, -5, -4.5), rel=1e-5)
    assert window.locator("[aria-label='Reset zoom']").first.is_hidden()
    # An x-range whose thumbs meet shows half a unit, at the right end too.
    reader.travel("elu?elu_x=10&elu_x=10", ".st-key-elu_live .live-chart[data-drawn]")
    until(reader, lambda: reader.layout("xaxis.range") == [9.5, 10])


def _curves(samples, alpha):
    (low, high), (below, above) = samples.knots["alpha"], samples.samples
    return below + (above - below) * (alpha - low) / (high - low)


def test_zoom_survives_a_commit_until_it_is_reset(reader):
    """The reader's own zoom stays through commits; the button and a double click end it, and so does the x-range."""
    window = reader.open("elu")
    fitted = reader.layout("xaxis.range")
    box = window.locator(".live-chart-plot").first.bounding_box()
    reset = window.locator("[aria-label='Reset zoom']").first

    def zoom():
        window.mouse.move(box["x"] + 150, box["y"] + 150)
        window.mouse.down()
        window.mouse.move(box["x"] + 350, box["y"] + 300, steps=4)
        window.mouse.up()
        reader.settle()
        assert reset.is_visible()
        return reader.layout("xaxis.range"), reader.layout("yaxis.range")

    zoomed = zoom()
    assert zoomed[0] != fitted
    reader.thumb("elu_alpha").press("ArrowRight")
    reader.settle()
    window.get_by_text("NumPy", exact=True).click()
    reader.settle()
    assert (reader.layout("xaxis.range"), reader.layout("yaxis.range")) == zoomed
    window.locator("h1").scroll_into_view_if_needed()
    reset.click()
    reader.settle()
    assert reader.layout("xaxis.range") == fitted
    assert reset.is_hidden()
    zoom()
    window.mouse.dblclick(box["x"] + 200, box["y"] + 200)
    reader.settle()
    assert reader.layout("xaxis.range") == fitted
    zoom()
    reader.thumb("elu_x", 1).press("ArrowRight")
    reader.settle()
    assert reader.layout("xaxis.range") == [-5, 5.5]
    assert reset.is_hidden()


def test_words_hover_keys_theme_and_fullscreen(reader):
    """A name with values in it, one label at the pointer, a step by an arrow key, the theme and fullscreen: all in the same chart."""
    window = reader.open("elu?elu_alpha=2&elu_x0=-1")
    canvas = "document.querySelector('.live-chart-plot .main-svg')"
    window.evaluate(f"window.canvas = {canvas}")
    words = window.locator(".live-chart-plot").first.get_attribute("aria-label")
    assert "α = 2" in words
    assert number(activations.elu(-1, alpha=2)) in words
    box = window.locator(".live-chart-plot").first.bounding_box()
    window.mouse.move(box["x"] + 150, box["y"] + 200)
    # Of x, f and f′ together, with real minus signs.
    window.wait_for_selector(".live-chart-plot .hoverlayer text")
    words = window.locator(".live-chart-plot .hoverlayer").first.text_content()
    assert "x = −" in words
    assert "f : −" in words
    assert "f′ :" in words
    reader.thumb("elu_alpha").press("ArrowRight")
    reader.settle()
    assert "elu_alpha=2.01" in window.url
    assert number(activations.elu(-1, alpha=2.01)) in window.locator(".live-chart-readout").first.inner_text()
    window.emulate_media(color_scheme="dark")
    window.wait_for_function("document.querySelector('.live-chart-plot').layout.paper_bgcolor === '#0F1520'")
    # A commit neither shows what the reader has hidden nor makes the chart anew.
    window.evaluate(HIDE)
    assert window.evaluate(SHOWN) == [["f", True], ["slope", "legendonly"]]
    reader.thumb("elu_alpha").press("End")
    reader.settle()
    assert "elu_alpha=3" in window.url
    assert reader.curve("f")[1][0] == pytest.approx(activations.elu(reader.curve("f")[0][0], alpha=3.0), rel=1e-6)
    assert window.evaluate(SHOWN) == [["f", True], ["slope", "legendonly"]]
    assert window.evaluate(f"window.canvas === {canvas}")
    # Fullscreen holds chart and sliders.
    window.locator("[aria-label=Fullscreen]").first.click()
    window.wait_for_function("document.fullscreenElement?.querySelector('.st-key-elu_alpha') !== null")


# What each place says, and what is written to any place from now on.
SAID = "[...document.querySelectorAll('[data-text]')].map((place) => [place.dataset.text, place.textContent])"
NOTED = """() => {
  window.changes = [];
  new MutationObserver((records) => {
    const written = records.filter(({ target }) => (target.closest ? target : target.parentElement)?.closest(".words"));
    changes.push(...written.map(({ type, target }) => `${type} ${target.textContent}`));
  }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
}"""


@pytest.mark.parametrize(
    ("page", "key", "places", "below"),
    [
        ("silu", "silu_beta", {"formulas", "facts", "notice", "numbers", "code Keras layer"}, {"code Keras layer"}),
        ("compare?functions=elu+elu+relu", "compare_elu_alpha", {"range", "slope at 0", "mean output"}, set()),
    ],
)
def test_words_follow_the_thumb(reader, page, key, places, below):
    """While it is held each of them that comes into view says what it says after the release, at which nothing in them changes.

    Those below the view wait until then: their layout would take a fifth of each frame.
    """
    window = reader.open(page)
    reader.wait_for_texts(1 if page.startswith("compare") else 2)
    before = window.evaluate(SAID)
    y, left, right = reader.grab(key)
    window.mouse.move(left + 0.61 * (right - left), y, steps=5)
    moment(window, 200)

    def changed():
        return {place for place, text in window.evaluate(SAID) if (place, text) not in map(tuple, before)}

    assert not changed() & below
    for words in window.query_selector_all(".words:has([data-text])"):
        words.scroll_into_view_if_needed()
        moment(window, 100)
    assert changed() >= places
    held = window.evaluate(SAID)
    window.evaluate(NOTED)
    window.mouse.up()
    reader.settle()
    moment(window, 300)
    assert window.evaluate("changes") == []
    assert window.evaluate(SAID) == held
    window.reload()
    window.wait_for_selector(".live-chart[data-drawn]")
    reader.settle()
    assert window.evaluate(SAID) == held


def test_the_curve_follows_while_the_connection_is_lost(reader):
    """Without a server the chart lends sliders and says so; with a server again it takes them back.

    tests/deploy/test_replicas.py kills a server under a browser.
    """
    window, connections, lost = reader.page, [], []

    def connect(connection):
        if lost:
            connection.close()
        else:
            connections.append(connection)
            connection.connect_to_server()

    window.route_web_socket("**/_stcore/stream", connect)
    reader.open("elu")
    asked = "**/_stcore/h*"
    window.route(asked, lambda route: route.abort())
    lost.append(True)
    connections[-1].close()
    lent = window.locator(".live-chart-offline input")
    lent.first.wait_for()
    before = reader.curve("f")
    lent.first.press("End")
    moment(window, 300)
    assert reader.curve("f") != before
    assert "not kept" in window.locator(".live-chart-offline:visible").inner_text()
    lost.clear()
    window.unroute(asked)
    window.locator(".live-chart-offline").first.wait_for(state="hidden", timeout=60_000)
    reader.settle()
    assert reader.curve("f") == before


def files_are_cached_for_ever_and_sent_compressed(reader):
    """On ELU's page: the files beside the app carry a hash in their name, so that a browser asks once."""
    window = reader.page
    entries = window.evaluate("performance.getEntriesByType('resource').map(({ name }) => name)")
    ours = [entry for entry in entries if "/frames/" in entry or "/scripts/" in entry]
    kinds = {re.search(r"/(\w+)-\w+\.\w+$", entry)[1] for entry in ours}
    assert kinds == {"elu", "live_chart", "media", "page", "plotly"}
    assert len(ours) == len(kinds)
    for address in ours:
        answer = window.request.get(address, headers={"Accept-Encoding": "gzip"})
        assert "immutable" in answer.headers["cache-control"]
        assert answer.headers["content-encoding"] == "gzip"
    stale = window.request.get(f"{reader.app}/frames/elu-000000000000.bin")
    assert stale.ok
    assert stale.headers["cache-control"] == "no-store"
    assert window.request.get(f"{reader.app}/frames/nothing-0.bin").status == 404
    assert json.dumps(reader.problems) == "[]"
