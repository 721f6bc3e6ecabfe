"""The table of a library's names, and how a spelling finds its row."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from importlib import import_module
from math import isfinite
from types import MappingProxyType

# A call with arguments, and one of them. No argument of an activation function holds a comma.
CALL = re.compile(r"([\w.]+)\((.+)\)")
ARGUMENT = re.compile(r"(?:(\w+)=)?([^=]+)")
# Values that are no numbers. "none" and "tanh" are the forms of GELU.
WORDS = {"True": True, "False": False, "'none'": False, "'tanh'": True}

# What an argument means: the name of a parameter, the only value at which a Row is right, or None if it does not change the function.
Takes = str | float | None


@dataclass(frozen=True)
class Row:
    """What some names of a library mean: a function of the catalog, of `activations.vector`, or a gate such as "gates.swiglu", at these parameter values.

    names: in full, such as "torch.nn.GELU". parameters: the values of the parameters that the library's tables or sources state; all
    others have the catalog's defaults. note: what is special about the library's function, in a sentence, or "". half: which half of one
    array is the gate, "first", "second" or "interleaved"; "" for other functions, and where gate and value are two arguments.
    arguments: what the arguments of a call mean, in their order.
    """

    names: tuple[str, ...]
    function: str
    parameters: Mapping[str, float | bool | str]
    note: str = ""
    half: str = ""
    arguments: Mapping[str, Takes] = field(default_factory=dict)

    def taking(self, **arguments: Takes) -> "Row":
        """The same Row, whose names may be called with these arguments."""
        return replace(self, arguments=MappingProxyType(arguments))

    def called(self, arguments: str, is_function: bool) -> "Row | None":
        """The Row at the parameter values of a call, such as "negative_slope=0.01,inplace=True"; None if it does not take these arguments.

        is_function: whether the first argument is x, if it has no name.
        """
        given: dict[str, float | bool] = {}
        left = [*self.arguments]
        for place, argument in enumerate(arguments.split(",")):
            found = ARGUMENT.fullmatch(argument)
            if found and not found[1] and is_function and not place:
                continue
            name = (found[1] or next(iter(left), "")) if found else ""
            if not found or name not in left:
                return None
            left.remove(name)
            takes, value = self.arguments[name], _value(found[2])
            if takes is None:
                continue
            if value is None or (isinstance(takes, float) and value != takes):
                return None
            if isinstance(takes, str):
                given[takes] = value
        return replace(self, parameters=MappingProxyType({**self.parameters, **given})) if self._allows(given) else None

    def _allows(self, given):
        """Whether the function is defined at these parameter values."""
        if not given:
            return True
        parameters = import_module(f"activations.catalog.{self.function}").ACTIVATION.parameters
        return all(
            isinstance(value, bool) == bool(parameters[name].choices) and parameters[name].domain.contains(value)
            for name, value in given.items()
        )


def _value(text: str) -> float | bool | None:
    """A number or one of WORDS; None for anything else."""
    if text in WORDS:
        return WORDS[text]
    try:
        number = float(text)
    except ValueError:
        return None
    return number if isfinite(number) else None


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
        """(full name, its Row) for a spelling; else None.

        It is a full name or what follows one of its dots, with or without a call's brackets; a call with arguments gives a Row at their values.
        """
        plain = re.sub(r"\s", "", spelling).replace('"', "'").removesuffix("()")
        for short, prefix in self.short.items():
            if plain.startswith(f"{short}."):
                plain = prefix + plain[len(short) :]
                break
        if found := self._by_spelling.get(self._folded(plain)):
            return found
        call = CALL.fullmatch(plain)
        found = self._by_spelling.get(self._folded(call[1])) if call else None
        if not call or not found:
            return None
        called = found[1].called(call[2], is_function=call[1].rpartition(".")[2][:1].islower())
        return (found[0], called) if called else None

    def names(self) -> tuple[str, ...]:
        """All names in full, in the order of the rows."""
        return tuple(name for each in self.rows for name in each.names)
