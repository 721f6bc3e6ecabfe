"""Numbers that carry their derivative, as an activation's `definition` takes them: fractions while they are rational, then decimals of 200 digits.

So x/6 + 1/2 is exact, and a tie between two numbers of a format is known to be one. Sums, products and quotients of decimals are rounded so that a digit
lost is seen in the last one kept (decimal's ROUND_05UP, the decimal form of rounding to odd): what is left of x - tanh(x) = x - 1 + 2e**(-2x) stays on its side of
x - 1, however small the last term.
"""

import math
from collections.abc import Callable
from decimal import MAX_EMAX, MIN_EMIN, ROUND_05UP, ROUND_HALF_EVEN, Context, Decimal, localcontext
from fractions import Fraction
from functools import cache
from typing import Any, TypeAlias, TypeGuard

DIGITS = 200
# In series, whose terms cancel and whose sums are rounded once more.
MORE = 100
CONTEXT = Context(prec=DIGITS, rounding=ROUND_05UP, Emin=MIN_EMIN, Emax=MAX_EMAX, traps=[])
SERIES = Context(prec=DIGITS + MORE, rounding=ROUND_HALF_EVEN, Emin=MIN_EMIN, Emax=MAX_EMAX, traps=[])

# Powers up to this one of a fraction stay fractions.
HIGHEST = 64

Real: TypeAlias = Fraction | Decimal
# What a Digits can be combined with.
Operand: TypeAlias = "Digits | Decimal | Fraction | float"


def value_and_slope(
    definition: Callable[..., Any], x: float, parameters: dict[str, float], order: int = 1
) -> tuple[Real, Real]:
    """(f, f′) at x by a definition; at a kink f′ is that of the piece that the definition takes there. order 0: f alone, which is quicker."""
    values = {name: value if isinstance(value, bool) else Digits(value) for name, value in parameters.items()}
    with localcontext(CONTEXT):
        found = Digits(definition(Digits, Digits(x, Fraction(order)), **values))
        return found.value, found.slope


# One zero for all: fractions are immutable.
ZERO = Fraction(0)


def _real(value: Decimal | Fraction | float) -> Real:
    # A tuple takes half the time of a union, and this is asked thousands of times.
    if isinstance(value, (Decimal, Fraction)):
        return value
    return Fraction(value) if math.isfinite(value) else Decimal(value)


def _decimal(value: Real) -> Decimal:
    return value if isinstance(value, Decimal) else Decimal(value.numerator) / Decimal(value.denominator)


def _plus(a: Real, b: Real) -> Real:
    if not (a and b):
        return a or b
    if isinstance(a, Fraction) and isinstance(b, Fraction):
        return a + b
    return _decimal(a) + _decimal(b)


def _times(a: Real, b: Real) -> Real:
    if not (a and b):
        return ZERO
    if isinstance(a, Fraction) and isinstance(b, Fraction):
        return a * b
    return _decimal(a) * _decimal(b)


def _over(a: Real, b: Real) -> Real:
    if isinstance(a, Fraction) and isinstance(b, Fraction) and b:
        return a / b
    return _decimal(a) / _decimal(b)


def _has_no_fraction(value: Real) -> TypeGuard[Decimal]:
    """Whether a number is a decimal so large that all its digits stand before the point, infinite, or no number."""
    return isinstance(value, Decimal) and (not value.is_finite() or value.adjusted() >= DIGITS)


