"""`python -m benchmarks.serve [readers …]`: how many readers one process serves: the app, and the page written the usual way.

Readers speak the real protocol: each opens a page, commits a slider every five seconds on average and changes the page
every minute. For each number of readers: time from commit to answer, CPU and memory, until p95 exceeds 250 ms.

`python -m benchmarks.serve soak [minutes]`: readers come, read for two minutes on average and leave; shows the
process's memory over time, and the sessions left at the end. Linux only: the figures come from /proc.
"""

import asyncio
import re
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from statistics import mean
from typing import Any, TypeAlias
from urllib.request import urlopen

import numpy as np
from websockets.exceptions import ConnectionClosed

import activations
from benchmarks.browser import Server, ServerProcess, app_server, plain_server
from benchmarks.reader import Reader, reader
from benchmarks.server import cpu, memory
from benchmarks.table import print_machine, print_table, verdict

READERS = (50, 100, 150, 200, 300, 400, 500)
COMMIT_EVERY, PAGE_EVERY, VISIT = 5, 60, 120
SLOW = 0.250
# Readers who arrive per second; then the seconds that are measured.
ARRIVALS, MEASURED = 10, 60
TIMES_PLAIN, MOST_PER_SESSION = 4, 1.0
# Streamlit keeps a session for this long after its reader has left, in case the connection comes back.
KEPT = 120
SOAK_MINUTES, SOAK_READERS = 30, 60
# In a soak, the mean memory of the last third may be this many times that of the middle third: noise of a heap, no growth.
STEADY = 1.03


@dataclass
class Figures:
    """The readers' waits: seconds from commit to answer, by the time when the commit was due; and failures."""

    commits: list[float] = field(default_factory=list)
    opens: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    def clear(self) -> None:
        """Forgets everything so far, so that only later commits count."""
        self.commits.clear()
        self.opens.clear()


async def read(
    address: str,
    pages: Sequence[str],
    figures: Figures,
    chance: np.random.Generator,
    seconds: float = float("inf"),
) -> None:
    """One reader's visit."""
    end = time.monotonic() + seconds
    async with reader(address) as visitor:
        next_page = next_commit = 0.0
        while time.monotonic() < end:
            if time.monotonic() >= next_page:
                start = time.monotonic()
                await visitor.open(pages[int(chance.integers(len(pages)))])
                figures.opens.append(time.monotonic() - start)
                next_page = time.monotonic() + chance.exponential(PAGE_EVERY)
                next_commit = time.monotonic() + chance.exponential(COMMIT_EVERY)
            due = min(next_commit, next_page, end)
            await asyncio.sleep(max(0, due - time.monotonic()))
            if due == next_commit:
                await visitor.commit(*random_commit(visitor, chance))
                figures.commits.append(time.monotonic() - due)
                next_commit = due + chance.exponential(COMMIT_EVERY)
            figures.failures += visitor.exceptions
            visitor.exceptions.clear()


def random_commit(visitor: Reader, chance: np.random.Generator) -> tuple[Any, ...]:
    """A slider of the page and a stop for each of its thumbs."""
    key = chance.choice([key for key, control in visitor.controls.items() if control.slider.step])
    slider = visitor.controls[key].slider
    stops = round((slider.max - slider.min) / slider.step)
    thumbs = chance.choice(stops + 1, size=len(visitor.values[key]), replace=False)
    return key, *(round(slider.min + slider.step * stop, 10) for stop in sorted(thumbs))


@dataclass(frozen=True)
class Load:
    """One row: a number of simultaneous readers, and its effects."""

    readers: int
    quantiles: tuple[float, float, float]
    cores: float
    memory: float
    commits: int
    opened: float


# The result of `measure`: a Load for each number of readers, and the memory before any.
Measured: TypeAlias = tuple[list[Load], float]


