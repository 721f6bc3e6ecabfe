"""Softmax and friends: true values and Jacobians, limits, huge logits, dtypes, axes, errors, and the textbook's failure."""

from fractions import Fraction

import mpmath
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from activations.vector import functions as vector
from tests.helpers.cases import REPEATABLE
from tests.helpers.vectors import EPSILON, FUNCTIONS, true_softmax
from verification import truth

HUGE = 1e308
SHIFT_INVARIANT = ("softmax", "log_softmax", "sparsemax")
every_function = pytest.mark.parametrize("name", FUNCTIONS)
invariant_function = pytest.mark.parametrize("name", SHIFT_INVARIANT)
vectors = hnp.arrays(np.float64, st.sampled_from([2, 4, 6]), elements=st.floats(-40, 40))


def true_sparsemax(x):
    """By exact fractions: the only support whose threshold lies between its smallest entry and the next."""
    exact = [Fraction(float(entry)) for entry in x]
    falling = sorted(exact, reverse=True)
    for count in range(len(x), 0, -1):
        threshold = (sum(falling[:count]) - 1) / count
        if falling[count - 1] > threshold:
            return [max(entry - threshold, Fraction(0)) for entry in exact]
    raise AssertionError("one entry alone is always above its threshold")


def random_vectors(count=60, seed=3):
    """Vectors of every length to 6: ordinary, far apart, close together, tiny and around a far centre."""
    random = np.random.default_rng(seed)
    for index in range(count):
        length = 2 * (1 + index % 3)
        scale = (1, 10, 200, 1e-3, 1e-12)[index % 5]
        centre = (0, 0, 1000, -1e6)[index % 4]
        yield random.normal(size=length) * scale + centre


# Values


@pytest.mark.parametrize("temperature", [1, 0.3, 7])
def test_softmax_against_mpmath(temperature):
    for x in random_vectors():
        y = vector.softmax(x, temperature)
        with mpmath.workdps(50):
            for index, true in enumerate(true_softmax(x, temperature)):
                exponent = (x.max() - x[index]) / temperature
                # One exp, a sum of six and a quotient; x - max is rounded, and so is its quotient with T: half a unit
                # each, times the exponent, which is up to two units of the result.
                limit = 6 + 2 * exponent
                assert truth.ulp_error(y[index], true) <= limit, (x, index)


def test_log_softmax_against_mpmath():
    for x in random_vectors():
        y = vector.log_softmax(x)
        with mpmath.workdps(400):
            for found, true in zip(y, true_softmax(x), strict=True):
                # exp, log1p and a sum of six, each a unit or two; x - max has the sign of the rest, so nothing cancels.
                # Close to 0 the error of the second largest exponent shows, as in softmax.
                assert truth.ulp_error(found, mpmath.log(true)) <= 6 + 2 * (x.max() - np.sort(x)[-2])


def test_sparsemax_against_exact_fractions():
    for x in random_vectors():
        for found, true in zip(vector.sparsemax(x), true_sparsemax(x), strict=True):
            # Up to six sums and one quotient of numbers of at most 6.
            assert abs(Fraction(float(found)) - true) <= 8 * EPSILON
            assert found > 0 or true <= 8 * EPSILON


@given(x=vectors)
@REPEATABLE
def test_probabilities_add_up_to_1(x):
    for function in (vector.softmax, vector.sparsemax):
        y = function(x)
        assert (y >= 0).all()
        # A sum of six rounded numbers.
        assert abs(y.sum() - 1) <= 4 * EPSILON
    assert abs(np.exp(vector.log_softmax(x)).sum() - 1) <= 1e-13  # exponents of up to 80, rounded


@invariant_function
@pytest.mark.parametrize("shift", [3, -17, 1024, 2.0**40])
def test_shift_invariance(name, shift):
    """Adding a constant changes nothing at all where the sums are exact."""
    x = np.array([2, 1, 0.25, -1.5])
    function, jacobian = FUNCTIONS[name]
    np.testing.assert_array_equal(function(x + shift), function(x))
    np.testing.assert_array_equal(jacobian(x + shift), jacobian(x))


