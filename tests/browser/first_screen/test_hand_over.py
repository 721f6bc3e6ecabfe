"""Streamlit's page takes over from the first screen in one frame, with scroll position and focus, and nothing jumps."""

import pytest

from tests.helpers.browser import DESKTOP, PHONE

# Promised; good is at most 0.1.
MOST_SHIFT = 0.02
WATCH = """
window.shifts = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.shifts.push(entry.value);
}).observe({ type: "layout-shift", buffered: true });
window.frames_ = [];
const look = () => {
  const seen = (node) => Boolean(node?.checkVisibility({ visibilityProperty: true }));
  window.frames_.push([seen(document.querySelector("#first main")), seen(document.querySelector("#root [data-testid=stMainBlockContainer]"))]);
  requestAnimationFrame(look);
};
requestAnimationFrame(look);
"""
PAGES = [
    "",
    "elu",
    "relu_general",
    "compare",
    "vanishing_gradients",
    "self_normalization?answer=shown",
    "dying_relu",
    "learned_slope",
    "choose",
    "playground?answer=shown",
    "softmax",
    "verify",
    "cost",
]
BOTH = pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])


@pytest.fixture
def window(browser, size):
    """A window of a new reader, with nothing in the cache."""
    context = browser.new_context(viewport=size, is_mobile=size is PHONE, has_touch=size is PHONE)
    page = context.new_page()
    page.add_init_script(WATCH)
    yield page
    context.close()


def taken_over(window):
    window.wait_for_selector("html.live:not(.moves)", state="attached")


def asked_before(window, address):
    """Another reader has been on the page, with a cache of their own."""
    context = window.context.browser.new_context()
    page = context.new_page()
    page.goto(address)
    taken_over(page)
    page.wait_for_load_state("networkidle")
    context.close()


@BOTH
@pytest.mark.parametrize("path", PAGES)
def test_nothing_jumps(window, app, path, size):
    """Cold, then warm; what comes below the fold included. There is no frame with both screens, and none with neither.

    The server has been asked before: what it makes once in a process, such as the words at every stop, is there.
    """
    asked_before(window, f"{app}/{path}")
    for _ in range(2):
        window.goto(f"{app}/{path}")
        taken_over(window)
        window.wait_for_timeout(1500)
        assert sum(window.evaluate("shifts")) <= MOST_SHIFT
        frames = window.evaluate("frames_")
        started = next(place for place, (first, _) in enumerate(frames) if first)
        assert all(first != live for first, live in frames[started:])
        assert frames[-1] == [False, True]


@BOTH
def test_nothing_jumps_from_page_to_page(window, app, size):
    window.goto(f"{app}/elu")
    taken_over(window)
    window.wait_for_timeout(1500)
    for page in ("selu", "compare", "vanishing_gradients", "cost", "softmax", "elu"):
        before = len(window.evaluate("shifts"))
        window.evaluate(f"document.querySelector('[data-testid=stSidebarNavLink][href$=\"/{page}\"]').click()")
        window.wait_for_url(f"**/{page}")
        window.wait_for_selector("html.moves, html.live:not(.moves)", state="attached")
        taken_over(window)
        window.wait_for_selector("#root h1", state="visible")
        window.wait_for_timeout(700)
        assert sum(window.evaluate("shifts")[before:]) <= MOST_SHIFT, page


def slow(window):
    """The live chart's script comes late."""
    window.route("**/scripts/live_chart-*", lambda route: (window.wait_for_timeout(1500), route.continue_()))


@pytest.mark.parametrize("size", [PHONE])
def test_the_scroll_position_goes_along(window, app, size):
    slow(window)
    window.goto(f"{app}/elu", wait_until="commit")
    window.wait_for_selector("#first main")
    assert (
        window.evaluate(
            "(() => { const main = document.querySelector('#first main'); main.scrollTop = 90; return main.scrollTop; })()"
        )
        == 90
    )
    taken_over(window)
    window.wait_for_timeout(500)
    assert window.evaluate("document.querySelector('[data-testid=stMain]').scrollTop") == 90


@pytest.mark.parametrize("size", [DESKTOP])
def test_the_focus_goes_along(window, app, size):
    slow(window)
    window.goto(f"{app}/elu?hide=view", wait_until="commit")
    window.locator("#first .after").focus()
    taken_over(window)
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
