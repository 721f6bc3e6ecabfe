"""A value with its exact derivatives by x and by one parameter, and how they go through sums, products and functions.

Forward accumulation: every operation makes the derivatives of its result from those of its operands by the chain rule. None stands for
a derivative that is 0 everywhere or that nobody asked for; it takes no work, and no 0 · ∞ arises from it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from activations.types import FloatArray

Part: TypeAlias = FloatArray | None
TWO, MINUS = np.asarray(2.0), np.asarray(-1.0)


@dataclass(frozen=True, eq=False)
class Jet:
    """f, and of its derivatives those that are asked for: by x, twice by x, by the parameter, and by both.

    `bends` says whether second derivatives are asked for, so that None in `xx` and `xp` means 0.
    """

    value: FloatArray
    x: Part = None
    xx: Part = None
    p: Part = None
    xp: Part = None
    bends: bool = False

    @property
    def constant(self) -> bool:
        """Whether it depends neither on x nor on the parameter."""
        return self.x is None and self.p is None


def times(*factors: Part) -> Part:
    """The product, None if a factor is."""
    product: Part = None
    for factor in factors:
        if factor is None:
            return None
        product = factor if product is None else product * factor
    return product


def plus(*terms: Part) -> Part:
    """The sum of those that are not None."""
    total: Part = None
    for term in terms:
        if term is not None:
            total = term if total is None else total + term
    return total


def negative(jet: Jet) -> Jet:
    """The jet with the other sign."""
    x, xx, p, xp = (None if part is None else -part for part in (jet.x, jet.xx, jet.p, jet.xp))
    return Jet(-jet.value, x, xx, p, xp, jet.bends)


def add(a: Jet, b: Jet) -> Jet:
    """The sum."""
    return Jet(
        a.value + b.value, plus(a.x, b.x), plus(a.xx, b.xx), plus(a.p, b.p), plus(a.xp, b.xp), a.bends or b.bends
    )


def multiply(a: Jet, b: Jet) -> Jet:
    """The product."""
    x = plus(times(a.x, b.value), times(a.value, b.x))
    p = plus(times(a.p, b.value), times(a.value, b.p))
    if not (a.bends or b.bends):
        return Jet(a.value * b.value, x, p=p)
    xx = plus(times(a.xx, b.value), times(TWO, a.x, b.x), times(a.value, b.xx))
    xp = plus(times(a.xp, b.value), times(a.x, b.p), times(a.p, b.x), times(a.value, b.xp))
    return Jet(a.value * b.value, x, xx, p, xp, True)


def divide(a: Jet, b: Jet) -> Jet:
    """The quotient q, by q · b = a."""
    q = a.value / b.value

    def share(*terms: Part) -> Part:
        total = plus(*terms)
        return None if total is None else total / b.value

    x, p = share(a.x, times(-q, b.x)), share(a.p, times(-q, b.p))
    if not (a.bends or b.bends):
        return Jet(q, x, p=p)
    minus = times(MINUS, x)
    xx = share(a.xx, times(TWO, minus, b.x), times(-q, b.xx))
    xp = share(a.xp, times(minus, b.p), times(MINUS, p, b.x), times(-q, b.xp))
    return Jet(q, x, xx, p, xp, True)


def through(u: Jet, value: FloatArray, first: Callable[[], FloatArray], second: Callable[[], FloatArray]) -> Jet:
    """g(u) from its value, g′(u) and g″(u), of which only what is needed is computed."""
    if u.constant:
        return Jet(value)
    g1 = first()
    x, p = times(g1, u.x), times(g1, u.p)
    if not u.bends:
        return Jet(value, x, p=p)
    g2 = second() if u.x is not None else None
    xx, xp = plus(times(g2, u.x, u.x), times(g1, u.xx)), plus(times(g2, u.x, u.p), times(g1, u.xp))
    return Jet(value, x, xx, p, xp, True)


def chosen(condition: FloatArray, a: Jet, b: Jet) -> Jet:
    """a where the condition is neither 0 nor NaN, NaN where it is NaN, else b."""
    lacking = np.isnan(condition)
    holds = (condition != 0) & ~lacking

    def pick(one: Part, other: Part) -> Part:
        if one is None and other is None:
            return None
        return np.where(holds, 0.0 if one is None else one, 0.0 if other is None else other)

    value = np.where(lacking, np.nan, np.where(holds, a.value, b.value))
    parts = (pick(a.x, b.x), pick(a.xx, b.xx), pick(a.p, b.p), pick(a.xp, b.xp))
    return Jet(value, *parts, a.bends or b.bends)
