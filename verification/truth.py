"""The true f, f′, f″, ∂f/∂parameter and ∂²f/∂x∂parameter, from a catalog entry's `definition` alone, at a precision far beyond float64.

A derivative is (d(t + 2h) - d(t + h)) / h with h = ±10**-340, so neither point is t itself, and both lie on the
side of t that was asked for. This is right at kinks and jumps, and never crosses one, since the smallest float64 is 5e-324.
The error has two parts. The truncation error is 1.5 h f″: below 1e-15 of f′ even if f′ is as small as 5e-324. The
rounding error is about |f| * 10**-1100 / h, which even at |f| = 1e308 is 1e-452, far below the smallest float64.

f″ is (f(t + 3h) - 2 f(t + 2h) + f(t + h)) / h² in the same way. ∂²f/∂x∂parameter is a difference of two differences, in which the parameter moves
by much less than x, so that x stays on its side of a kink that moves with the parameter. Both divide by the product of two steps, so their rounding
error is up to |f| * 10**700 as large as the digits are small: SECOND_DIGITS leave 1e-690 of it.
"""

import math
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, Literal, TypeAlias

import mpmath
import numpy as np

from activations import Activation
from activations.types import Kept, Side
from verification.remembering import REMEMBERING

# mpmath's number. Its type is known only since mpmath 1.4, which SymPy does not take yet.
Mpf: TypeAlias = Any

DIGITS = 1100
# Between these, a float64 has 53 digits, and so has what mpmath rounds to it.
NORMAL = (1e-300, 1e300)
STEP = mpmath.mpf(10) ** -340
SECOND_DIGITS = 1700
PARAMETER_STEP = mpmath.mpf(10) ** -360


def value(activation: Activation, x: float, **parameters: float) -> Mpf:
    """f(x) as an mpf; x a float, parameters as for the activation, numbers only."""
    with mpmath.workdps(DIGITS):
        return mpmath.mpf(activation.definition(REMEMBERING, mpmath.mpf(float(x)), **_exact(activation, parameters)))


def slope(activation: Activation, x: float, side: Side = "left", **parameters: float) -> Mpf:
    """f′(x) as an mpf; if f has a kink at x, the slope on the given side, "left" or "right"."""
    exact = _exact(activation, parameters)
    return _difference(
        lambda t: activation.definition(REMEMBERING, t, **exact), place(activation, x, **parameters), side
    )


def parameter_slope(activation: Activation, x: float, parameter: str, side: Side = "left", **parameters: float) -> Mpf:
    """∂f/∂parameter at x as an mpf; if f has a kink in the parameter there, on the given side of its value."""
    exact = _exact(activation, parameters)
    at = place(activation, x, **parameters)
    return _difference(
        lambda t: activation.definition(REMEMBERING, at, **(exact | {parameter: t})), exact[parameter], side
    )


def second_slope(activation: Activation, x: float, side: Side = "left", **parameters: float) -> Mpf:
    """f″(x) as an mpf; at a kink the limit from the given side."""
    exact = _exact(activation, parameters)
    at = place(activation, x, **parameters)
    with mpmath.workdps(SECOND_DIGITS):
        step = STEP if side == "right" else -STEP
        near, middle, far = (
            mpmath.mpf(activation.definition(REMEMBERING, at + count * step, **exact)) for count in (1, 2, 3)
        )
        return (far - 2 * middle + near) / step**2


def mixed_slope(activation: Activation, x: float, parameter: str, side: Side = "left", **parameters: float) -> Mpf:
    """∂²f/∂x∂parameter at x as an mpf; at a kink the limit from the given side of x."""
    exact = _exact(activation, parameters)
    at = place(activation, x, **parameters)
    with mpmath.workdps(SECOND_DIGITS):
        step = STEP if side == "right" else -STEP
        (low, high) = (
            [
                mpmath.mpf(
                    activation.definition(
                        REMEMBERING,
                        at + count * step,
                        **(exact | {parameter: exact[parameter] + shift * PARAMETER_STEP}),
                    )
                )
                for count in (1, 2)
            ]
            for shift in (0, 1)
        )
        return ((high[1] - high[0]) - (low[1] - low[0])) / step / PARAMETER_STEP


def place(activation: Activation, x: float, **parameters: float) -> Mpf:
    """x as an mpf; where x is the float nearest to a kink that no float is, that kink's position."""
    values = activation.values(**parameters)
    at = float(x)
    for index, kink in enumerate(activation.kinks):
        if kink.exact and kink.at(**values).position == at:
            return _exact_position(activation, index, tuple(values.items()))
    return mpmath.mpf(at)