def test_identities():
    x = np.array([2.0, 1.0, 0.1, -1.0])
    np.testing.assert_allclose(np.exp(vector.log_softmax(x)), vector.softmax(x), rtol=8 * EPSILON)
    np.testing.assert_array_equal(vector.softmax(x, temperature=2), vector.softmax(x / 2))
    # Softmax of two is the sigmoid of their difference; sparsemax of two its hard, twice as narrow sibling.
    assert vector.softmax([1.5, 0.25])[0] == pytest.approx(1 / (1 + np.exp(-1.25)), rel=4 * EPSILON)
    np.testing.assert_array_equal(vector.sparsemax([0.25, 0.0]), [0.625, 0.375])
    np.testing.assert_array_equal(vector.sparsemax([3.0, 2.0, 2.0]), [1, 0, 0])


# Jacobians


@every_function
@given(x=vectors)
@REPEATABLE
def test_jacobians_against_differences(name, x):
    """Central differences with a step of 1e-6: their own error is about 1e-12 by curvature and 1e-9 by rounding at 40."""
    function, jacobian = FUNCTIONS[name]
    step = 1e-6
    moves = step * np.eye(len(x))
    if name == "sparsemax":
        supports = {tuple(vector.sparsemax(x + move) > 0) for move in (*moves, *-moves)}
        if len(supports) > 1:
            return  # a kink lies within the step
    differences = np.stack([(function(x + move) - function(x - move)) / (2 * step) for move in moves], axis=-1)
    np.testing.assert_allclose(jacobian(x), differences, rtol=0, atol=2e-8)


@pytest.mark.parametrize("temperature", [1, 0.3, 7])
def test_softmax_jacobian_against_mpmath(temperature):
    for x in random_vectors():
        slopes = vector.softmax_jacobian(x, temperature)
        spread = (x.max() - x.min()) / temperature
        with mpmath.workdps(400):
            y = true_softmax(x, temperature)
            for (row, column), found in np.ndenumerate(slopes):
                true = y[row] * ((row == column) - y[column]) / mpmath.mpf(temperature)
                # Two outputs' errors; below the smallest float a product of subnormal numbers is worth nothing.
                assert truth.ulp_error(found, true) <= 20 + 4 * spread, (x, row, column)


def test_where_softmax_saturates_its_slope_keeps_its_digits():
    """y (1 - y) would be 0 at a difference of 40."""
    with mpmath.workdps(60):
        true = mpmath.exp(-40) / (1 + mpmath.exp(-40)) ** 2
        assert truth.ulp_error(vector.softmax_jacobian([40.0, 0.0])[0, 0], true) <= 8
    assert vector.log_softmax_jacobian([40.0, 0.0])[0, 0] == pytest.approx(float(mpmath.exp(-40)), rel=1e-14)


@given(x=vectors)
@REPEATABLE
def test_rows_of_a_shift_invariant_function_add_up_to_0(x):
    for name in SHIFT_INVARIANT:
        sums = FUNCTIONS[name][1](x).sum(axis=-1)
        # Six numbers of at most 1.
        np.testing.assert_allclose(sums, 0, atol=6 * EPSILON)


def test_jacobian_shapes_and_axes():
    x = np.random.default_rng(0).normal(size=(2, 4, 3))
    for function, jacobian in FUNCTIONS.values():
        assert jacobian(x, axis=1).shape == (2, 3, 4, 4)
        np.testing.assert_array_equal(jacobian(x, axis=1)[1, 2], jacobian(x[1, :, 2]))
        np.testing.assert_array_equal(function(x, axis=1), np.moveaxis(function(np.moveaxis(x, 1, -1)), -1, 1))
        np.testing.assert_array_equal(function(x, axis=-2), function(x, axis=1))
        np.testing.assert_array_equal(function(x, axis=1)[1, :, 2], function(x[1, :, 2]))


# Limits, huge logits, NaN


