"""Numbers as CSV text under comment lines that say what they are and how to read them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, eq=False)
class Table:
    """Columns of equal length by their names, and lines that say what they are, in ASCII. Where there is no number, it is NaN."""

    about: tuple[str, ...]
    columns: Mapping[str, Sequence]


def as_csv(table: Table, file_name: str, link: str) -> str:
    """The Table as text. file_name: what the reader will call it; link: the address of the page with these settings."""
    typed = any(isinstance(value, str) for column in table.columns.values() for value in column[:1])
    text = ', dtype=None, encoding="utf-8"' if typed else ""
    about = [
        *table.about,
        f"made by Activation Lab, {link}",
        f'pandas.read_csv("{file_name}", comment="#")',
        f'numpy.genfromtxt("{file_name}", delimiter=",", names=True, skip_header={len(table.about) + 3}{text})',
    ]
    rows = zip(*table.columns.values(), strict=True)
    lines = [f"# {line}" for line in about] + [",".join(table.columns)] + [",".join(map(_written, row)) for row in rows]
    return "\n".join(lines) + "\n"


def _written(value):
    return value if isinstance(value, str) else repr(value)
