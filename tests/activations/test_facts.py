"""The facts stored in the catalog against numbers: bounds, monotone, smoothness, kinks, saturating sides, zero at zero."""

import itertools
import math

import mpmath
import numpy as np
import pytest

import activations
from activations.intervals import Interval, point, union
from tests.helpers.cases import (
    at_each,
    at_every,
    every_activation,
    extreme_settings,
    kinks_of,
    slider_settings,
    whole_line,
    wide_settings,
)
from verification import truth
from verification.remembering import REMEMBERING

# The value that f′ takes at a kink (docs/NUMERICS.md): the one of TensorFlow's graph for the textbook definition.
SLOPE_AT_KINK = {
    "relu": 0.0,
    "leaky_relu": 0.01,
    "prelu": 0.25,
    "elu": 1.0,
    "selu": 1.7580993408473768599,
}


# The same where the kinks are elsewhere, with the default parameters: position -> f′ there.
SLOPES_AT_KINKS = {
    "relu6": {0: 0, 6: 0},
    "rrelu": {0: (1 / 8 + 1 / 3) / 2},
    "relu_general": {0: 0},
    "hard_silu": {-3: 0, 3: 1},
    "sparse_plus": {-1: 0, 1: 1},
    "hard_sigmoid": {-3: 0, 3: 0},
    "hard_tanh": {-1: 0, 1: 0},
    "sparse_sigmoid": {-1: 0, 1: 0},
    "step": {0: 0},
    "soft_shrink": {-0.5: 0, 0.5: 0},
    "hard_shrink": {-0.5: 0, 0.5: 0},
    "threshold": {1: 0},
    "hard_mish": {-2: -1, 0: 1},
    "srelu": {-1: 0.2, 1: 1},
    "isrlu": {0: 1},
}


def few_units(value, count):
    """So many units in the last place of the value, or a little more."""
    return count * np.maximum(np.abs(value) * 2.0**-52, 5e-324)


def zoomed_minimum(function):
    """The least value of the function over the whole float64 line: a scan, then four zooms around the best point."""
    x = np.concatenate([whole_line(2000), np.linspace(-50, 50, 20001)])
    x = np.sort(x)
    for _ in range(4):
        best = int(np.argmin(function(x)))
        x = np.linspace(x[max(best - 1, 0)], x[min(best + 1, x.size - 1)], 2001) if abs(x[best]) < 50 else x
    return float(np.min(function(x)))


@at_every(wide_settings)
def test_bounds_hold_and_are_approached(activation, parameters):
    low, high = activation.bounds(**parameters)
    for bound, sign in ((low, 1), (high, -1)):

        def signed(x, sign=sign):
            with np.errstate(over="ignore"):  # a scale above 1 truly overflows at the largest floats
                return sign * activation(x, **parameters)

        reached = sign * zoomed_minimum(signed)
        if np.isinf(bound):
            assert sign * reached < -1e150  # a root of the largest float
            assert activation(-sign * np.inf, **parameters) == bound or activation(sign * np.inf, **parameters) == bound
        else:
            # f may lie beyond its bound by its own rounding, and nearer than 1e-9 it has come close enough.
            # A bound near 0 may be a difference of larger numbers, and f there as well.
            own = max(few_units(bound, 4), 2.0**-52 if 0 < abs(bound) < 1 else 0)
            assert sign * (reached - bound) >= -own
            assert abs(reached - bound) <= 1e-9 * max(1, abs(bound))


# The range


def settings_of_ranges(activation):
    """The wide settings, and those at which the range is another set of numbers."""
    yield from wide_settings(activation)
    yield from {
        "selu": [{"alpha": alpha, "scale": scale} for alpha in (-2, 0, 2) for scale in (-0.5, 0, 0.5)],
        "rrelu": [{"lower": lower, "upper": 0.5} for lower in (-0.5, -0.75)],
        "threshold": [{"threshold": 0.5, "value": value} for value in (0.25, 0.5, 0.75)],
        "relu_general": [
            {"negative_slope": slope, "max_value": limit, "threshold": threshold}
            for slope in (0, 0.25)
            for limit in (0.5, 2, np.inf)
            for threshold in (0, 0.5, 1)
        ],
    }.get(activation.name, [])


