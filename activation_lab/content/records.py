"""The recorded measurements in assets/: what `make verify` and `make cost` found."""

import json
from functools import lru_cache

from activation_lab.paths import ASSETS


@lru_cache
def recorded(kind: str) -> dict:
    """The data of `make verify` ("verification") or `make cost` ("cost"); read only."""
    return json.loads((ASSETS / f"{kind}.json").read_text())


def made(made: dict) -> str:
    """Date, machine and versions of a measurement in one line."""
    versions = ", ".join(f"{name} {version}" for name, version in made["versions"].items())
    return f"{made['date']} · {made['machine']} · {versions}"
