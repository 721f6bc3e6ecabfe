"""`python -m benchmarks.drag`: how fast the chart follows drags and key presses, and how soon a page is updated and first appears.

The app's page of ELU, the same page written the usual way (plain_page.py) and a bare HTML page with plotly.js
(bare_page.html), alternating in one run of headless Chromium; and two to eight functions on the compare page.

`python -m benchmarks.drag "app, α" "app, 8 differences"` runs these drags only.
"""

import asyncio
import sys
from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from statistics import median
from typing import Any, TypeAlias

from playwright.async_api import Browser, CDPSession, Page

from benchmarks.browser import (
    Traffic,
    app_server,
    bare_server,
    chromium,
    drag,
    opened,
    plain_server,
    probed_context,
    settled,
)
from benchmarks.table import paired, print_load, print_table, spread, verdict

ROUNDS = 5
KEYS_PER_ROUND = 5
LOADS = 9
TRACK = 0.8
QUIET = 1000
# Two successive drags of the bare page differ by this much.
NOISE = 0.05


# The counts of the probe (probe.js) for one drag or one key press, by name.
Result: TypeAlias = dict[str, Any]
# By the page and the slider dragged.
Drags: TypeAlias = dict[str, list[Result]]
Keys: TypeAlias = dict[str, list[Result]]
# Milliseconds by page, state of the cache, and "time" or "cpu".
Loads: TypeAlias = dict[tuple[str, str, str], list[float]]


@dataclass(frozen=True)
class Slider:
    """A slider on a page, and the keys that move each thumb to the start of a drag."""

    selector: str
    thumb: int = 0
    start: tuple[str, ...] = ("Home",)
    share: float = TRACK


def native(key: str) -> str:
    return f".st-key-{key} input[type=range]"


OURS = {
    "α": Slider(native("elu_alpha")),
    "x-range": Slider(native("elu_x"), thumb=1, start=("Home", "End"), share=-TRACK),
    "x₀": Slider(native("elu_x0")),
}
# Several functions in one chart; with differences, every curve moves with the first one's α.
COMPARED = {
    "app, 2 functions": "functions=elu+selu",
    "app, 4 functions": "functions=elu+selu+gelu+leaky_relu",
    "app, 8 functions": "functions=elu+elu+selu+gelu+leaky_relu+prelu+silu+mish",
    "app, 8 differences": "functions=elu+elu+selu+gelu+leaky_relu+prelu+silu+mish&compare_difference=true",
}
FIRST_OF_SEVERAL = Slider(native("compare_elu_alpha"))
# Curves that a number format rounds, each beside the same in float64. ELU's α has more stops than a second has frames; SiLU's β has 56, and
# a drag of a second passes 45 of these, but every step of its curves moves.
SEEN_IN = {
    "app, α in bfloat16": ("elu?elu_format=bfloat16", OURS["α"]),
    "app, α in FP8 E4M3": ("elu?elu_format=FP8+E4M3", OURS["α"]),
    "app, β of SiLU": ("silu", Slider(native("silu_beta"))),
    "app, β of SiLU in bfloat16": ("silu?silu_format=bfloat16", Slider(native("silu_beta"))),
    "app, β of SiLU in FP8 E4M3": ("silu?silu_format=FP8+E4M3", Slider(native("silu_beta"))),
    "app, 4 functions": (f"compare?{COMPARED['app, 4 functions']}", FIRST_OF_SEVERAL),
    "app, 4 functions in bfloat16": (
        f"compare?{COMPARED['app, 4 functions']}&compare_format=bfloat16",
        FIRST_OF_SEVERAL,
    ),
}
# The page and slider of every drag of the app that can be run alone.
BY_ITSELF = {
    **{f"app, {name}": ("elu", slider) for name, slider in OURS.items()},
    **{f"app, {name}, two panels": ("elu?elu_view=Two+panels", OURS[name]) for name in ("α", "x-range")},
    **{case: (f"compare?{query}", FIRST_OF_SEVERAL) for case, query in COMPARED.items()},
    **SEEN_IN,
    "app, β of a typed SiLU": ("own?own_f=x*sigmoid(beta*x)", Slider(native("own_beta"))),
}
PLAIN = Slider(native("alpha"))
BARE = Slider("#alpha")


