"""Columns of numbers and what they are, to be taken away as CSV."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from activation_lab.export.csv_text import csv_text


@dataclass(frozen=True, eq=False)
class Table:
    """Columns of equal length by their names, and lines that say what they are, in ASCII. A missing number is NaN."""

    about: tuple[str, ...]
    columns: Mapping[str, Sequence[str | float]]

    @classmethod
    def from_rows(cls, about: tuple[str, ...], names: Sequence[str], rows: Iterable[Sequence[str | float]]) -> "Table":
        """The Table of these rows; names: of the columns."""
        return cls(about, dict(zip(names, zip(*rows, strict=True), strict=True)))


def as_csv(table: Table, file_name: str, link: str) -> str:
    """The Table as text. file_name: what the reader will call it; link: the address of the page with these settings."""
    return csv_text(table.about, tuple(table.columns), zip(*table.columns.values(), strict=True), file_name, link)
