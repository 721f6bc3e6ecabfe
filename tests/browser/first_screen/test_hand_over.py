"""Streamlit's page takes over from the first screen in one frame, with scroll position and focus, and nothing jumps."""

import re

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.helpers.browser import DESKTOP, PHONE
from tests.helpers.first_screen.windows import MOST_SHIFT, at_rest, taken_over, window_of_a_reader

BOTH = pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])


@pytest.fixture
def window(browser, app, size):
    """A window of a reader who has Streamlit's scripts already."""
    with window_of_a_reader(browser, app, size) as window:
        yield window


def type_of(message):
    """What kind of message Streamlit's server sends."""
    told = ForwardMsg()
    told.ParseFromString(message)
    return told.WhichOneof("type")


@BOTH
def test_nothing_jumps_from_page_to_page(window, app, size):
    """Nor by what Streamlit keeps of the page before until the script ends, if that is after the page has taken over: in the title's row, and beside and below controls."""
    held, holds = [], []

    def relay(socket):
        server = socket.connect_to_server()

        def hear(message):
            late = holds and (held or type_of(message) == "script_finished")
            held.append((socket, message)) if late else socket.send(message)

        server.on_message(hear)

    def go_on(page):
        """Clicks on the page in the menu; how many shifts there were before."""
        before = len(window.evaluate("shifts"))
        window.evaluate(f"document.querySelector('[data-testid=stSidebarNavLink][href$=\"/{page}\"]').click()")
        window.wait_for_url(re.compile(rf"/{page}(\?|$)"))
        return before

    def assert_still(page, before):
        at_rest(window)
        assert window.locator("#root h1").first.is_visible()
        assert sum(window.evaluate("shifts")[before:]) <= MOST_SHIFT, page

    window.route_web_socket("**/_stcore/stream", relay)
    window.goto(f"{app}/elu")
    at_rest(window)
    # Each page at one of the sizes, and a function's at both.
    for page in ("selu", "compare", "cost") if size is DESKTOP else ("vanishing_gradients", "elu"):
        assert_still(page, go_on(page))
    for page in ("softmax", "vanishing_gradients"):
        holds.append(True)
        before = go_on(page)
        taken_over(window)
        assert held
        holds.clear()
        for socket, message in held:
            socket.send(message)
        held.clear()
        assert_still(page, before)


def slow(window):
    """The live chart's script comes late."""
    window.route("**/scripts/live_chart-*", lambda route: (window.wait_for_timeout(1500), route.continue_()))


@pytest.mark.parametrize("size", [DESKTOP])
def test_scroll_position_and_focus_go_along(window, app, size):
    slow(window)
    window.goto(f"{app}/elu?hide=view", wait_until="commit")
    window.locator("#first .after").wait_for()
    found = window.evaluate("""() => {
      const main = document.querySelector("#first main");
      main.scrollTop = 90;
      main.querySelector(".after").focus({ preventScroll: true });
      return main.scrollTop;
    }""")
    assert found == 90
    taken_over(window)
    window.wait_for_timeout(500)
    assert window.evaluate("document.querySelector('[data-testid=stMain]').scrollTop") == 90
    link = window.evaluate("[document.activeElement.pathname, Boolean(document.activeElement.closest('#root'))]")
    assert link == ["/selu", True]


@pytest.mark.parametrize("size", [DESKTOP])
def test_links_of_the_first_screen_lead_on(window, app, size):
    window.route("**/static/js/**", lambda route: route.abort())
    window.goto(f"{app}/elu?hide=code")
    window.locator("#first nav a", has_text="Compare").click()
    window.wait_for_url("**/compare?hide=code")
    assert window.locator("#first h1").inner_text() == "Compare"


@pytest.mark.parametrize("size", [DESKTOP])
def test_a_page_without_its_chart_is_shown_all_the_same(window, app, size):
    """The chart's script does not come: the page says so, and takes over."""
    window.route("**/scripts/live_chart-*", lambda route: route.abort())
    window.goto(f"{app}/elu")
    taken_over(window)
    assert window.locator("#root .not-loaded").first.is_visible()


def test_a_page_in_the_background_starts_too(app, browser):
    """It is not painted, so that no frame starts Streamlit's scripts; they wait in the template for a second."""
    with window_of_a_reader(browser, app, DESKTOP) as window:
        window.add_init_script("window.requestAnimationFrame = () => 0")
        window.goto(f"{app}/elu", wait_until="commit")
        window.wait_for_selector("[data-testid=stApp]", state="attached")
        assert window.locator("template#starts").count() == 0