async def main(chosen: Sequence[str]) -> None:
    if unknown := [case for case in chosen if case not in BY_ITSELF]:
        sys.exit(f"No such drag: {'; '.join(unknown)}. There are: {'; '.join(BY_ITSELF)}.")
    print_load()
    if chosen:
        await some_drags({case: BY_ITSELF[case] for case in chosen})
        return
    with (
        app_server() as app,
        plain_server() as plain,
        bare_server() as bare,
    ):
        addresses = {"app": f"{app.address}/elu", "plain": plain.address, "bare": bare.address}
        async with chromium() as browser:
            for address in addresses.values():
                async with opened(browser, address):
                    pass
            drags, keys = await follow(browser, addresses)
            loads = await first_charts(browser, addresses)
    show_drags(drags)
    show_keys_and_commits(keys, drags)
    show_loads(loads)


async def some_drags(cases: Mapping[str, tuple[str, Slider]]) -> None:
    """Runs these drags in alternation, and that of the bare page, which shows the display's rate."""
    drags: Drags = {case: [] for case in (*cases, "bare")}
    with app_server() as app, bare_server() as bare:
        places = {case: (f"{app.address}/{page_path}", slider) for case, (page_path, slider) in cases.items()}
        places["bare"] = (bare.address, BARE)
        async with chromium() as browser:
            for _ in range(ROUNDS):
                for case, (address, slider) in places.items():
                    async with opened(browser, address) as (page, traffic):
                        await dragged(page, traffic, slider)
                        drags[case].append(await dragged(page, traffic, slider))
    drags_table(drags)
    times_table(drags)


async def follow(browser: Browser, addresses: Mapping[str, str]) -> tuple[Drags, Keys]:
    """Drags and key presses on each page in alternation; lists of results by case."""
    drags: Drags = {}
    keys: Keys = {}
    for _ in range(ROUNDS):
        for name, address in addresses.items():
            async with opened(browser, address) as (page, traffic):
                if name == "app":
                    await follow_app(page, traffic, drags, keys)
                else:
                    slider = PLAIN if name == "plain" else BARE
                    for case in (f"{name}, first drag", name):
                        drags.setdefault(case, []).append(await dragged(page, traffic, slider))
                    keys.setdefault(name, []).extend(await pressed(page, slider))
        for case, query in COMPARED.items():
            address = f"{addresses['app'].rpartition('/')[0]}/compare?{query}"
            async with opened(browser, address) as (page, traffic):
                await dragged(page, traffic, FIRST_OF_SEVERAL)
                drags.setdefault(case, []).append(await dragged(page, traffic, FIRST_OF_SEVERAL))
        for case, (page_path, slider) in SEEN_IN.items():
            if case in COMPARED:
                continue
            async with opened(browser, f"{addresses['app'].rpartition('/')[0]}/{page_path}") as (page, traffic):
                await dragged(page, traffic, slider)
                drags.setdefault(case, []).append(await dragged(page, traffic, slider))
    return drags, keys


async def follow_app(page: Page, traffic: Traffic, drags: Drags, keys: Keys) -> None:
    drags.setdefault("app, first drag", []).append(await dragged(page, traffic, OURS["α"]))
    for name, slider in OURS.items():
        drags.setdefault(f"app, {name}", []).append(await dragged(page, traffic, slider))
    keys.setdefault("app", []).extend(await pressed(page, OURS["α"]))
    await page.get_by_text("Two panels", exact=True).click()
    await settled(page)
    for name in ("α", "x-range"):
        drags.setdefault(f"app, {name}, two panels", []).append(await dragged(page, traffic, OURS[name]))


