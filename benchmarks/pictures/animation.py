"""The animation with which the README opens, recorded from the running app: α of ELU is dragged, then a small network learns.

    python -m benchmarks.pictures.animation --output assets/animation.webp

writes it, and says how large it is.
"""

import argparse
import asyncio
import itertools
from collections.abc import AsyncIterator
from io import BytesIO
from math import cos, pi
from pathlib import Path

from PIL import Image, ImageDraw
from playwright.async_api import Page, ViewportSize

from benchmarks.browser import PROBE, READY, ROOT, app_server, chromium

WINDOW: ViewportSize = {"width": 1200, "height": 640}
SIZE = 900, 480
MOST_BYTES = 1_000_000
# Milliseconds that a frame is shown, and the last one of each scene.
FRAME, REST = 90, 900
# α as shares of its track, one for each frame: to the right, to the left and back to 1.
TURNS = (1 / 3, 0.9, 0.05, 1 / 3)
STEPS = 14
# So many epochs are shown, with a picture after each two.
EPOCHS, EACH = 80, 2
# The app without what the animation does not need.
BARE = "hide=menu,share,take-away,neighbours,actions"
# The pointer, which no screenshot shows, from its tip.
ARROW = ((0, 0), (0, 17), (4, 13), (7, 20), (10, 19), (7, 12), (12, 12))


async def frames(page: Page, address: str) -> AsyncIterator[tuple[Image.Image, int]]:
    """Pictures of both scenes, each with the milliseconds for which it is shown."""
    await page.goto(f"{address}/elu?{BARE}")
    await page.wait_for_selector(f"{READY} .live-chart[data-drawn=true]")
    await asyncio.sleep(1)
    # The thumb is at 1, a third of the way from 0 to 3.
    place = await page.evaluate("selector => probe.place(selector, 0)", ".st-key-elu_alpha input[type=range]")
    first, *_ = shares = [share for turn in itertools.pairwise(TURNS) for share in _eased(*turn)]
    await page.mouse.move(place["x"], place["y"])
    await page.mouse.down()
    for share in shares:
        pointer = place["x"] + (share - first) * place["width"], place["y"]
        await page.mouse.move(*pointer)
        await asyncio.sleep(0.06)
        yield await _picture(page, pointer), FRAME
    await page.mouse.up()
    await asyncio.sleep(1)
    yield await _picture(page), REST
    await page.goto(f"{address}/playground?answer=shown&{BARE}")
    await page.wait_for_selector(f"{READY} canvas")
    await asyncio.sleep(1)
    # It learns once before the pictures are taken, since readers need not see the pauses of a slow machine.
    await _press(page, "Play")
    while await _epoch(page) < EPOCHS:
        await asyncio.sleep(0.5)
    await _press(page, "Pause")
    await asyncio.sleep(3)
    await _press(page, "Rewind")
    await page.wait_for_selector("[data-epoch='0']")
    for epoch in range(1, EPOCHS + 1):
        pointer = await _press(page, "Step")
        await page.wait_for_selector(f"[data-epoch='{epoch}']")
        if epoch % EACH == 0:
            yield await _picture(page, pointer), FRAME
    yield await _picture(page), REST


async def _press(page, name):
    """Presses a button of the player; gives the place of the pointer."""
    box = await page.get_by_role("button", name=name).bounding_box()
    place = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    await page.mouse.click(*place)
    return place


async def _epoch(page):
    return int(await page.get_attribute("[data-epoch]", "data-epoch") or 0)


def _eased(start, end):
    """Shares of the track from start to end, slow at both."""
    return [start + (end - start) * (1 - cos(pi * step / STEPS)) / 2 for step in range(STEPS)]


async def _picture(page, pointer=None):
    image = Image.open(BytesIO(await page.screenshot())).convert("RGB")
    if pointer:
        arrow = [(pointer[0] + x, pointer[1] + y) for x, y in ARROW]
        ImageDraw.Draw(image).polygon(arrow, fill="#FFFFFF", outline="#1B2430")
    return image.resize(SIZE, Image.Resampling.LANCZOS)


async def recorded() -> list[tuple[Image.Image, int]]:
    """All frames, from an app of its own."""
    with app_server() as server:
        async with chromium() as browser:
            context = await browser.new_context(viewport=WINDOW, color_scheme="light")
            await context.add_init_script(PROBE)
            return [frame async for frame in frames(await context.new_page(), server.address)]


def main() -> None:
    """Records it; ends with an error if it is too large."""
    parser = argparse.ArgumentParser(description="Record the README's animation.")
    parser.add_argument("--output", type=Path, default=ROOT / "assets" / "animation.webp", help="the file to write")
    output = parser.parse_args().output
    pictures, times = zip(*asyncio.run(recorded()), strict=True)
    first, *others = pictures
    first.save(
        output,
        save_all=True,
        append_images=others,
        duration=list(times),
        loop=0,
        quality=60,
        method=3,
    )
    size = output.stat().st_size
    print(f"{len(pictures)} frames, {size:,} bytes")
    if size > MOST_BYTES:
        raise SystemExit(f"More than {MOST_BYTES:,} bytes: GitHub's readers would wait for it.")


if __name__ == "__main__":
    main()
