"""What is taken for a name and for a number, as x and as a parameter: integers of any size, but no mask that would be lost and nothing beyond float64.

Errors name function and parameter, what was received and what is allowed.
"""

import re
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest

import activations
from tests.helpers.calls import SHORT_ENOUGH, calls_with, each_parameter, each_real_parameter, quantities
from tests.helpers.cases import every_activation

LONG = "x" * 10_000


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


@pytest.mark.parametrize(
    ("name", "closest"),
    [("Elu", "'elu'"), ("leakyrelu", "'leaky_relu'"), ("sigmod", "'sigmoid'"), ("TANH", "'tanh'"), ("rellu", "'relu'")],
)
def test_unknown_names_quote_the_closest(name, closest):
    with pytest.raises(activations.UnknownActivation) as caught:
        activations.get(name)
    assert isinstance(caught.value, ValueError)
    assert repr(name) in str(caught.value)
    assert closest in str(caught.value)


@pytest.mark.parametrize(
    "name",
    [LONG, "", "\0", "日本語", None, 3, 10**5000, 1.5, [], {}, ("elu",), b"elu", object(), np.array(["elu"])],
    ids=lambda name: type(name).__name__,
)
def test_names_that_are_no_names_are_harmless(name):
    with pytest.raises(activations.UnknownActivation) as caught:
        activations.get(name)
    assert len(str(caught.value)) < SHORT_ENOUGH


def test_every_name_can_be_got_and_is_an_attribute():
    for name in activations.names():
        assert activations.get(name) is getattr(activations, name)
        assert activations.get(name).name == name
    orders = [activations.get(name).order for name in activations.names()]
    assert orders == sorted(orders)
    assert activations.names()[:7] == ("sigmoid", "tanh", "relu", "leaky_relu", "prelu", "elu", "selu")


@every_activation
def test_unknown_parameter_names_function_received_and_allowed(activation):
    for unknown in ("gamma", "Alpha", "X", LONG):
        for call in calls_with(activation, **{unknown: 1.0}):
            with pytest.raises(TypeError) as caught:
                call()
            message = str(caught.value)
            assert message.startswith(f"{activation.name}: unknown parameter {unknown[:3]!r}"[:-1])
            assert all(name in message for name in activation.parameters or ["none"])
            assert len(message) < SHORT_ENOUGH


@every_activation
def test_unknown_wrt_names_function_received_and_allowed(activation):
    for wrt in ("gamma", "", None, 3, ["x"], {}, LONG):
        with pytest.raises(TypeError) as caught:
            activation.derivative(1.0, wrt=wrt)
        message = str(caught.value)
        assert message.startswith(f"{activation.name}: no derivative with respect to ")
        assert repr(wrt)[:5] in message
        assert all(repr(name) in message for name in ("x", *activation.parameter_slopes))
        assert len(message) < SHORT_ENOUGH


@each_parameter
def test_values_outside_the_domain_name_function_parameter_received_and_allowed(activation, parameter):
    for value in (np.nan, np.inf, -np.inf, -1.0, 0.0, [1.0, np.nan], np.float32("nan")):
        calls = calls_with(activation, **{parameter.name: value})
        if np.all(parameter.domain.contains(np.asarray(value, np.float64))):
            for call in calls[:2]:
                call()
            continue
        error = TypeError if parameter.choices and isinstance(value, list) else ValueError
        for call in calls:
            with pytest.raises(error, match=f"^{activation.name}: {parameter.name} must be ") as caught:
                call()
            assert parameter.domain.description in str(caught.value)
            assert repr(value) in str(caught.value)


@each_parameter
def test_values_that_are_no_numbers_name_function_parameter_received_and_allowed(activation, parameter):
    date = np.datetime64("2020-01-01")
    for value in (None, "1", LONG, [None], 1j, b"1", {}, object(), date, Decimal(1), Fraction(1, 2)):
        for call in calls_with(activation, **{parameter.name: value}):
            with pytest.raises(TypeError, match=f"^{activation.name}: {parameter.name} must be ") as caught:
                call()
            assert parameter.domain.description in str(caught.value)
            assert repr(value)[:5] in str(caught.value)
            assert len(str(caught.value)) < SHORT_ENOUGH


@each_parameter
def test_nan_is_in_no_domain_and_the_slider_is_inside(activation, parameter):
    assert not parameter.domain.contains(np.nan)
    # No limit, inf, is a switch beside the slider.
    assert parameter.low <= parameter.default <= parameter.high or parameter.default == np.inf
    for value in np.arange(parameter.low, parameter.high, parameter.step):
        assert parameter.domain.contains(value)


@every_activation
def test_parameters_cannot_be_given_by_position(activation):
    with pytest.raises(TypeError):
        activation(1.0, 1.0)


@every_activation
def test_entries_cannot_be_changed(activation):
    with pytest.raises(AttributeError):
        activation.name = "other"
    with pytest.raises(TypeError):
        activation.parameters["alpha"] = None