each_range = at_each(settings_of_ranges)


# Where 900 digits no longer tell f from its bound.
REACH = {"laplace": 4, "soft_clipping": 30}


def exact_values(activation, parameters):
    """f as mpf at x from -300 to 300, or as far as REACH: a list for each stretch between two kinks, without its ends, and f at the kinks."""
    exact = {name: mpmath.mpf(value) for name, value in activation.values(**parameters).items()}
    kinks = sorted({kink.position for kink in kinks_of(activation, parameters)})
    reach = REACH.get(activation.name, 300)
    distances = [mpmath.mpf(10) ** -power for power in (1, 2, 4, 8, 16, 64, 256)]
    beside = [kink + sign * distance for kink in kinks for distance in distances for sign in (-1, 1)]
    x = sorted([*map(mpmath.mpf, np.linspace(-reach, reach, 41)), *map(mpmath.mpf, np.linspace(-3, 3, 25)), *beside])
    stretches = [
        [activation.definition(REMEMBERING, each, **exact) for each in x if low < each < high]
        for low, high in itertools.pairwise([-np.inf, *kinks, np.inf])
    ]
    return stretches, [activation.definition(REMEMBERING, mpmath.mpf(kink), **exact) for kink in kinks]


def lies_in(value, interval):
    """Whether the value lies between the Interval's ends, or beyond one by no more than its rounding: SELU's is a product."""
    low, high = (mpmath.mpf(end) for end in (interval.low, interval.high))
    return low - few_units(interval.low, 1) <= value <= high + few_units(interval.high, 1)


def is_extremum(activation, bound, parameters):
    """Whether f′ changes its sign at an x where f is the bound, as far as a float can say it."""
    exact = {name: mpmath.mpf(value) for name, value in activation.values(**parameters).items()}

    def f(x):
        return activation.definition(REMEMBERING, x, **exact)

    x = np.linspace(-40, 40, 80001)
    start = x[np.argmin(np.abs(activation(x, **parameters) - bound))]
    with mpmath.workdps(60):
        root = mpmath.findroot(lambda at: mpmath.diff(f, at), start)
        left, right = (mpmath.diff(f, root + sign * mpmath.mpf(10) ** -10) for sign in (-1, 1))
        return left * right < 0 and truth.ulp_error(bound, f(root)) <= 1


@each_range
def test_the_range_is_the_set_of_values_and_an_end_is_closed_only_where_f_attains_it(activation, parameters):
    """By the definition, in digits enough for e**-2025, what softplus is at -300: no value counts that rounding alone makes."""
    intervals = activation.range(**parameters)
    with mpmath.workdps(900):
        stretches, at_kinks = exact_values(activation, parameters)
        values = [*itertools.chain(*stretches), *at_kinks]
        for value in values:
            assert sum(lies_in(value, interval) for interval in intervals) == 1, value
        for interval in intervals:
            inside = [value for value in values if lies_in(value, interval)]
            for end, attained, furthest in (
                (interval.low, interval.holds_low, min(inside)),
                (interval.high, interval.holds_high, max(inside)),
            ):
                if attained:
                    assert furthest == end or is_extremum(activation, end, parameters), end
                elif np.isfinite(end):
                    # f comes nearer and nearer to it far out, or beside a kink where it jumps.
                    assert furthest != end
                    assert any(furthest in (stretch[0], stretch[-1]) for stretch in stretches), end
                outermost = end in activation.bounds(**parameters)  # those are approached, as another test says
                assert outermost or abs(furthest - end) <= 1e-9
        # What f jumps over is in the range only if f takes it elsewhere.
        for left, at, right in zip(stretches, at_kinks, stretches[1:], strict=False):
            for side in (left[-1], right[0]):
                between = (side + at) / 2
                if abs(side - at) > 1e-9:
                    taken = any(min(stretch) <= between <= max(stretch) for stretch in stretches)
                    assert any(lies_in(between, interval) for interval in intervals) == taken


def ends(intervals):
    """(end, whether it is attained) for both ends of each Interval."""
    return [
        end
        for interval in intervals
        for end in ((interval.low, interval.holds_low), (interval.high, interval.holds_high))
    ]


