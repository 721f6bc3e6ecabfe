"""What an evaluation is asked, and how it compares two values beside x."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np

from activations.expression.jet import Jet, Part
from activations.types import BoolArray, FloatArray, Value

# From where x is approached: as a derivative at a kink is that of one side; 0 is x itself, for values.
Side: TypeAlias = Literal[-1, 0, 1]


class NeedsSecond(Exception):
    """Raised where two values touch, so that only the second derivative says which is larger beside x."""


@dataclass(eq=False)
class Setting:
    """What an evaluation is asked: the parameters, the side, and which derivatives.

    `wrt` is the parameter to differentiate by, or "". `tied` becomes True at every x at which a side has decided something. `branches`, if it is a list,
    receives for every switch in the tree which of its pieces x is on, as numbers, and False where no piece but a domain or a pole may end.
    """

    parameters: Mapping[str, Value]
    side: Side = 0
    second: bool = False
    wrt: str = ""
    tied: BoolArray | np.bool_ = np.False_
    branches: list[tuple[FloatArray, bool]] | None = None

    def compared(self, a: Jet, b: Jet) -> FloatArray:
        """-1, 0 or 1 as a is below, at or above b beside x on the side that is asked; NaN where one of both is."""
        found = np.where(
            np.isnan(a.value) | np.isnan(b.value),
            np.nan,
            np.subtract(a.value > b.value, a.value < b.value, dtype=float),
        )
        if self.side and np.any(found == 0):
            self.tied = self.tied | (found == 0)
            slope = _difference(a.x, b.x)
            if not self.second and np.any((found == 0) & (slope == 0)):
                raise NeedsSecond
            bend = np.sign(_difference(a.xx, b.xx)) if self.second else 0.0
            found = np.where(found == 0, np.where(slope != 0, self.side * np.sign(slope), bend), found)
        if self.branches is not None:
            self.branches.append((found, True))
        return found


def _difference(one: Part, other: Part) -> FloatArray:
    return np.asarray((0.0 if one is None else one) - (0.0 if other is None else other))
