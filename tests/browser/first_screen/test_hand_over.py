"""Streamlit's page takes over from the first screen in one frame, with scroll position and focus, and nothing jumps."""

import re
from contextlib import contextmanager

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.helpers.browser import DESKTOP, PHONE, READY, SHOWN, TRAVEL, Reader

# Promised; good is at most 0.1.
MOST_SHIFT = 0.02
# The menu's sections are open, as a reader may have left them.
WATCH = """
localStorage.setItem("activationLabMenuClosed", "yes");
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
# Resolves once, for half a second, nothing has moved, nothing has come and the page has kept its length.
REST = """() => new Promise((done, fail) => {
  setTimeout(() => fail(new Error("the page does not settle")), 60_000);
  let [since, before] = [0, ""];
  const look = () => {
    const now = performance.now();
    const length = document.querySelector("[data-testid=stMain]").scrollHeight;
    const seen = `${window.shifts.length} ${performance.getEntriesByType("resource").length} ${length}`;
    if (seen !== before) [since, before] = [now, seen];
    if (now > since + 500) done();
    else requestAnimationFrame(look);
  };
  look();
})"""
# Of every kind; those that a desktop lays out as a phone does, but for the menu, on a phone alone.
PAGES = {
    "": (DESKTOP, PHONE),
    "elu": (DESKTOP, PHONE),
    "compare": (DESKTOP, PHONE),
    "vanishing_gradients": (PHONE,),
    "self_normalization?answer=shown": (DESKTOP, PHONE),
    "choose": (PHONE,),
    "playground?answer=shown": (PHONE,),
    "equations": (DESKTOP, PHONE),
    "softmax": (DESKTOP,),
    "verify": (PHONE,),
    "cost": (PHONE,),
    "formats": (DESKTOP, PHONE),
}
# The pages and sizes that are also opened by a reader who has nothing in the cache.
FRESH = (("", PHONE), ("elu", DESKTOP))
BOTH = pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])


@contextmanager
def new_window(browser, app, size):
    """A window of a new reader, with nothing in the cache."""
    context = browser.new_context(viewport=size, is_mobile=size is PHONE, has_touch=size is PHONE)
    page = context.new_page()
    page.add_init_script(WATCH)
    yield page
    context.close()


@contextmanager
def window_of_a_reader(browser, app, size):
    """A window of a reader who has Streamlit's scripts already."""
    device = {"has_touch": True, "is_mobile": True} if size is PHONE else {}
    reader = Reader(browser, app, size, **device)
    reader.page.add_init_script(WATCH)
    yield reader.page
    reader.close()


@pytest.fixture
def window(browser, app, size):
    """A window of a reader who has Streamlit's scripts already."""
    with window_of_a_reader(browser, app, size) as window:
        yield window


def taken_over(window):
    window.wait_for_selector("html.live:not(.moves)", state="attached")


def at_rest(window):
    """All of the page is shown, and nothing moves or comes any more."""
    window.wait_for_selector(SHOWN, state="attached")
    window.evaluate(REST)


@pytest.fixture(scope="module")
def other(browser, app):
    """The window of another reader, who goes from page to page without loading the app anew."""
    reader = Reader(browser, app, DESKTOP)
    # Nobody counts the shifts here.
    reader.page.add_init_script("window.shifts = []")
    reader.page.goto(f"{app}/glossary")
    at_rest(reader.page)
    yield reader.page
    reader.close()


def asked_before(other, path):
    """Another reader has been on the page."""
    title = other.title()
    other.evaluate(TRAVEL, f"/{path}")
    other.wait_for_function("(before) => document.title !== before", arg=title)
    other.wait_for_selector(READY)
    at_rest(other)


@pytest.mark.parametrize("path", PAGES)
def test_nothing_jumps(browser, app, other, path):
    """What comes below the fold included. There is no frame with both screens, and none with neither.

    The server has been asked before: what it makes once in a process, such as the words at every stop, is there. The readers have
    Streamlit's scripts; those of FRESH come without them too.
    """
    asked_before(other, path)
    for size in PAGES[path]:
        for window_of in (window_of_a_reader, new_window) if (path, size) in FRESH else (window_of_a_reader,):
            with window_of(browser, app, size) as window:
                window.goto(f"{app}/{path}")
                at_rest(window)
                assert sum(window.evaluate("shifts")) <= MOST_SHIFT, size
                frames = window.evaluate("frames_")
                started = next(place for place, (first, _) in enumerate(frames) if first)
                assert all(first != live for first, live in frames[started:]), size
                assert frames[-1] == [False, True]


@BOTH
def test_nothing_jumps_from_page_to_page(window, app, size):
    window.goto(f"{app}/elu")
    at_rest(window)
    # Each page at one of the sizes, and a function's at both.
    for page in ("selu", "compare", "cost") if size is DESKTOP else ("vanishing_gradients", "softmax", "elu"):
        before = len(window.evaluate("shifts"))
        window.evaluate(f"document.querySelector('[data-testid=stSidebarNavLink][href$=\"/{page}\"]').click()")
        window.wait_for_url(re.compile(rf"/{page}(\?|$)"))
        at_rest(window)
        assert window.locator("#root h1").first.is_visible()
        assert sum(window.evaluate("shifts")[before:]) <= MOST_SHIFT, page


def type_of(message):
    """What kind of message Streamlit's server sends."""
    told = ForwardMsg()
    told.ParseFromString(message)
    return told.WhichOneof("type")


@BOTH
def test_what_streamlit_keeps_of_the_page_before_moves_nothing(window, app, size):
    """It goes when the script ends, here after the page has taken over: in the title's row, and beside and below controls."""
    held, holds = [], []

    def relay(socket):
        server = socket.connect_to_server()

        def hear(message):
            late = holds and (held or type_of(message) == "script_finished")
            held.append((socket, message)) if late else socket.send(message)

        server.on_message(hear)

    window.route_web_socket("**/_stcore/stream", relay)
    window.goto(f"{app}/cost")
    at_rest(window)
    for page in ("softmax", "vanishing_gradients"):
        before = len(window.evaluate("shifts"))
        holds.append(True)
        window.evaluate(f"document.querySelector('[data-testid=stSidebarNavLink][href$=\"/{page}\"]').click()")
        window.wait_for_url(f"**/{page}")
        taken_over(window)
        assert held
        holds.clear()
        for socket, message in held:
            socket.send(message)
        held.clear()
        at_rest(window)
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


def test_a_page_in_the_background_starts_too(app, browser):
    """It is not painted, so that no frame starts Streamlit's scripts; they wait in the template for a second."""
    with new_window(browser, app, DESKTOP) as window:
        window.add_init_script("window.requestAnimationFrame = () => 0")
        window.goto(f"{app}/elu", wait_until="commit")
        window.wait_for_selector("[data-testid=stApp]", state="attached")
        assert window.locator("template#starts").count() == 0
