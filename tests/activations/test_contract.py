"""What every activation promises about dtypes, shapes, NaN, infinities, floating-point flags and its input."""

import warnings
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from tests.helpers.calls import (
    each_choice,
    each_real_parameter,
    every_quantity,
    quantities,
)
from tests.helpers.cases import (
    REPEATABLE,
    at_each,
    at_every,
    every_activation,
    extreme_settings,
    gathered,
    has_limits,
    on_kink,
    over_catalog,
    whole_line,
    wide_settings,
)
from verification import fast_truth, truth


def true_quantity(activation, wrt, x, parameters):
    """The true value as an mpf, by what gives it soonest; at ±inf the one at ±1e300, which is as large or as small.

    ∂f/∂parameter at a kink that moves with the parameter is the larger of its two sides.
    """
    x = min(max(float(x), -1e300), 1e300) if np.isinf(x) else float(x)
    # Of large x the first precisions of fast_truth hold no digit of a step.
    source = fast_truth if abs(x) < 1e20 else truth
    if wrt == (2, "x"):
        return source.second_slope(activation, x, **parameters)
    if isinstance(wrt, tuple):
        return source.mixed_slope(activation, x, wrt[1], **parameters)
    if wrt is None:
        return source.value(activation, x, **parameters)
    if wrt == "x":
        return source.slope(activation, x, **parameters)
    if on_kink(activation, x, parameters):
        sides = (truth.parameter_slope(activation, x, wrt, side, **parameters) for side in ("left", "right"))
        return max(sides, key=abs)
    return source.parameter_slope(activation, x, wrt, **parameters)


# Dtypes


@every_activation
def test_float_dtypes_are_kept(activation):
    for dtype in (np.float16, np.float32, np.float64, ">f2", ">f4", ">f8"):
        x = np.array([-2.0, 0.0, 1.5], dtype)
        for _, quantity in every_quantity(activation):
            assert quantity(x).dtype.type is np.dtype(dtype).type
            assert quantity(x[1]).dtype.type is np.dtype(dtype).type
            np.testing.assert_array_equal(quantity(x), quantity(x.astype(x.dtype.newbyteorder("="))))


@every_activation
def test_a_parameter_array_does_not_widen_the_dtype(activation):
    x = np.array([-2.0, 0.5], np.float32)
    for parameter in (entry for entry in activation.parameter_list if not entry.choices):
        for _, quantity in every_quantity(activation):
            assert quantity(x, **{parameter.name: np.array([parameter.low, parameter.high])}).dtype == np.float32


@every_activation
def test_other_real_inputs_give_float64(activation):
    kinds = (np.int8, np.uint8, np.int64, np.uint64, np.bool_, np.longdouble)
    arrays = (np.array([0, 3], dtype) for dtype in kinds)
    for x in (-2, True, [-2, 0, 3], [True, False], [-2.5, 1], (1, 2), [[1], [2]], range(3), *arrays):
        for _, quantity in every_quantity(activation):
            result = quantity(x)
            assert result.dtype == np.float64
            np.testing.assert_array_equal(result, quantity(np.asarray(x, np.float64)))


NO_REAL_NUMBERS = (
    *(1j, np.array([1 + 0j]), "1.0", ["1", "2"], b"1", None, [None], object(), {}),
    np.array(["2020-01-01"], "datetime64[D]"),
    np.array([1], "timedelta64[s]"),
    np.array([(1.0,)], [("a", float)]),
    *(Decimal(1), [Fraction(1, 2)], [2**64, Fraction(1)], np.array([2**64])),
    pd.Series([True, None], dtype="boolean"),
)


@every_activation
def test_other_inputs_are_a_type_error_that_names_function_and_dtype(activation):
    for x in NO_REAL_NUMBERS:
        for _, quantity in every_quantity(activation):
            with pytest.raises(TypeError, match=f"^{activation.name}: x must hold real numbers, received dtype "):
                quantity(x)


# Shapes, views and the input itself


@given(
    x=hnp.arrays(
        np.float64, hnp.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=4), elements=st.floats(-50, 50)
    )
)
@settings(REPEATABLE, max_examples=15)  # every element of each, one by one
def test_shape_is_kept_and_elements_do_not_depend_on_their_neighbours(activation, x):
    for _, quantity in quantities(activation):
        result = quantity(x)
        assert np.shape(result) == x.shape
        one_by_one = np.array([quantity(element) for element in x.ravel()]).reshape(x.shape)
        # NumPy's vector and scalar loops may differ in the last place.
        np.testing.assert_allclose(result, one_by_one, rtol=8e-16, atol=0)