@lru_cache(maxsize=1024)
def _exact_position(activation: Activation, index: int, values: tuple[tuple[str, float], ...]) -> Mpf:
    """Where this kink is at the parameters' values, from an equation that takes long to solve."""
    exact = activation.kinks[index].at(**dict(values)).exact
    assert exact is not None
    with mpmath.workdps(DIGITS):
        return mpmath.mpf(exact(mpmath))


def limit(activation: Activation, sign: Literal[1, -1], **parameters: float) -> float:
    """The limit of f at +inf (sign 1) or -inf (sign -1) as a float, evaluated at ±(10**700 + 1/3).

    Right if f has reached the limit to float64 precision there, as every elementwise activation has, or if the limit is
    infinite and |f| grows at least as 1e-40 times the root of |x|.
    """
    # Squares of x, too, keep their last digits. No integer: of one mpmath finds the power of e by multiplying, which takes a hundred times as long.
    with mpmath.workdps(3 * DIGITS // 2):
        far = sign * (mpmath.mpf(10) ** 700 + mpmath.mpf(1) / 3)
        return float(rounded(mpmath.mpf(activation.definition(REMEMBERING, far, **_exact(activation, parameters)))))


def rounded(true: Mpf, dtype: type[Kept] = np.float64) -> Kept:
    """The mpf rounded once to the dtype, ties to even; subnormals are kept and an overflow is inf."""
    limits = np.finfo(dtype)
    if mpmath.isinf(true):
        return dtype(float(true))
    exponent = max(mpmath.mag(true) - 1 if true else limits.minexp, limits.minexp)
    units = mpmath.ldexp(true, limits.nmant - exponent)  # exact: the binary point moves, nothing else
    if exponent > limits.maxexp:
        return dtype(math.copysign(math.inf, true))
    whole = int(_nearest_even(units))
    try:
        nearest = math.ldexp(whole, exponent - limits.nmant)
    except OverflowError:
        nearest = math.copysign(math.inf, whole)
    return dtype(nearest) if abs(nearest) <= float(limits.max) else dtype(math.copysign(math.inf, nearest))


def ulp_error(computed: float | np.floating, true: Mpf, dtype: type[np.floating] = np.float64) -> float:
    """|computed - true| in units in the last place of `true` rounded to the dtype, as a float.

    Below the smallest normal number the unit is the smallest subnormal. inf counts as the number after the
    largest finite one, so inf is right if the true value rounds to it. A NaN is infinitely wrong.
    """
    if dtype is np.float64 and math.isfinite(computed) and NORMAL[0] < abs(nearest := float(true)) < NORMAL[1]:
        # Most often; it takes a tenth of the time of what follows.
        with mpmath.workdps(DIGITS):
            return float(abs(mpmath.mpf(float(computed)) - true) / math.ldexp(1, math.frexp(nearest)[1] - 53))
    limits = np.finfo(dtype)
    with mpmath.workdps(DIGITS):
        after_largest = mpmath.ldexp(1, limits.maxexp)
        if np.isnan(computed):
            return math.inf
        nearest = rounded(true, dtype)
        if np.isinf(nearest) and nearest == computed:
            return 0.0
        ours = mpmath.sign(float(computed)) * after_largest if np.isinf(computed) else mpmath.mpf(float(computed))
        true = max(min(true, after_largest), -after_largest)
        reached = float(limits.max if np.isinf(nearest) else abs(nearest))
        exponent = max(math.frexp(reached)[1] - 1 if reached else limits.minexp, limits.minexp)
        return float(abs(ours - true) / mpmath.ldexp(1, exponent - limits.nmant))


def _exact(activation: Activation, parameters: Mapping[str, float]) -> dict[str, Mpf]:
    return {name: mpmath.mpf(number) for name, number in activation.values(**parameters).items()}


def _difference(function: Callable[[Mpf], Mpf], at: Mpf, side: Side) -> Mpf:
    with mpmath.workdps(DIGITS):
        step = STEP if side == "right" else -STEP
        return (function(at + 2 * step) - function(at + step)) / step


def _nearest_even(units: Mpf) -> Mpf:
    with mpmath.workdps(40):  # at most 53 bits stand before the point
        return mpmath.mpf(mpmath.nint(units))
