"""Number formats of 32, 16 and 8 bits: which numbers they have, and f and f′ rounded once to them.

float64 holds every number of these formats, so all of this works on float64 arrays and needs no package with types for them.

IEEE 754-2019 (float16, float32); Kalamkar and others (2019), https://arxiv.org/abs/1905.12322 (bfloat16);
Micikevicius and others (2022), https://arxiv.org/abs/2209.05433 (E4M3 and E5M2)
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike

from activations.types import FloatArray

if TYPE_CHECKING:
    from activations.activation import Activation
    from activations.instance import Instance


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
        nearest = np.rint(finite / unit) * unit
        nearest = np.where(np.isfinite(values), nearest, values)
        return np.where(np.abs(nearest) > self.largest, np.copysign(self.beyond, values), nearest)

    def finite(self) -> FloatArray:
        """Every finite number of a format of 16 or 8 bits, once, in ascending order; ValueError for a longer format, which has too many."""
        if self.bits > 16:
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


def values(function: "Activation | Instance", x: ArrayLike, format: Format) -> FloatArray:
    """f at x, both in the format: x is rounded to it, and f there is rounded once, as float64.

    function: of the catalog, typed, or either at parameter values (an Instance). Of the catalog's functions at their defaults, every result in a format of
    16 or 8 bits is the number nearest to the true value, which `make verify` shows.
    """
    return format.round(function(format.round(x)))


def slopes(function: "Activation | Instance", x: ArrayLike, format: Format) -> FloatArray:
    """f′ at x, as `values` gives f; at a kink as `Activation.derivative` says."""
    return format.round(function.derivative(format.round(x), order=1, wrt="x"))
