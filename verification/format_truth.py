"""The true f and f′ at every finite input of the short formats, and the numbers of a format nearest to them.

A true value is mpmath's value of `definition`, at every input. `_quick` computes it with few bits, and it stands where the core's float64 value agrees
with it and is not within 2**-30 of the middle between two numbers of a format, relative to it. Elsewhere, and at kinks, the bits rise until rounding
cannot decide.

Rounding starts from the value's float64, unless that is next to the middle between two numbers of the format: then the value itself is compared with the
middle, at rising precisions. A value that stays there is a tie, unless interval arithmetic says that it lies on one side: x / (1 + e**-x) + x/2 is 1.5x
with any digits for x = 10**38, but below it.
"""

import itertools
import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

import mpmath
import numpy as np

from activations import Instance
from activations.formats import SHORT_FORMATS, Format
from activations.types import BoolArray, FloatArray
from verification.truth import Mpf

# Bits of `_quick`: enough that sqrt(log(1 + e**x)), in which 1 hides most digits of e**x, keeps 80 bits of what is above 2**-140.
QUICK = 360
# How far the core's float64 value may be from that of `_quick`, relative to it. Such an error is far below what decides between two numbers.
AGREEMENT = 2.0**-40
# Bits of the first try with a bound of its error, and of those at which a value next to a middle is compared with it; each try adds bits for very small
# and very large x. The first has enough for sqrt(log(1 + e**x)), where 1 hides most digits of e**x, down to e**-187.
# The last holds what tanh_shrink(x) = x - 1 + 2e**(-2x) has beside a middle in float16, down to e**-8192; for a larger x no precision holds as much.
FIRST = 600
NEXT = (1000, 2000)
LAST, LAST_X = 30000, 2.0**13
# x moves by min(|x|, 1) / 2**(bits / 3) to both sides: the error of that quotient, and of the mean of both f, is about 2**-(2 / 3 bits), and taken as more.
STEP = 3
# Bits of which rounding within a definition may cost the last ones.
SLACK = 12
# How near to a middle, relative to it, a float64 is not trusted: 16 times its own rounding.
NEXT_TO = 2.0**-48

# The exponent that counts for x = 0.
SMALL = -140

Order = Literal[0, 1]


@dataclass(frozen=True)
class Truth:
    """f and f′ at inputs of a format: as float64, and as the nearest numbers of the format; `at_kink` is where f′ is a convention.

    `apart` is the largest relative difference between the core's float64 values and mpmath's, in all formats.
    """

    x: FloatArray
    exact: tuple[FloatArray, FloatArray]
    nearest: tuple[FloatArray, FloatArray]
    at_kink: BoolArray
    apart: float


def truths(function: Instance, inputs: Callable[[Format], FloatArray] = Format.finite) -> dict[str, Truth]:
    """{format's slug: the Truth} for every format of 16 and 8 bits; f′ at a kink is NaN.

    inputs: numbers of a format; all its finite ones by default.
    """
    union = np.unique(np.concatenate([inputs(kind) for kind in SHORT_FORMATS]))
    kinks = [kink.at(**function.values).position for kink in function.activation.kinks]
    with np.errstate(over="ignore", under="ignore"):  # what is beyond float64 is beyond these formats
        core = np.array([function(union), function.derivative(union)])
    exact = _quick(function, union)
    doubtful = np.any([kind.doubtful(core) for kind in SHORT_FORMATS], axis=0) | ~_agree(core, exact)
    sure = np.full(core.shape, True)
    for index in np.flatnonzero(doubtful.any(axis=0) | np.isin(union, kinks)).tolist():
        x = float(union[index])
        exact[:, index], sure[:, index] = _first(function, x, x in kinks)
    apart = _apart(core, exact)
    found = {}
    for kind in SHORT_FORMATS:
        x = inputs(kind)
        here = np.searchsorted(union, x)
        at_kink = np.isin(x, kinks)
        nearest = tuple(
            _nearest(function, order, kind, x, exact[order, here], sure[order, here] & ~(at_kink & (order == 1)))
            for order in (0, 1)
        )
        found[kind.slug] = Truth(x, (exact[0, here], exact[1, here]), (nearest[0], nearest[1]), at_kink, apart)
    return found


def _quick(function: Instance, x: FloatArray) -> FloatArray:
    """mpmath's (f, f′) at ascending x as float64, without a bound of their errors; one precision and one step serve all x of a binade."""
    found = np.empty((2, len(x)))
    for exponent, places in itertools.groupby(range(len(x)), lambda place: _exponent(float(x[place]))):
        with mpmath.workprec(QUICK + 2 * abs(exponent)):
            definition, shift = _defined(function), min(exponent - 1, 0) - QUICK // STEP
            step, half, over_two_steps = (mpmath.ldexp(1, power) for power in (shift, -1, -shift - 1))
            for place in places:
                at = mpmath.mpf(float(x[place]))
                low, high = definition(at - step), definition(at + step)
                found[:, place] = (low + high) * half, (high - low) * over_two_steps
    return found


def _agree(core: FloatArray, exact: FloatArray) -> BoolArray:
    """Whether both are the same number for all that a short format may tell; below 2**-140 each is 0 in all of them."""
    with np.errstate(invalid="ignore"):  # inf - inf, which are the same
        near = np.abs(core - exact) <= AGREEMENT * np.abs(exact)
    return (core == exact) | (near & np.isfinite(exact)) | (np.maximum(np.abs(core), np.abs(exact)) < 2.0**-140)


def _apart(core: FloatArray, exact: FloatArray) -> float:
    """The largest relative difference, where the values are numbers of a size that counts in the formats."""
    counted = np.isfinite(core) & (np.abs(exact) > 2.0**-135) & (np.abs(exact) < 2.0**128)
    return float(np.max(np.abs(core[counted] - exact[counted]) / np.abs(exact[counted]), initial=0.0))


