"""A relation of two functions: an identity, equality at certain values of their parameters, or a limit."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from activations.instance import Instance
from activations.types import FloatArray

# (first function, second function, x) → both sides of an equation.
Sides: TypeAlias = Callable[[Instance, Instance, FloatArray], tuple[FloatArray, FloatArray]]

# Values that differ by less than this are equal: sliders' stops are rounded.
SAME = 1e-9


@dataclass(frozen=True)
class Equation:
    """A condition on parameters: the weighted sum of the first function's values and the second's equals `total`."""

    first: Mapping[str, float]
    total: float = 0
    second: Mapping[str, float] = field(default_factory=dict)

    def holds(self, first: Instance, second: Instance) -> bool:
        """Whether the condition is met, up to the rounding of sliders."""
        both = ((self.first, first), (self.second, second))
        found = sum(weight * function.values[name] for weights, function in both for name, weight in weights.items())
        return found == self.total or abs(found - self.total) <= SAME


@dataclass(frozen=True)
class Limit:
    """The number, or inf, to which a parameter of the first function tends; in this limit both sides of the relation agree."""

    parameter: str
    to: float


def _equal(first: Instance, second: Instance, x: FloatArray) -> tuple[FloatArray, FloatArray]:
    return first(x), second(x)


@dataclass(frozen=True, kw_only=True)
class Relation:
    """A relation of two functions.

    first, second: their names. sides: (first, second, x) → both sides of the equation that the sentence states; by default f(x) of
    both. It holds where the parameters meet all conditions in `given`; with a `limit`, only in that limit.
    """

    first: str
    second: str
    sentence: str
    sides: Sides = _equal
    given: Sequence[Equation] = ()
    limit: Limit | None = None

    def holds(self, first: Instance, second: Instance) -> bool:
        """Whether it holds at these parameter values; False for a limit."""
        return self.limit is None and all(equation.holds(first, second) for equation in self.given)


def at(**values: float) -> tuple[Equation, ...]:
    """The condition that parameters of the first function have these values."""
    return tuple(Equation({name: 1}, value) for name, value in values.items())


def same(first: str, second: str | None = None) -> tuple[Equation, ...]:
    """The condition that a parameter of the first function equals one of the second, which has the same name unless another is given."""
    return (Equation({first: 1}, 0, {second or first: -1}),)
