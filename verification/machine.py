"""The conditions of a measurement: date, versions and the kind of machine, in general terms."""

import hashlib
import os
import platform
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import numpy as np

PACKAGES = ("numpy", "tensorflow", "keras", "jax", "mpmath")


@dataclass(frozen=True)
class Made:
    """The day, the processor's model and cores, its arithmetic, and the version of each package."""

    date: str
    machine: str
    arithmetic: str
    versions: dict[str, str]


def made_with(*more: str) -> Made:
    """The Made of a measurement here and now. more: packages that it used besides PACKAGES."""
    versions = {"python": platform.python_version(), **{name: _version(name) for name in (*PACKAGES, *more)}}
    return Made(datetime.now(UTC).date().isoformat(), machine(), arithmetic(), versions)


def machine() -> str:
    """The processor's model and the number of cores, such as "Intel Xeon, 2 cores"."""
    cores = os.cpu_count() or 1
    return f"{_processor()}, {cores} core{'s' if cores > 1 else ''}"


def arithmetic() -> str:
    """A short digest of what NumPy's functions give here: processors of one model's name may round their last digits differently."""
    x = np.linspace(-30, 30, 4001)
    found = (np.exp(x), np.expm1(x), np.log1p(np.abs(x)), np.tanh(x), np.sin(x), np.arctan(x))
    return hashlib.sha256(np.concatenate(found).tobytes()).hexdigest()[:12]


def _processor() -> str:
    listed = Path("/proc/cpuinfo")
    lines = listed.read_text().splitlines() if listed.exists() else []
    names = [line.partition(":")[2] for line in lines if line.startswith("model name")]
    name = names[0] if names else platform.processor() or platform.machine()
    return " ".join(name.replace("(R)", "").replace("(TM)", "").split())


def _version(package: str) -> str:
    for name in (package, f"{package}-cpu"):
        try:
            return version(name)
        except PackageNotFoundError:
            continue
    return "missing"