async def dragged(page: Page, traffic: Traffic, slider: Slider) -> Result:
    """One drag over 80 % of the track in one second, and what followed its release."""
    for thumb, key in enumerate(slider.start):
        await page.locator(slider.selector).nth(thumb).focus()
        await page.keyboard.press(key)
    await settled(page)
    await page.evaluate("([selector, thumb]) => probe.begin(selector, thumb)", [slider.selector, slider.thumb])
    reruns = traffic.reruns
    session = await page.context.new_cdp_session(page)
    await session.send("Performance.enable", {"timeDomain": "threadTicks"})
    busy = await used(session)
    held = await drag(page, traffic, slider.selector, slider.share, slider.thumb)
    busy = await used(session) - busy
    await session.detach()
    await page.wait_for_function(f"probe.sinceChange() > {QUIET}")
    result = await page.evaluate("probe.drag()")
    result["busy"] = busy
    result["messages"], result["reruns"] = held, traffic.reruns - reruns
    result["last"] = await page.evaluate("probe.lastChange()")
    result["same_node"] = await page.evaluate("probe.sameNode()")
    return result


async def used(session: CDPSession) -> float:
    """Milliseconds of processor time that the page's main thread has taken so far."""
    metrics = (await session.send("Performance.getMetrics"))["metrics"]
    return 1000 * next(metric["value"] for metric in metrics if metric["name"] == "TaskDuration")


async def pressed(page: Page, slider: Slider) -> list[Result]:
    """Arrow keys, one at a time: frames and milliseconds until the curves change."""
    reactions = []
    for _ in range(KEYS_PER_ROUND):
        await settled(page)
        await page.evaluate("([selector, thumb]) => probe.begin(selector, thumb)", [slider.selector, slider.thumb])
        await page.locator(slider.selector).nth(slider.thumb).focus()
        await page.keyboard.press("ArrowLeft")
        await page.wait_for_function("probe.reaction()")
        reactions.append(await page.evaluate("probe.reaction()"))
    return reactions


async def first_charts(browser: Browser, addresses: Mapping[str, str]) -> Loads:
    """Milliseconds, and CPU milliseconds of the page, from navigation to a visible curve, cold and warm, both pages in alternation."""
    loads: Loads = {}
    for turn in range(LOADS):
        for name in ("app", "plain") if turn % 2 else ("plain", "app"):
            async with AsyncExitStack() as cleanup:
                context = await probed_context(browser)
                cleanup.push_async_callback(context.close)
                for state in ("cold", "warm"):
                    page = await context.new_page()
                    session = await context.new_cdp_session(page)
                    await session.send("Performance.enable", {"timeDomain": "threadTicks"})
                    await page.goto(addresses[name], wait_until="commit")
                    await page.wait_for_function("probe.firstChart()", timeout=60_000)
                    cpu = await used(session)
                    loads.setdefault((name, state, "time"), []).append(await page.evaluate("probe.firstChart()"))
                    loads.setdefault((name, state, "cpu"), []).append(cpu)
                    await settled(page)
                    await page.close()
    return loads


def rate(results: Sequence[Result], what: str) -> list[float]:
    return [result[what] / result["seconds"] for result in results]


def same(results: Sequence[Result], what: str) -> str:
    """The value if all results have the same, else the smallest and the largest."""
    values = [result[what] for result in results]
    return str(values[0]) if len(set(values)) == 1 else f"{min(values)} to {max(values)}"


def drawn(results: Sequence[Result]) -> list[float]:
    """The share of slider values whose curves were drawn in the first frame that showed the thumb there."""
    return [result["together"] / max(1, result["changes"]) for result in results]


def drags_table(drags: Drags) -> None:
    print_table(
        f"Drag over 80 % of the track in one second, {ROUNDS} times each: median (smallest to largest) per second",
        [
            "drag",
            "frames",
            "values set",
            "values shown",
            "redraws",
            "values drawn at once",
            "messages held",
            "reruns",
            "chart node",
        ],
        [
            [
                case,
                spread(rate(results, "frames"), 0),
                spread(rate(results, "told"), 0),
                spread(rate(results, "values"), 0),
                spread(rate(results, "redraws"), 0),
                spread([100 * share for share in drawn(results)], 0) + " %",
                same(results, "messages"),
                same(results, "reruns"),
                "kept" if all(result["same_node"] for result in results) else "replaced",
            ]
            for case, results in drags.items()
        ],
    )


