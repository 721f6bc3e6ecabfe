"""Links work as on any site: Ctrl or the middle button opens a tab, with a teacher's settings, and a menu over the page closes."""

import pytest

from tests.helpers.browser import PHONE, Reader

MENU = "[data-testid=stSidebar]"
CLOSED = f"{MENU}[data-collapsed=true]"


def tab(reader, link, **press):
    """The address of the tab that a link opens, relative to the app."""
    with reader.page.context.expect_page() as opened:
        reader.page.locator(link).first.click(**press)
    # A new tab is blank until its page's head has come.
    opened.value.wait_for_url(f"{reader.app}/**", wait_until="commit")
    address = opened.value.url.removeprefix(reader.app)
    opened.value.close()
    return address


def test_a_modified_click_opens_a_tab(reader):
    """From the menu of a class, which marks the page on screen, from a page's own links and from a card; the page stays, and Back has nothing new."""
    asked = []
    reader.page.on("request", lambda request: asked.append(request.url))
    window = reader.open("elu?hide=code", expect=".st-key-compare_link a")
    # The server is asked for once: at the app's root, not below the page's address, where nothing answers.
    assert [url for url in asked if url.endswith("/_stcore/health")] == [f"{reader.app}/_stcore/health"]
    on_screen = window.locator(f"{MENU} a[aria-current=page]")
    assert on_screen.all_inner_texts() == ["ELU"]
    before = window.url, window.evaluate("history.length")
    control = {"modifiers": ["Control"]}
    assert tab(reader, f"{MENU} a:has-text('All functions')", **control) == "/?hide=code"
    assert tab(reader, f"{MENU} a:has-text('All functions')", button="middle") == "/?hide=code"
    assert tab(reader, f"{MENU} a:has-text('Compare')", **control) == "/compare?hide=code&functions=elu+selu"
    assert tab(reader, f"{MENU} a:has-text('Softmax')", modifiers=["Shift"]) == "/softmax?hide=code"
    assert tab(reader, ".st-key-neighbours a", **control) == "/prelu?hide=code"
    assert (window.url, window.evaluate("history.length")) == before
    # By key it leads there.
    window.locator(f"{MENU} a:has-text('All functions')").press("Enter")
    window.wait_for_url("**/?hide=code")
    reader.settle()
    assert on_screen.all_inner_texts() == ["All functions"]
    assert tab(reader, ".st-key-gallery .card[href^=celu]", **control) == "/celu?hide=code"
    assert reader.problems == []


@pytest.mark.parametrize(
    ("path", "size", "device"),
    [
        pytest.param("elu", {"width": 700, "height": 700}, {}, id="narrow window"),
        pytest.param("elu?hide=code", PHONE, {"is_mobile": True, "has_touch": True}, id="phone"),
    ],
)
def test_a_menu_over_the_page_closes_after_a_choice(browser, app, path, size, device):
    """Streamlit's own and a class's, in a narrow window and on a phone; the focus does not stay in it."""
    reader = Reader(browser, app, viewport=size, **device)
    window = reader.open(path)
    window.locator("[data-testid=stExpandSidebarButton]").click()
    window.locator(CLOSED).wait_for(state="detached")
    window.locator(f"{MENU} a:has-text('Compare')").first.click()
    window.wait_for_selector(CLOSED, state="attached")
    window.wait_for_url("**/compare*")
    assert not window.evaluate(f"document.querySelector('{MENU}').contains(document.activeElement)")
    reader.close()
