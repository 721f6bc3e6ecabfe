"""Softmax and friends at every scale of logits and temperature: true values, and no floating-point error on the way to them."""

import mpmath
import numpy as np
import pytest

from activations.vector import functions as vector
from tests.helpers.vectors import EPSILON, FUNCTIONS, true_softmax, true_terms
from verification import truth

TEMPERATURES = (5e-324, 3e-310, 1e-300, 1e-5, 1, 1e5, 1e300, 1.7e308)


def extreme_vectors(dtype):
    """Vectors at every scale of the dtype, so far apart that outputs are 0, and so close that only a tiny T tells them apart."""
    random = np.random.default_rng(12)
    limits = np.finfo(dtype)
    for scale in (limits.smallest_subnormal, limits.tiny, 1e-5, 1, 100, 1000, limits.max / 4):
        for length in (2, 4):
            x = (random.uniform(-3.9, 3.9, length) * float(scale)).astype(dtype)
            yield x
            yield np.append(x[1:], dtype(0))
            yield np.append(x[1:], dtype(-np.inf))
    yield np.array([0, -720], dtype)
    yield np.array([0, -1480, 3, -1480], dtype)


def true_outputs(name, x, temperature):
    """(outputs, Jacobian) as lists of mpf, from the formulas; x may hold -inf."""
    exact = [mpmath.mpf(float(entry)) for entry in x]
    y = true_softmax(x, temperature)
    if name == "softmax":
        jacobian = [
            [(mpmath.fsum(y[k] for k in range(len(y)) if k != i) if i == j else -y[j]) * y[i] for j in range(len(y))]
            for i in range(len(y))
        ]
        return y, [[slope / mpmath.mpf(temperature) for slope in row] for row in jacobian]
    total = mpmath.fsum(true_terms(x))
    logarithms = [entry - max(exact) - mpmath.log(total) for entry in exact]
    rest = [mpmath.fsum(y[k] for k in range(len(y)) if k != i) for i in range(len(y))]
    return logarithms, [[rest[i] if i == j else -y[j] for j in range(len(y))] for i in range(len(y))]


def trip(function, *arguments):
    """The message of the floating-point error that the call raises where all are raised, or None."""
    try:
        with np.errstate(all="raise"):
            function(*arguments)
    except FloatingPointError as error:
        return str(error)
    return None


@pytest.mark.parametrize(("name", "temperature"), [("log_softmax", 1), *(("softmax", each) for each in TEMPERATURES)])
@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64])
def test_at_every_scale_values_are_right_and_only_a_true_overflow_or_underflow_of_one_trips(name, temperature, dtype):
    limits = np.finfo(dtype)
    arguments = (temperature,) if name == "softmax" else ()
    for x in extreme_vectors(dtype):
        with mpmath.workdps(700 if name == "log_softmax" else 60):  # log-softmax adds e**-1500 to 1
            trues = true_outputs(name, x, temperature)
            # By a slope, y_i y_j / T, a T far from 1 says nothing about the exponents in y_i and y_j.
            for function, true, heat in zip(FUNCTIONS[name], trues, (1, temperature), strict=True):
                true = np.array(true, dtype=object)
                message = trip(function, x, *arguments) or ""
                if "underflow" in message:
                    assert any(0 < abs(value) < float(limits.smallest_normal) for value in true.flat), (x, message)
                elif message:
                    assert "overflow" in message
                    assert any(np.isinf(truth.rounded(value, dtype)) for value in true.flat), (x, message)
                with np.errstate(over="ignore", under="ignore"):
                    found = function(x, *arguments)
                for index, value in np.ndenumerate(true):
                    # As above: a few units, and the rounding of an exponent times that exponent, of which no more than
                    # 1500 leaves anything. Float32 and float16 are rounded once more.
                    exponent = min(abs(mpmath.log(abs(value) * heat)) if value else 0, 1500)
                    assert truth.ulp_error(found[index], mpmath.mpf(value), dtype) <= 20 + 4 * exponent, (x, index)


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64])
def test_sparsemax_trips_nothing_and_the_textbook_fails_without_a_warning(dtype):
    for x in extreme_vectors(dtype):
        for function in FUNCTIONS["sparsemax"]:
            assert trip(function, x) is None, x
        for temperature in TEMPERATURES:
            assert trip(vector.naive_softmax, x, temperature) is None, (x, temperature)


@pytest.mark.parametrize("temperature", [5e-324, 1e-310, 1e-300])
@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64])
def test_a_temperature_next_to_nothing_picks_the_winner(temperature, dtype):
    """T / 2 is 0 for the smallest T: the winner must not share with the rest because of that."""
    x = np.array([1, 0, -1, 1], dtype)
    with np.errstate(all="raise", under="ignore"):  # the losers' outputs are far below the smallest float, not 0
        np.testing.assert_array_equal(vector.softmax(x, temperature), np.array([0.5, 0, 0, 0.5], dtype))
        np.testing.assert_array_equal(vector.softmax(x[:3], temperature), np.array([1, 0, 0], dtype))
        np.testing.assert_array_equal(vector.softmax_jacobian(x[:3], temperature), np.zeros((3, 3), dtype))
    assert vector.softmax([5e-324, 0.0], 5e-324)[0] == pytest.approx(np.e / (1 + np.e), rel=4 * EPSILON)