@every_activation
def test_zero_dimensional_input_gives_a_scalar(activation):
    for _, quantity in every_quantity(activation):
        assert isinstance(quantity(np.array(1.5)), np.float64)
        assert isinstance(quantity(np.float32(1.5)), np.float32)
        assert isinstance(quantity(1.5), np.float64)


@every_activation
def test_views_of_every_layout(activation):
    for select in (np.s_[::2], np.s_[::-1], np.s_[:, 1], np.s_[..., None]):
        x = np.asfortranarray(np.linspace(-4, 4, 24).reshape(6, 4))[select]
        for _, quantity in every_quantity(activation):
            np.testing.assert_allclose(quantity(x), quantity(np.ascontiguousarray(x)), rtol=8e-16, atol=0)


@every_activation
def test_input_is_left_alone_and_the_result_is_new_memory(activation):
    several = ([0.0, 0.5, 3.0], [-3.0, -0.5, -0.0], [-1.0, 0.0, np.nan])
    for x in (np.array(values, dtype) for values in several for dtype in (np.float32, np.float64)):
        x.setflags(write=False)
        before = x.tobytes()
        for _, quantity in every_quantity(activation):
            result = quantity(x)
            assert x.tobytes() == before
            assert not np.shares_memory(result, x)
            result[0] = 7
            for parameter in (entry for entry in activation.parameter_list if not entry.choices):
                given = np.full(3, parameter.high)
                assert not np.shares_memory(quantity(x, **{parameter.name: given}), given)


@each_real_parameter
def test_parameters_broadcast(activation, parameter):
    random = np.random.default_rng(11)
    for shapes in (((4, 3), (3,)), ((4, 1), (3,)), ((), (3,)), ((3,), (2, 1)), ((0,), (1,)), ((2,), (1,))):
        x, given = random.normal(size=shapes[0]), random.uniform(parameter.low, parameter.high, shapes[1])
        for _, quantity in every_quantity(activation):
            result = quantity(x, **{parameter.name: given})
            assert np.shape(result) == np.broadcast_shapes(*shapes)
            assert result.flags.writeable
            for index, (one_x, one_value) in zip(np.ndindex(np.shape(result)), np.broadcast(x, given), strict=True):
                # NumPy's vector and scalar loops may differ in the last place.
                assert result[index] == pytest.approx(quantity(one_x, **{parameter.name: one_value}), rel=8e-16, abs=0)


@each_real_parameter
def test_a_list_of_parameters_is_an_array(activation, parameter):
    given = [parameter.low, parameter.high]
    np.testing.assert_array_equal(
        activation([-1, 1], **{parameter.name: given}), activation([-1, 1], **{parameter.name: np.array(given)})
    )


@each_choice
def test_a_choice_of_two_takes_false_and_true_however_spelled_and_no_array(activation, parameter):
    x = np.linspace(-3, 3, 7)
    for wrt, quantity in every_quantity(activation):
        no, yes = (quantity(x, **{parameter.name: value}) for value in (False, True))
        assert not np.array_equal(no, yes), wrt
        for same in (0, 0.0, -0.0, np.False_, np.array(0)):
            np.testing.assert_array_equal(quantity(x, **{parameter.name: same}), no)
        for same in (1, 1.0, np.True_, np.array(1.0)):
            np.testing.assert_array_equal(quantity(x, **{parameter.name: same}), yes)
        for wrong in (0.5, 2, -1):
            with pytest.raises(ValueError, match="must be False or True"):
                quantity(x, **{parameter.name: wrong})
        for wrong in ([True], np.array([0.0, 1.0]), "True"):
            with pytest.raises(TypeError, match="must be False or True"):
                quantity(x, **{parameter.name: wrong})


# NaN, infinities, floating-point flags


@at_every(wide_settings)
def test_nan_gives_nan_and_only_nan_does(activation, parameters):
    """And ±inf where a wave has no limit."""
    for dtype in (np.float16, np.float32, np.float64):
        x = np.array([np.nan, -np.inf, -1, -0.0, 0, 1, np.inf], dtype)
        for wrt, quantity in every_quantity(activation):
            expected = np.isnan(x) if has_limits(activation, wrt) else ~np.isfinite(x)
            np.testing.assert_array_equal(np.isnan(quantity(x, **parameters)), expected)