def _first(function: Instance, x: float, at_kink: bool) -> tuple[tuple[float, float], tuple[bool, bool]]:
    """(f, f′) at x as float64, and for each whether rounding within the definition has left it more digits than float64 has."""
    found = np.nan, np.nan
    sure = False, False
    for bits in (FIRST, *NEXT):
        if at_kink:
            value, noise = _value(function, x, bits)
            found, sure = (float(value), np.nan), (_is_sure(value, noise), True)
        else:
            low, high, step, noise = _sides(function, x, bits)
            with mpmath.workprec(_bits(x, bits)):
                value, slope = (low + high) / 2, (high - low) / (2 * step)
                found, sure = (float(value), float(slope)), (_is_sure(value, noise), _is_sure(slope, noise / step))
        if all(sure):
            break
    return found, sure


def _is_sure(value: Mpf, noise: Mpf) -> bool:
    # What is below 2**-140, noise and all, is 0 in every format.
    return noise < abs(value) * 2.0**-60 or abs(value) + noise < 2.0**-140


def _bits(x: float, bits: int) -> int:
    """The bits for this x, so that a difference of values at very small and very large x keeps its digits."""
    return bits + 2 * abs(_exponent(x))


def _exponent(x: float) -> int:
    return math.frexp(x)[1] if x else SMALL


def _value(function: Instance, x: float, bits: int) -> tuple[Mpf, Mpf]:
    """(f, a bound of its rounding error) at x."""
    with mpmath.workprec(_bits(x, bits)):
        value = _defined(function)(mpmath.mpf(x))
        return value, _noise(x, bits, value)


def _interval(function: Instance, x: float) -> tuple[Mpf, Mpf]:
    """(low, high), between which f is at x, by interval arithmetic with the bits of the last try for this x."""
    iv: Any = mpmath.iv
    iv.prec = _bits(x, NEXT[-1])
    values = {name: iv.mpf(value) for name, value in function.values.items()}
    found = iv.mpf(function.activation.definition(iv, iv.mpf(x), **values))
    with mpmath.workprec(iv.prec):
        return mpmath.mpf(found.a), mpmath.mpf(found.b)


def _sides(function: Instance, x: float, bits: int) -> tuple[Mpf, Mpf, Mpf, Mpf]:
    """(f left of x, f right of it, the step between, a bound of the rounding error of each)."""
    with mpmath.workprec(_bits(x, bits)):
        at, definition = mpmath.mpf(x), _defined(function)
        step = mpmath.ldexp(min(abs(at) or mpmath.ldexp(1, SMALL), 1), -bits // STEP)
        low, high = definition(at - step), definition(at + step)
        return low, high, step, _noise(x, bits, max(abs(low), abs(high)))


def _noise(x: float, bits: int, value: Mpf) -> Mpf:
    return mpmath.ldexp(max(1, abs(x), abs(value)), SLACK - _bits(x, bits))


def _defined(function: Instance) -> Callable[[Mpf], Mpf]:
    values = {name: mpmath.mpf(value) for name, value in function.values.items()}
    return lambda at: mpmath.mpf(function.activation.definition(mpmath, at, **values))


def _nearest(
    function: Instance, order: Order, kind: Format, x: FloatArray, exact: FloatArray, sure: BoolArray
) -> FloatArray:
    """The numbers of the format nearest to f or f′."""
    nearest = kind.round(exact)
    units = np.abs(np.where(np.isfinite(exact), exact, 0)) / kind.unit(np.where(np.isfinite(exact), exact, 0))
    doubtful = (np.abs(units - np.floor(units) - 0.5) <= units * NEXT_TO) | ~sure
    for index in np.flatnonzero(doubtful & ~np.isnan(exact)):
        nearest[index] = _compared(function, order, kind, float(x[index]))
    return nearest


def _compared(function: Instance, order: Order, kind: Format, x: float) -> float:
    """The nearest number of the format at one x, by comparing with the middle."""
    for bits in (*NEXT, LAST) if order == 0 and abs(x) <= LAST_X else NEXT:
        true, noise = _quantity(function, order, x, bits)
        middle, beside = _middle(kind, float(true))
        with mpmath.workprec(_bits(x, bits)):
            distance = abs(true) - middle
            if abs(distance) > noise:
                return math.copysign(beside[distance > 0], float(true))
    if order == 0 and abs(x) > LAST_X:
        low, high = _interval(function, x)
        with mpmath.workprec(_bits(x, NEXT[-1])):
            below, above = sorted((abs(low) - middle, abs(high) - middle))
        if below != above and (below >= 0 or above <= 0):
            return math.copysign(beside[above > 0], float(true))
    return math.copysign(float(kind.round(middle)), float(true))


def _quantity(function: Instance, order: Order, x: float, bits: int) -> tuple[Mpf, Mpf]:
    """(f or f′, a bound of its error)."""
    if order == 0:
        return _value(function, x, bits)
    low, high, step, noise = _sides(function, x, bits)
    with mpmath.workprec(_bits(x, bits)):
        slope = (high - low) / (2 * step)
        return slope, noise / step + abs(mpmath.ldexp(slope, -bits // 2))


def _middle(kind: Format, value: float) -> tuple[float, tuple[float, float]]:
    """The middle between two numbers of the format that is nearest to |value|, and these two numbers."""
    unit = float(kind.unit(value))
    middle = (math.floor(abs(value) / unit) + 0.5) * unit
    return middle, (float(kind.round(middle - unit / 4)), float(kind.round(middle + unit / 4)))
