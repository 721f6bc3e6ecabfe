"""The app on a free port, and a person with one browser window who reads it."""

import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from functools import cache

from playwright.sync_api import sync_playwright
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from activation_lab.paths import ROOT
from tests.helpers.accessibility import COLOURS, SCROLLING, THEMES, violations
from tests.helpers.machine import CHROMIUM, free_port, program

CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Letters as wide as in a window of Chromium's: without one it rounds their widths to whole pixels.
    "--font-render-hinting=none",
    # All pages of one context share a process, which keeps Streamlit's and Plotly's scripts compiled.
    "--process-per-site",
]
# Milliseconds: a page that is asked for the first time computes for seconds, and longer where other tests run beside it.
PATIENCE = 60_000
DESKTOP = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}
# The page is shown: no first screen stands before it, and nothing below its picture is kept back (frontend/first_screen/take_over.js).
SHOWN = "html:is(.live, :not(:has(#first))):not(.moves, .settles)"
# Goes to an address of the app without loading it anew, as Back and Forward do.
TRAVEL = """async (link) => {
  history.pushState({}, "", link);
  dispatchEvent(new PopStateEvent("popstate", { state: {} }));
  for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
}"""
# It is shown, and Streamlit has run its script.
READY = f"{SHOWN} [data-testid=stApp][data-test-script-state=notRunning]"


@contextmanager
def running_chromium():
    """One Chromium for all tests."""
    path = program("Chromium", CHROMIUM, "chromium")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
        yield chromium
        chromium.close()


@contextmanager
def running_app(*options, port=None):
    """The app as a subprocess, with options of Streamlit's; yields (the server's address, the process) once it answers, and ends it."""
    with starting_app(*options, port=port) as (address, process):
        wait_for_app(address, process)
        yield address, process


def wait_for_app(address, process=None):
    """Returns when the app at this address answers; fails if its process, where it is known, has ended."""
    for _ in range(240):
        try:
            urllib.request.urlopen(f"{address}/ready", timeout=1)
            return
        except OSError:
            assert process is None or process.poll() is None, "the app ended while starting"
            time.sleep(0.25)
    raise AssertionError("the app does not answer")


@contextmanager
def starting_app(*options, port=None):
    """The same, at once: it does not answer for some seconds."""
    port = port or free_port()
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port), *options]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield f"http://localhost:{port}", process
    finally:
        process.kill()
        process.wait()


@cache
def _context(browser, app, **device):
    """One context for all readers with such a device: starting a process and compiling 9 MB of scripts takes longer than a test.

    Its first page stays open at the server's shortest answer, so that the process of the others does not end with them.
    """
    context = browser.new_context(**device)
    context.new_page().goto(f"{app}/_stcore/health")
    return context


