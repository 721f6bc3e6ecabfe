"""`python -m benchmarks.load`: time to first curve, layout shift and transferred bytes of a page, with a cold and a warm cache.

The app's pages, and the static site's page of ELU, against the function page written the usual way (plain_page.py), alternating in
one run of headless Chromium, and again on a phone's screen with a CPU four times as slow. At the end, the cost to the server
and the size of a page in a new state, for good and hostile queries. Bytes are counted on the wire, WebSocket and headers
included; Streamlit's own files are those that it serves under `static/`.
"""

import asyncio
import gzip
import time
from collections import Counter
from statistics import median
from typing import Any, TypeAlias

from playwright.async_api import Browser, BrowserContext, Page, ViewportSize

from activation_lab.server.first_packet import LEVEL
from activation_lab.server.streamlit_patches.page_shell import with_head
from activation_lab.static_site.first_screen import renderer
from benchmarks.browser import Wire, app_server, chromium, plain_server, probed_context, relayed, settled
from benchmarks.site import site_server
from benchmarks.table import paired, print_load, print_table, spread, verdict

ROUNDS = 7
PAGES = {"gallery": "", "function": "elu", "compare": "compare", "lesson": "vanishing_gradients?answer=shown"}
PHONE: ViewportSize = {"width": 390, "height": 844}
SLOWDOWN = 4
# Goals: at most this multiple of the plain page's value; the shift is a score.
GOALS = {"curve": 0.2, "largest": 0.35}
MOST_SHIFT, MOST_MILLISECONDS, MOST_HTML = 0.02, 30, 25_000
STATES = 60
HOSTILE = "elu_alpha=%3Cscript%3E&functions=" + "elu+" * 200 + "&" + "compare_x=nan&" * 150
OWN = "/static/"
# Late files, and what waits for the chart, belong to the page.
QUIET = 1.5
MOST_BYTES = {"gallery": 60_000}
PAINT = "performance.getEntriesByName('first-contentful-paint')[0].startTime"


# One load's figures by name (milliseconds, shift, bytes); and the loads by page and state of the cache.
Load: TypeAlias = dict[str, float]
Loads: TypeAlias = dict[tuple[str, str], list[Load]]


async def main() -> None:
    print_load()
    loads: Loads = {}
    with app_server() as app, plain_server() as plain, site_server() as site:
        async with (
            chromium() as browser,
            relayed(app) as app_wire,
            relayed(plain) as plain_wire,
            relayed(site) as site_wire,
        ):
            visits = {name: (app_wire, f"{app_wire.address}/{path}") for name, path in PAGES.items()}
            visits["site"] = site_wire, f"{site_wire.address}/elu.html"
            visits["plain"] = plain_wire, plain_wire.address
            # The very first visit makes the servers load what they load only once.
            for wire, address in visits.values():
                await visit(browser, wire, address)
            for turn in range(ROUNDS):
                for name in list(visits)[:: 1 if turn % 2 else -1]:
                    for state, load in (await visit(browser, *visits[name])).items():
                        loads.setdefault((name, state), []).append(load)
    show_times(loads)
    show_bytes(loads)
    show_server()


async def visit(browser: Browser, wire: Wire, address: str) -> dict[str, Load]:
    """Opens a page twice in a new window; returns its load with a cold and with a warm cache."""
    context = await probed_context(browser)
    loads = {"cold": await load(context, wire, address), "warm": await load(context, wire, address)}
    await context.close()
    context = await probed_context(browser)
    loads["slow phone"] = await load(context, wire, address, slow=True)
    await context.close()
    return loads


async def load(context: BrowserContext, wire: Wire, address: str, slow: bool = False) -> Load:
    """One load in a new tab: milliseconds to each paint, layout shift, bytes in total and without Streamlit's own files."""
    page = await context.new_page()
    if slow:
        await page.set_viewport_size(PHONE)
        session = await context.new_cdp_session(page)
        await session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
    own = await count_own(page)
    before = wire.bytes
    await page.goto(address, wait_until="commit")
    await settled(page, QUIET)
    found = {
        "paint": await page.evaluate(PAINT),
        "largest": await page.evaluate("probe.largestPaint()"),
        "curve": await page.evaluate("probe.firstChart()"),
        "live": await page.evaluate("probe.liveChart()"),
        "shift": await page.evaluate("probe.shift()"),
        "bytes": wire.bytes - before,
        "beyond": wire.bytes - before - own.total(),
    }
    await page.close()
    return found


