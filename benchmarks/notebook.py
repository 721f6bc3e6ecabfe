"""`python -m benchmarks.notebook`: what a function costs in a notebook, compared with Plotly's own figure of the same curves; and the wheel's size.

Time to make the output is CPU time in a fresh process, its imports left out; time to the first chart is from the navigation to a page that
holds the output alone, on this machine. Goal: at most 1.8 MB an output.
"""

import asyncio
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from benchmarks.browser import ROOT, WINDOW, chromium
from benchmarks.table import print_load, print_table, spread, verdict

FUNCTIONS = ("relu", "gelu", "elu", "srelu")
ROUNDS = 5
MOST = 1_800_000
MADE = {
    "the live chart": "made = activations.{name}._repr_html_()",
    "Plotly's figure": "made = activations.figure(activations.{name}).to_html()",
}
# What is imported first: the output of another function has been made.
TIMED = """
import sys, time, activations
name = "tanh"
exec(sys.argv[2].format(name=name))
start = time.process_time()
exec(sys.argv[2].format(name=sys.argv[1]))
print(time.process_time() - start)
print(made)
"""
# The first curve in the page or in its frame.
DRAWN = "() => document.querySelector('.scatterlayer path')"


def main() -> None:
    """Prints the sizes and times of both, and the wheel's size."""
    print_load()
    rows = []
    for name in FUNCTIONS:
        for what, code in MADE.items():
            seconds, made = output(name, code)
            first = asyncio.run(first_chart(made))
            size = len(made.encode())
            met = verdict(size <= MOST) if what == "the live chart" else ""
            rows.append([name, what, f"{size / 1e6:.2f} MB", f"{seconds:.2f} s", f"{spread(first, 0)} ms", met])
    print_table(
        f"A function in a notebook; the first chart is the median of {ROUNDS} (smallest to largest); goal: {MOST / 1e6} MB",
        ["function", "output", "size", "to make", "first chart", ""],
        rows,
    )
    print_table("The wheel", ["file", "size", "unpacked"], [wheel()])


def output(name: str, code: str) -> tuple[float, str]:
    """(the CPU seconds that it takes to make an output, the output as HTML)."""
    done = subprocess.run(
        [sys.executable, "-c", TIMED, name, code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    seconds, _, made = done.stdout.partition("\n")
    return float(seconds), made


async def first_chart(made: str) -> list[float]:
    """The milliseconds to the first curve, for each of several fresh pages."""
    found: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "output.html"
        path.write_text(f"<!DOCTYPE html>{made}")
        async with chromium() as browser:
            for _ in range(ROUNDS):
                page = await browser.new_page(viewport=WINDOW)
                clock = asyncio.get_running_loop().time
                start = clock()
                await page.goto(path.as_uri(), wait_until="commit")
                await page.wait_for_selector("iframe, .scatterlayer path", state="attached")
                await page.frames[-1].wait_for_function(DRAWN)
                found.append(1000 * (clock() - start))
                await page.close()
    return found


def wheel() -> list[str]:
    """(the name of the wheel of this checkout, its size, the size of what it installs)."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder]
        subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
        (built,) = Path(folder).glob("*.whl")
        with zipfile.ZipFile(built) as packed:
            unpacked = sum(entry.file_size for entry in packed.infolist())
        return [built.name, f"{built.stat().st_size / 1e6:.2f} MB", f"{unpacked / 1e6:.2f} MB"]


if __name__ == "__main__":
    main()