class Digits:
    """A number and its derivative by x; the class also is the module `m` of a definition, with the names that mpmath gives."""

    __slots__ = ("slope", "value")

    def __init__(self, value: Operand, slope: Real = ZERO) -> None:
        self.value: Real = value.value if isinstance(value, Digits) else _real(value)
        self.slope: Real = value.slope if isinstance(value, Digits) else slope

    def __pos__(self) -> "Digits":
        return self

    def __neg__(self) -> "Digits":
        return Digits(-self.value, -self.slope)

    def __abs__(self) -> "Digits":
        return -self if self.value < 0 else self

    def __add__(self, other: Operand) -> "Digits":
        other = other if isinstance(other, Digits) else Digits(other)
        return Digits(_plus(self.value, other.value), _plus(self.slope, other.slope))

    def __sub__(self, other: Operand) -> "Digits":
        return self + -Digits(other)

    def __mul__(self, other: Operand) -> "Digits":
        other = other if isinstance(other, Digits) else Digits(other)
        slope = _plus(_times(self.slope, other.value), _times(self.value, other.slope))
        return Digits(_times(self.value, other.value), slope)

    def __truediv__(self, other: Operand) -> "Digits":
        other = other if isinstance(other, Digits) else Digits(other)
        quotient = _over(self.value, other.value)
        if not (self.slope or other.slope):
            return Digits(quotient)
        return Digits(quotient, _over(_plus(self.slope, -1 * _times(quotient, other.slope)), other.value))

    def __pow__(self, other: Operand) -> "Digits":
        other = Digits(other)
        # In this order, since int of a decimal may have hundreds of thousands of digits.
        if other.slope or not 0 < abs(other.value) <= HIGHEST or other.value != int(other.value):
            return Digits.exp(other * Digits.log(self)) if other.value else Digits(1)
        power = Digits(1)
        for _ in range(abs(int(other.value))):
            power *= self
        return power if other.value > 0 else 1 / power

    def __radd__(self, other: Operand) -> "Digits":
        return self + other

    def __rsub__(self, other: Operand) -> "Digits":
        return -self + other

    def __rmul__(self, other: Operand) -> "Digits":
        return self * other

    def __rtruediv__(self, other: Operand) -> "Digits":
        return Digits(other) / self

    def __rpow__(self, other: Operand) -> "Digits":
        return Digits(other) ** self

    def __lt__(self, other: Operand) -> bool:
        return self.value < Digits(other).value

    def __le__(self, other: Operand) -> bool:
        return self.value <= Digits(other).value

    def __gt__(self, other: Operand) -> bool:
        return self.value > Digits(other).value

    def __ge__(self, other: Operand) -> bool:
        return self.value >= Digits(other).value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Digits | Decimal | Fraction | int | float) and self.value == Digits(other).value

    __hash__ = None  # type: ignore[assignment]  # equal numbers with other slopes are no keys

    def __bool__(self) -> bool:
        return bool(self.value)

    def __float__(self) -> float:
        return float(self.value)

    def __int__(self) -> int:
        return int(self.value)

    # The module's names.

    @staticmethod
    def mpf(value: Operand) -> "Digits":
        return Digits(value)

    @staticmethod
    def exp(u: Operand) -> "Digits":
        u = Digits(u)
        power = _power(_decimal(u.value))
        return Digits(power, _times(power, u.slope))

    @staticmethod
    def expm1(u: Operand) -> "Digits":
        return Digits.exp(u) - 1

    @staticmethod
    def log(u: Operand) -> "Digits":
        u = Digits(u)
        return Digits(_decimal(u.value).ln(), _over(u.slope, u.value))

    @staticmethod
    def log1p(u: Operand) -> "Digits":
        return Digits.log(1 + Digits(u))

    @staticmethod
    def sqrt(u: Operand) -> "Digits":
        u = Digits(u)
        root = _decimal(u.value).sqrt()
        return Digits(root, _over(u.slope, 2 * root) if u.slope else u.slope)

    @staticmethod
    def tanh(u: Operand) -> "Digits":
        u = Digits(u)
        e = _power(_decimal(-2 * abs(u.value)))
        size = (1 - e) / (1 + e)
        slope = 4 * e / ((1 + e) * (1 + e)) if u.slope else ZERO
        return Digits(size if u.value > 0 else -size, _times(slope, u.slope))

    @staticmethod
    def sin(u: Operand) -> "Digits":
        u = Digits(u)
        cosine = _sine(_decimal(u.value), 1) if u.slope else ZERO
        return Digits(_sine(_decimal(u.value)), _times(cosine, u.slope))

    @staticmethod
    def cos(u: Operand) -> "Digits":
        u = Digits(u)
        negative_sine = _sine(_decimal(u.value), 2) if u.slope else ZERO
        return Digits(_sine(_decimal(u.value), 1), _times(negative_sine, u.slope))

    @staticmethod
    def tan(u: Operand) -> "Digits":
        return Digits.sin(u) / Digits.cos(u)

    @staticmethod
    def atan(u: Operand) -> "Digits":
        u = Digits(u)
        return Digits(+_arctangent(_decimal(u.value)), _over(u.slope, _plus(_times(u.value, u.value), Fraction(1))))

    @staticmethod
    def erf(u: Operand) -> "Digits":
        u = Digits(u)
        return Digits(+_error_function(_decimal(u.value)), _times(_bell(_decimal(u.value)), u.slope))

    @staticmethod
    def erfc(u: Operand) -> "Digits":
        u = Digits(u)
        at = _decimal(u.value)
        slope = _times(-_bell(at), u.slope)
        if at > FAR:  # below every format; e**(-u²) / (u sqrt(π)) is near enough
            return Digits(_bell(at) / (2 * at), slope)
        with localcontext(SERIES):
            rest = 1 - _error_function(at)
        return Digits(+rest, slope)

    @staticmethod
    def isnan(u: Operand) -> bool:
        u = Digits(u)
        return u.value != u.value

    @staticmethod
    def isinf(u: Operand) -> bool:
        value = Digits(u).value
        return isinstance(value, Decimal) and value.is_infinite()

    @staticmethod
    def isint(u: Operand) -> bool:
        value = Digits(u).value
        return value.is_finite() if _has_no_fraction(value) else value == int(value)

    @staticmethod
    def fmod(u: Operand, divisor: int) -> "Digits":
        """The remainder of a whole number; 0 of one with more than DIGITS digits, of which the last are unknown."""
        value = Digits(u).value
        return Digits(ZERO) if _has_no_fraction(value) else Digits(Fraction(int(value)) % divisor)

    @staticmethod
    def sign(u: Operand) -> "Digits":
        value = Digits(u).value
        return Digits((value > 0) - (value < 0))

    @staticmethod
    def floor(u: Operand) -> "Digits":
        value = Digits(u).value
        return Digits(value if _has_no_fraction(value) else math.floor(value))

    @staticmethod
    def nint(u: Operand) -> "Digits":
        value = Digits(u).value
        return Digits(value if _has_no_fraction(value) else round(value))

    pi: "Digits"
    e: "Digits"
    inf: "Digits"
    nan: "Digits"