async def count_own(page: Page) -> Counter[str]:
    """A Counter of the bytes of each of Streamlit's own files loaded from now on, headers included."""
    session = await page.context.new_cdp_session(page)
    await session.send("Network.enable")
    requests: dict[str, str] = {}
    own: Counter[str] = Counter()

    def finished(event: dict[str, Any]) -> None:
        address = requests.get(event["requestId"], "")
        if OWN in address:
            own[address] += event["encodedDataLength"]

    session.on(
        "Network.requestWillBeSent", lambda event: requests.update({event["requestId"]: event["request"]["url"]})
    )
    session.on("Network.loadingFinished", finished)
    return own


def figures(loads: Loads, name: str, state: str, what: str) -> list[float]:
    return [load[what] for load in loads[name, state]]


def against_plain(loads: Loads, name: str, state: str, what: str) -> str:
    """The median ratio to the plain page's loads, in pairs as they alternated."""
    ratio = median(paired(*(figures(loads, page, state, what) for page in (name, "plain"))))
    return "" if name == "plain" else f"{ratio:.2f} ×"


def show_times(loads: Loads) -> None:
    shown = ("paint", "largest", "curve", "live")
    rows = []
    for name, state in sorted(loads, key=lambda case: case[1]):
        row = [name, state]
        for what in shown:
            row += [spread(figures(loads, name, state, what), 0), against_plain(loads, name, state, what)]
        shift = max(figures(loads, name, state, "shift"))
        rows.append([*row, f"{shift:.3f}", _verdict(loads, name, state, shift)])
    heads = ["first contentful paint", "", "largest paint", "", "first curve", "", "live chart", ""]
    print_table(
        f"From navigation, ms, {ROUNDS} times each: median (smallest to largest), and the median ratio to the plain page; the largest shift",
        ["page", "cache", *heads, "shift", f"goals: {GOALS}, shift {MOST_SHIFT}"],
        rows,
    )


def _verdict(loads: Loads, name: str, state: str, shift: float) -> str:
    if name not in PAGES:
        return ""
    ratios = {what: median(paired(*(figures(loads, page, state, what) for page in (name, "plain")))) for what in GOALS}
    return verdict(shift <= MOST_SHIFT and all(ratios[what] <= most for what, most in GOALS.items()))


def show_bytes(loads: Loads) -> None:
    rows = []
    for name, state in sorted(loads, key=lambda case: case[1]):
        beyond = figures(loads, name, state, "beyond")
        most = MOST_BYTES.get(name)
        rows.append(
            [
                name,
                state,
                spread([total / 1000 for total in figures(loads, name, state, "bytes")], 0),
                against_plain(loads, name, state, "bytes"),
                spread([size / 1000 for size in beyond], 0),
                f"≤ {most / 1000:.0f}" if most else "",
                verdict(max(beyond) <= most) if most else "",
            ]
        )
    print_table(
        "Transferred, kB on the wire",
        ["page", "cache", "in all", "", "beyond Streamlit’s own files", "goal", ""],
        rows,
    )


def show_server() -> None:
    """Shows the cost of a first screen on the server in states that no one has requested yet, and the size of the whole page."""
    rows = []
    renderer.warm()
    for name, page in PAGES.items():
        times, sizes = [], []
        for number in range(STATES):
            # Of every three, one is hostile.
            state = f"{page}_x0={number / 10 - 3}&{page}_alpha={number / 30}"
            query = f"{HOSTILE}&{number}" if number % 3 == 2 else state
            start = time.thread_time()
            drawn = renderer.first_screen(page, query)
            times.append(1000 * (time.thread_time() - start))
            sizes.append(len(gzip.compress(with_head("", drawn, renderer.hand_over(page)), LEVEL)))
        good = [taken for number, taken in enumerate(times) if number % 3 != 2]
        met = verdict(median(times) <= MOST_MILLISECONDS and max(sizes) <= MOST_HTML)
        rows.append([name, spread(good), spread(times[2::3]), f"{max(sizes) / 1000:.1f}", met])
    print_table(
        f"The first screen in a new state: ms of its processor (at most {MOST_MILLISECONDS}), and the page's HTML, compressed, kB (at most {MOST_HTML / 1000:.0f})",
        ["page", "good query", "hostile query", "HTML", ""],
        rows,
    )


if __name__ == "__main__":
    asyncio.run(main())
