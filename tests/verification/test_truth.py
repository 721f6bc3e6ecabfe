"""The reference itself: true values and ULP errors for which the answer is known by other means."""

import math
from fractions import Fraction

import mpmath
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from activations import elu, leaky_relu, relu, selu, sigmoid, tanh
from tests.helpers.cases import REPEATABLE, in_one, whole_line
from verification import truth

DTYPES = [np.float16, np.float32, np.float64]


def relative(found, expected):
    return abs(found - expected) / abs(expected)


@in_one([(float(x),) for x in whole_line(60) if abs(x) < 700])
def test_slopes_are_the_closed_forms(x):
    with mpmath.workdps(truth.DIGITS):
        t = mpmath.mpf(x)
        e = mpmath.exp(-abs(t))
        # To far better than a thousandth of a unit, even beside the kink and where the slope is subnormal.
        assert relative(truth.slope(sigmoid, x), e / (1 + e) ** 2) < 1e-30
        assert relative(truth.slope(tanh, x), mpmath.sech(t) ** 2) < 1e-30
        assert relative(truth.slope(elu, x, alpha=2), 1 if x > 0 else 2 * mpmath.exp(t)) < 1e-30
        assert truth.parameter_slope(elu, x, "alpha") == pytest.approx(min(mpmath.expm1(t), 0), rel=1e-30)
        assert truth.parameter_slope(leaky_relu, x, "negative_slope") == pytest.approx(min(x, 0), rel=1e-30)


@pytest.mark.parametrize("x", [-750.0, -1e4, 1e300, 1.7976931348623157e308])
def test_tails_below_the_smallest_float_are_nothing(x):
    assert 0 <= truth.slope(sigmoid, x) < mpmath.mpf(10) ** -325
    assert 0 <= truth.slope(tanh, x) < mpmath.mpf(10) ** -325


def test_both_sides_of_a_kink_and_beside_it():
    assert [float(truth.slope(relu, 0.0, side)) for side in ("left", "right")] == [0, 1]
    assert [float(truth.slope(elu, -0.0, side, alpha=3)) for side in ("left", "right")] == [3, 1]
    for side in ("left", "right"):
        assert float(truth.slope(relu, 5e-324, side)) == 1
        assert float(truth.slope(relu, -5e-324, side)) == 0


def test_limits():
    assert [truth.limit(sigmoid, sign) for sign in (-1, 1)] == [0, 1]
    assert [truth.limit(leaky_relu, sign) for sign in (-1, 1)] == [-math.inf, math.inf]
    assert truth.limit(leaky_relu, -1, negative_slope=-0.5) == math.inf
    assert truth.limit(selu, -1, alpha=2, scale=3) == -6


@given(st.floats(allow_nan=False, allow_infinity=False, width=32), st.integers(-1000, 1000))
@REPEATABLE
def test_rounding_agrees_with_exact_fractions(value, offset):
    """Python divides integers with one rounding to float64, subnormals included: an independent path."""
    shifted = Fraction(value) + Fraction(value) * Fraction(offset, 1009) * Fraction(1, 2**52)
    with mpmath.workdps(truth.DIGITS):
        true = mpmath.mpf(shifted.numerator) / shifted.denominator
        assert truth.rounded(true) == float(shifted)


@pytest.mark.parametrize("dtype", DTYPES)
def test_rounding_at_the_edges_of_each_dtype(dtype):
    limits = np.finfo(dtype)
    smallest, largest = mpmath.mpf(float(limits.smallest_subnormal)), mpmath.mpf(float(limits.max))
    last_unit = mpmath.ldexp(1, int(limits.maxexp) - 1 - limits.nmant)
    with mpmath.workdps(truth.DIGITS):
        a_bit = mpmath.mpf(10) ** -300
        for true, expected in [
            (mpmath.mpf(0), 0),
            (smallest / 2, 0),  # a tie, to even
            (smallest / 2 * (1 + a_bit), smallest),
            (smallest * 3 / 2, 2 * smallest),  # a tie, to even
            (-smallest * 5 / 2, -2 * smallest),
            (1 + a_bit, 1),
            (largest, largest),
            (largest + last_unit / 2 * (1 - a_bit), largest),
            (largest + last_unit / 2, math.inf),
            (mpmath.mpf(10) ** 5000, math.inf),
            (-(mpmath.mpf(10) ** 5000), -math.inf),
            (mpmath.exp(-mpmath.mpf(1e308)), 0),
        ]:
            rounded = truth.rounded(true, dtype)
            assert rounded.dtype == dtype
            assert float(rounded) == float(expected)


@pytest.mark.parametrize("dtype", DTYPES)
def test_ulp_errors_count_neighbours(dtype):
    limits = np.finfo(dtype)
    for start in (1.0, -1.5, 0.0, float(limits.smallest_subnormal), float(limits.smallest_normal), float(limits.max)):
        exact = dtype(start)
        below = np.nextafter(exact, dtype(-np.inf))
        if abs(below) < abs(exact) and float(np.frexp(abs(exact))[0]) == 0.5 and abs(exact) > limits.smallest_normal:
            below = np.nextafter(below, dtype(-np.inf))  # below a power of two the neighbours are half a unit apart
        true = mpmath.mpf(start)
        assert truth.ulp_error(exact, true, dtype) == 0
        assert truth.ulp_error(below, true, dtype) == 1
        assert truth.ulp_error(np.nan, true, dtype) == math.inf


def test_ulp_errors_at_infinity():
    largest = mpmath.mpf(1.7976931348623157e308)
    assert truth.ulp_error(np.inf, mpmath.mpf(10) ** 400) == 0
    assert truth.ulp_error(-np.inf, -(mpmath.mpf(10) ** 400)) == 0
    assert truth.ulp_error(np.inf, largest) == 1
    assert truth.ulp_error(float(largest), mpmath.mpf(10) ** 400) == 1
    assert truth.ulp_error(-np.inf, mpmath.mpf(10) ** 400) > 1e15


def test_an_error_of_a_fraction_of_a_unit():
    with mpmath.workdps(50):
        assert truth.ulp_error(1.0, 1 + mpmath.mpf(2) ** -54) == 0.25
        assert truth.ulp_error(0.0, mpmath.mpf(2) ** -1075) == 0.5
