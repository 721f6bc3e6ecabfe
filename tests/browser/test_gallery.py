"""The gallery in a real browser: light, in the first screen, narrowed at once, and made of real links."""

import zlib

from playwright.sync_api import expect

import activations
from activation_lab.server.streamlit_patches import wide_window
from activations.properties import properties
from tests.helpers.browser import DESKTOP, READY, every_screen

# Beside Streamlit's own files: the page, our scripts, styles and icons, what the front end asks the server, and its messages.
BUDGET = 60_000
CARDS = ".st-key-gallery .card"
CARD = ".st-key-gallery .card[href={}]"


def on_the_wire(messages):
    """The bytes of a WebSocket's messages as the server compresses them: each against those before, in the window that it has."""
    compressor = zlib.compressobj(wbits=-wide_window.BITS)
    packed = [
        compressor.compress(message.encode() if isinstance(message, str) else message)
        + compressor.flush(zlib.Z_SYNC_FLUSH)
        for message in messages
    ]
    # A frame has a head of up to four bytes, in place of the four with which a flush ends.
    return sum(map(len, packed))


def test_what_it_costs(browser, app):
    """A fresh load sends little beyond Streamlit's own files, compressed and with headers, and no chart library."""
    context = browser.new_context(viewport=DESKTOP)
    window, responses, received = context.new_page(), [], []
    window.on("response", lambda response: responses.append(response))
    window.on("websocket", lambda socket: socket.on("framereceived", lambda frame: received.append(frame)))
    window.goto(app)
    window.wait_for_selector(f"{READY} {CARDS}")
    assert not [response.url for response in responses if "plotly" in response.url.lower()]
    sizes = [response.request.sizes() for response in responses if "/static/" not in response.url]
    files = sum(size["responseBodySize"] + size["responseHeadersSize"] for size in sizes)
    messages = on_the_wire(received)
    assert files > 10_000
    assert messages > 10_000
    assert files + messages <= BUDGET
    context.close()


def cards_stand_in_the_first_screen(reader):
    for size in every_screen(reader):
        # The first row of curves in whole, and its cards far enough to be read.
        curves = reader.page.locator("svg.thumbnail").first.bounding_box()
        assert curves["y"] + curves["height"] < size["height"] - 40
        assert reader.page.locator(".st-key-path a").first.bounding_box()["y"] < size["height"] / 2


def test_the_filter_narrows_and_sends_no_card(reader):
    """The cards that do not fit are gone at once, Back and a reload show the same, and Show all brings all back."""
    received = []
    reader.page.on("websocket", lambda socket: socket.on("framereceived", lambda frame: received.append(frame)))
    window = reader.open("", expect="svg.thumbnail")
    everything = len(activations.names())
    assert window.locator(f"{CARDS}:visible").count() == everything
    assert any(b"<svg" in message for message in received), "messages are seen, and can be read"
    received.clear()
    window.get_by_role("button", name="bounded", exact=True).click()
    window.get_by_role("button", name="smooth", exact=True).click()
    fit = [
        entry for entry in map(activations.get, activations.names()) if {"bounded", "smooth"} <= {*properties(entry)}
    ]
    expect(window.locator(f"{CARDS}:visible")).to_have_count(len(fit))
    reader.settle()
    # Twice the page without its cards, with the links to Compare and to the cheat sheet for what is left.
    assert sum(map(len, received)) < 21_000
    assert not any(b"<svg" in message for message in received)
    assert window.locator("h2:visible").all_inner_texts() == list(dict.fromkeys(entry.family for entry in fit))
    assert window.url.endswith("?home_properties=bounded&home_properties=smooth")
    window.reload()
    window.wait_for_selector("svg.thumbnail")
    reader.settle()
    assert window.locator(f"{CARDS}:visible").count() == len(fit)
    window.get_by_role("button", name="Show all").click()
    reader.settle()
    assert window.locator(f"{CARDS}:visible").count() == everything
    assert "?" not in window.url
    window.locator(".st-key-home_search input").press_sequentially("phones")
    expect(window.locator(f"{CARDS}:visible")).to_have_count(3)
    assert reader.problems == []


