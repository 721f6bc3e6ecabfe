"""`python -m benchmarks.site`: time and bytes to the static site's live chart, and how well it follows a drag.

The site's page of ELU, from a plain file server that compresses nothing, the app's page and a bare HTML page with plotly.js
(bare_page.html) alternate in one run of headless Chromium.
"""

import asyncio
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import AsyncExitStack, contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median

from playwright.async_api import Browser

from activation_lab.static_site.build import all_pages, published
from benchmarks.browser import Server, app_server, bare_server, chromium, opened, probed_context, settled
from benchmarks.drag import BARE, OURS, Drags, Loads, dragged, drawn, rate
from benchmarks.table import paired, print_load, print_table, spread, verdict

LOADS = 9
ROUNDS = 5
AGAINST_BARE, AGAINST_APP = 1.3, 0.5
# Two successive drags of the bare page differ by this much.
NOISE = 0.05


class _Files(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def site_server() -> Iterator[Server]:
    """Writes the site to a folder and serves it."""
    with tempfile.TemporaryDirectory() as folder:
        for path, content in published(*all_pages()).items():
            target = Path(folder, path)
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(content)
        server = ThreadingHTTPServer(("localhost", 0), partial(_Files, directory=folder))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield Server(f"http://localhost:{server.server_port}")
        finally:
            server.shutdown()


async def main() -> None:
    print_load()
    with site_server() as ours, app_server() as app, bare_server() as bare:
        addresses = {"site": f"{ours.address}/elu.html", "app": f"{app.address}/elu", "bare": bare.address}
        async with chromium() as browser:
            for address in addresses.values():
                async with opened(browser, address):
                    pass
            loads = await first_charts(browser, addresses)
            drags = await follow(browser, addresses)
    show_loads(loads)
    show_drags(drags)


async def first_charts(browser: Browser, addresses: Mapping[str, str]) -> Loads:
    """Milliseconds from navigation to a curve of the live chart, and bytes fetched until the page is settled, cold and warm, in alternation."""
    loads: Loads = {}
    for turn in range(LOADS):
        for name in list(addresses)[:: 1 if turn % 2 else -1]:
            async with AsyncExitStack() as cleanup:
                context = await probed_context(browser)
                cleanup.push_async_callback(context.close)
                for state in ("cold", "warm"):
                    page = await context.new_page()
                    session = await context.new_cdp_session(page)
                    fetched = []
                    session.on(
                        "Network.loadingFinished", lambda event, to=fetched: to.append(event["encodedDataLength"])
                    )
                    await session.send("Network.enable")
                    await page.goto(addresses[name], wait_until="commit")
                    await page.wait_for_function("probe.liveChart()", timeout=60_000)
                    loads.setdefault((name, state, "time"), []).append(await page.evaluate("probe.liveChart()"))
                    await settled(page)
                    loads.setdefault((name, state, "bytes"), []).append(sum(fetched) / 1000)
                    await page.close()
    return loads


async def follow(browser: Browser, addresses: Mapping[str, str]) -> Drags:
    """Drags of α on the site and of the bare page's slider, in alternation."""
    drags: Drags = {}
    for _ in range(ROUNDS):
        for name, slider in (("site", OURS["α"]), ("bare", BARE)):
            async with opened(browser, addresses[name]) as (page, traffic):
                drags.setdefault(name, []).append(await dragged(page, traffic, slider))
    return drags


def show_loads(loads: Loads) -> None:
    names = ("site", "app", "bare")
    for what, title in (
        ("time", "From navigation to the first curve of the live chart, ms"),
        ("bytes", "Bytes fetched, kB"),
    ):
        rows = [[state, *(spread(loads[name, state, what], 0) for name in names)] for state in ("cold", "warm")]
        print_table(f"{title}, {LOADS} times each", ["cache", *names], rows)
    rows = []
    for state in ("cold", "warm"):
        for other, goal in (("bare", AGAINST_BARE), ("app", AGAINST_APP)):
            ratio = median(paired(loads["site", state, "time"], loads[other, state, "time"]))
            rows.append(
                [f"live chart, {state}, against {other}", f"{ratio:.2f} ×", f"≤ {goal} ×", verdict(ratio <= goal)]
            )
    print_table("Goals of the live chart", ["what", "here", "goal", ""], rows)


def show_drags(drags: Drags) -> None:
    rows = [
        [name, spread(rate(results, "redraws"), 0), spread([100 * share for share in drawn(results)], 0) + " %"]
        for name, results in drags.items()
    ]
    print_table(
        f"Drag over 80 % of the track in one second, {ROUNDS} times each",
        ["page", "redraws a second", "values drawn at once"],
        rows,
    )
    ratio = median(rate(drags["site"], "redraws")) / median(rate(drags["bare"], "redraws"))
    goals = [
        ["redraws against the bare page", f"{ratio:.2f} ×", "≥ 1 ×", verdict(ratio > 1 - NOISE)],
        [
            "values drawn",
            f"{100 * median(drawn(drags['site'])):.0f} %",
            "100 %",
            verdict(median(drawn(drags["site"])) == 1),
        ],
    ]
    print_table(f"Goals of the drag (a ratio within {NOISE:.0%} of 1 counts as 1)", ["what", "here", "goal", ""], goals)


if __name__ == "__main__":
    asyncio.run(main())