def times_table(drags: Drags) -> None:
    """Prints milliseconds from one redraw to the next, and how many of these the page's main thread computes."""
    print_table(
        f"Milliseconds per redraw while the thumb moves, {ROUNDS} drags each: median (smallest to largest)",
        ["drag", "from one to the next", "of these the main thread’s processor time"],
        [
            [
                case,
                spread([1000 * result["seconds"] / max(1, result["redraws"]) for result in results], 1),
                spread([result["busy"] / max(1, result["redraws"]) for result in results], 1),
            ]
            for case, results in drags.items()
        ],
    )


def show_drags(drags: Drags) -> None:
    drags_table(drags)
    times_table(drags)
    own = {case: results for case, results in drags.items() if case.startswith("app")}
    redraws = {case: median(rate(results, "redraws")) for case, results in drags.items()}
    against_bare = redraws["app, α"] / redraws["bare"]
    panels = redraws["app, α, two panels"] / redraws["app, α"]
    rows = [
        [
            f"{case}: values drawn",
            f"{100 * median(drawn(results)):.0f} %",
            "100 %",
            verdict(median(drawn(results)) == 1),
        ]
        for case, results in own.items()
    ]
    rows += [
        ["redraws, α, against the bare page", f"{against_bare:.2f} ×", "≥ 1 ×", verdict(against_bare > 1 - NOISE)],
        ["redraws, two panels against overlay", f"{panels:.2f} ×", "≥ 1 ×", verdict(panels > 1 - NOISE)],
        ["messages until release", *most(own, "messages", 0)],
        ["reruns at release", *most(own, "reruns", 1)],
        ["same chart node", *most(own, "same_node", True)],
    ]
    print_table(f"Goals of the drag (a ratio within {NOISE:.0%} of 1 counts as 1)", ["what", "here", "goal", ""], rows)


def most(cases: Drags, what: str, wanted: object) -> tuple[str, object, str]:
    """(values seen, goal, verdict) over all drags."""
    values = [result[what] for results in cases.values() for result in results]
    return "/".join(str(value) for value in sorted(set(values))), wanted, verdict(set(values) == {wanted})


def show_keys_and_commits(keys: Keys, drags: Drags) -> None:
    print_table(
        "From an arrow key to the first redraw",
        ["page", "display frames", "ms"],
        [
            [
                name,
                spread([press["frames"] for press in presses], 0),
                spread([press["time"] for press in presses], 0),
            ]
            for name, presses in keys.items()
        ],
    )
    last = {
        case: [result["last"]["time"] for result in drags[case]]
        for case in ("app, first drag", "app, α", "plain, first drag", "plain")
    }
    print_table(
        "From the release to the last change on the page, ms",
        ["drag", "ms", "last change"],
        [[case, spread(times, 0), drags[case][-1]["last"]["what"]] for case, times in last.items()],
    )
    frames = median(press["frames"] for press in keys["app"])
    ratio = median(paired(last["app, α"], last["plain"]))
    print_table(
        "Goals of keys and commits",
        ["what", "here", "goal", ""],
        [
            ["display frames from key to redraw", frames, "≤ 2", verdict(frames <= 2)],
            ["release to last change, against the plain page", f"{ratio:.2f} ×", "≤ 0.5 ×", verdict(ratio <= 0.5)],
        ],
    )


def show_loads(loads: Loads) -> None:
    rows = []
    for state in ("cold", "warm"):
        own, other = loads["app", state, "time"], loads["plain", state, "time"]
        ratio = median(paired(own, other))
        rows.append([state, spread(own, 0), spread(other, 0), f"{ratio:.2f} ×", "≤ 0.85 ×", verdict(ratio <= 0.85)])
        own, other = loads["app", state, "cpu"], loads["plain", state, "cpu"]
        rows.append(
            [
                f"{state}, main-thread CPU",
                spread(own, 0),
                spread(other, 0),
                f"{median(paired(own, other)):.2f} ×",
                "",
                "",
            ]
        )
    print_table(
        f"From navigation to the first visible curve, {LOADS} times each, ms",
        ["cache", "app", "plain", "ratio", "goal", ""],
        rows,
    )


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1:]))
