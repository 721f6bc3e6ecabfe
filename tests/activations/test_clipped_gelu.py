"""Where GELU reaches a limit: the nearest float to a number that no formula gives, for every limit."""

import math

import mpmath
import numpy as np

import activations
from activations.catalog.clipped_gelu import falling, gelu_at, passing, rising
from activations.catalog.gelu import LOWEST, ROOT
from tests.helpers.cases import kinks_of
from verification import truth

RANDOM = np.random.default_rng(19)
HIGH = [5e-324, 3e-310, 1e-300, 1e-9, 0.5, 1.3, 8.2, 8.99, 9.0, 10.0, 1e10, 1e308, *RANDOM.uniform(0, 9, 7)]
NEXT_TO_THE_DIP = float(np.nextafter(LOWEST, 0))
LOW = [-5e-324, -1e-300, -1e-9, -0.1112, -0.1699, LOWEST, NEXT_TO_THE_DIP, *-RANDOM.uniform(0, 0.1699, 10)]


def gelu(x):
    return x * mpmath.erfc(-x / mpmath.sqrt(2)) / 2


def assert_nearest(x, limit):
    """GELU passes the limit within half a unit of x."""
    with mpmath.workdps(400):
        half_way = [(mpmath.mpf(x) + float(np.nextafter(x, end))) / 2 for end in (-math.inf, math.inf)]
        left, right = (gelu(place) - mpmath.mpf(limit) for place in half_way)
        assert left * right <= 0, (x, limit)


def test_kinks_are_the_nearest_floats():
    for high in map(float, HIGH):
        assert_nearest(passing(high)[0], high)
    for low in map(float, LOW):
        (left, _), (right, _) = falling(low), rising(low)
        assert left < ROOT < right < 0
        assert_nearest(left, low)
        assert_nearest(right, low)


def test_slopes_beside_the_kinks_are_on_the_right_side():
    """To the float: GELU's own rounding would put f′ on the wrong side for some."""
    clipped = activations.get("clipped_gelu")
    for low, high in zip(LOW[::3], HIGH[::3], strict=False):
        parameters = {"low": float(low), "high": float(high)}
        for kink in kinks_of(clipped, parameters):
            left, right = clipped.derivative(np.nextafter(kink.position, [-np.inf, np.inf]), **parameters)
            assert (left == 0, right == 0) == (kink.left == 0, kink.right == 0), (parameters, kink.position)
            true = truth.slope(clipped, kink.position, "left" if kink.left else "right", **parameters)
            assert truth.ulp_error(kink.left or kink.right, true) <= 0.5


def test_a_limit_below_the_dip_or_at_0():
    clipped = activations.get("clipped_gelu")
    below = float(np.nextafter(LOWEST, -1))
    for low in (-10.0, below):
        assert [kink.position for kink in clipped.kinks_at(low=low)] == [10.0]
        assert clipped.bounds(low=low) == (LOWEST, 10.0)
    (rise, upper) = clipped.kinks_at(low=0.0)
    assert (rise.position, rise.left, rise.right, upper.position) == (0.0, 0.0, 0.5, 10.0)
    assert not np.any(clipped([-np.inf, -40.0, -1.0, -1e-300], low=0.0))


def test_each_unit_may_have_its_own_limits():
    clipped = activations.get("clipped_gelu")
    x = np.linspace(-3, 3, 5)
    low, high = np.array([[-0.05], [-10.0]]), np.array([[1.0], [2.0]])
    for wrt in ("x", "low", "high"):
        both = clipped.derivative(x, wrt=wrt, low=low, high=high)
        one_by_one = [clipped.derivative(x, wrt=wrt, low=a, high=b) for (a,), (b,) in zip(low, high, strict=True)]
        np.testing.assert_array_equal(both, one_by_one)


def test_of_many_limits_only_those_beside_a_kink_need_its_place():
    """Computing the place of each would take half a minute for 100,000 limits."""
    clipped = activations.get("clipped_gelu")
    low, high = -RANDOM.uniform(0.01, 0.16, 100_000), RANDOM.uniform(0.5, 8, 100_000)
    kink = falling(low[0])[0]
    x = np.concatenate([[kink, np.nextafter(kink, 0)], RANDOM.uniform(-6, 6, 99_998)])
    low[1], before = low[0], gelu_at.cache_info().misses
    slope = clipped.derivative(x, low=low, high=high)
    assert gelu_at.cache_info().misses <= before + 10
    for place in range(20):
        assert slope[place] == clipped.derivative(x[place], low=low[place], high=high[place])
    assert slope[0] < 0
    assert slope[1] == 0