def test_infinities_give_limits():
    inf = np.inf
    np.testing.assert_array_equal(vector.softmax([inf, 1, -inf]), [1, 0, 0])
    np.testing.assert_array_equal(vector.softmax([inf, inf, 5]), [0.5, 0.5, 0])
    np.testing.assert_array_equal(vector.softmax([-inf, -inf]), [0.5, 0.5])
    np.testing.assert_array_equal(vector.softmax([0, -inf], temperature=HUGE), [1, 0])
    np.testing.assert_array_equal(vector.log_softmax([inf, inf, 5]), [-np.log(2), -np.log(2), -inf])
    np.testing.assert_array_equal(vector.log_softmax([0.0, -inf]), [0, -inf])
    np.testing.assert_array_equal(vector.sparsemax([inf, 1, inf]), [0.5, 0, 0.5])
    np.testing.assert_array_equal(vector.sparsemax([-inf, -inf]), [0.5, 0.5])
    np.testing.assert_array_equal(vector.softmax_jacobian([inf, 0]), np.zeros((2, 2)))


def test_huge_logits():
    x = [HUGE, -HUGE, 0.0, HUGE]
    np.testing.assert_array_equal(vector.softmax(x), [0.5, 0, 0, 0.5])
    np.testing.assert_array_equal(vector.softmax(x, temperature=1e-3), [0.5, 0, 0, 0.5])
    np.testing.assert_array_equal(vector.sparsemax(x), [0.5, 0, 0, 0.5])
    np.testing.assert_allclose(vector.log_softmax(x), [-np.log(2), -np.inf, -HUGE, -np.log(2)])
    np.testing.assert_allclose(vector.log_softmax([1000.0, 0.0]), [0, -1000])
    assert vector.softmax([HUGE, 0.0], temperature=HUGE)[0] == pytest.approx(np.e / (1 + np.e), rel=4 * EPSILON)


@every_function
@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64])
def test_no_overflow_and_no_invalid_operation_on_the_way(name, dtype):
    """Any of these would warn. A term too small for a float is lost in silence, as NumPy does by default."""
    largest = float(np.finfo(dtype).max) / 2
    x = np.array(
        [
            [largest, -largest, 0, 1],
            [-largest, -largest, -largest, -largest],
            [np.inf, -np.inf, 1, np.inf],
            [-np.inf] * 4,
            [np.nan, np.inf, -np.inf, 0],
            [1e-7, -1e-7, 0, -0.0],
        ],
        dtype,
    )
    with np.errstate(over="raise", invalid="raise", divide="raise"):
        for function in FUNCTIONS[name]:
            function(x)
        if name == "softmax":
            for temperature in (5e-324, 1e-300, 0.01, 100, 1e300, 1.7e308):
                vector.softmax(x, temperature)


@every_function
def test_nan_gives_nan(name):
    function, jacobian = FUNCTIONS[name]
    y, slopes = function([1.0, np.nan, 2.0, np.inf]), jacobian([1.0, np.nan, 2.0, np.inf])
    assert np.isnan(y).all()
    assert np.isnan(slopes).all()
    np.testing.assert_array_equal(function([[np.nan, 0.0], [0.0, 0.0]])[1], function([0.0, 0.0]))


# The contract


@every_function
@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64])
def test_float_dtypes_are_kept_and_rounded_once(name, dtype):
    x = np.random.default_rng(1).normal(size=(5, 4)).astype(dtype)
    for function in FUNCTIONS[name]:
        assert function(x).dtype == dtype
        np.testing.assert_array_equal(function(x), function(x.astype(np.float64)).astype(dtype))


@every_function
@pytest.mark.parametrize("x", [[1, 2], (True, False), np.array([0, 3], np.uint8), np.array([1, 2], np.longdouble)])
def test_other_real_inputs_give_float64(name, x):
    for function in FUNCTIONS[name]:
        assert function(x).dtype == np.float64
        np.testing.assert_array_equal(function(x), function(np.asarray(x, np.float64)))


@every_function
def test_input_is_left_alone_and_the_result_is_new_memory(name):
    for dtype in (np.float32, np.float64):
        x = np.array([[3.0, -1.0], [0.5, 2.0]], dtype)
        x.setflags(write=False)
        for function in FUNCTIONS[name]:
            result = function(x, axis=0)
            assert not np.shares_memory(result, x)
            result[...] = 7