@at_every(settings_of_ranges, extreme_settings)
def test_attained_belongs_to_the_bounds_and_no_infinite_one_is_attained(activation, parameters):
    every = ends(activation.range(**parameters))
    assert activation.bounds(**parameters) == (every[0][0], every[-1][0])
    assert activation.attained(**parameters) == (every[0][1], every[-1][1])
    assert not any(attained for end, attained in every if np.isinf(end))
    for (low, attained), (high, attained_too) in itertools.pairwise(every):
        assert low < high or (low == high and attained and attained_too)


@pytest.mark.parametrize(
    ("intervals", "joined"),
    [
        ([point(0), Interval(0, 2)], [Interval(0, 2, "[)")]),
        ([Interval(0, 2), point(0)], [Interval(0, 2, "[)")]),
        ([Interval(0, 1), Interval(1, 2)], [Interval(0, 1), Interval(1, 2)]),
        ([Interval(1, 2, "[]"), Interval(0, 1)], [Interval(0, 2, "(]")]),
        ([Interval(0, 3), point(1)], [Interval(0, 3)]),
        ([Interval(0, 3), Interval(0, 3, "[]"), Interval(0, 2, "(]")], [Interval(0, 3, "[]")]),
        ([point(1), point(0), point(1)], [point(0), point(1)]),
        ([Interval(-math.inf, 0), Interval(0, math.inf)], [Interval(-math.inf, 0), Interval(0, math.inf)]),
    ],
)
def test_intervals_that_touch_are_joined(intervals, joined):
    assert union(intervals) == tuple(joined)


@at_every(wide_settings)
def test_increasing_and_decreasing_are_true_where_claimed_and_false_elsewhere(activation, parameters):
    x = np.unique(np.concatenate([whole_line(2000), np.linspace(-30, 30, 30001)]))
    with np.errstate(over="ignore"):  # as above
        f = activation(x, **parameters)
        slopes = activation.derivative(x, **parameters)
    with np.errstate(invalid="ignore"):  # inf - inf between two overflows
        steps = np.nan_to_num(np.diff(f))
    falls = steps < -few_units(f[1:], 8)  # 8: two values that are each right to 4 ULP
    assert activation.is_increasing(**parameters) == (not falls.any())
    jumps_down = any(kink.jump < 0 for kink in activation.kinks_at(**parameters))
    assert activation.is_increasing(**parameters) == (bool((slopes >= 0).all()) and not jumps_down)
    jumps_up = any(kink.jump > 0 for kink in activation.kinks_at(**parameters))
    assert activation.at(**parameters).is_decreasing() == (bool((slopes <= 0).all()) and not jumps_up)


@at_every(wide_settings)
def test_saturating_sides(activation, parameters):
    sides = activation.saturates(**parameters)
    for side, x in (("left", -1e300), ("right", 1e300)):
        # A root's slope fades as 1/√x.
        assert (side in sides) == (abs(float(truth.slope(activation, x, **parameters))) < 1e-149)


# Kinks and smoothness


def one_sided(activation, position, order, side, parameters):
    """The derivative of that order at the position from one side, from the definition, to about 30 digits."""
    with mpmath.workdps(400):
        step = mpmath.mpf(10) ** -40 * (1 if side == "right" else -1)
        exact = {name: mpmath.mpf(value) for name, value in activation.values(**parameters).items()}
        at = truth.place(activation, position, **parameters)
        terms = (
            (-1) ** (order - i) * math.comb(order, i) * activation.definition(REMEMBERING, at + (i + 1) * step, **exact)
            for i in range(order + 1)
        )
        return mpmath.fsum(terms) / step**order


@at_every(wide_settings)
def test_kinks_have_their_position_and_both_slopes(activation, parameters):
    for here in kinks_of(activation, parameters):
        before, after = (one_sided(activation, here.position, 0, side, parameters) for side in ("left", "right"))
        # The one-sided values stand 10**-40 beside the kink.
        assert here.jump == pytest.approx(float(after - before), rel=1e-15, abs=1e-30)
        for side, slope in (("left", here.left), ("right", here.right)):
            assert truth.ulp_error(slope, truth.slope(activation, here.position, side, **parameters)) <= 1
        beside = np.nextafter(here.position, [-np.inf, np.inf])
        # Next to the kink f′ differs from its one-sided limit by its own few roundings, and by the step to there.
        np.testing.assert_allclose(
            activation.derivative(beside, **parameters), [here.left, here.right], rtol=1e-15, atol=1e-15
        )
        assert activation.derivative(here.position, **parameters) in (
            pytest.approx(here.left, rel=1e-15),
            pytest.approx(here.right, rel=1e-15),
        )