async def measure(server: ServerProcess, pages: Sequence[str], numbers: Sequence[int]) -> Measured:
    """Loads a server with more and more readers until they wait too long; returns the Loads, and the memory before any."""
    figures, loads, readers, chance = Figures(), [], [], np.random.default_rng(1)
    await warm(server.address, pages)
    before = memory(server.pid)
    try:
        for number in numbers:
            while len(readers) < number:
                readers.append(asyncio.create_task(read(server.address, pages, figures, chance.spawn(1)[0])))
                await asyncio.sleep(1 / ARRIVALS)
            await asyncio.sleep(COMMIT_EVERY)
            figures.clear()
            start, used = time.monotonic(), cpu(server.pid)
            await asyncio.sleep(MEASURED)
            cores = (cpu(server.pid) - used) / (time.monotonic() - start)
            quantiles = tuple(np.quantile(figures.commits, (0.5, 0.95, 0.99)))
            loads.append(
                Load(number, quantiles, cores, memory(server.pid), len(figures.commits), mean(figures.opens or [0]))
            )
            print(f"  {number} readers: p95 {1000 * quantiles[1]:.0f} ms, {cores:.2f} cores", flush=True)
            ended = [task.exception() for task in readers if task.done()]
            if ended or figures.failures:
                raise RuntimeError(f"a reader was let down: {(ended + figures.failures)[0]}")
            if quantiles[1] > SLOW:
                break
    finally:
        for task in readers:
            task.cancel()
        await asyncio.gather(*readers, return_exceptions=True)
    return loads, before


async def warm(address: str, pages: Sequence[str]) -> None:
    """Opens every page once, so that no session is charged for what all share."""
    async with reader(address) as visitor:
        for page in pages:
            await visitor.open(page)


def capacity(loads: Sequence[Load]) -> float | None:
    """The number of readers at which p95 exceeds 250 ms, interpolated between the last good and the first bad one; None if it never does."""
    good = [load for load in loads if load.quantiles[1] <= SLOW]
    bad = [load for load in loads if load.quantiles[1] > SLOW]
    if not bad:
        return None
    low = (good[-1].readers, good[-1].quantiles[1]) if good else (0, 0)
    share = (SLOW - low[1]) / (bad[0].quantiles[1] - low[1])
    return low[0] + share * (bad[0].readers - low[0])


def per_session(loads: Sequence[Load], before: float) -> float:
    """MB per session, from the fewest to the most readers, since the first ones also bring what a busy process needs once."""
    few = (loads[0].readers, loads[0].memory) if len(loads) > 1 else (0, before)
    return (loads[-1].memory - few[1]) / (loads[-1].readers - few[0])


async def compare(numbers: Sequence[int]) -> None:
    """Measures both servers in alternation and prints the table."""
    print_machine()
    found = {}
    with app_server() as app:
        print("The app", flush=True)
        pages = activations.names()
        found["app"] = await measure(app, pages, numbers)
    with plain_server() as plain:
        print("The plain page", flush=True)
        found["plain"] = await measure(plain, ("",), numbers)
    for name, title in (
        ("app", "The app, its function pages"),
        ("plain", "The plain page, under Streamlit's defaults"),
    ):
        loads, before = found[name]
        print_table(
            f"{title}: commit to answer in ms over {MEASURED} s; {before:.0f} MB before the first reader",
            ["readers", "commits", "p50", "p95", "p99", "page opened", "cores", "CPU, ms a commit", "MB"],
            [row(load) for load in loads],
        )
    summary(found)


def row(load: Load) -> list[object]:
    """A Load as cells. CPU includes page changes."""
    milliseconds = [f"{1000 * value:.0f}" for value in (*load.quantiles, load.opened)]
    each = 1000 * load.cores * MEASURED / load.commits
    return [load.readers, load.commits, *milliseconds, f"{load.cores:.2f}", f"{each:.1f}", f"{load.memory:.0f}"]