@pytest.mark.parametrize("name", [*FUNCTIONS, "naive_softmax"])
@pytest.mark.parametrize(
    ("x", "arguments", "error", "message"),
    [
        ([1j, 2], {}, TypeError, "x must hold real numbers, received dtype complex128"),
        (["a", "b"], {}, TypeError, "x must hold real numbers, received dtype <U1"),
        (
            [Fraction(1)],
            {},
            TypeError,
            r"x must hold real numbers, received dtype object; np.asarray\(…, float\) converts it",
        ),
        (np.ma.array([1, 2], mask=[0, 1]), {}, TypeError, "x must hold real numbers, received a masked array, "),
        ([1.0, np.ma.masked], {}, TypeError, "x must hold real numbers, received a masked array, "),
        ([10**400, 1], {}, ValueError, r"x must hold real numbers, received 1000\S*, which is beyond ±1.8e308"),
        (3.0, {}, ValueError, "x must be a vector or hold vectors, received the single number 3.0"),
        ([1.0, 2.0], {"axis": 1}, ValueError, "axis must be from -1 to 0, received 1"),
        ([1.0, 2.0], {"axis": "last"}, TypeError, "axis must be an integer, received 'last'"),
        ([1.0, 2.0], {"axis": (0,)}, TypeError, r"axis must be an integer, received \(0,\)"),
        (np.zeros((2, 0)), {}, ValueError, r"x must have .* along axis -1, received 0"),
    ],
)
def test_errors_name_function_parameter_received_and_allowed(name, x, arguments, error, message):
    for function in FUNCTIONS.get(name, (vector.naive_softmax,)):
        with pytest.raises(error, match=f"^{name}: {message}"):
            function(x, **arguments)


@pytest.mark.parametrize("function", [vector.softmax, vector.softmax_jacobian, vector.naive_softmax])
def test_temperature_errors(function):
    for value, error in [(0, ValueError), (-1, ValueError), (np.nan, ValueError), (np.inf, ValueError)] + [
        (bad, TypeError) for bad in ("1", None, [1.0], 1j, Fraction(1))
    ]:
        with pytest.raises(error, match=r"softmax: temperature must be a finite number above 0, received ") as caught:
            function([1.0, 2.0], temperature=value)
        assert repr(value) in str(caught.value)


@pytest.mark.parametrize("function", [vector.softmax, vector.softmax_jacobian, vector.naive_softmax])
def test_a_temperature_may_be_any_number_but_no_masked_one(function):
    np.testing.assert_array_equal(function([1.0, 2.0], temperature=2**64), function([1.0, 2.0], temperature=2.0**64))
    with pytest.raises(TypeError, match=r"softmax: temperature must be .* received a masked array, "):
        function([1.0, 2.0], temperature=np.ma.array(1.0, mask=True))
    with pytest.raises(
        ValueError, match=r"softmax: temperature must be .* which is beyond ±1.8e308, the range of float64"
    ):
        function([1.0, 2.0], temperature=10**400)


@every_function
def test_integers_beyond_int64_are_floats(name):
    for function in FUNCTIONS[name]:
        x = [2**64, 2**64 - 2**12]
        np.testing.assert_array_equal(function(x), function([float(entry) for entry in x]))


# The textbook's softmax


def test_the_textbook_is_right_until_it_overflows():
    x = np.array([2.0, 1.0, 0.1])
    np.testing.assert_allclose(vector.naive_softmax(x), vector.softmax(x), rtol=8 * EPSILON)
    np.testing.assert_allclose(vector.naive_softmax(x, 0.5), vector.softmax(x, 0.5), rtol=8 * EPSILON)
    assert np.isnan(vector.naive_softmax(x + 1000)).all()  # inf / inf
    assert np.isnan(vector.naive_softmax(x - 1000)).all()  # 0 / 0
    np.testing.assert_array_equal(vector.naive_softmax([710.0, 0.0]), [np.nan, 0])
    assert np.isfinite(vector.naive_softmax([709.0, 0.0])).all()
    assert np.isnan(vector.naive_softmax(np.array([89.0, 0.0], np.float32))[0])
    assert vector.naive_softmax(np.array([1.0, 0.0], np.float32)).dtype == np.float32