def test_a_card_is_a_real_link(reader):
    """It stands in the first screen, has an address, opens in a new tab by the middle button, shows the focus, and leads on by Enter and by a click."""
    window = reader.open("", expect="svg.thumbnail")
    cards_stand_in_the_first_screen(reader)
    window.set_viewport_size(DESKTOP)
    reader.settle()
    addresses = window.locator(CARDS).evaluate_all("links => links.map((link) => link.href)")
    assert [address.rpartition("/")[2] for address in addresses] == list(activations.names())
    with reader.context.expect_page() as opened:
        window.locator(f"{CARD.format('tanh')} svg").click(button="middle", force=True)
    opened.value.wait_for_url("**/tanh")
    opened.value.close()
    link = window.locator(CARD.format("elu"))
    window.locator(CARD.format("prelu")).focus()
    window.keyboard.press("Tab")
    assert link.evaluate("link => link === document.activeElement")
    assert link.evaluate("link => getComputedStyle(link).outlineStyle") == "solid"
    window.keyboard.press("Enter")
    window.wait_for_selector(".live-chart[data-drawn]")
    assert window.url.endswith("/elu")
    window.go_back()
    window.wait_for_url(f"{reader.app}/")
    window.wait_for_selector("svg.thumbnail")
    # The page of before is still placed and scrolled to where the reader left it.
    reader.settle()
    # Anywhere on the card.
    window.locator(f"{CARD.format('selu')} svg").click(position={"x": 20, "y": 20}, force=True)
    window.wait_for_url("**/selu")


def found(window, key):
    """What stands below a search field: its links' titles, and what is said beside them."""
    place = window.locator(f".st-key-{key}_found")
    return place.locator("a strong").all_inner_texts(), place.inner_text()


def test_enter_opens_the_best_match_and_a_guess_says_that_it_is_one(reader):
    """In the menu's field and in the first page's, which find the same: functions, pages, lessons, terms; Back leads back."""
    window = reader.open("", expect="svg.thumbnail")
    for key in ("search", "home_search"):
        field = window.locator(f".st-key-{key} input")
        field.fill("cubed relu")
        expect(window.locator(f".st-key-{key}_found")).to_contain_text("No function or page has this name. Nearest:")
        titles, _ = found(window, key)
        assert "ReLU" in titles
        assert "Squareplus" not in titles
        field.press("Enter")
        reader.settle()
        assert window.url.partition("?")[0].endswith("/")
        field.fill("softmax")
        expect(window.locator(f".st-key-{key}_found a").nth(1)).to_contain_text("Softmax and friends")
        assert found(window, key)[0][0] == "Softmax"
        field.fill("")
        expect(window.locator(f".st-key-{key}_found")).to_have_count(0)
    expect(window.locator(f"{CARDS}:visible")).to_have_count(len(activations.names()))
    # Faster than the server answers.
    window.locator(".st-key-home_search input").click()
    window.keyboard.type("sparsem")
    window.keyboard.press("Enter")
    window.wait_for_url("**/softmax?softmax_function=Sparsemax")
    window.wait_for_selector(".live-chart[data-drawn]")
    assert "Sparsemax" in window.inner_text("#root [data-testid=stMain]")
    window.locator(".st-key-search input").fill("ulp")
    window.locator(".st-key-search input").press("Enter")
    window.wait_for_url("**/glossary?glossary_search=ULP")
    expect(window.locator(".glossary dt")).to_have_text(["ULP"])
    window.go_back()
    window.wait_for_url("**/softmax?softmax_function=Sparsemax")
    assert reader.problems == []


def test_a_word_says_what_it_means(reader, phone_reader):
    """To the mouse, to the keyboard and to a finger, within the window."""
    bubble = """(term) => {
      const style = getComputedStyle(term, "::after");
      return style.content === "none" ? "" : style.content;
    }"""
    window = reader.open("verify")
    term = window.locator(".term", has_text="ULP").first
    meaning = term.get_attribute("aria-description")
    assert "distance from one float to the next" in meaning
    assert term.evaluate(bubble) == ""
    term.hover()
    assert meaning in term.evaluate(bubble)
    window.mouse.move(0, 0)
    term.focus()
    assert meaning in term.evaluate(bubble)
    assert term.evaluate("term => term.tabIndex") == 0
    page = phone_reader.open("elu")
    tapped = page.locator(".words .term").first
    tapped.scroll_into_view_if_needed()
    tapped.tap()
    assert tapped.get_attribute("aria-description") in tapped.evaluate(bubble)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    for one in (reader, phone_reader):
        assert one.problems == []