@at_each(wide_settings)
def test_infinities_give_the_limits(activation, parameters):
    for sign in (-1, 1):
        if not has_limits(activation, None):
            continue
        limit = truth.limit(activation, sign, **parameters)
        # A finite limit may be a product of parameters: within the limits of f itself.
        assert activation(sign * np.inf, **parameters) == pytest.approx(limit, rel=1e-15, abs=0)
        if not has_limits(activation, "x"):
            continue
        far_slope = truth.rounded(truth.slope(activation, sign * 1e300, **parameters))
        if abs(far_slope) > 1e290:  # no parameter is that large: it grows with x
            far_slope = np.copysign(np.inf, far_slope)
        # A slope that fades as a root's does is 5e-151 at 1e300.
        assert activation.derivative(sign * np.inf, **parameters) == pytest.approx(far_slope, rel=0, abs=1e-150)


def trips(quantity, x, parameters):
    """The message of the floating-point error that evaluating at x raises, or None."""
    try:
        with np.errstate(all="raise"):
            quantity(x, **parameters)
    except FloatingPointError as error:
        return str(error)
    return None


def tripping(quantity, points, parameters, first=0):
    """The indices of the points that trip, in order: an array's halves are looked into where it trips as a whole."""
    if trips(quantity, points, parameters) is None:
        return []
    if len(points) == 1:
        return [first]
    middle = len(points) // 2
    halves = (points[:middle], first), (points[middle:], first + middle)
    return [index for half, start in halves for index in tripping(quantity, half, parameters, start)]


def ends(indices):
    """The first and the last of every run of neighbours."""
    return [index for index in indices if index - 1 not in indices or index + 1 not in indices]


# Narrow results are float64's, rounded once: see test_accuracy.py. So the defaults show what rounding trips.
EVERYWHERE = [(*case, np.float64) for case in over_catalog(wide_settings, extreme_settings)]
NARROW = [(*case, dtype) for case in over_catalog(lambda _: [{}]) for dtype in (np.float16, np.float32)]


@gathered(EVERYWHERE + NARROW, lambda activation, parameters, dtype: f"{activation.name}-{dtype.__name__}")
def test_only_a_true_overflow_or_underflow_of_the_result_trips(activation, parameters, dtype):
    """The vector loop at every point, the scalar one, which may differ, at every fifth.

    Where neighbours trip, the ends of their run are compared with the truth: a result falls or rises from one to the other.
    """
    with np.errstate(over="ignore"):
        points = np.unique(whole_line(48 if parameters else 240).astype(dtype))
    points = np.concatenate([points[np.isfinite(points)], np.array([-np.inf, np.inf, np.nan], dtype)])
    limits = np.finfo(dtype)
    # The second derivatives at the defaults and at extremes; between them their formulas are the same.
    second = not parameters or any(not 1e-3 <= abs(value) <= 1e3 for value in parameters.values())
    for wrt, quantity in every_quantity(activation) if second else quantities(activation):
        tripped = tripping(quantity, points, parameters)
        met = [(points[index], trips(quantity, points[index : index + 1], parameters)) for index in ends(tripped)]
        alone = [(index, trips(quantity, points[index], parameters)) for index in range(0, len(points), 5)]
        met += [(points[index], message) for index, message in alone if message and index not in tripped]
        for x, message in met:
            true = abs(true_quantity(activation, wrt, x, parameters))
            if "overflow" in message:
                assert np.isinf(truth.rounded(true, dtype)), f"{wrt}: {message} at {x}, where the result is {true}"
            else:
                assert "underflow" in message
                # The true derivatives see nothing below 1e-700, which e^-x² / 2 is from 57 on, and e^-2x not before 700.
                nothing = true == 0 and abs(x) < (
                    57 if activation.name in ("gelu", "clipped_gelu", "gaussian") else 700
                )
                assert true < limits.smallest_normal, f"{wrt}: {message} at {x}, where the result is {true}"
                assert not nothing, f"{wrt}: {message} at {x}, where the result is exactly 0"


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64])
@every_activation
def test_nothing_warns(activation, dtype):
    """Over the whole line but for finite numbers at which f or a derivative truly overflows."""
    with np.errstate(over="ignore"):
        points = whole_line(2000).astype(dtype)
        for _, quantity in every_quantity(activation):
            points = points[np.isfinite(quantity(points)) | np.isinf(points)]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for _, quantity in every_quantity(activation):
            quantity(points)
            quantity(np.append(points, np.nan).astype(dtype))
