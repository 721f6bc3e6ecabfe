"""What is taken for a number, as x and as a parameter: integers of any size, but no mask that would be lost and nothing beyond float64."""

import re
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest

import activations
from tests.helpers.calls import SHORT_ENOUGH, calls_with, each_parameter, each_real_parameter, quantities
from tests.helpers.cases import every_activation


@pytest.mark.parametrize("x", [np.array([2**64]), [Fraction(1, 2)], None], ids=lambda x: type(x).__name__)
def test_what_is_an_array_of_objects_is_told_what_to_do(x):
    with pytest.raises(
        TypeError, match=r"received dtype object; np.asarray\(…, float\) converts it if it holds numbers$"
    ):
        activations.relu(x)


@every_activation
def test_numbers_of_any_size_and_kind_are_rounded_once(activation):
    several = [
        (2**64, 18446744073709551616.0),
        (-(2**64), -18446744073709551616.0),
        (2**64 + 2**11, 18446744073709551616.0),  # half a unit: to the even one
        (2**64 + 2**11 + 1, 18446744073709555712.0),  # above it: up
        (10**300, 1e300),
        ([2**64, 1], [2.0**64, 1.0]),
        ([[2**64, 0.5], [True, np.float32(0.1)]], [[2.0**64, 0.5], [1.0, float(np.float32(0.1))]]),
        ((2**70, np.int8(-3), np.nan), [2.0**70, -3.0, np.nan]),
        ([2**63, -1], [2.0**63, -1.0]),
        (np.longdouble("1e-4000"), 0.0),
        (np.array([-np.inf, 1, np.nan], np.longdouble), [-np.inf, 1.0, np.nan]),
        (pd.Series([1, None], dtype="Int64"), [1.0, np.nan]),
        (pd.DataFrame({"a": [1, 2], "b": [0.5, -1.0]}), [[1, 0.5], [2, -1.0]]),
    ]
    with np.errstate(all="raise", over="ignore", under="ignore"):
        for x, as_float64 in several:
            for _, quantity in quantities(activation):
                np.testing.assert_array_equal(quantity(x), quantity(np.array(as_float64)))
                assert quantity(x).dtype == np.float64


BEYOND = [
    10**400,
    -(10**400),
    [1, 10**400],
    2**1024,
    10**5000,
    np.longdouble("1e400"),
    np.full(2, np.longdouble("-1e400")),
]


@every_activation
def test_a_number_beyond_float64_is_a_value_error(activation):
    for value in BEYOND:
        for _, quantity in quantities(activation):
            with pytest.raises(ValueError, match=f"^{activation.name}: x must hold real numbers, received ") as caught:
                quantity(value)
            assert str(caught.value).endswith(", which is beyond ±1.8e308, the range of float64")
            assert len(str(caught.value)) < SHORT_ENOUGH


MASKED = [
    np.ma.array([1.0, 2.0], mask=[False, True]),
    np.ma.array([1.0, 2.0]),  # nothing is masked yet, but the result could not be masked either
    np.ma.array(1, mask=True),
    np.ma.masked,
    [1.0, np.ma.masked],
    [[np.ma.array([1, 2], mask=[0, 1])], ([3, 4],)],
]


@every_activation
def test_a_mask_is_not_lost_in_silence(activation):
    told = f"^{activation.name}: x must hold real numbers, received a masked array, "
    for value in MASKED:
        for _, quantity in quantities(activation):
            with pytest.raises(TypeError, match=told):
                quantity(value)


@each_parameter
def test_a_parameter_beyond_float64_is_a_value_error(activation, parameter):
    told = f"^{activation.name}: {parameter.name} must be .*, received "
    for value in BEYOND:
        for call in calls_with(activation, **{parameter.name: value}):
            with pytest.raises(ValueError, match=told) as caught:
                call()
            assert str(caught.value).endswith(", which is beyond ±1.8e308, the range of float64")


@each_parameter
def test_a_parameter_s_mask_is_not_lost_in_silence(activation, parameter):
    told = f"^{activation.name}: {parameter.name} must be .* received a masked array, "
    for value in MASKED:
        for call in calls_with(activation, **{parameter.name: value}):
            with pytest.raises(TypeError, match=told):
                call()


@each_real_parameter
def test_a_parameter_beyond_int64_is_that_float(activation, parameter):
    with np.errstate(over="ignore", under="ignore"):
        for _, quantity in quantities(activation):
            for given, as_float64 in ((2**64, 2.0**64), ([2**64, 1], [2.0**64, 1.0])):
                if not parameter.domain.contains(np.array(as_float64)).all():
                    with pytest.raises(
                        ValueError, match=f"must be {re.escape(parameter.domain.description)}, received"
                    ):
                        quantity(0.5, **{parameter.name: given})
                    continue
                np.testing.assert_array_equal(
                    quantity([-1.0, 2.0], **{parameter.name: given}),
                    quantity([-1.0, 2.0], **{parameter.name: as_float64}),
                )
