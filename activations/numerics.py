"""Stable primitives that several functions share; NumPy only."""

from collections.abc import Callable, Sequence
from functools import wraps

import numpy as np
from numpy.polynomial.polynomial import polyval

from activations.types import FloatArray, Formula, Value

# e**-708 is still a normal float64, and far too small to change 1 + e**-708.
DEEP = -708.0
# e**-1500 is 0, even times the largest float64.
FAR = 1500.0
# The largest float64: a finite stand-in for inf in a product with 0.
LARGEST = np.finfo(np.float64).max
# Float64 numbers a block: 64 KB, of which several fit in a processor's second cache.
BLOCK = 8192


def step_up(x: FloatArray) -> FloatArray:
    """1.0 for x > 0, else 0.0. Sums of two parts of which one is 0 are written with it: a branch costs ten times as much."""
    return np.greater(x, 0).astype(np.float64)


def quiet_expm1(x: FloatArray) -> FloatArray:
    """e**x - 1; without the underflow that some processors report where x is subnormal, and a factor may make the result a normal number."""
    with np.errstate(under="ignore"):
        return np.expm1(x)


def exp_minus_abs(x: FloatArray) -> FloatArray:
    """e**-|x|, except that for x > 708 it stays at e**-708: harmless in 1 + e**-|x|, and no needless underflow."""
    return np.exp(np.minimum(x, np.maximum(-x, DEEP)))


def exp_parts(x: FloatArray) -> tuple[FloatArray, Value]:
    """(head, rest) with e**x = head * rest for x <= 0, head a normal number and rest 1 down to x = -708.

    alpha * head * rest keeps its digits where e**x alone would already be subnormal.
    """
    head = np.exp(np.maximum(x, DEEP))
    # Where nothing is that deep, as in most arrays, one exponential is enough.
    return head, np.exp(np.minimum(x - DEEP, 0)) if np.any(np.less(x, DEEP)) else 1.0


def slope_times(slope: Value, x: FloatArray) -> FloatArray:
    """slope * x, with 0 * ±inf = 0: a flat line stays flat all the way out."""
    if np.all(slope):
        return slope * x
    flat = np.equal(slope, 0) & np.isinf(x)
    return slope * np.where(flat, 0, x)


def exp_tails(x: FloatArray) -> tuple[FloatArray, FloatArray]:
    """(head, rest): head is e**-|x| but no less than e**-708, rest what e**x has left below that, 1 for x > -708.

    A curve that dies out on the left and not on the right is a quotient of polynomials in head, times rest on the left.
    From x = -1500 on rest is 0, without an underflow.
    """
    left = np.where(x > -FAR, np.minimum(x - DEEP, 0), -np.inf)
    return np.exp(np.maximum(-np.abs(x), DEEP)), np.exp(left)


def scaled(x: FloatArray, factor: Value, operation: Callable[..., FloatArray] = np.multiply) -> FloatArray:
    """x times the factor (or by it, with np.divide) for a factor > 0, kept within ±1500.

    For the argument of a curve that is settled beyond ±1500, even times the largest float64, and flat about 0: there an
    overflow or an underflow of the argument changes nothing and is no error.
    """
    with np.errstate(over="ignore", under="ignore"):
        return np.clip(operation(x, factor), -FAR, FAR)


def tanh_slope_of(z: FloatArray, rest: Value = 0.0) -> tuple[FloatArray, FloatArray]:
    """(middle, tail), whose product is the slope of tanh at z + rest, |rest| below a rounding of z.

    4E / (1 + E)**2 with E = e**(-2|z|); the factor 4 is in the middle, since the tail may be 0 by itself. From |z| = 700 on the product is 0.
    """
    head, tail = exp_parts(np.where(np.abs(z) < 700, -2 * np.abs(z), -np.inf))
    head = head * (1 - 2 * np.sign(z) * rest)
    return 4 * head / (1 + head) ** 2, np.asarray(tail) + 0 * z


def tanh_bend_share(z: FloatArray, divisor: Value, rest: Value = 0.0) -> FloatArray:
    """2 * z * tanh(z) * tanh′(z + rest) / divisor, in the order in which no product of z is too small or too large."""
    middle, tail = tanh_slope_of(z, rest)
    middle = np.where(tail == 0, 0, middle)
    small = np.abs(z) < 1
    share = np.where(small, z, 0) / divisor * middle + np.where(small, 0, z) * middle / divisor
    return 2 * np.tanh(z) * share * tail


