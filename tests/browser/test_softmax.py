"""The page about vector functions under a reader's hands: bars and Jacobian follow the thumb, and links hold it all."""

from urllib.parse import parse_qs

import numpy as np
import pytest

from activations.vector import functions as vector
from activations.vector.catalog import VECTOR_FUNCTIONS
from tests.helpers.browser import DESKTOP, PHONE, Reader, every_screen, moment, until

OUTPUTS = "Array.from(document.querySelector('.st-key-softmax_bars .live-chart-plot').data[1].y)"
CELLS = "Array.from(document.querySelector('.st-key-softmax_jacobian .live-chart-plot').data[0].marker.color)"
TEXTBOOK = "Array.from(document.querySelector('.st-key-softmax_shift_live .live-chart-plot').data[0].y)"
STABLE = "Array.from(document.querySelector('.st-key-softmax_shift_live .live-chart-plot').data[2].y)"
# The bars, the Jacobian and, where a sum of exponentials can overflow, the shift.
CHARTS = {"Sparsemax": 2}


def open_page(reader, query=""):
    """The page with all of its charts drawn."""
    path, drawn = f"softmax?{query}", ".st-key-softmax_bars .live-chart[data-drawn]"
    window = reader.go(path, drawn)
    count = CHARTS.get(parse_qs(query).get("softmax_function", [""])[0], 3)
    window.wait_for_function(f"document.querySelectorAll('.live-chart[data-drawn]').length === {count}")
    reader.settle()
    return window


def drag(reader, key, shares, see):
    """Drags a slider over these shares of its track; returns what is seen at each and lets the thumb stay pressed."""
    seen = []
    reader.page.locator(f".st-key-{key}").scroll_into_view_if_needed()
    y, left, right = reader.grab(key)
    for share in shares:
        reader.page.mouse.move(left + share * (right - left), y)
        moment(reader.page, 80)
        seen.append((float(reader.thumb(key).input_value()), *(reader.page.evaluate(part) for part in see)))
    return seen


def test_bars_and_jacobian_follow_the_thumb_without_a_word_to_the_server(reader):
    """Of every function, one after the other."""
    for title, entry in VECTOR_FUNCTIONS.items():
        bars_and_jacobian_follow_the_thumb(reader, title, entry)


def bars_and_jacobian_follow_the_thumb(reader, title, entry):
    """At every step of a drag they are NumPy's, to what is left out between knots; the release commits once."""
    window = open_page(reader, f"softmax_function={title}")
    window.evaluate("window.canvas = document.querySelector('.st-key-softmax_bars .main-svg')")
    said = len(reader.sent)
    seen = drag(reader, "softmax_x1", (0.35, 0.55, 0.8, 0.5), (OUTPUTS, CELLS))
    assert len(reader.sent) == said
    for x1, outputs, cells in seen:
        x = [x1, 0.6, 0.1, -1.0]
        # Half a pixel of the bars, a step of colour that no eye can tell: activation_lab/figures/vector_chart.py; rounded to 0.01.
        np.testing.assert_allclose(outputs, entry.output(x, 1), atol=0.08 if title == "Log-softmax" else 0.007)
        np.testing.assert_allclose(cells, entry.slopes(x, 1).ravel(), atol=0.035)
    window.mouse.up()
    reader.settle()
    assert len(reader.sent) == said + 1
    x1 = float(reader.thumb("softmax_x1").input_value())
    np.testing.assert_allclose(window.evaluate(OUTPUTS), entry.output([x1, 0.6, 0.1, -1.0], 1), atol=1e-4)
    np.testing.assert_allclose(window.evaluate(CELLS), entry.slopes([x1, 0.6, 0.1, -1.0], 1).ravel(), atol=1e-4)
    assert window.evaluate("window.canvas === document.querySelector('.st-key-softmax_bars .main-svg')")
    assert reader.problems == []


def test_the_jacobian_follows_the_second_slider_after_the_first_one_changed_nothing(reader):
    """Sparsemax gives everything to an input that is 1 or more ahead: moving it a little leaves all slopes, and so the Jacobian, as they were."""
    window = open_page(reader, "softmax_function=Sparsemax&softmax_x1=2&softmax_x2=1")
    reader.thumb("softmax_x1").press("ArrowRight")
    reader.settle()
    assert "softmax_x1=2.1" in window.url
    for x2, cells in drag(reader, "softmax_x2", (0.72, 0.69), (CELLS,)):
        slopes = VECTOR_FUNCTIONS["Sparsemax"].slopes([2.1, x2, 0.1, -1.0], 1)
        assert slopes.any()
        # A step of colour that no eye can tell: activation_lab/figures/vector_chart.py.
        np.testing.assert_allclose(cells, slopes.ravel(), atol=0.035)


