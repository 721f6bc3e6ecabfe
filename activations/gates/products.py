"""Products whose factors may lie beyond the range of floats while the product does not, and where 0 wins over infinity."""

import numpy as np

from activations.types import FloatArray, Value


def product(*factors: Value) -> FloatArray:
    """The product of the factors, rounded as if no intermediate could overflow or underflow; 0 where one factor is 0, even if another is ±inf.

    Each factor is taken apart into a fraction from 1/2 to 1 and a power of 2; the powers are added as integers.
    """
    fraction, power, zero = np.float64(1), np.int32(0), np.False_
    for factor in factors:
        zero = zero | np.equal(factor, 0)
    for factor in factors:
        part, exponent = np.frexp(np.where(zero & ~np.isnan(factor), 0, factor))
        fraction, power = fraction * part, power + exponent
    return np.ldexp(fraction, power)


def through(gate: FloatArray, value: FloatArray, *parts: Value, rest: Value = 1.0) -> FloatArray:
    """value · parts · rest, where rest is a power of e that shuts the gate: as a float it may be 0 though the gate is finite.

    An infinite value then still passes.
    """
    passes = np.isinf(value) & np.isfinite(gate)
    return product(value, *parts, np.where(passes, 1.0, rest))