def tanh_less_slope(z: FloatArray) -> FloatArray:
    """tanh(z) - z tanh′(z), which is the slope of c * tanh(x / c) by c at z = x / c.

    For |z| < 1 by Lambert's continued fraction, tanh(z) = z / (1 + k): the difference would lose its digits near 0.
    """
    square = np.clip(z, -1, 1) ** 2
    k = 0.0
    for odd in range(19, 1, -2):  # at |z| = 1 the terms from 21 on are below the rounding error
        k = square / (odd + k)
    near = np.clip(z, -1, 1) * ((square - k * (1 + k)) / (1 + k) ** 2)
    far = np.clip(z, -FAR, FAR)
    middle, tail = tanh_slope_of(far)
    with np.errstate(under="ignore"):  # what underflows is negligible in a sum with tanh
        return np.where(np.abs(z) < 1, near, np.tanh(far) - far * middle * tail)


def exact_product(x: FloatArray, y: Value) -> tuple[FloatArray, FloatArray]:
    """(product, rest) with x * y = product + rest exactly, for 1e-140 < |x|, |y| < 1e140 and for 0: Dekker's (1971)."""
    product = x * y
    (x_high, x_low), (y_high, y_low) = _halves(x), _halves(y)
    return product, ((x_high * y_high - product) + x_high * y_low + x_low * y_high) + x_low * y_low


def _halves(x: Value) -> tuple[Value, Value]:
    """x as a sum of two numbers with half of its digits each."""
    wide = x * 134217729.0  # 2**27 + 1
    high = wide - (wide - x)
    return high, x - high


def exact_quotient(x: FloatArray, divisor: Value) -> tuple[FloatArray, FloatArray]:
    """(quotient, rest), whose sum is x / divisor with twice the digits; kept within ±1500, as by `scaled`, and 0 for a tiny x."""
    fraction, exponent = np.frexp(divisor)
    with np.errstate(over="ignore", under="ignore"):
        x = without_tiny(np.clip(np.ldexp(x, -exponent), -FAR, FAR))
    quotient = x / fraction
    product, rest = exact_product(quotient, fraction)
    return quotient, ((x - product) - rest) / fraction


def tiny_quotient(x: FloatArray, divisor: Value) -> FloatArray:
    """The quotient of `exact_quotient` to one number's digits, where a tiny x gives what x / divisor is."""
    quotient, _ = exact_quotient(x, divisor)
    near = np.abs(quotient) < 1e-9
    return np.where(near, np.where(near, x, 0) / divisor, quotient)


def wave_argument(x: FloatArray, factor: Value) -> tuple[FloatArray, Value]:
    """(z, rest), whose sum is factor * x with twice the digits; NaN at ±inf, where a wave has no limit.

    Where the product overflows or the rest is not small, rounding has lost the position within the wave: then rest is 0, and z may be x.
    """
    _, rest = exact_product(without_tiny(np.clip(x, -1e140, 1e140)), factor)
    with np.errstate(over="ignore", under="ignore"):
        z = factor * x
    return np.where(np.isinf(x), np.nan, np.where(np.isinf(z), x, z)), np.where(np.abs(rest) < 1e-3, rest, 0)


def small_wave(x: FloatArray, factor: Value) -> FloatArray:
    """sin(factor * x), for a sum with x: 0 where x is tiny, and at ±inf."""
    z, rest = wave_argument(np.where(np.isinf(x), 0, without_tiny(x)), factor)
    return np.sin(z) + rest * np.cos(z)


def sine_an_eighth_ahead(z: FloatArray, rest: Value) -> FloatArray:
    """sin(z + rest + π/4), corrected for the rounding errors of this sum and of π/4."""
    ahead = z + np.pi / 4
    added = ahead - z
    low = (z - (ahead - added)) + (np.pi / 4 - added) + rest + 3.061616997868383e-17
    return np.sin(ahead) * np.cos(low) + np.cos(ahead) * np.sin(low)


def without_tiny(x: Value) -> FloatArray:
    """x, but 0 for |x| < 1e-150: for a sum of x or its square with a larger number, in which these would only underflow."""
    return np.where(np.abs(x) < 1e-150, 0.0, x)


def gaussian_parts(x: FloatArray, remainder: Value = 0.0, factor: float = 0.5) -> tuple[FloatArray, Value]:
    """(head, rest) with e**(-factor * (x + remainder)**2) = head * rest for -40 <= x <= 40 and a factor of 1/2, or of 1 up to ±28.

    The exponent is large and its rounding would cost hundreds of units, so it is split: a coarse x has an exact square, and
    what remains is small.
    """
    coarse = np.round(x * 128) / 128
    offset = (without_tiny(x) - coarse) + without_tiny(remainder)
    head, rest = exp_parts(-(coarse**2) * factor)
    return head * np.exp(-offset * (2 * coarse + offset) * factor), rest


