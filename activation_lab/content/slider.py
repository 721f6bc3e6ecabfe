"""What a control is declared to be, once, for the app, the static site, links and tests: sliders, choices and switches."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import isfinite
from typing import Any, Generic, TypeAlias, TypeVar, cast

import numpy as np

from activation_lab.content.own.keys import OPTION, PAGE

MOST_DECIMALS = 10
# What controls are set to, by their keys; the type of each is that of its default.
Values: TypeAlias = Mapping[str, Any]
# One position of a slider's thumb, one of several options, and what a control is set to.
Number = TypeVar("Number", bound=float, covariant=True)
Option = TypeVar("Option", covariant=True)
Chosen = TypeVar("Chosen", covariant=True)


@dataclass(frozen=True)
class Slider(Generic[Number, Chosen]):
    """A slider over numbers: its key (in the address too), label, limits, step, default and the decimals of its label.

    It has two thumbs where the default is a pair.
    """

    key: str
    label: str
    low: Number
    high: Number
    step: Number
    default: Chosen
    decimals: int = 0

    @property
    def stops(self) -> tuple[Number, ...]:
        """Every position of a thumb, increasing, whole numbers where the default is one."""
        stops = np.round(np.arange(self.low, self.high + self.step / 2, self.step), 10)
        # A slider with whole numbers has a whole default.
        return cast("tuple[Number, ...]", tuple(map(int if isinstance(self.default, int) else float, stops)))


@dataclass(frozen=True)
class Options(Generic[Option, Chosen]):
    """A choice among named options: its key (in the address too), label, options in order, and default: one, or a tuple of several.

    formerly: pairs of an option's earlier name, which links may still hold, and the option. own: whether the typed function of a link or of the session
    is an option too, as OPTION; then the values of the controls have its name under `own`.
    """

    key: str
    label: str
    options: tuple[Option, ...]
    default: Chosen
    formerly: tuple[tuple[str, str], ...] = ()
    own: bool = False

    @property
    def renamed(self) -> dict[str, str]:
        """The options by other names that links may have for them."""
        return dict(self.formerly) | ({PAGE: OPTION} if self.own else {})

    @property
    def several(self) -> bool:
        """Whether several options can be chosen, as they are at first."""
        return isinstance(self.default, tuple)

    @property
    def stops(self) -> tuple[Option, ...]:
        """What a slider over these options can stand at."""
        return self.options


@dataclass(frozen=True)
class Switch:
    """A switch, off by default: its key (in the address too, as `true`) and label."""

    key: str
    label: str
    default: bool = field(default=False, init=False)


# A control that holds a value, of whatever type, and any control.
Declared: TypeAlias = Slider[Any, Any] | Options[Any, Any]
Control: TypeAlias = Declared | Switch


def numbers(texts: Sequence[str]) -> list[float]:
    """The finite numbers among texts."""
    found = []
    for text in texts:
        try:
            number = float(text)
        except ValueError:
            continue
        if isfinite(number):
            found.append(number)
    return found


def label_format(values: float | Sequence[float], default: object, decimals: int) -> str:
    """How a slider's label writes its value, or both of them: with as many decimals as they need, and no fewer than `decimals`.

    A computed default, such as 1/3, has no more than these.
    """
    if isinstance(default, int):
        return "%d"
    shown = values if isinstance(values, Sequence) else [values]
    needed = max(map(_decimals, shown), default=0)
    if needed > MOST_DECIMALS:
        needed = 0 if values == default else MOST_DECIMALS
    return f"%.{max(decimals, needed)}f"


def _decimals(value):
    return len(np.format_float_positional(value, trim="-").partition(".")[2])
