"""The cheat sheet as a PDF of A4 pages, printed by Chromium from the app, and its size.

    python -m benchmarks.pictures.sheet --output cheat_sheet.pdf --functions elu,selu

prints these functions; all without --functions.
"""

import argparse
import asyncio
import gzip
import re
from pathlib import Path

from activation_lab.content.address import with_query
from activation_lab.content.cheat_sheet import ticks
from activation_lab.export.html.cheat_sheet import cheat_sheet_html
from activation_lab.static_site.build import published
from activation_lab.static_site.cheat_sheet_page import cheat_sheet_page
from benchmarks.browser import READY, app_server, chromium

# The server's address is nobody else's.
WITHOUT_ADDRESS = "html p.printed-address.printed-address { display: none !important; }"


async def printed(address: str, functions: str = "") -> bytes:
    """The PDF of the running app's page. functions: names, as the page's address holds them; "" for all."""
    async with chromium() as browser:
        # The policy allows no further style.
        page = await browser.new_page(bypass_csp=True)
        await page.goto(with_query(f"{address}/{ticks.PAGE}", ticks.query(ticks.read(functions).names)))
        await page.wait_for_selector(f"{READY} .st-key-{ticks.PAGE} .sheet .counted")
        await page.add_style_tag(content=WITHOUT_ADDRESS)
        await page.evaluate("document.fonts.ready.then(() => {})")
        return await page.pdf(prefer_css_page_size=True, print_background=True)


def main() -> None:
    """Writes the PDF, and prints its size and that of the page."""
    parser = argparse.ArgumentParser(description="Print the cheat sheet.")
    parser.add_argument("--output", type=Path, default=Path("cheat_sheet.pdf"), help="the file to write")
    parser.add_argument("--functions", default="", help="names of functions; all if there are none")
    arguments = parser.parse_args()
    if unknown := ticks.read(arguments.functions).unknown:
        parser.error(f"no functions of these names: {', '.join(unknown)}")
    with app_server() as server:
        content = asyncio.run(printed(server.address, arguments.functions))
    arguments.output.write_bytes(content)
    pages = len(re.findall(rb"/Type\s*/Page\b", content))
    print(f"{arguments.output}: {pages} A4 pages, {len(content):,} bytes")
    sheet = cheat_sheet_html("{}.html".format).encode()
    site = published([], [], [cheat_sheet_page()])["cheat_sheet.html"]
    print(f"its HTML: {len(sheet):,} bytes, {len(gzip.compress(sheet)):,} packed; the site's page: {len(site):,} bytes")


if __name__ == "__main__":
    main()