@at_every(wide_settings)
def test_kinks_at_keeps_those_that_jump(activation, parameters):
    jumping = []
    for kink in kinks_of(activation, parameters):
        for order in (0, 1):
            left, right = (one_sided(activation, kink.position, order, side, parameters) for side in ("left", "right"))
            if abs(left - right) > 1e-12:
                jumping.append(kink.position)
                break
    assert [kink.position for kink in activation.kinks_at(**parameters)] == jumping


@at_every(wide_settings)
def test_smoothness_is_the_order_of_the_last_continuous_derivative(activation, parameters):
    """The first derivative that jumps at a declared position is the one after; orders above 4 are not looked at."""
    first_jump = math.inf
    for kink in kinks_of(activation, parameters):
        for order in (4, 3, 2, 1, 0):
            left, right = (one_sided(activation, kink.position, order, side, parameters) for side in ("left", "right"))
            if abs(left - right) > 1e-12:
                first_jump = min(first_jump, order)
    assert activation.smoothness(**parameters) == first_jump - 1


def jumps(y):
    """Where a sampled curve jumps: steps more than five times as large as both neighbours, and no rounding noise."""
    steps = np.abs(np.diff(y))
    neighbours = np.maximum(steps[:-2], steps[2:])
    return np.flatnonzero(steps[1:-1] > 5 * neighbours + 1e-11) + 1


@at_every(slider_settings)
def test_no_kink_is_left_out(activation, parameters):
    """A scan of f and f′ over -25 … 25 finds the kinks that are stored, no others; one of f″ none where it is smooth."""
    x = np.arange(-25, 25, 2e-4) + 7e-5
    slopes = activation.derivative(x, **parameters)
    found = x[np.union1d(jumps(activation(x, **parameters)), jumps(slopes))]
    stored = [kink.position for kink in activation.kinks_at(**parameters)]
    assert len(found) == len(stored)
    np.testing.assert_allclose(found, stored, atol=2e-4)
    if activation.smoothness(**parameters) >= 2:
        coarse = np.arange(-25, 25, 1e-3) + 7e-5
        assert jumps(np.diff(activation.derivative(coarse, **parameters))).size == 0


def test_slopes_at_kinks_are_the_agreed_ones():
    for name, slope in SLOPE_AT_KINK.items():
        for zero in (0.0, -0.0):
            # One unit: the product of the two constants of SELU is rounded.
            assert activations.get(name).derivative(zero) == pytest.approx(slope, rel=2.0**-52, abs=0)


@pytest.mark.parametrize(("name", "slopes"), SLOPES_AT_KINKS.items())
def test_slopes_at_kinks_elsewhere_are_the_agreed_ones(name, slopes):
    activation = activations.get(name)
    assert {kink.position: activation.derivative(kink.position) for kink in kinks_of(activation, {})} == slopes


@pytest.mark.parametrize("length", [1, 2, 3, 7, 8, 15, 64, 65])
def test_relu_of_minus_zero_is_plus_zero_in_every_vector_loop(length):
    assert not np.signbit(activations.get("relu")(np.full(length, -0.0))).any()


@every_activation
def test_catalog_texts_are_there(activation):
    for text in (activation.title, activation.full_name, activation.sentence, activation.formula, activation.good_for):
        assert text.strip()
    assert activation.notice
    assert activation.problems
    assert activation.sources
    real = {parameter.name for parameter in activation.parameter_list if not parameter.choices}
    assert set(activation.parameter_slopes) == set(activation.parameter_slope_formulas) == real
    assert activation.companion in set(activations.names()) - {activation.name}
    assert all(source.url.startswith("https://") and source.year >= 1900 for source in activation.sources)
