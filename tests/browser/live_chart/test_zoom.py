"""A box zoom is in the link: one message and one history entry, and a reader who opens the link sees it."""

import re

import pytest

from tests.helpers.browser import until

WINDOW = "0.5,2,-0.25,1.5"


def drag(window, left, top, right, bottom):
    """A box on the chart, in pixels from its corner."""
    box = window.locator(".live-chart-plot").first.bounding_box()
    window.mouse.move(box["x"] + left, box["y"] + top)
    window.mouse.down()
    window.mouse.move(box["x"] + right, box["y"] + bottom, steps=4)
    window.mouse.up()


def shown(reader):
    return [*reader.layout("xaxis.range"), *reader.layout("yaxis.range")]


def in_address(window, page):
    found = re.search(rf"{page}_window=([^&]*)", window.url)
    return found and [float(end) for end in found[1].replace("%2C", ",").split(",")]


@pytest.mark.parametrize("page", ["elu", "compare"])
def test_a_zoom_is_one_message_and_one_step(reader, page):
    """Back takes it away, Forward brings it again; a double click, Reset zoom and Reset end it."""
    window = reader.open(page)
    reader.wait_for_texts(1)
    fitted, said, steps = shown(reader), len(reader.sent), window.evaluate("history.length")
    drag(window, 200, 60, 380, 160)
    until(reader, lambda: in_address(window, page))
    reader.settle()
    zoomed = shown(reader)
    # A ten thousandth of an axis is less than any pixel shows.
    assert in_address(window, page)[:4] == pytest.approx(zoomed, abs=1e-4 * max(map(abs, zoomed)))
    assert len(reader.sent) == said + 1
    assert window.evaluate("history.length") == steps + 1
    drag(window, 150, 60, 300, 150)
    until(reader, lambda: in_address(window, page)[:4] != pytest.approx(zoomed, abs=1e-3))
    reader.settle()
    assert window.evaluate("history.length") == steps + 2
    window.go_back()
    until(reader, lambda: shown(reader) == pytest.approx(zoomed, abs=1e-3))
    window.go_back()
    until(reader, lambda: shown(reader) == fitted)
    assert not in_address(window, page)
    window.go_forward()
    until(reader, lambda: shown(reader) == pytest.approx(zoomed, abs=1e-3))
    reader.settle()
    window.mouse.dblclick(*centre(window))
    until(reader, lambda: not in_address(window, page))
    assert shown(reader) == fitted
    assert reader.problems == []


def centre(window):
    box = window.locator(".live-chart-plot").first.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + 100


def test_a_link_opens_zoomed_and_the_page_lets_go_of_it(reader):
    """The x-range takes the zoom out of the address, and so does Reset; what is none is named."""
    window = reader.open(f"elu?elu_window={WINDOW}&elu_alpha=2")
    assert shown(reader) == [0.5, 2, -0.25, 1.5]
    assert window.locator("[aria-label='Reset zoom']").first.is_visible()
    assert "for x from 0.5 to 2" in window.locator(".live-chart-plot").first.get_attribute("aria-label")
    reader.thumb("elu_alpha").press("ArrowRight")
    reader.settle()
    assert shown(reader) == [0.5, 2, -0.25, 1.5]
    assert in_address(window, "elu") == [0.5, 2, -0.25, 1.5]
    reader.thumb("elu_x", 1).press("ArrowRight")
    reader.settle()
    until(reader, lambda: not in_address(window, "elu"))
    assert reader.layout("xaxis.range") == [-5, 5.5]
    drag(window, 200, 60, 380, 160)
    until(reader, lambda: in_address(window, "elu"))
    reader.settle()
    window.get_by_role("button", name="Reset", exact=True).last.click()
    until(reader, lambda: not in_address(window, "elu") and reader.layout("xaxis.range") == [-5, 5])
    window = reader.open("elu?elu_window=2,1,0,1&elu_alpha=2")
    assert "elu_window=2,1,0,1" in window.locator("[data-testid=stMain]").inner_text()
    assert "window" not in window.url
    assert reader.layout("xaxis.range") == [-5, 5]
    assert reader.problems == []


def test_f_prime_has_an_axis_of_its_own(reader):
    """A box on the lower panel moves x and its axis, which then travels too."""
    window = reader.open("elu?elu_view=Two+panels")
    drag(window, 200, 270, 380, 340)
    until(reader, lambda: in_address(window, "elu"))
    reader.settle()
    lower = reader.layout("yaxis2.range")
    assert in_address(window, "elu")[4:] == pytest.approx(lower, abs=1e-3)
    address = window.url.rpartition("/")[2]
    reader.open(address)
    assert reader.layout("yaxis2.range") == pytest.approx(lower, abs=1e-3)
