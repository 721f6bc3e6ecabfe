"""Number formats of 32, 16 and 8 bits: which numbers they have, and f and f′ rounded once to them.

float64 holds every number of these formats, so all of this works on float64 arrays and needs no package with types for them.

A float64 result of a few units' error rounds to the right number of a short format, unless the true value is next to the middle between two numbers. There
`settled` chooses between these two by the function's definition, in fractions and 200 digits: silu(x) is x/2 + x²/4 for a tiny x, and where x/2 is such a middle, float64
has no place for the x²/4 that decides. (For float32, whose middles are 8,192 times denser, float64's own rounding stands.)

IEEE 754-2019 (float16, float32); Kalamkar and others (2019), https://arxiv.org/abs/1905.12322 (bfloat16);
Micikevicius and others (2022), https://arxiv.org/abs/2209.05433 (E4M3 and E5M2)
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import ArrayLike

from activations.instance import Instance
from activations.types import BoolArray, FloatArray, Formula, Value

if TYPE_CHECKING:
    from activations.activation import Activation

# Of a result, what float64 formulas are never off by, even where f′ changes its sign; in a short format, a result at random is as close to a middle once in
# 400,000 times.
DOUBT = 2.0**-30


@dataclass(frozen=True)
class Format:
    """A binary floating-point format.

    `precision` counts the significand's bits with the hidden one. `largest` is the largest finite number, `smallest_normal` the smallest that has
    all bits of the significand, and `smallest` the smallest above 0, which is the unit in which subnormal numbers are counted.
    """

    slug: str
    title: str
    bits: int
    precision: int
    largest: float
    smallest_normal: float
    has_infinity: bool = True

    @property
    def short(self) -> bool:
        """Whether the format has at most 16 bits, so that its numbers can be listed and its results are settled."""
        return self.bits <= 16

    @property
    def smallest(self) -> float:
        """The smallest number above 0."""
        return self.smallest_normal * 2.0 ** (1 - self.precision)

    @property
    def beyond(self) -> float:
        """What a number too large for the format becomes: inf, or NaN where the format has no infinity."""
        return np.inf if self.has_infinity else np.nan

    def unit(self, values: ArrayLike) -> FloatArray:
        """The distance of the format's numbers at float64 values: the unit in the last place of |values|, for every size of them; NaN gives NaN."""
        _, exponent = np.frexp(np.abs(np.asarray(values, np.float64)))
        least = np.frexp(self.smallest)[1] - 1
        return np.ldexp(1.0, np.maximum(exponent - self.precision, least))

    def round(self, values: ArrayLike) -> FloatArray:
        """float64 values rounded once to the nearest number of the format, ties to the even one, as float64.

        What is beyond the largest number by half a unit or more is ±inf, or NaN in a format without infinity, which ±inf are too; there the tie itself
        still gives the largest number, since that is the even one.
        """
        values = np.asarray(values, np.float64)
        finite = np.where(np.isfinite(values), values, 0.0)
        unit = self.unit(finite)
        with np.errstate(over="ignore"):  # next to float64's largest number
            nearest = np.rint(finite / unit) * unit
        nearest = np.where(np.isfinite(values), nearest, values)
        return np.where(np.abs(nearest) > self.largest, np.copysign(self.beyond, values), nearest)

    def doubtful(self, values: ArrayLike) -> BoolArray:
        """Whether float64 values, for all that is known of their last digits, may belong on the other side of a middle between two numbers."""
        values = np.asarray(values, np.float64)
        size = np.where(np.isfinite(values), np.abs(values), 0.0)
        units = size / self.unit(size)
        return (np.abs(units - np.floor(units) - 0.5) <= units * DOUBT) & (units > 0)

    def finite(self) -> FloatArray:
        """Every finite number of a format of 16 or 8 bits, once, in ascending order; ValueError for a longer format, which has too many."""
        if not self.short:
            raise ValueError(f"{self.title} has too many numbers to list them; formats of 16 and 8 bits can be listed")
        return _finite(self).copy()


@lru_cache(maxsize=8)
def _finite(kind: Format) -> FloatArray:
    half = 2 ** (kind.precision - 1)
    fractions = np.arange(half)
    rows = [fractions * kind.smallest]
    lowest, highest = (np.frexp(end)[1] for end in (kind.smallest_normal, kind.largest))
    rows += [np.ldexp((half + fractions) / (2.0 * half), exponent) for exponent in range(lowest, highest + 1)]
    upper = np.concatenate(rows)
    upper = upper[upper <= kind.largest]
    return np.concatenate([-upper[:0:-1], upper])