def inverse_root(x: FloatArray, alpha: Value) -> FloatArray:
    """sqrt(1 + alpha * x**2) for alpha > 0, and no more than 1e200."""
    # Beyond 1e200 and below 1e-150 nothing changes any more.
    with np.errstate(over="ignore", under="ignore"):
        return np.hypot(1, np.clip(np.abs(x) * np.sqrt(alpha), 1e-150, 1e200))


def by_blocks(function: Formula) -> Formula:
    """The function of x and number parameters, one block of a large x after the other.

    What a long formula computes in between then stays in the processor's cache; one with a step or two gains nothing.
    """

    @wraps(function)
    def blockwise(x: FloatArray, **parameters: Value) -> FloatArray:
        if x.size <= BLOCK or any(np.ndim(value) for value in parameters.values()):
            return function(x, **parameters)
        flat = x.ravel()
        result = np.empty_like(flat)
        for start in range(0, x.size, BLOCK):
            result[start : start + BLOCK] = function(flat[start : start + BLOCK], **parameters)
        return result.reshape(x.shape)

    return blockwise


def flat(x: FloatArray, **_: Value) -> FloatArray:
    """0: the slope of a slope that is constant between kinks, whatever the parameters."""
    return np.zeros_like(x)


def sigmoid_bell(z: FloatArray) -> tuple[FloatArray, FloatArray]:
    """(middle, tail), whose product is the sigmoid's slope e / (1 + e)**2 with e = e**-|z|; from |z| = 1500 on the tail is 0."""
    e, tail = exp_tails(-np.abs(z))
    return np.where(tail == 0, 0, e) / (1 + e) ** 2, tail


def gated_bend(z: FloatArray, lacking: Value = 0.0, count: int = 2) -> tuple[FloatArray, FloatArray]:
    """(middle, tail), whose product is count * s′ + z * s″ for the sigmoid s at z + lacking, |lacking| below a rounding of z.

    For a count of 2 it is the second derivative of z * sigmoid(z). With e = e**-|z| it is e * (count * (1 + e) - |z| * (1 - e)) / (1 + e)**3;
    grouped by powers of e, so that its two roots (±2.399 for a count of 2) cost few digits.
    """
    size, lacking = np.abs(z), np.sign(z) * lacking
    e, tail = exp_tails(-size)
    e = np.where(tail == 0, 0, e) * (1 - lacking)
    near = without_tiny(np.minimum(size, FAR))
    return e * (((count - near) - lacking) + e * (count + near)) / (1 + e) ** 3, tail


def gated_bend_share(z: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
    """(offset, middle, tail): offset + middle * tail is the slope of z times the slope of z * sigmoid(z), where the offset is 0 or 1.

    That is s + 3 z s′ + z² s″ for the sigmoid s, by powers of e = e**-|z| over (1 + e)**3; on the right it is 1 less what it is at -z.
    """
    e, tail = exp_tails(-np.abs(z))
    left = without_tiny(-np.minimum(np.abs(z), FAR))
    middle = e * ((1 + left * (3 + left)) + e * ((2 + left * (3 - left)) + e)) / (1 + e) ** 3
    return np.where(z > 0, 1.0, 0.0), np.where(z > 0, -middle, middle), tail


def replaced_near(
    x: FloatArray, values: FloatArray, root: tuple[float, float], coefficients: Sequence[float], width: float
) -> FloatArray:
    """The values, but within `width` of a root the Taylor series there: (x - root) times the polynomial in x - root.

    root: as a float64 and what it lacks. For sums that cancel at the root. `coefficients` begin with that of the constant.
    """
    near = np.abs(x - root[0]) < width
    if not np.any(near):
        return values
    offset = np.where(near, (x - root[0]) - root[1], 0)
    return np.where(near, offset * polyval(offset, coefficients), values)


def root_distance(x: FloatArray, root: float, rest: float) -> FloatArray:
    """x**2 - (root + rest)**2, as a product, which keeps its digits at both roots."""
    size = without_tiny(np.abs(x))
    return ((size - root) - rest) * ((size + root) + rest)


def doubled_cosine(z: FloatArray, rest: Value) -> FloatArray:
    """cos(2 * (z + rest)) for a small rest; by cos(z) and sin(z) where 2z overflows."""
    with np.errstate(over="ignore", under="ignore", invalid="ignore"):
        doubled = np.where(np.abs(z) > 8e307, 0, 2 * z)
        near = np.cos(doubled) - np.sin(doubled) * (2 * np.asarray(rest))
        return np.where(np.abs(z) > 8e307, np.cos(z) ** 2 - np.sin(z) ** 2, near)
