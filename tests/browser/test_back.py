"""One press of Back leads to the previous page with its settings, Forward to the next page; a link is one history entry."""

import pytest

from tests.helpers.browser import DESKTOP, READY, Reader


def history(window):
    return window.evaluate("history.length")


def followed(reader, link, address):
    """Clicks a link and waits for its page to be there."""
    window = reader.page
    link.click()
    window.wait_for_url(address)
    window.wait_for_selector(READY)
    reader.settle()


# On the page that is left there are settings; the page that is gone to has some of its own, or none. The menu and cards: below.
LINKS = {
    "elu?elu_alpha=2&elu_x0=-3&hide=code": (
        (".st-key-neighbours a", "**/prelu?hide=code"),
        ("a:has-text('checked:')", "**/verify?*verify_function=ELU*"),
        ("a:has-text('compare with SELU')", "**/compare?*hide=code*"),
    ),
    "?home_search=exponential": (("a:has-text('Compare these')", "**/compare?*functions=*"),),
}


def test_back_at_the_first_press(reader):
    """Of every kind of link."""
    for left, links in LINKS.items():
        window = reader.go(left, "h1")
        address, before = window.url, history(window)
        for link, came in links:
            followed(reader, window.locator(link).first, came)
            there = window.url
            assert history(window) == before + 1
            window.go_back()
            window.wait_for_url(address)
            window.wait_for_selector(READY)
            reader.settle()
            assert window.url == address
            if "elu_alpha=2" in left:
                window.wait_for_selector(".st-key-elu_alpha", state="attached")
                assert reader.thumb("elu_alpha").input_value() == "2"
            window.wait_for_selector(link)
        window.go_forward()
        window.wait_for_url(there)
        reader.settle()
        assert history(window) == before + 1
    assert reader.problems == []


def test_two_links_in_a_row_are_two_steps(reader):
    """And each press takes back one of them, to what was set there."""
    window = reader.open("elu?elu_alpha=2")
    before = history(window)
    followed(reader, window.locator("a:has-text('compare with SELU')"), "**/compare?*")
    compared = window.url
    followed(reader, window.locator("[data-testid=stSidebar] a:has-text('Softmax')"), "**/softmax")
    assert history(window) == before + 2
    window.go_back()
    window.wait_for_url(compared)
    reader.settle()
    assert reader.thumb("compare_elu_alpha").input_value() == "2"
    window.go_back()
    window.wait_for_url("**/elu?elu_alpha=2")
    reader.settle()
    assert reader.thumb("elu_alpha").input_value() == "2"


def test_what_is_a_step_of_its_own(reader):
    """A window opened with the middle button is none: what comes next here is a step as ever. A ready comparison is one, and the link that follows takes the place of none. A link to another row is one, though the default that it names is taken out of the address."""
    window = reader.open("elu?elu_alpha=2")
    before = history(window)
    with window.context.expect_page() as opened:
        window.locator("a:has-text('compare with SELU')").click(button="middle")
    opened.value.close()
    assert history(window) == before
    assert window.url.endswith("/elu?elu_alpha=2")
    followed(reader, window.locator(".st-key-neighbours a").first, "**/prelu")
    assert history(window) == before + 1

    reader.travel("compare", ".st-key-compare_live .live-chart[data-drawn]")
    window.locator(".st-key-compare_presets button").nth(1).click()
    window.wait_for_url("**/compare?*functions=elu*")
    reader.settle()
    there, before = window.url, history(window)
    followed(reader, window.locator("[data-testid=stSidebar] a:has-text('Softmax')"), "**/softmax")
    assert history(window) == before + 1
    window.go_back()
    window.wait_for_url(there)

    reader.travel("verify?verify_function=elu", "h2:has-text('ELU')")
    before = window.url
    window.locator("[data-testid=stMain] table a:has-text('Sigmoid')").first.click()
    window.wait_for_url("**/verify")
    reader.settle()
    window.go_back()
    window.wait_for_url(before)
    reader.settle()
    assert window.url == before


@pytest.mark.parametrize(
    "arrived",
    [
        pytest.param("elu?elu_alpha=1", id="a default"),
        pytest.param("no_such_page", id="a page that leads on"),
    ],
)
def test_an_address_that_is_mended_is_one_step(reader, arrived):
    """Whoever came by it from elsewhere is back there at the first press, after a step of their own too."""
    window = reader.page
    window.goto(f"{reader.app}/version")
    reader.open(arrived, expect="h1")
    there = window.url
    assert there != f"{reader.app}/{arrived}"
    followed(reader, window.locator("[data-testid=stSidebar] a:has-text('Softmax')"), "**/softmax")
    window.go_back()
    window.wait_for_url(there)
    reader.settle()
    window.go_back()
    window.wait_for_url("**/version")


def test_streamlit_adds_an_entry_in_between(browser, app):
    """Why activation_lab/frontend/streamlit/address/back.js is needed; if this fails, it can go."""
    reader = Reader(browser, app, DESKTOP)
    reader.page.add_init_script("history.pushState = Object.assign(history.pushState.bind(history), { leaves: true })")
    window = reader.open("elu?elu_alpha=2&hide=code")
    before = history(window)
    followed(reader, window.locator(".st-key-neighbours a").first, "**/prelu?hide=code")
    assert history(window) == before + 2
    reader.close()


def test_back_to_the_card(reader):
    """Of a narrowed gallery. Back leads to the card from which the reader came, and Forward to where the reader was on its page; a page opened by a link begins at its top."""
    query = "?home_properties=smooth"
    window = reader.open(query, expect="svg.thumbnail")
    before = history(window)
    card = window.locator(".st-key-gallery .card[href^=snake]").first
    card.scroll_into_view_if_needed()
    place = card.bounding_box()["y"]
    assert 0 < place < DESKTOP["height"]
    assert scrolled(window) > 1000
    followed(reader, card, "**/snake")
    assert history(window) == before + 1
    assert scrolled(window) == 0
    window.evaluate("document.querySelector('[data-testid=stMain]').scrollTop = 500")
    there = window.url
    window.go_back()
    window.wait_for_url(f"{reader.app}/{query}")
    window.wait_for_selector("#root svg.thumbnail")
    reader.settle()
    assert card.bounding_box()["y"] == pytest.approx(place, abs=1)
    window.go_forward()
    window.wait_for_url(there)
    reader.settle()
    assert scrolled(window) == 500
    assert history(window) == before + 1
    assert reader.problems == []


def scrolled(window):
    return window.evaluate("document.querySelector('[data-testid=stMain]').scrollTop")