def summary(found: Mapping[str, Measured]) -> None:
    """The table of goals."""
    (own, own_before), (other, other_before) = found["app"], found["plain"]
    most, most_plain = capacity(own), capacity(other)
    # If p95 never exceeded the limit, only the largest number served is known.
    known = [number or loads[-1].readers for number, loads in ((most, own), (most_plain, other))]
    ratio = known[0] / known[1]
    session, plain_session = per_session(own, own_before), per_session(other, other_before)
    print_table(
        "One process",
        ["what", "app", "plain", "ratio", "goal", ""],
        [
            [
                "readers when p95 passes 250 ms",
                *(
                    f"{number:.0f}" if number else f"> {loads[-1].readers}"
                    for number, loads in ((most, own), (most_plain, other))
                ),
                f"{ratio:.1f} ×",
                f"≥ {TIMES_PLAIN} ×",
                verdict(ratio >= TIMES_PLAIN),
            ],
            [
                "MB a session",
                f"{session:.2f}",
                f"{plain_session:.2f}",
                "",
                f"≤ {MOST_PER_SESSION:g}",
                verdict(session <= MOST_PER_SESSION),
            ],
        ],
    )


async def soak(minutes: float) -> None:
    """Readers come and go; measures memory about every half minute, and the sessions once all have left."""
    print_machine()
    chance, figures, rows, readers = np.random.default_rng(2), Figures(), [], set()
    with app_server() as server:
        pages = activations.names()
        await warm(server.address, pages)
        start = time.monotonic()
        used, next_row, visits = [], 0.0, 0
        while (now := (time.monotonic() - start) / 60) < minutes:
            if len(readers) < 2 * SOAK_READERS:
                task = asyncio.create_task(
                    visit(server.address, pages, figures, chance.spawn(1)[0], chance.exponential(VISIT))
                )
                readers.add(task)
                task.add_done_callback(readers.discard)
                visits += 1
            await asyncio.sleep(chance.exponential(VISIT / SOAK_READERS))
            if now >= next_row:
                used.append((now, memory(server.pid)))
                rows.append([f"{now:.1f}", visits, sessions(server.address), f"{used[-1][1]:.0f}"])
                print("  " + ", ".join(map(str, rows[-1])), flush=True)
                next_row += minutes / 20
        for task in readers:
            task.cancel()
        await asyncio.gather(*readers, return_exceptions=True)
        left = await left_over(server)
        ended = memory(server.pid)
    print_table("Readers that come and go", ["minute", "visits so far", "sessions", "MB"], rows)
    middle, late = (
        mean(size for now, size in used if low * minutes <= now <= high * minutes)
        for low, high in ((0.3, 0.65), (0.65, 1))
    )
    print_table(
        f"After {minutes:g} minutes and {visits} visits, {len(figures.commits)} commits",
        ["what", "found", "goal", ""],
        [
            [
                "memory, last third / middle third",
                f"{late:.0f} / {middle:.0f} MB",
                f"≤ {STEADY:g} ×",
                verdict(late <= STEADY * middle),
            ],
            ["sessions after all have left", left, "0", verdict(left == 0)],
            ["memory after all have left", f"{ended:.0f} MB", "", ""],
            ["failures", len(figures.failures), "0", verdict(not figures.failures)],
        ],
    )


async def visit(
    address: str, pages: Sequence[str], figures: Figures, chance: np.random.Generator, seconds: float
) -> None:
    """A visit that records why it ended early, if it did."""
    try:
        with suppress(ConnectionClosed):
            await read(address, pages, figures, chance, seconds)
            return
        figures.failures.append("connection closed")
    except OSError as error:
        figures.failures.append(str(error))


def sessions(address: str) -> int:
    """The number of sessions that the server counts as active."""
    metrics = urlopen(f"{address}/_stcore/metrics").read().decode()
    return int(re.findall(r"^active_sessions (\d+)", metrics, re.MULTILINE)[0])


async def left_over(server: Server) -> int:
    """The number of sessions some seconds after the last reader has left."""
    for _ in range(50):
        if not (left := sessions(server.address)):
            break
        await asyncio.sleep(0.2)
    return left


if __name__ == "__main__":
    if sys.argv[1:2] == ["soak"]:
        asyncio.run(soak(float(sys.argv[2]) if sys.argv[2:] else SOAK_MINUTES))
    else:
        asyncio.run(compare([int(number) for number in sys.argv[1:]] or READERS))
