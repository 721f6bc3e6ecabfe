"""The menu in a narrow window: all its sections are on its first screen, and keys open them."""

import pytest

from tests.helpers.browser import Reader

SMALL = {"width": 360, "height": 640}
BOTTOMS = "(selector) => [...document.querySelectorAll(selector)].map((node) => node.getBoundingClientRect().bottom)"
# Streamlit's menu, and that of a teacher's link.
MENUS = {"": "[data-testid=stNavSectionHeader] > [role=button]", "elu?hide=code": "[class*=st-key-menu_] summary"}


@pytest.mark.parametrize("path", MENUS)
def test_every_section_is_on_a_phones_first_screen(browser, app, path):
    reader = Reader(browser, app, viewport=SMALL, has_touch=True, is_mobile=True)
    window = reader.open(path, expect="#root h1")
    window.locator("[data-testid=stExpandSidebarButton]").click()
    headings = window.locator(MENUS[path])
    window.wait_for_function(f"document.querySelectorAll('{MENUS[path]}').length > 8")
    link = window.locator("[data-testid=stSidebar] a[href*=glossary]")
    link.wait_for(state="hidden")
    reader.settle()
    assert max(window.evaluate(BOTTOMS, MENUS[path])) <= SMALL["height"]
    headings.last.focus()
    window.keyboard.press("Enter")
    link.wait_for(state="visible")
    assert reader.problems == []
    reader.close()
