"""A visit to the app below a base path: charts, files, links, Back, and no request outside it."""

from contextlib import contextmanager

import pytest

from tests.helpers.browser import DESKTOP, READY, Reader

BASE = "/course/lab"


@contextmanager
def noting_reader(browser, app):
    """A reader who notes what is asked for and what comes."""
    with_window = Reader(browser, app, DESKTOP)
    with_window.answers = []
    with_window.page.on("response", lambda answer: with_window.answers.append((answer.status, answer.url)))
    yield with_window
    with_window.close()


def asked(reader, kind):
    """The addresses below the base path that were asked for in one of its folders."""
    return [url for _, url in reader.answers if url.startswith(f"{reader.app}/{kind}")]


def visit(reader, public):
    """A function, a comparison and files to take away; by links, with Back.

    public: the app's address as files to take away name it.
    """
    app = reader.app
    window = reader.open("elu?elu_alpha=2")
    assert reader.curve("f")[1][0] == pytest.approx(-2, abs=0.02)
    assert asked(reader, "scripts/plotly-")
    assert asked(reader, "scripts/live_chart-")
    assert asked(reader, "frames/elu-")
    reader.thumb("elu_alpha").press("ArrowRight")
    window.wait_for_url(f"{app}/elu?elu_alpha=2.01")
    window.get_by_text("Take away").click()
    # Other files come by the same way, and take longer to make.
    for label, holds in (("CSV", f"{public}/elu?elu_alpha=2.01"), ("SVG", "</svg>")):
        with window.expect_download() as download:
            window.get_by_role("button", name=label, exact=True).click()
        assert holds in download.value.path().read_text()
    window.keyboard.press("Escape")
    window.locator("a:has-text('compare with SELU')").click()
    window.wait_for_url(f"{app}/compare?*compare_elu_alpha=2.01")
    window.wait_for_selector(".live-chart[data-drawn]")
    reader.settle()
    window.go_back()
    window.wait_for_url(f"{app}/elu?elu_alpha=2.01")
    reader.settle()
    assert reader.thumb("elu_alpha").input_value() == "2.01"
    assert_all_below(reader)


def go_on(reader):
    """A lesson that follows a file; from there vectors, a network and the first page, by links, loaded anew."""
    app, window = reader.app, reader.page
    reader.open("vanishing_gradients?vanishing_gradients_depth=11")
    window.wait_for_function(
        "() => performance.getEntriesByType('resource').some(({ name }) => name.includes('/tracks/'))"
    )
    reader.settle()
    assert asked(reader, "tracks/vanishing_gradients/")
    window.locator("[data-testid=stSidebar] a:has-text('Softmax')").click()
    window.wait_for_url(f"{app}/softmax")
    window.wait_for_selector(".live-chart[data-drawn]")
    window.locator("[data-testid=stSidebar] a:has-text('Playground')").click()
    window.wait_for_url(f"{app}/playground")
    window.get_by_role("button", name="Show me").click()
    window.wait_for_selector(".network-player-readout:not(:empty)")
    window.locator("[data-testid=stSidebar] a:has-text('All functions')").click()
    window.wait_for_selector(".st-key-gallery .card[href^=celu]")
    reader.settle()
    window.reload()
    window.locator(".st-key-gallery .card[href^=celu]").click()
    window.wait_for_url(f"{app}/celu")
    window.wait_for_selector(".live-chart[data-drawn]")
    reader.settle()
    assert_all_below(reader)


def assert_all_below(reader):
    """Nothing went wrong, no file is missing, and nothing of the app was asked for outside its path."""
    app = reader.app
    assert reader.problems == []
    host = app.split("/", 3)[:3]
    outside = [url for _, url in reader.answers if url.split("/", 3)[:3] == host and not url.startswith(f"{app}/")]
    assert outside == []
    # Streamlit looks for its server below the page's own path first.
    missing = [url for status, url in reader.answers if status >= 400 and "/_stcore/" not in url]
    assert missing == []


# (what follows the base path, where it leads, how the heading there begins)
ARRIVALS = (
    ("", "/", "See what"),
    ("?home_search=celu", "/?home_search=celu", "See what"),
    ("/elu/?elu_alpha=2", "/elu?elu_alpha=2", "ELU"),
    ("/elu.html?ELU_alpha=2&amp;elu_x0=1", "/elu?elu_alpha=2&elu_x0=1", "ELU"),
    ("/elu/elu", "/elu", "ELU"),
    ("/elu%3Felu_alpha=1.5", "/elu?elu_alpha=1.5", "ELU"),
    ("/eluu", "/elu", "ELU"),
)


def arrive(reader, arrivals):
    """Without the slash, with one too many, by a mended address and by one that has no page."""
    app, window = reader.app, reader.page
    for path, address, heading in arrivals:
        window.goto(app + path)
        window.wait_for_url(app + address)
        window.wait_for_selector(READY)
        window.wait_for_selector("h1")
        assert window.locator("#root h1").first.inner_text().startswith(heading)
        assert window.locator("[role=dialog]").count() == 0