def test_temperature_follows_the_thumb_and_inputs_are_kept_from_function_to_function(reader):
    """Cold picks a winner, hot shares alike, before the server hears of it. Each chart has a name with values in it."""
    window = open_page(reader, "softmax_function=Sparsemax")
    names = [chart.get_attribute("aria-label") for chart in window.locator(".live-chart-plot").all()]
    assert "0.7, 0.3, 0, 0" in names[0]
    assert "0.5, −0.5, 0, 0" in names[1]
    assert len(names) == 2
    window.get_by_text("Softmax", exact=True).last.click()
    until(reader, lambda: window.locator(".live-chart[data-drawn]").count() == 3)
    reader.settle()
    said = len(reader.sent)
    (_, cold), (_, hot) = drag(reader, "softmax_t", (0.0, 1.0), (OUTPUTS,))
    assert len(reader.sent) == said
    np.testing.assert_allclose(cold, vector.softmax([1, 0.6, 0.1, -1.0], 0.1), atol=0.002)
    np.testing.assert_allclose(hot, vector.softmax([1, 0.6, 0.1, -1.0], 5), atol=0.002)
    window.mouse.up()
    reader.settle()
    reader.thumb("softmax_x1").press("ArrowRight")
    reader.settle()
    window.get_by_text("Sparsemax", exact=True).click()
    reader.settle()
    until(reader, lambda: not window.locator(".st-key-softmax_t").is_visible())
    sparse = vector.sparsemax([1.1, 0.6, 0.1, -1.0])
    until(reader, lambda: np.allclose(window.evaluate(OUTPUTS), sparse, rtol=0, atol=1e-4))


def test_the_textbook_turns_to_nan_under_the_thumb_and_the_stable_one_stays(reader):
    """Shift invariance and overflow, live."""
    window = open_page(reader)
    before = window.evaluate(STABLE)
    said = len(reader.sent)
    seen = drag(reader, "softmax_shift", (0.7, 1.0, 0.0), (TEXTBOOK, STABLE))
    assert len(reader.sent) == said
    assert [set(textbook) == {None} for _, textbook, _ in seen] == [False, True, True]
    for _, _, stable in seen:
        # Drawn from three decimals on the way, and from four at rest.
        np.testing.assert_allclose(stable, before, atol=1e-3)
    window.mouse.up()
    reader.settle()
    assert "softmax_shift=-1000" in window.url
    assert "NaN" in window.locator(".st-key-softmax_shift_live table").inner_text()


def test_a_permalink_opens_the_same_state_and_reset_empties_it(browser, reader, app):
    """Function, inputs (those out of sight too), number, temperature and shift."""
    query = "softmax_function=Softmax&softmax_n=3&softmax_x2=-2.3&softmax_x6=4.1&softmax_t=0.7&softmax_shift=300"
    window = open_page(reader, query)
    reader.thumb("softmax_x1").press("ArrowRight")
    reader.settle()
    # What was drawn under the key lies between two stops; the core's numbers come with the answer.
    expected = vector.softmax([1.1, -2.3, 0.1], 0.7)
    until(reader, lambda: np.allclose(window.evaluate(OUTPUTS), expected, rtol=0, atol=1e-4))
    seen = window.evaluate(OUTPUTS)
    second = Reader(browser, app, viewport=DESKTOP)
    other = open_page(second, window.url.rpartition("?")[2])
    assert other.evaluate(OUTPUTS) == seen
    assert second.thumb("softmax_x6").input_value() == "4.1"
    assert other.locator(".st-key-softmax_x3").is_visible()
    assert other.locator(".st-key-softmax_x4").is_hidden()
    second.thumb("softmax_n").press("End")
    second.settle()
    np.testing.assert_allclose(
        other.evaluate(OUTPUTS), vector.softmax([1.1, -2.3, 0.1, -1.0, -0.4, 4.1], 0.7), atol=1e-4
    )
    second.close()
    window.get_by_role("button", name="Reset", exact=False).last.click()
    window.wait_for_function("!location.search")


BAD = [
    "softmax_x1=nan&softmax_t=0&softmax_n=7&softmax_shift=1e9",
    "softmax_function=Softmaxx&softmax_x9=1&softmax_x1=" + "9" * 3000,
    "softmax_function=&softmax_n=&softmax_x1=&softmax_shift=%00&library=COBOL",
]


def test_bad_links_do_no_harm(reader):
    """Whatever a link says, the page shows its charts, and no traceback."""
    for query in BAD:
        window = open_page(reader, query)
        assert window.locator("[data-testid=stException]").count() == 0, query
        assert reader.problems == [], query
        outputs = window.evaluate(OUTPUTS)
        assert len(outputs) in (2, 3, 4), query
        assert sum(outputs) == pytest.approx(1, abs=1e-3), query


def test_a_function_in_the_first_screen(reader):
    """With a temperature: no error, nothing from elsewhere, bars and first slider in view; on a phone the sliders come before the Jacobian."""
    window = open_page(reader, "softmax_function=Softmax&softmax_shift=1000&softmax_n=6")
    for size in every_screen(reader):
        paper = window.evaluate("document.querySelector('.live-chart-plot').layout.paper_bgcolor")
        assert paper == ("#0F1520" if size is PHONE else "#FFFFFF")
        chart = window.locator(".st-key-softmax_bars .live-chart-plot").bounding_box()
        slider = window.locator(".st-key-softmax_x1").bounding_box()
        assert chart["y"] >= 0
        assert chart["y"] + chart["height"] <= size["height"]
        assert slider["y"] + slider["height"] <= size["height"]
        jacobian = window.locator(".st-key-softmax_jacobian").bounding_box()
        last = window.locator(".st-key-softmax_n").bounding_box()
        assert jacobian["width"] >= 300
        assert (jacobian["y"] > last["y"]) == (size is PHONE)
