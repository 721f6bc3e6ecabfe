"""Which functions are on the cheat sheet: how the address names those that are ticked."""

import re
from collections.abc import Collection
from typing import NamedTuple

import activations

# The page's address, and the key of its list of functions.
PAGE, KEY = "cheat_sheet", "cheat_sheet_functions"
# What the list says where no function is ticked; an empty one means all.
NONE = "none"
# The link on the first page to a sheet with the functions that are shown there.
PRINT_THESE = "Print"
# Beside the ticks of a family.
CHOOSE, ALL, NO = "Choose functions", "All", "None"


class Ticked(NamedTuple):
    """The names of the functions on the sheet, in display order, and the words of the list that name none."""

    names: tuple[str, ...]
    unknown: tuple[str, ...] = ()


def read(text: str) -> Ticked:
    """What a list asks for: all functions if it names none."""
    entries = [entry.lower() for entry in re.split(r"[\s,;]+", text) if entry]
    known = tuple(name for name in activations.names() if name in entries)
    unknown = tuple(entry for entry in entries if entry not in (*known, NONE))
    return Ticked(known if known or NONE in entries else activations.names(), unknown)


def text(names: Collection[str]) -> str:
    """The list for names of functions, in whatever order: "" for all of them."""
    listed = [name for name in activations.names() if name in names]
    return "" if len(listed) == len(activations.names()) else " ".join(listed) or NONE


def counted(names: Collection[str]) -> str:
    """How many functions are ticked, in Markdown."""
    total = len(activations.names())
    return f"**{'All' if len(names) == total else f'{len(names)} of'} {total}** functions"


def query(names: Collection[str]) -> dict[str, str]:
    """What the address says of them."""
    listed = text(names)
    return {KEY: listed} if listed else {}
