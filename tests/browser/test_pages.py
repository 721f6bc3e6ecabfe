"""Every page in a real browser: no error, nothing from elsewhere, the chart and a control in the first screen."""

import pytest

import activations
from tests.browser.conftest import DESKTOP, PHONE, Reader

PAGES = ("", *activations.names())


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("page", PAGES)
def test_no_error_and_nothing_from_elsewhere(browser, app, page, theme):
    """The page draws, says no error, and asks no other host for anything."""
    reader = Reader(browser, app, viewport=DESKTOP, color_scheme=theme)
    window = reader.open(page, expect=".live-chart[data-drawn]" if page else "svg.thumbnail")
    assert window.locator("[data-testid=stException], [data-testid=stAlert]").count() == 0
    assert reader.problems == []
    assert reader.hosts == {app.split("/")[2]}
    background = window.evaluate("getComputedStyle(document.querySelector('.stApp')).backgroundColor")
    assert background == {"light": "rgb(255, 255, 255)", "dark": "rgb(15, 21, 32)"}[theme]
    reader.context.close()


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("page", activations.names())
def test_chart_and_first_slider_are_in_the_first_screen(browser, app, page, size):
    """Nothing must be scrolled to see the whole chart and the first slider, and nothing scrolls sideways."""
    reader = Reader(browser, app, viewport=size)
    window = reader.open(page)
    chart = window.locator(".live-chart-plot").bounding_box()
    slider = window.locator("[data-testid=stSlider]:visible").first.bounding_box()
    assert chart["y"] >= 0
    assert chart["y"] + chart["height"] <= size["height"]
    assert slider["y"] + slider["height"] <= size["height"]
    assert chart["height"] <= 320 or size is DESKTOP
    main = "document.querySelector('[data-testid=stMain]')"
    assert window.evaluate(f"{main}.scrollWidth <= {main}.clientWidth")
    reader.context.close()


def test_cards_are_real_links(reader):
    """Each card's link has an address, and leads to its function."""
    window = reader.open("", expect="svg.thumbnail")
    links = window.locator("[class*=st-key-card_] a")
    addresses = [links.nth(index).get_attribute("href") for index in range(links.count())]
    assert [address.rstrip("/").rpartition("/")[2] for address in addresses] == list(activations.names())
    window.locator(".st-key-card_elu svg").click(position={"x": 20, "y": 20}, force=True)
    window.wait_for_selector(".live-chart[data-drawn]")
    assert window.url.endswith("/elu")


def test_previous_next_and_back(reader):
    """Neighbours lead on, and the browser's Back leads back."""
    window = reader.open("tanh")
    window.locator(".st-key-neighbours a").last.click()
    window.wait_for_url("**/relu")
    window.wait_for_selector(".live-chart[data-drawn]")
    window.go_back()
    window.wait_for_url("**/tanh")
    reader.settle()
    assert "Tanh" in window.locator("h1").inner_text()
    assert reader.problems == []