class Reader:
    """A person with one browser window: opens pages, and hears of everything that goes wrong in them.

    The next reader finds nothing of this one but files in the browser's cache.
    """

    def __init__(self, browser, app, viewport, color_scheme="light", **device):
        self.app = app
        self.context = _context(browser, app, **device)
        self.page = self.context.new_page()
        self.page.set_default_timeout(PATIENCE)
        self.page.set_viewport_size(viewport)
        self.page.emulate_media(color_scheme=color_scheme)
        self.page.wait_for_function = self._wait_for_function
        self.problems, self.hosts, self.sent = [], set(), []
        self.page.on("pageerror", lambda error: self.problems.append(str(error)))
        self.page.on("console", self._console)
        self.page.on("request", lambda request: self.hosts.add(request.url.split("/")[2]))
        # Whether a run of the page has ended since the last message. It may be one that was under way. The page alone seems ready until the message's own run
        # begins, which takes a while on a busy machine.
        self.answered = True
        self.page.on("websocket", self._listen)

    def close(self):
        """Closes the window and then forgets all but the cache: an open page could write once more, such as that it has closed the menu."""
        self.page.close()
        storage = {"origin": self.app, "storageTypes": "cookies,local_storage,indexeddb"}
        self.context.new_cdp_session(self.context.pages[0]).send("Storage.clearDataForOrigin", storage)
        self.context.clear_cookies()
        self.context.clear_permissions()

    def _listen(self, socket):
        socket.on("framesent", self._sent)
        socket.on("framereceived", self._received)

    def _sent(self, frame):
        self.sent.append(frame)
        self.answered = False

    def _received(self, frame):
        message = ForwardMsg.FromString(frame)
        ended = message.WhichOneof("type") == "script_finished"
        if ended and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
            self.answered = True

    def _console(self, message):
        if message.type == "error":
            self.problems.append(message.text)

    def open(self, path="", expect=".live-chart[data-drawn]"):
        """Goes to a page and waits until its script has run and what is expected stands there."""
        self.page.goto(f"{self.app}/{path}")
        self.page.wait_for_selector(READY)
        self.page.wait_for_selector(expect)
        self.settle(100, 50)
        return self.page

    def travel(self, path, expect):
        """Goes to a page within the one that is open, which takes a third of the time of loading it; a link of the app does the same.

        What the app keeps for a session is kept.
        """
        said = len(self.sent)
        self.page.evaluate(TRAVEL, f"/{path}")
        until(self, lambda: len(self.sent) > said and self.answered)
        self.page.wait_for_selector(READY)
        self.page.wait_for_selector(expect)
        self.settle(100, 50)
        return self.page

    def go(self, path, expect):
        """Loads the first page, and goes to each other within the one that is open."""
        return self.travel(path, expect) if self.sent else self.open(path, expect)

    def _wait_for_function(self, expression, arg=None, timeout=PATIENCE):
        """Waits until the expression is true, looking from outside: the app's security policy forbids Playwright's eval."""
        end = time.monotonic() + timeout / 1000
        while not self.page.evaluate(expression, arg):
            assert time.monotonic() < end, f"not true within {timeout} ms: {expression}"
            self.page.wait_for_timeout(30)

    def settle(self, *times):
        """Waits until what a hand has done has been sent and answered, and is drawn.

        Streamlit sends a slider's value 200 ms after the last key; where no hand was at work, these times in milliseconds do.
        The page itself counts the time: its timer comes after those that were set before it, on a busy machine too. While a network is trained,
        the answer is the end of the training.
        """
        for milliseconds in times or (250, 100):
            self.page.evaluate("(time) => new Promise((done) => setTimeout(done, time))", milliseconds)
            until(self, lambda: self.answered)
            self.page.wait_for_selector(READY)
        self.page.wait_for_function("!document.querySelector('[data-moving]')")

    def wait_for_texts(self, count):
        """Waits until so many files with the texts that follow the sliders have come."""
        files = "performance.getEntriesByType('resource').filter(({ name }) => name.includes('/texts/'))"
        # The server makes them for seconds each, one after the other.
        self._wait_for_function(f"{files}.length >= {count}", timeout=3 * PATIENCE)
        self.settle()

    def layout(self, path):
        """A value of the chart's layout, such as "xaxis.range"."""
        return self.page.evaluate(f"document.querySelector('.live-chart-plot').layout.{path}")

    def curve(self, name):
        """The x and y that are drawn for a curve, once the chart rests and Plotly knows of them."""
        self.page.wait_for_function("!document.querySelector('[data-moving]')")
        curve = f"data?.find(({{ meta }}) => meta?.role === 'curve' && meta.curve === '{name}')"
        # A page that has just been reached may still hold the chart of the one before.
        self.page.wait_for_function(f"Boolean(document.querySelector('.live-chart-plot')?.{curve})")
        return self.page.evaluate(
            f"['x', 'y'].map((axis) => Array.from(document.querySelector('.live-chart-plot').{curve}[axis]))"
        )

    def thumb(self, key, index=0):
        """The hidden range input of a slider's thumb."""
        return self.page.locator(f".st-key-{key} input[type=range]").nth(index)

    def grab(self, key, index=0):
        """Presses the mouse on a thumb; returns the y and the left and right end of the track."""
        group = self.page.locator(f".st-key-{key} [role=group]").bounding_box()
        handle = self.thumb(key, index).locator("xpath=../..").bounding_box()
        y = handle["y"] + handle["height"] / 2
        self.page.mouse.move(handle["x"] + handle["width"] / 2, y)
        self.page.mouse.down()
        return y, group["x"], group["x"] + group["width"]


# Each with the theme's background.
SCREENS = ((DESKTOP, "light", THEMES["light"]), (PHONE, "dark", THEMES["dark"]))
BACKGROUND = "getComputedStyle(document.querySelector('.stApp')).backgroundColor"
# Of each chart, the lower edge of its buttons and the upper edge of its panels.
EDGES = """() => [...document.querySelectorAll('.live-chart')].map((chart) => {
  const boxes = (kind) => [...chart.querySelectorAll(kind)].map((node) => node.getBoundingClientRect());
  const tools = boxes('.live-chart-tool:not([hidden])').map(({ bottom }) => bottom);
  return [Math.max(...tools), Math.min(...boxes('.nsewdrag').map(({ top }) => top))];
})"""


def check(reader, background, axe=True):
    """What holds on every page, in every theme and at every size; without axe, all but what axe-core says."""
    window = reader.page
    assert window.locator("[data-testid=stException], [data-testid=stAlert]").count() == 0
    assert reader.problems == []
    assert reader.hosts == {reader.app.split("/")[2]}
    assert window.evaluate(BACKGROUND) == background
    main = "document.querySelector('[data-testid=stMain]')"
    assert window.evaluate(f"{main}.scrollWidth <= {main}.clientWidth"), "the page scrolls sideways"
    check_buttons(window)
    if not axe:
        return
    # What the page is made of is the same at every size, but for what scrolls on a phone; its colours in every theme are not.
    assert violations(window, None if background == THEMES["light"] else (*COLOURS, *SCROLLING)) == []


def every_screen(reader, axe=True):
    """Shows the page that is open at a desktop in the light theme, then on a phone in the dark one; checks it, and yields the size."""
    for size, theme, background in SCREENS:
        reader.page.set_viewport_size(size)
        reader.page.emulate_media(color_scheme=theme)
        reader.page.wait_for_function(f"{BACKGROUND} === '{background}'")
        reader.settle()
        check(reader, background, axe)
        yield size


def check_buttons(window):
    """A chart's buttons stand above what is drawn."""
    for lowest, highest in window.evaluate(EDGES):
        assert lowest <= highest


def moment(page, milliseconds):
    """Waits so long, and until the page has drawn what it heard before: on a busy machine that may be later."""
    page.evaluate(
        """(time) => new Promise((done) => {
          setTimeout(() => requestAnimationFrame(() => requestAnimationFrame(done)), time);
        })""",
        milliseconds,
    )


def until(reader, reached, seconds=60):
    """Looks again and again whether something has happened; the app's policy forbids to wait by eval."""
    for _ in range(seconds * 20):
        if reached():
            return
        reader.page.wait_for_timeout(50)
    raise AssertionError("it did not happen")
