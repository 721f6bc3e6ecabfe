"""What a control is declared to be, once, for the app, the static site, links and tests: sliders, choices and switches."""

from dataclasses import dataclass, field
from decimal import Decimal

import numpy as np

MOST_DECIMALS = 10


@dataclass(frozen=True)
class Slider:
    """A slider over numbers: its key (in the address too), label, limits, step, default and the decimals of its label.

    It has two thumbs where the default is a pair.
    """

    key: str
    label: str
    low: float
    high: float
    step: float
    default: float | tuple[float, float]
    decimals: int = 0

    @property
    def stops(self) -> tuple[float, ...]:
        """Every position of a thumb, increasing, whole numbers where the default is one."""
        stops = np.round(np.arange(self.low, self.high + self.step / 2, self.step), 10)
        return tuple(map(int if isinstance(self.default, int) else float, stops))


@dataclass(frozen=True)
class Options:
    """A choice among named options: its key (in the address too), label, options in order, and default: one, or a tuple of several.

    formerly: pairs of an option's earlier name, which links may still hold, and the option.
    """

    key: str
    label: str
    options: tuple
    default: object
    formerly: tuple[tuple[str, str], ...] = ()

    @property
    def several(self):
        """Whether several options can be chosen, as they are at first."""
        return isinstance(self.default, tuple)

    @property
    def stops(self) -> tuple:
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
