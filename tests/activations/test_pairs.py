"""Pairs of float64 have the digits that they claim, against mpmath."""

import mpmath
import numpy as np
import pytest

from activations import pairs

X = np.concatenate([-np.random.default_rng(5).uniform(0, 16, 300), [0.0, -16.0, -1e-9, -1 / 32, -0.1]])


def exact(pair, place):
    return mpmath.mpf(float(pair[0][place])) + mpmath.mpf(float(pair[1][place]))


def test_an_exponential_has_twice_the_digits():
    """2**-62 is what the table's step and the series leave; a float64 has 2**-53."""
    rest = X * 2.0**-55
    found = pairs.exp_pair(X, rest)
    with mpmath.workdps(60):
        for place, x in enumerate(X.tolist()):
            true = mpmath.exp(mpmath.mpf(x) + mpmath.mpf(float(rest[place])))
            assert abs(exact(found, place) / true - 1) < 2.0**-62, x


@pytest.mark.parametrize("operation", ["plus", "minus", "times"])
def test_sums_and_products_have_twice_the_digits(operation):
    """Relative to the larger operand: a difference that cancels keeps what the operands had. Two roundings of low parts, of 2**-105 each, and their sum."""
    generator = np.random.default_rng(6)
    high = generator.uniform(0.5, 2, (2, 200))
    low = high * generator.uniform(-(2.0**-54), 2.0**-54, high.shape)
    high[1, :50] = high[0, :50]
    first, second = zip(high, low, strict=True)
    found = getattr(pairs, operation)(first, second)
    with mpmath.workdps(60):
        for place in range(200):
            one, other = exact(first, place), exact(second, place)
            true = {"plus": one + other, "minus": one - other, "times": one * other}[operation]
            assert abs(exact(found, place) - true) < 2.0**-101
