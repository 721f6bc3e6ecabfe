"""Prints aligned tables, medians with their spread, verdicts on goals, and the machine."""

import os
import platform
from collections.abc import Iterable, Sequence
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Literal

import numpy as np


def print_table(title: str, headers: Sequence[object], rows: Sequence[Sequence[object]]) -> None:
    """Prints a title, a line of headers and the rows; every cell is a text."""
    widths = [max(len(str(line[column])) for line in (headers, *rows)) for column in range(len(headers))]
    print(f"\n{title}")
    for line in (headers, ["-" * width for width in widths], *rows):
        print("  ".join(str(cell).ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())


def spread(values: Sequence[float], digits: int = 1) -> str:
    """The median, with the smallest and largest value in brackets."""
    low, middle, high = (f"{value:.{digits}f}" for value in (min(values), median(values), max(values)))
    return f"{middle} ({low} to {high})"


def verdict(met: bool | np.bool_) -> Literal["met", "MISSED"]:
    """The word for a goal's cell."""
    return "met" if met else "MISSED"


def paired(ours: Iterable[float], others: Iterable[float]) -> list[float]:
    """The ratios of figures measured in alternation, in pairs."""
    return [own / other for own, other in zip(ours, others, strict=True)]


def print_load() -> None:
    """Prints how busy the machine is with other work: on a busy one, trust ratios, not milliseconds."""
    print(f"Load average: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores.", flush=True)


def print_machine() -> None:
    """Prints the processor and versions on which the figures depend, and how busy the machine is."""
    information = Path("/proc/cpuinfo").read_text() if Path("/proc/cpuinfo").exists() else ""
    names = [line.partition(":")[2].strip() for line in information.splitlines() if line.startswith("model name")]
    packages = ", ".join(f"{name} {version(name)}" for name in ("streamlit", "uvicorn", "numpy"))
    print(f"{names[0] if names else platform.processor()}; Python {platform.python_version()}, {packages}.")
    print_load()
