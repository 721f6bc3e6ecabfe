"""`python -m benchmarks.load`: how soon a page shows something, and what it transfers, with a cold and a warm cache.

The app's pages against the function page written the usual way (plain_page.py), by turns in one run of headless Chromium.
The bytes are those on the wire, WebSocket and headers included; Streamlit's own files are what it
serves under `static/`.
"""

import asyncio
from collections import Counter
from statistics import median

from benchmarks.browser import app_server, chromium, plain_server, probed_context, relayed, settled
from benchmarks.table import paired, print_load, print_table, spread, verdict

ROUNDS = 7
PAGES = {"gallery": "", "function": "elu", "compare": "compare"}
OWN = "/static/"
# Late files, and what waits for the chart, belong to the page.
QUIET = 1.5
MOST_BYTES = {"gallery": 150_000}
PAINT = "performance.getEntriesByName('first-contentful-paint')[0].startTime"


async def main():
    print_load()
    loads = {}
    with app_server() as app, plain_server() as plain:
        async with chromium() as browser, relayed(app) as app_wire, relayed(plain) as plain_wire:
            visits = {name: (app_wire, f"{app_wire.address}/{path}") for name, path in PAGES.items()}
            visits["plain"] = plain_wire, plain_wire.address
            # The first visit of all loads what the servers load once.
            for wire, address in visits.values():
                await visit(browser, wire, address)
            for turn in range(ROUNDS):
                for name in list(visits)[:: 1 if turn % 2 else -1]:
                    for state, load in (await visit(browser, *visits[name])).items():
                        loads.setdefault((name, state), []).append(load)
    show_times(loads)
    show_bytes(loads)


async def visit(browser, wire, address):
    """Opens a page twice in a new window; returns its load with a cold and with a warm cache."""
    context = await probed_context(browser)
    loads = {"cold": await load(context, wire, address), "warm": await load(context, wire, address)}
    await context.close()
    return loads


async def load(context, wire, address):
    """One load in a new tab: milliseconds to the first paint and to the first curve, bytes in all and beyond Streamlit's own."""
    page = await context.new_page()
    own = await count_own(page)
    before = wire.bytes
    await page.goto(address, wait_until="commit")
    await settled(page, QUIET)
    found = {
        "paint": await page.evaluate(PAINT),
        "curve": await page.evaluate("probe.firstChart()"),
        "bytes": wire.bytes - before,
        "beyond": wire.bytes - before - own.total(),
    }
    await page.close()
    return found


async def count_own(page):
    """A Counter of the bytes that come with each of Streamlit's own files from now on, headers included."""
    session = await page.context.new_cdp_session(page)
    await session.send("Network.enable")
    requests, own = {}, Counter()

    def finished(event):
        address = requests.get(event["requestId"], "")
        if OWN in address:
            own[address] += event["encodedDataLength"]

    session.on(
        "Network.requestWillBeSent", lambda event: requests.update({event["requestId"]: event["request"]["url"]})
    )
    session.on("Network.loadingFinished", finished)
    return own


def figures(loads, name, state, what):
    return [load[what] for load in loads[name, state]]


def against_plain(loads, name, state, what):
    """The median ratio to the plain page's loads, as they took turns."""
    ratio = median(paired(*(figures(loads, page, state, what) for page in (name, "plain"))))
    return "" if name == "plain" else f"{ratio:.2f} ×"


def show_times(loads):
    rows = [
        [
            name,
            state,
            *(
                cell
                for what in ("paint", "curve")
                for cell in (spread(figures(loads, name, state, what), 0), against_plain(loads, name, state, what))
            ),
        ]
        for name, state in sorted(loads, key=lambda case: case[1])
    ]
    print_table(
        f"From navigation, ms, {ROUNDS} times each: median (smallest to largest), and the median ratio to the plain page",
        ["page", "cache", "first contentful paint", "", "first curve", ""],
        rows,
    )


def show_bytes(loads):
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


if __name__ == "__main__":
    asyncio.run(main())
