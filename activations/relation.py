"""A relation of two functions: an identity, equality at some values of their parameters, or a limit."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from activations.instance import Instance
from activations.types import FloatArray

# Both sides of an equation: of the first function, the second, and x.
Sides: TypeAlias = Callable[[Instance, Instance, FloatArray], tuple[FloatArray, FloatArray]]

# As a slider's stops are rounded.
SAME = 1e-9


@dataclass(frozen=True)
class Equation:
    """What parameters have to fulfil: the weighted sum of values of the first function and of the second is `total`."""

    first: Mapping[str, float]
    total: float = 0
    second: Mapping[str, float] = field(default_factory=dict)

    def holds(self, first: Instance, second: Instance) -> bool:
        """Whether it is fulfilled, within the rounding of sliders."""
        both = ((self.first, first), (self.second, second))
        found = sum(weight * function.values[name] for weights, function in both for name, weight in weights.items())
        return found == self.total or abs(found - self.total) <= SAME


@dataclass(frozen=True)
class Limit:
    """Where a parameter of the first function goes, a number or inf; the sides of the relation then meet."""

    parameter: str
    to: float


def _equal(first: Instance, second: Instance, x: FloatArray) -> tuple[FloatArray, FloatArray]:
    return first(x), second(x)


@dataclass(frozen=True, kw_only=True)
class Relation:
    """A relation of two functions.

    first, second: their names. sides: (first, second, x) → both sides of the equation that the sentence states, f(x) of both
    if nothing else is said. It holds where the parameters fulfil `given`; with a limit, it holds in the limit only.
    """

    first: str
    second: str
    sentence: str
    sides: Sides = _equal
    given: Sequence[Equation] = ()
    limit: Limit | None = None

    def holds(self, first: Instance, second: Instance) -> bool:
        """Whether it holds at these parameter values; never for a limit."""
        return self.limit is None and all(equation.holds(first, second) for equation in self.given)


def at(**values: float) -> tuple[Equation, ...]:
    """Parameters of the first function have these values."""
    return tuple(Equation({name: 1}, value) for name, value in values.items())


def same(first: str, second: str | None = None) -> tuple[Equation, ...]:
    """A parameter of the first function equals one of the second, with the same name if no other is given."""
    return (Equation({first: 1}, 0, {second or first: -1}),)
