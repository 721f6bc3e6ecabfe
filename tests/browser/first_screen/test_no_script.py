"""Without JavaScript there are the first screen, the words, the code and a menu; in both themes."""

import re

import pytest

from tests.helpers.accessibility import in_both_themes
from tests.helpers.browser import DESKTOP, PHONE


@pytest.fixture
def open_without(browser, app):
    """Opens a page in a window that runs no script."""
    contexts = []

    def open_page(path, size=DESKTOP, **more):
        contexts.append(browser.new_context(java_script_enabled=False, viewport=size, **more))
        window = contexts[-1].new_page()
        window.goto(f"{app}/{path}")
        return window

    yield open_page
    for context in contexts:
        context.close()


def test_words_code_and_menu(open_without):
    """An ordinary page at both sizes, as long as its words; its menu leads on."""
    window = open_without("elu?elu_alpha=1.5")
    text = window.locator("body").inner_text()
    assert "enable JavaScript" not in text
    for words in ("ELU", "What to notice", "What goes wrong", "alpha=1.5", "Where it comes from"):
        assert words in text
    for size in (PHONE, DESKTOP):
        window.set_viewport_size(size)
        assert window.locator("#first .plane path[fill=none]:visible").count()
        assert window.locator("#first pre").first.is_visible()
    sources = window.locator("h2", has_text="Where it comes from")
    assert sources.bounding_box()["y"] > DESKTOP["height"]
    sources.scroll_into_view_if_needed()
    assert sources.bounding_box()["y"] < DESKTOP["height"]
    window.locator("nav a", has_text="Compare").click()
    assert "Where they agree" in window.locator("body").inner_text()


def test_what_a_link_hides_is_hidden_here_too(open_without):
    text = open_without("elu?hide=code,notice&answer=hidden").locator("body").inner_text()
    assert "What to notice" not in text
    assert "f′" not in text
    assert "import" not in text


def test_the_theme_is_the_systems_or_the_links(browser, app):
    window = browser.new_page()
    window.route("**/static/js/**", lambda route: route.abort())
    for scheme, query, background in (
        ("light", "", "rgb(255, 255, 255)"),
        ("dark", "", "rgb(15, 21, 32)"),
        ("light", "?embed=true&embed_options=dark_theme", "rgb(15, 21, 32)"),
        ("dark", "?embed=true&embed_options=light_theme", "rgb(255, 255, 255)"),
    ):
        window.emulate_media(color_scheme=scheme)
        window.goto(f"{app}/elu{query}")
        shown = window.evaluate("getComputedStyle(document.getElementById('first')).backgroundColor")
        assert shown == background, (scheme, query)
    window.close()


def test_axe_finds_nothing_wrong(browser, app):
    """As a browser shows them that runs none: axe-core itself is a script, so the pages' own are taken out on their way."""

    def without_scripts(route):
        page = re.sub(r"<script\b.*?</script>|</?noscript>", "", route.fetch().text(), flags=re.DOTALL)
        route.fulfill(body=page.replace("(scripting:none)", "all"), content_type="text/html")

    window = browser.new_page()
    for page in (
        "",
        "elu",
        "compare",
        "softmax",
        "verify",
        "glossary",
        "vanishing_gradients?answer=shown",
    ):
        window.route(f"{app}/{page}", without_scripts)
        window.goto(f"{app}/{page}")
        assert window.locator("#first main").is_visible()
        assert in_both_themes(window) == [], page
    window.close()
