"""`python -m benchmarks.typed.links [count]`: hostile texts in links to `/own`, 200 of them, opened one after the other in headless Chromium.

Each link's text, name, ranges and parameter are hostile. The page draws a curve, or says under its field why it does not, and draws that of its first formula.
"""

import asyncio
import contextlib
import sys
from collections import Counter
from urllib.parse import urlencode

from playwright.async_api import Response
from playwright.async_api import TimeoutError as Late

from benchmarks.browser import READY, app_server, chromium
from benchmarks.table import print_machine, print_table, verdict
from tests.helpers.typed.hostile import FOREIGN, HEAVY, changed_texts, random_texts

COUNT, PATIENCE = 200, 60_000
# What is drawn, what is said, and whether Streamlit shows an error, as the reader sees it.
SEEN = """() => [
  document.querySelector(".live-chart-plot")?.data?.find((trace) => trace.name === "f")?.y?.length ?? 0,
  document.querySelector(".own-field pre")?.textContent ?? "",
  document.querySelectorAll("[data-testid=stException]").length,
  document.querySelectorAll(".own-field b, .own-field script, main script:not([type])").length,
]"""
DRAWN = "document.querySelector('.live-chart-plot')?.data?.find((trace) => trace.name === 'f')?.y?.length > 0"


def texts(count: int) -> list[str]:
    """So many hostile texts that a link can hold."""
    fixed = [text for text in (*FOREIGN, *HEAVY) if text.isprintable() or "\x00" in text]
    rest = max(0, count - len(fixed))
    return [*fixed, *random_texts(rest // 2), *changed_texts(rest - rest // 2)][:count]


async def opened(count: int) -> Counter[str]:
    """How many links were drawn or refused, and how many went wrong in which way."""
    found: Counter[str] = Counter()
    with app_server() as server:
        async with chromium() as browser:
            context = await browser.new_context(viewport={"width": 1280, "height": 800}, bypass_csp=True)
            page = await context.new_page()

            def answered(response: Response) -> None:
                found["answers of 500 and above"] += response.status >= 500

            page.on("response", answered)
            page.on("pageerror", lambda error: found.update(["errors of a script"]) or print(error))
            for text in texts(count):
                query = {"own_f": text, "own_name": text, "own_ranges": f"a:{text}:1", "own_a": text[:20]}
                await page.goto(f"{server.address}/own?{urlencode(query, errors='replace')}", timeout=PATIENCE)
                await page.wait_for_selector(READY, timeout=PATIENCE)
                with contextlib.suppress(Late):
                    await page.wait_for_function(DRAWN, timeout=PATIENCE)
                points, said, errors, elements = await page.evaluate(SEEN)
                found["refused, with the reason under the field" if said else "drawn"] += 1
                found["without a curve"] += not points
                found["tracebacks"] += bool(errors)
                found["texts that became HTML"] += bool(elements)
                if errors or elements or not points:
                    print(f"{text[:80]!r}: {points} points, {said[:80]!r}")
    return found


def main(count: int) -> None:
    found = asyncio.run(opened(count))
    wrong = (
        "tracebacks",
        "answers of 500 and above",
        "errors of a script",
        "without a curve",
        "texts that became HTML",
    )
    rows = [[what, f"{number}"] for what, number in found.items() if what not in wrong]
    rows += [[what, f"{found[what]}, goal 0, {verdict(not found[what])}"] for what in wrong]
    print_machine()
    print_table(f"{count} hostile links in the browser", ["", ""], rows)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else COUNT)