# From here on erfc is below e**-1600, far below every format.
FAR = 40
TINY = Decimal((0, (1,), MIN_EMIN))


def _power(u: Decimal) -> Decimal:
    """e**u; where that is too small even for a decimal, the smallest one, since it is not 0."""
    return u.exp() or TINY


def _sine(u: Decimal, quarters: int = 0) -> Decimal:
    """sin(u + quarters * π/2), by its series within a turn."""
    with localcontext(SERIES):
        turn = 2 * _pi()
        angle = u + turn / 4 * quarters
        angle -= turn * (angle / turn).to_integral_value()
        sine = _summed(angle, lambda n: -angle * angle / (2 * n * (2 * n + 1)))
    return +sine


def _arctangent(u: Decimal) -> Decimal:
    """atan(u), halved three times by atan(u) = 2 atan(u / (1 + sqrt(1 + u²))), then by its series."""
    with localcontext(SERIES):
        for _ in range(3):
            u = u / (1 + (1 + u * u).sqrt())
        return 8 * _small_arctangent(u)


def _small_arctangent(u: Decimal) -> Decimal:
    return _summed(u, lambda n: -u * u * (2 * n - 1) / (2 * n + 1))


def _error_function(u: Decimal) -> Decimal:
    """erf(u) = 2 / sqrt(π) * e**(-u²) * (u + 2u³/3 + 4u⁵/15 + …), whose terms have one sign."""
    with localcontext(SERIES):
        if abs(u) > FAR:
            return Decimal(1).copy_sign(u)
        return _bell(u) * _summed(u, lambda n: 2 * u * u / (2 * n + 1))


def _bell(u: Decimal) -> Decimal:
    """The slope of erf: 2 / sqrt(π) * e**(-u²)."""
    return 2 * (-u * u).exp() / _pi().sqrt()


def _summed(first: Decimal, ratio: Callable[[int], Decimal]) -> Decimal:
    """first * (1 + ratio(1) + ratio(1) * ratio(2) + …), until a term changes nothing."""
    total, term, n = first, first, 0
    while True:
        n += 1
        term *= ratio(n)
        before, total = total, total + term
        if total == before:
            return total


@cache
def _pi() -> Decimal:
    """π, by Machin's formula."""
    with localcontext(SERIES):
        return 16 * _small_arctangent(1 / Decimal(5)) - 4 * _small_arctangent(1 / Decimal(239))


with localcontext(SERIES):
    Digits.pi, Digits.e, Digits.inf, Digits.nan = map(
        Digits, (_pi(), Decimal(1).exp(), Decimal("Infinity"), Decimal("NaN"))
    )
