"""The table of a library's names, and how a spelling finds its row."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType


@dataclass(frozen=True)
class Row:
    """What some names of a library mean: a function of the catalog, of `activations.vector`, or a gate such as "gates.swiglu", at these parameter values.

    names: in full, such as "torch.nn.GELU". parameters: the values of the parameters that the library's tables or sources state; all
    others have the catalog's defaults. note: what is special about the library's function, in a sentence, or "". half: which half of one
    array is the gate, "first", "second" or "interleaved"; "" for other functions, and where gate and value are two arguments.
    """

    names: tuple[str, ...]
    function: str
    parameters: Mapping[str, float | bool | str]
    note: str = ""
    half: str = ""


def row(names: str, function: str, note: str = "", half: str = "", **parameters: float | bool | str) -> Row:
    """A Row; `names` holds its names, separated by spaces."""
    return Row(tuple(names.split()), function, MappingProxyType(parameters), note, half)


def under(prefix: str, names: str) -> str:
    """The names in full, each with this prefix."""
    return " ".join(f"{prefix}.{name}" for name in names.split())


@dataclass(frozen=True, kw_only=True)
class Library:
    """The names that one library has for activation functions.

    key: its name for `activations.named`. source: the package and version that the names were read from. short: {abbreviation: prefix},
    such as "F" for "torch.nn.functional". any_case: whether the library itself ignores case.
    """

    key: str
    title: str
    source: str
    rows: tuple[Row, ...]
    short: Mapping[str, str] = field(default_factory=dict)
    any_case: bool = False

    @cached_property
    def _by_spelling(self) -> dict[str, tuple[str, Row]]:
        """{spelling: (full name, its Row)}: a spelling is the full name, or what follows one of its dots ("nn.GELU" and "GELU" for "torch.nn.GELU").

        A spelling that several names share belongs to the first of them.
        """
        found: dict[str, tuple[str, Row]] = {}
        for each in self.rows:
            for name in each.names:
                path, call = re.fullmatch(r"([^(]*)(.*)", name).groups()  # type: ignore[union-attr]  # matches any line
                parts = path.split(".")
                for start in range(len(parts)):
                    found.setdefault(self._folded(".".join(parts[start:]) + call), (name, each))
        return found

    def _folded(self, spelling: str) -> str:
        return spelling.lower() if self.any_case else spelling

    def find(self, spelling: str) -> tuple[str, Row] | None:
        """(full name, its Row) for a spelling, which is a full name or what follows one of its dots, with or without a call's brackets; else None."""
        plain = re.sub(r"\s", "", spelling).replace('"', "'").removesuffix("()")
        for short, prefix in self.short.items():
            if plain.startswith(f"{short}."):
                plain = prefix + plain[len(short) :]
                break
        return self._by_spelling.get(self._folded(plain))

    def names(self) -> tuple[str, ...]:
        """All names in full, in the order of the rows."""
        return tuple(name for each in self.rows for name in each.names)
