"""The recorded measurements in assets/: what `make verify`, `make cost` and `make usage` found."""

import json
from functools import lru_cache
from typing import Any, Literal, TypeAlias

from activation_lab.paths import ASSETS

# A measurement, or a part of one, as its JSON holds it.
Record: TypeAlias = dict[str, Any]


@lru_cache
def recorded(kind: Literal["verification", "second", "formats", "cost", "usage"]) -> Record:
    """The data of `make verify` ("verification", "second" for f″ and "formats" for short number formats), `make cost` ("cost") or `make usage` ("usage"); read only."""
    return json.loads((ASSETS / f"{kind}.json").read_text(encoding="utf-8"))


def made(how: Record) -> str:
    """Date, machine and versions of a measurement in one line. how: its part "made"."""
    versions = ", ".join(f"{name} {version}" for name, version in how["versions"].items())
    return f"{how['date']} · {how['machine']} · {versions}"
