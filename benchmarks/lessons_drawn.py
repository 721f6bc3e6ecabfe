"""`python -m benchmarks.lessons_drawn`: the playground and the race in Chromium, timed from the click to the picture.

Goals: 20 epochs a second in the playground, none left out; the race over within 10 s, with progress within 0.5 s.
"""

import asyncio
import os
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from statistics import median

from playwright.async_api import Browser, Page

from benchmarks.browser import Server, app_server, chromium, wait_for
from benchmarks.table import print_load, print_table, spread, verdict

ROUNDS = 3
PLAYED = 6.0
PLAYGROUNDS = {
    "moons, two layers of six tanh": "",
    "spirals, four layers of eight GELU": "playground_points=Spirals&playground_layers=4&playground_units=8&playground_function1=GELU",
}
DRAWN = Path(__file__).with_name("drawn_epochs.js").read_text()


async def main() -> None:
    print_load()
    with app_server() as server:
        async with chromium() as browser:
            played = [await playground_row(browser, server, *one) for one in PLAYGROUNDS.items()]
            first, total = await race(browser, server)
    print_table(
        "Playground: epochs drawn a second",
        ["", f"median of {ROUNDS} (smallest to largest)", "left out", "goal", ""],
        played,
    )
    print_table(
        "Race on its page, seven functions with three seeds over twenty epochs: seconds from press",
        ["first progress", "end", "goal", ""],
        [[f"{first:.2f}", f"{total:.1f}", "≤ 0.5 s, ≤ 10 s", verdict(first <= 0.5 and total <= 10)]],
    )
    print(f"\nLoad average at the end: {os.getloadavg()[0]:.1f}.")


@asynccontextmanager
async def page_at(browser: Browser, address: str, expect: str) -> AsyncIterator[Page]:
    context = await browser.new_context(viewport={"width": 1280, "height": 800})
    page = await context.new_page()
    await page.goto(address)
    await page.wait_for_selector(expect)
    await asyncio.sleep(1.5)
    yield page
    await context.close()


async def playground_row(browser: Browser, server: Server, name: str, query: str) -> list[object]:
    rates, left_out = [], 0
    for seed in range(ROUNDS):
        # Each round has its own seed, so that nothing has been computed before.
        address = f"{server.address}/playground?{query}&playground_seed={seed + 1}"
        async with page_at(browser, address, ".network-player[data-drawn]") as page:
            await page.evaluate(DRAWN)
            await page.get_by_role("button", name="Play", exact=True).click()
            await asyncio.sleep(PLAYED)
            drawn = await page.evaluate("window.drawn")
        (first, begun), (last, ended) = drawn[0], drawn[-1]
        rates.append((last - first) / (ended - begun))
        left_out += (last - first + 1) - len(drawn)
    return [name, spread(rates), left_out, "≥ 20", verdict(median(rates) >= 20 and not left_out)]


async def race(browser: Browser, server: Server) -> tuple[float, float]:
    """(seconds to the first word of progress, seconds to the end)."""
    async with page_at(
        browser, f"{server.address}/choose?answer=shown", ".st-key-choose_curves .live-chart[data-drawn]"
    ) as page:
        said: list[float] = []
        ended: list[float] = []
        progress = page.locator(".st-key-choose_running")

        async def look() -> None:
            while not ended:
                words = await progress.inner_text() if await progress.count() else ""
                if words and not said:
                    said.append(time.monotonic())
                if words and not await progress.get_by_role("button").count():
                    ended.append(time.monotonic())
                await asyncio.sleep(0.02)

        pressed = time.monotonic()
        await page.get_by_role("button", name="Run it on this server").click()
        looking = asyncio.create_task(look())
        await wait_for(lambda: ended, timeout=120)
        await looking
    return said[0] - pressed, ended[0] - pressed


if __name__ == "__main__":
    asyncio.run(main())
