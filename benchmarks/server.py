"""`python -m benchmarks.server`: the cost of a commit in CPU and bytes on the server, and its memory after all pages.

The app's page of ELU and the same page written the usual way (plain_page.py) alternate in one run. Linux only: the
figures come from /proc.
"""

import asyncio
import os
import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from statistics import median
from typing import TypeAlias

from playwright.async_api import Browser, Page

from benchmarks.browser import (
    ServerProcess,
    Traffic,
    Wire,
    app_server,
    chromium,
    opened,
    plain_server,
    relayed,
    settled,
    wait_for,
)
from benchmarks.table import paired, print_load, print_table, spread, verdict

ROUNDS = 6
COMMITS = 20
SLIDERS = {"app": ".st-key-elu_alpha input[type=range]", "plain": ".st-key-alpha input[type=range]"}
MOST_MEMORY = 250
# Goals as shares of the plain page's value, by what is counted.
SHARES = {"cpu": 0.2, "wire": 0.15, "bytes": None, "without": 0.25}
# Streamlit collects garbage after telling the page that the script ended; that is part of the commit.
AFTERMATH = 0.15


# A figure for each turn, by server and what is counted; and bytes by server and kind of message.
Costs: TypeAlias = dict[tuple[str, str], list[float]]
Kinds: TypeAlias = dict[str, Counter[str]]


async def main() -> None:
    print_load()
    with app_server() as app, plain_server() as plain:
        servers = {"app": app, "plain": plain}
        async with chromium() as browser:
            async with (
                relayed(app) as app_wire,
                relayed(plain) as plain_wire,
                opened(browser, f"{app_wire.address}/elu") as app_page,
                opened(browser, plain_wire.address) as plain_page,
            ):
                wires = {"app": app_wire, "plain": plain_wire}
                costs, kinds = await commits(servers, wires, {"app": app_page, "plain": plain_page})
            visited = await visit_every_page(browser, app.address)
            show_commits(costs, kinds)
            show_memory(servers, visited)


async def commits(
    servers: Mapping[str, ServerProcess], wires: Mapping[str, Wire], pages: Mapping[str, tuple[Page, Traffic]]
) -> tuple[Costs, Kinds]:
    """CPU milliseconds and bytes per commit (as sent, and unpacked), in alternating blocks; bytes by kind of message."""
    costs: Costs = {}
    kinds: Kinds = {name: Counter() for name in servers}
    for name, (page, _) in pages.items():
        await page.locator(SLIDERS[name]).press("Home")
        await settled(page)
        traffic = pages[name][1]
        traffic.bytes_by_kind.clear()
    for name, server in servers.items():
        before = cpu(server.pid)
        await asyncio.sleep(3)
        costs[name, "idle"] = [1000 * (cpu(server.pid) - before) / 3]
    for turn in range(ROUNDS):
        for name in list(servers)[:: 1 if turn % 2 else -1]:
            page, traffic = pages[name]
            await page.locator(SLIDERS[name]).focus()
            wire_before, bytes_before, before = wires[name].bytes, traffic.bytes, cpu(servers[name].pid)
            list_before = traffic.list_bytes
            for _ in range(COMMITS):
                finished = traffic.finished
                # α increases step by step, so every value is new.
                await page.keyboard.press("ArrowRight")
                await wait_for(lambda traffic=traffic, finished=finished: traffic.finished > finished)
                await asyncio.sleep(AFTERMATH)
            costs.setdefault((name, "cpu"), []).append(1000 * (cpu(servers[name].pid) - before) / COMMITS)
            costs.setdefault((name, "wire"), []).append((wires[name].bytes - wire_before) / COMMITS)
            unpacked = (traffic.bytes - bytes_before) / COMMITS
            costs.setdefault((name, "bytes"), []).append(unpacked)
            costs.setdefault((name, "without"), []).append(unpacked - (traffic.list_bytes - list_before) / COMMITS)
    for name in servers:
        kinds[name] = pages[name][1].bytes_by_kind
    return costs, kinds


async def visit_every_page(browser: Browser, address: str) -> int:
    """Opens every page of the menu in its own session; returns the number of pages."""
    async with opened(browser, f"{address}/elu") as (page, _):
        links = await page.eval_on_selector_all(
            "[data-testid=stSidebarNavLink]", "links => links.map((link) => link.href)"
        )
    context = await browser.new_context()
    for link in links:
        page = await context.new_page()
        await page.goto(link)
        await page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
        await asyncio.sleep(1)
    await context.close()
    return len(links)


def cpu(pid: int) -> float:
    """CPU seconds that a process has used, its ended threads included."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory(pid: int) -> float:
    """Resident memory of a process in MB."""
    return int(re.findall(r"VmRSS:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())[0]) / 1024


def has_tensorflow(pid: int) -> bool:
    """Whether a process has mapped any file of TensorFlow's."""
    return "tensorflow" in Path(f"/proc/{pid}/maps").read_text()


def show_commits(costs: Costs, kinds: Kinds) -> None:
    rows = []
    for what, title, digits in (
        ("cpu", "CPU per commit, ms", 1),
        ("wire", "bytes per commit, on the wire", 0),
        ("bytes", "bytes per commit, unpacked", 0),
        ("without", "the same, without Streamlit’s list of pages", 0),
    ):
        share = SHARES[what]
        own, other = costs["app", what], costs["plain", what]
        ratio = median(paired(own, other))
        rows.append(
            [
                title,
                spread(own, digits),
                spread(other, digits),
                f"{ratio:.2f} ×",
                f"≤ {share} ×" if share else "",
                verdict(ratio <= share) if share else "",
            ]
        )
    rows.append(
        ["CPU while idle, ms per s", *(f"{costs[name, 'idle'][0]:.0f}" for name in ("app", "plain")), "", "", ""]
    )
    print_table(
        f"Commits of α, each to a value not seen before: {ROUNDS} × {COMMITS}, median (smallest to largest).\n"
        "The app runs under its own settings, the plain page under Streamlit's defaults: collection after every rerun and\n"
        "no compression. Most of the CPU ratio is that collection: with it off on both, about 0.7 × was measured.",
        ["what", "app", "plain", "ratio", "goal", ""],
        rows,
    )
    total = ROUNDS * COMMITS
    every = sorted(set(kinds["app"]) | set(kinds["plain"]), key=lambda kind: -kinds["app"][kind])
    print_table(
        "Bytes per commit by kind of message",
        ["kind", "app", "plain"],
        [[kind, *(f"{kinds[name][kind] / total:.0f}" for name in ("app", "plain"))] for kind in every],
    )


def show_memory(servers: Mapping[str, ServerProcess], visited: int) -> None:
    used = {name: memory(server.pid) for name, server in servers.items()}
    imported = has_tensorflow(servers["app"].pid)
    print_table(
        f"Memory of the server, after all {visited} pages (the plain one has one)",
        ["what", "app", "plain", "goal", ""],
        [
            [
                "resident, MB",
                f"{used['app']:.0f}",
                f"{used['plain']:.0f}",
                f"< {MOST_MEMORY}",
                verdict(used["app"] < MOST_MEMORY),
            ],
            ["TensorFlow imported", "yes" if imported else "no", "", "no", verdict(not imported)],
        ],
    )


if __name__ == "__main__":
    asyncio.run(main())
