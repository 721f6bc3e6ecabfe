"""Numbers as pairs of float64, whose sum has twice the digits: for sums that cancel where no other form of them is known; NumPy only.

Dekker (1971), A floating-point technique for extending the available precision, https://doi.org/10.1007/BF01397083
"""

from decimal import Decimal, localcontext
from functools import lru_cache

import numpy as np

from activations.numerics import exact_product
from activations.types import FloatArray, Value

Pair = tuple[Value, Value]
ONE: Pair = (1.0, 0.0)
# e**x is taken from a table of this step, times a series of the rest.
STEP = 1 / 16
# From here on e**x is taken for that of the end.
END = -16.0


def times(first: Pair, second: Pair) -> Pair:
    """The product."""
    product, rest = exact_product(np.asarray(first[0]), second[0])
    return _settled(product, rest + (first[0] * second[1] + first[1] * second[0]))


def plus(first: Pair, second: Pair) -> Pair:
    """The sum."""
    total = first[0] + second[0]
    moved = total - first[0]
    rest = (first[0] - (total - moved)) + (second[0] - moved)  # exactly what `total` lacks
    return _settled(total, rest + (first[1] + second[1]))


def minus(first: Pair, second: Pair) -> Pair:
    """The difference."""
    return plus(first, (-second[0], -second[1]))


def _settled(high: Value, low: Value) -> Pair:
    total = high + low
    return total, low - (total - high)


def exp_pair(x: FloatArray, rest: Value = 0.0) -> Pair:
    """e**(x + rest) for x from -16 to 0, |rest| below a rounding of x; its relative error is below 2**-62."""
    x = np.clip(x, END, 0)
    places = np.rint(-x / STEP).astype(np.intp)
    high, low = (column[places] for column in _table())
    offset = x + places * STEP  # exact: both are multiples of the last place of x
    series = 0.0
    for degree in range(11, 2, -1):  # |offset|**12 / 12! is below 2**-88
        series = (1 + series) * offset / degree
    found = times((high, low), plus(ONE, (offset, offset * offset / 2 * (1 + series))))
    return _settled(found[0], found[1] + found[0] * rest)


@lru_cache(maxsize=1)
def _table() -> tuple[FloatArray, FloatArray]:
    """e**(-STEP * k) for every k, as floats and what they lack."""
    with localcontext() as context:
        context.prec = 40
        exact = [(Decimal(-place) * Decimal(STEP)).exp() for place in range(int(-END / STEP) + 1)]
        high = [float(value) for value in exact]
        low = [float(value - Decimal(rounded)) for value, rounded in zip(exact, high, strict=True)]
    return np.array(high), np.array(low)
