"""The cheat sheet in a browser: what is ticked is shown and printed, in the app and on the site."""

import re

import pytest

from activation_lab.static_site.build import published
from activation_lab.static_site.cheat_sheet_page import cheat_sheet_page
from tests.helpers.browser import DESKTOP, PATIENCE

NAMES = """[...document.querySelectorAll(".sheet .entry")].filter((entry) => entry.checkVisibility()).map((entry) => entry.dataset.name).join(" ")"""


@pytest.fixture
def site_page(browser, tmp_path):
    """(the site's page as a file, its address)."""
    for path, content in published([], [], [cheat_sheet_page()]).items():
        target = tmp_path / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    context = browser.new_context(viewport=DESKTOP)
    yield context.new_page(), (tmp_path / "cheat_sheet.html").as_uri()
    context.close()


def shows(page, names):
    """Waits until exactly these functions are on the sheet."""
    page.wait_for_function(f"names => {NAMES} === names", arg=names, timeout=PATIENCE)


def sheets(page):
    """How many sheets of paper it takes."""
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True)))


def test_the_app_shows_and_prints_what_is_ticked(reader):
    window = reader.open("cheat_sheet?cheat_sheet_functions=elu,selu", expect=".sheet .counted")
    shows(window, "elu selu")
    assert sheets(window) == 1
    window.get_by_role("button", name="Choose functions").click()
    # While the popover opens, a click on its buttons may be lost.
    reader.settle(500, 50)
    window.get_by_role("button", name="None", exact=True).first.click()
    shows(window, "")
    window.get_by_role("button", name="All", exact=True).last.click()
    shows(window, "snake snake_beta sine sinc gaussian")
    window.wait_for_function("location.search.includes('sinc')")


def test_the_site_shows_and_prints_what_is_ticked(site_page):
    page, address = site_page
    page.goto(f"{address}?cheat_sheet_functions=SELU,elu")
    shows(page, "elu selu")
    assert sheets(page) == 1
    page.get_by_text("Choose functions").click()
    page.get_by_role("checkbox", name="SELU").uncheck(force=True)
    shows(page, "elu")
    assert page.evaluate("location.search") == "?cheat_sheet_functions=elu"
    page.get_by_role("group", name="The seven").get_by_role("button", name="None").click()
    shows(page, "")
    assert page.evaluate("location.search") == "?cheat_sheet_functions=none"
    page.goto(address)
    # Twelve or so on a page.
    assert 4 <= sheets(page) <= 6
