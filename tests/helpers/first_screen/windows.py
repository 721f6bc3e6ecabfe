"""Windows that note what moves and which screen is shown, and that hold a first screen until its places are read."""

from contextlib import contextmanager

from tests.helpers.browser import PHONE, READY, SHOWN, TRAVEL, Reader, moment
from tests.helpers.first_screen.places import PLACES, SAID

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
# Streamlit's front end, which the first screen appends to the head once it is painted, does not start before START.
HOLD = """
window.painted = new Promise((done) => {
  HTMLHeadElement.prototype.append = function (...scripts) {
    delete HTMLHeadElement.prototype.append;
    done(() => this.append(...scripts));
  };
});
"""
START = "painted.then((start) => start())"
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
# For the page that takes over, a part that is still loading: until it has gone, the first screen stays, for 8 s at most.
LOADING = """() => {
  const part = Object.assign(document.createElement("div"), { hidden: true });
  part.dataset.testid = "stSkeleton";
  document.getElementById("root").append(part);
  window.loaded = () => part.remove();
}"""
# All of it at once; nothing if the screen has been replaced since it was seen, as where an address is mended.
FIRST = f"""() => document.querySelector("#first main") && {{
  ...({PLACES})(false),
  said: ({SAID})(false),
  awaits: document.getElementById("first").dataset.awaits,
}}"""


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


def taken_over(window):
    window.wait_for_selector("html.live:not(.moves)", state="attached")


def at_rest(window):
    """All of the page is shown, and nothing moves or comes any more."""
    window.wait_for_selector(SHOWN, state="attached")
    window.evaluate(REST)


def loaded(window, address):
    """Loads a page; where everything stands before a script of Streamlit's has run, and once the page is at rest."""
    window.add_init_script(HOLD)
    window.goto(address)
    before = places_before(window)
    window.evaluate(START)
    at_rest(window)
    return before, places_after(window, before)


def travelled(window, path):
    """Goes to another page within the one that is open; where everything stands before it takes over, and afterwards."""
    if window.evaluate("location.pathname") == f"/{path.partition('?')[0]}":
        # It takes over from the first screen of another page only.
        travelled(window, "own")
    window.evaluate(LOADING)
    window.evaluate(TRAVEL, f"/{path}")
    before = places_before(window)
    window.evaluate("loaded()")
    window.wait_for_selector(READY)
    return before, places_after(window, before)


def places_before(window):
    """Where everything stands in the first screen, whose names at curves have been placed."""
    found = None
    while not found:
        window.wait_for_selector("#first main")
        if window.locator("#first [data-curve]").count():
            window.wait_for_selector("#first [data-places]", state="attached")
        window.evaluate("document.fonts.ready.then(() => null)")
        moment(window, 0)
        found = window.evaluate(FIRST)
    return found


def places_after(window, before):
    """Where everything stands in the live page."""
    # On a busy machine the page may have been shown before its picture.
    window.wait_for_selector(f"#root :is({before['awaits']})")
    return window.evaluate(PLACES, True) | {"said": window.evaluate(SAID, True)}
