"""`python -m benchmarks.typed.links [count]`: hostile texts in links to `/own`, 200 of them, opened one after the other in headless Chromium.

Each link's text, name, ranges and parameter are hostile, and hold a tag that nothing else makes; in every other text it is two comparisons, so that a good
text stays one. The page draws a curve, or says under its field why it does not, and draws that of its first formula.
"""

import asyncio
import contextlib
import sys
from collections import Counter
from collections.abc import Iterable
from urllib.parse import urlencode

from playwright.async_api import ConsoleMessage, Frame, Response
from playwright.async_api import TimeoutError as Late

from benchmarks.browser import READY, app_server, chromium
from benchmarks.table import print_machine, print_table, verdict
from tests.helpers.typed.hostile import FOREIGN, HEAVY, changed_texts, random_texts

COUNT, PATIENCE = 200, 60_000
# In a name it ends an attribute too; in a text it is 1 < zz - typed > 1.
TAG = "zz-typed"
IN_NAME, IN_TEXT = f"\"'><{TAG}>", f"+(1<{TAG}>1)"
# What is drawn, what is said, and whether Streamlit shows an error, as the reader sees it.
SEEN = """() => [
  document.querySelector(".live-chart-plot")?.data?.find((trace) => trace.name === "f")?.y?.length ?? 0,
  document.querySelector(".own-field pre")?.textContent ?? "",
  document.querySelectorAll("[data-testid=stException]").length,
]"""
# Elements of the tag in a document and in what it holds hidden from selectors.
MADE = f"""() => {{
  const count = (root) =>
    root.querySelectorAll("{TAG}").length +
    [...root.querySelectorAll("*")].reduce(
      (sum, {{ shadowRoot, content }}) =>
        sum + (shadowRoot ? count(shadowRoot) : 0) + (content instanceof DocumentFragment ? count(content) : 0), 0);
  return count(document);
}}"""
DRAWN = "document.querySelector('.live-chart-plot')?.data?.find((trace) => trace.name === 'f')?.y?.length > 0"


def texts(count: int) -> list[str]:
    """So many hostile texts that a link can hold."""
    fixed = [text for text in (*FOREIGN, *HEAVY) if text.isprintable() or "\x00" in text]
    rest = max(0, count - len(fixed))
    return [*fixed, *random_texts(rest // 2), *changed_texts(rest - rest // 2)][:count]


async def made(frames: Iterable[Frame], packet: str) -> int:
    """How many elements texts have become: in the document and its frames, and in the first packet, whose elements are gone by then."""
    return packet.lower().count(f"<{TAG}") + sum([await frame.evaluate(MADE) for frame in frames])


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

            def told(message: ConsoleMessage) -> None:
                if "attribute" in message.text:
                    found["attributes that Chromium refuses"] += 1
                    print(message.text[:200])

            page.on("console", told)
            page.on("pageerror", lambda error: found.update(["errors of a script"]) or print(error))
            for number, plain in enumerate(texts(count)):
                text = plain + IN_TEXT * (number % 2)
                query = {
                    "own_f": text,
                    "own_name": IN_NAME + plain,
                    "own_ranges": f"a:{IN_NAME}{plain}:1",
                    "own_a": text[:20],
                }
                link = f"{server.address}/own?{urlencode(query, errors='replace')}"
                packet = await page.goto(link, timeout=PATIENCE)
                await page.wait_for_selector(READY, timeout=PATIENCE)
                with contextlib.suppress(Late):
                    await page.wait_for_function(DRAWN, timeout=PATIENCE)
                points, said, errors = await page.evaluate(SEEN)
                elements = await made(page.frames, await packet.text() if packet else "")
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
        "attributes that Chromium refuses",
        "without a curve",
        "texts that became HTML",
    )
    rows = [[what, f"{number}"] for what, number in found.items() if what not in wrong]
    rows += [[what, f"{found[what]}, goal 0, {verdict(not found[what])}"] for what in wrong]
    print_machine()
    print_table(f"{count} hostile links in the browser", ["", ""], rows)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else COUNT)