FORMATS: dict[str, Format] = {
    kind.slug: kind
    for kind in (
        Format("float32", "float32", 32, 24, (2 - 2.0**-23) * 2.0**127, 2.0**-126),
        Format("bfloat16", "bfloat16", 16, 8, (2 - 2.0**-7) * 2.0**127, 2.0**-126),
        Format("float16", "float16", 16, 11, 65504.0, 2.0**-14),
        Format("float8_e4m3fn", "FP8 E4M3", 8, 4, 448.0, 2.0**-6, has_infinity=False),
        Format("float8_e5m2", "FP8 E5M2", 8, 3, 57344.0, 2.0**-14),
    )
}


# Those of 16 and 8 bits.
SHORT_FORMATS = tuple(kind for kind in FORMATS.values() if kind.short)


def of_dtype(dtype: np.dtype[np.generic]) -> Format | None:
    """The format of 16 or 8 bits of NumPy's float16 and of ml_dtypes' bfloat16, float8_e4m3fn and float8_e5m2; None for any other dtype."""
    if dtype.type is np.float64:  # most often
        return None
    ours = dtype.type is np.float16 or dtype.type.__module__.partition(".")[0] == "ml_dtypes"
    return FORMATS.get(dtype.name) if ours else None


def values(function: "Activation | Instance", x: ArrayLike, format: Format) -> FloatArray:
    """f at x, both in the format: x is rounded to it, and f there is rounded once, as float64.

    function: of the catalog, typed, or either at parameter values (an Instance). Of the catalog's functions at their defaults, every result in a format of
    16 or 8 bits is the number nearest to the true value, which `make verify` shows.
    """
    return _at(function, x, format, 0)


def slopes(function: "Activation | Instance", x: ArrayLike, format: Format) -> FloatArray:
    """f′ at x, as `values` gives f; at a kink as `Activation.derivative` says."""
    return _at(function, x, format, 1)


def _at(function: "Activation | Instance", x: ArrayLike, format: Format, order: Literal[0, 1]) -> FloatArray:
    instance = function if isinstance(function, Instance) else function.at()
    x = format.round(x)
    with np.errstate(over="ignore", under="ignore"):  # what is beyond float64 is beyond the format
        exact = np.asarray(instance.derivative(x, order=1, wrt="x") if order else instance(x))
    return settled(format, exact, instance.activation, x, instance.values, order)


def nearest(
    format: Format | None,
    function: Formula,
    exact: FloatArray,
    activation: "Activation",
    x: FloatArray,
    parameters: Mapping[str, Value],
) -> FloatArray | None:
    """What `settled` gives for a result of an activation's f or f′ in a format; None for its other functions, and without a format."""
    if not format or function not in (activation.function, activation.slope):
        return None
    return settled(format, exact, activation, x, parameters, 1 if function is activation.slope else 0)


def settled(
    format: Format,
    exact: FloatArray,
    activation: "Activation",
    x: FloatArray,
    parameters: Mapping[str, Value],
    order: Literal[0, 1],
) -> FloatArray:
    """`exact`, which is f or (order 1) f′ at x in float64, rounded once to the format, right where float64 cannot tell between two numbers."""
    found = format.round(exact)
    if not format.short:
        return found
    doubtful = format.doubtful(exact)
    if not np.any(doubtful):
        return found
    columns = np.stack(
        [np.broadcast_to(column, exact.shape)[doubtful] for column in (exact, x, *parameters.values())], 1
    )
    cases, places = np.unique(columns, axis=0, return_inverse=True)
    if len(cases) > activation.most_settled:
        return found
    rough = cases[:, 0]
    unit = format.unit(rough)
    middles = np.copysign((np.floor(np.abs(rough) / unit) + 0.5) * unit, rough)
    sides = np.array(
        [
            _side(activation, order, middle, at, tuple(zip(parameters, settings, strict=True)))
            for middle, (_, at, *settings) in zip(middles.tolist(), cases.tolist(), strict=True)
        ]
    )
    decided = np.where(np.isnan(sides), format.round(rough), format.round(middles + unit / 4 * sides))
    found = np.array(found)
    found[doubtful] = decided[places.reshape(-1)]
    return found


@lru_cache(maxsize=4096)
def _side(
    activation: "Activation", order: int, middle: float, x: float, parameters: tuple[tuple[str, float], ...]
) -> float:
    """On which side of the middle between two numbers the true f or f′ is: 1 above, −1 below, 0 at a tie; NaN at a kink, where f′ is what it is there."""
    from activations.digits import value_and_slope

    values = {name: bool(value) if activation.parameters[name].choices else value for name, value in parameters}
    if order and any(kink.at(**values).position == x for kink in activation.kinks):
        return math.nan
    true = value_and_slope(activation.definition, x, values, order)[order]
    # Both kinds of numbers compare exactly with a float.
    return (true > middle) - (true < middle) if true == true else 0
