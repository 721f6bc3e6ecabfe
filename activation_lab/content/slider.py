"""What a control is declared to be, once, for the app, the static site, links and tests: sliders, choices and switches."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Generic, TypeAlias, TypeVar, cast

import numpy as np

MOST_DECIMALS = 10
# What controls are set to, by their keys: of each what its declaration says that it gives.
Values: TypeAlias = Mapping[str, Any]
# One position of a slider's thumb, one of several options, and what a control gives: its default is one of these.
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

    formerly: pairs of an option's earlier name, which links may still hold, and the option.
    """

    key: str
    label: str
    options: tuple[Option, ...]
    default: Chosen
    formerly: tuple[tuple[str, str], ...] = ()

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


def label_format(values, default, decimals):
    """How a slider's label writes these values: with as many decimals as they need; a computed default, such as 1/3, is cut."""
    if isinstance(default, int):
        return "%d"
    shown = values if isinstance(values, list | tuple) else [values]
    needed = max((-Decimal(repr(float(value))).normalize().as_tuple().exponent for value in shown), default=0)
    if needed > MOST_DECIMALS:
        needed = 0 if values == default else MOST_DECIMALS
    return f"%.{max(decimals, needed)}f"
