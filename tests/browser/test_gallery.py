"""The gallery in a real browser: light, in the first screen, narrowed at once, and made of real links."""

import pytest
from playwright.sync_api import expect

import activations
from tests.helpers.browser import SCREENS, Reader, check

BUDGET = 150_000
CARDS = "[class*=st-key-card_]"


@pytest.mark.parametrize(("size", "theme", "background"), SCREENS, ids=["desktop", "phone"])
def test_first_screen_and_what_it_costs(browser, app, size, theme, background):
    """Cards stand in the first screen; beyond Streamlit's own files little is sent, and no chart library."""
    reader = Reader(browser, app, viewport=size, color_scheme=theme)
    reader.context.new_cdp_session(reader.page).send("Network.setCacheDisabled", {"cacheDisabled": True})
    responses, received = [], []
    reader.page.on("response", lambda response: responses.append(response))
    reader.page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: received.append(frame)))
    window = reader.open("", expect="svg.thumbnail")
    assert not [response.url for response in responses if "plotly" in response.url.lower()]
    ours = [response for response in responses if "/static/" not in response.url]
    sent = sum(response.request.sizes()["responseBodySize"] for response in ours) + sum(map(len, received))
    assert 10_000 < sent <= BUDGET
    # The first row of curves in whole, and its cards far enough to be read.
    curves = window.locator("svg.thumbnail").first.bounding_box()
    assert curves["y"] + curves["height"] < size["height"] - 40
    assert window.locator(".st-key-path a").first.bounding_box()["y"] < size["height"] / 2
    check(reader, background)
    reader.close()


def test_the_filter_narrows_and_sends_no_card(reader):
    """The cards that do not fit are gone at once, Back and a reload show the same, and Show all brings all back."""
    received = []
    reader.page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: received.append(frame)))
    window = reader.open("", expect="svg.thumbnail")
    everything = len(activations.names())
    assert window.locator(f"{CARDS}:visible").count() == everything
    assert any(b"<svg" in message for message in received), "messages are seen, and can be read"
    received.clear()
    window.get_by_role("button", name="bounded").click()
    window.get_by_role("button", name="smooth").click()
    expect(window.locator(f"{CARDS}:visible")).to_have_count(2)
    reader.settle()
    assert sum(map(len, received)) < 20_000
    assert not any(b"<svg" in message for message in received)
    assert window.locator("h2:visible").all_inner_texts() == ["The seven"]
    assert window.url.endswith("?home_properties=bounded&home_properties=smooth")
    window.reload()
    window.wait_for_selector("svg.thumbnail")
    reader.settle()
    assert window.locator(f"{CARDS}:visible").count() == 2
    window.get_by_role("button", name="Show all").click()
    reader.settle()
    assert window.locator(f"{CARDS}:visible").count() == everything
    assert "?" not in window.url
    window.locator(".st-key-home_search input").press_sequentially("phones")
    expect(window.locator(f"{CARDS}:visible")).to_have_count(3)
    assert reader.problems == []


def test_a_card_is_a_real_link(reader):
    """It has an address, opens in a new tab by the middle button, shows the focus, and leads on by Enter and by a click."""
    window = reader.open("", expect="svg.thumbnail")
    addresses = window.locator(f"{CARDS} a").evaluate_all("links => links.map((link) => link.href)")
    assert [address.rpartition("/")[2] for address in addresses] == list(activations.names())
    with reader.context.expect_page() as opened:
        window.locator(".st-key-card_tanh svg").click(button="middle", force=True)
    opened.value.wait_for_url("**/tanh")
    opened.value.close()
    link = window.locator(".st-key-card_elu a")
    window.locator(".st-key-card_prelu a").focus()
    window.keyboard.press("Tab")
    assert link.evaluate("link => link === document.activeElement")
    assert link.evaluate("link => getComputedStyle(link, '::after').outlineStyle") == "solid"
    window.keyboard.press("Enter")
    window.wait_for_selector(".live-chart[data-drawn]")
    assert window.url.endswith("/elu")
    window.go_back()
    window.wait_for_selector("svg.thumbnail")
    # Anywhere on the card.
    window.locator(".st-key-card_selu svg").click(position={"x": 20, "y": 20}, force=True)
    window.wait_for_url("**/selu")
