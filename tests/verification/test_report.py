"""The recorded accuracy report matches the code, and the yardstick behind it is right."""

import json
import math
from functools import partial

import mpmath
import numpy as np
import pytest

import activations
from activation_lab.content.forms import forms
from activation_lab.paths import ASSETS
from tests.helpers.cases import in_one, whole_line
from verification import fast_truth, machine, points, report, truth

PATH = ASSETS / "verification.json"
RECORD = json.loads(PATH.read_text())
ANEW = "the record does not match the code: run `make verify`"
DTYPES = {"float64": np.float64, "float32": np.float32}
# Another processor or NumPy has other last digits: exp, tanh and the like differ by 1 to 2 units there, and f by a few.
OTHER_PROCESSOR = 8
recorded_functions = in_one([(name,) for name in RECORD["functions"]])


def same_arithmetic():
    """Whether functions are computed here as where the record was made, to the last bit."""
    return machine.arithmetic() == RECORD["made"]["arithmetic"]


def assert_recorded(found, recorded, what):
    """Bit for bit where the arithmetic is the record's, else to a few units."""
    found, recorded = np.asarray(found), np.asarray(recorded, dtype=np.asarray(found).dtype)
    if same_arithmetic():
        np.testing.assert_array_equal(found, recorded, f"{what}: {ANEW}")
        np.testing.assert_array_equal(np.signbit(found[~np.isnan(found)]), np.signbit(recorded[~np.isnan(found)]), ANEW)
    else:
        eps = np.finfo(found.dtype).eps
        np.testing.assert_allclose(
            found, recorded, rtol=OTHER_PROCESSOR * eps, atol=OTHER_PROCESSOR * eps, err_msg=f"{what}: {ANEW}"
        )


def floats(values):
    return [float(value) for value in values]


def test_every_function_is_recorded_and_no_other():
    """And GELU's tanh form, which is what many frameworks and models take."""
    assert tuple(RECORD["functions"]) == tuple(forms()), ANEW
    assert forms()["gelu_tanh"].function == activations.gelu.at(approximate=True)
    assert RECORD["functions"]["gelu_tanh"]["worst"] != RECORD["functions"]["gelu"]["worst"]


@recorded_functions
def test_ours_at_the_worst_points(name):
    function = forms()[name].function
    for part in ("worst", "ordinary"):
        for dtype, by_quantity in RECORD["functions"][name][part].items():
            for quantity, by_who in by_quantity.items():
                worst = by_who["ours"]
                x = np.array([float(worst["at"])], DTYPES[dtype])
                found = report.ours(function, x)[quantity]
                what = f"{name}: {quantity} at {worst['at']} in {dtype}"
                assert_recorded(found, [float(worst["value"])], what)
                if quantity == "f" and same_arithmetic():
                    (exact,) = report.truths(function, x)[quantity]
                    error = truth.ulp_error(found[0], exact, DTYPES[dtype])
                    # The record rounds errors up to two digits.
                    assert error <= worst["ulp"] <= error * 1.1 + 1e-300, f"{what}: {ANEW}"


@recorded_functions
def test_ours_at_kinks_and_where_floats_end(name):
    function, entry = forms()[name].function, RECORD["functions"][name]
    assert [kink["position"] for kink in entry["kinks"]] == list(points.kink_positions(function)), ANEW
    for place, key in (("kinks", "position"), ("special", "x")):
        x = np.array(floats(point[key] for point in entry[place]))
        found = report.ours(function, x)
        for quantity in report.QUANTITIES:
            assert_recorded(found[quantity], floats(point[quantity][0] for point in entry[place]), f"{name}: {place}")


@recorded_functions
def test_tensorflow_at_kinks_and_where_floats_end(name):
    """Its values too, so that a new TensorFlow is noticed; to a few units, since it computes odd elements otherwise."""
    function, entry = forms()[name].function, RECORD["functions"][name]
    for place, key in (("kinks", "position"), ("special", "x")):
        if not entry[place]:
            continue
        x = np.array(floats(point[key] for point in entry[place]))
        found = report.theirs(function, entry["library"], x)
        for quantity in report.QUANTITIES:
            recorded = floats(point[quantity][1] for point in entry[place])
            np.testing.assert_allclose(found[quantity], recorded, rtol=1e-12, atol=1e-15, err_msg=f"{name}: {ANEW}")


def error(name, part, dtype, quantity, who):
    return float(RECORD["functions"][name][part][dtype][quantity][who]["ulp"])


def test_the_known_faults_of_tensorflow_are_in_the_record():
    """docs/NUMERICS.md lists them."""
    (kink,) = RECORD["functions"]["selu"]["kinks"]
    scale, alpha = (activations.selu.parameters[name].default for name in ("scale", "alpha"))
    assert kink["slope"] == pytest.approx([scale * alpha, scale], rel=1e-12)
    slope_of_selu = RECORD["functions"]["selu"]["difference"]["float64"]["slope"]
    assert slope_of_selu["largest"] > 0.4
    assert -1e-15 < slope_of_selu["at"] <= 0
    # Constants rounded to float32.
    assert error("leaky_relu", "ordinary", "float64", "f", "tensorflow") > 1e7
    assert error("gelu", "ordinary", "float64", "f", "tensorflow") > 1e7
    # elu(-1e-8) = 0 in float32; subnormals flushed to zero; sigmoid′ from s(1 - s).
    assert error("elu", "worst", "float32", "f", "tensorflow") > 1e6
    assert error("relu", "worst", "float64", "f", "tensorflow") > 1
    assert error("sigmoid", "ordinary", "float64", "slope", "tensorflow") > 100
    nan = RECORD["functions"]["relu"]["special"][-1]
    assert nan["x"] == "nan"
    assert nan["slope"] == ["nan", 0.0]


@recorded_functions
def test_ours_is_nowhere_far_worse_than_tensorflow(name):
    for part in ("worst", "ordinary"):
        for quantity in report.QUANTITIES:
            theirs = error(name, part, "float64", quantity, "tensorflow")
            assert error(name, part, "float64", quantity, "ours") <= theirs + 2 or math.isnan(theirs)


def test_the_record_is_small_and_says_nothing_private():
    text = PATH.read_text()
    assert len(text) < 4_000 * len(RECORD["functions"])
    assert "/" not in text.replace("N/A", ""), "a path"
    assert set(RECORD["made"]) == {"date", "machine", "arithmetic", "versions"}


@pytest.mark.parametrize("name", activations.names())
def test_the_fast_truth_is_the_truth(name):
    """Whatever precision it stopped at, to far more than a unit of float64; or both are far below the smallest float."""
    activation = activations.get(name)

    def of(found):
        learned = (partial(found.parameter_slope, parameter=name) for name in activation.parameter_slopes)
        return found.value, found.slope, *learned

    for x in whole_line(8)[::2].tolist():
        for fast, slow in zip(of(fast_truth), of(truth), strict=True):
            found, expected = fast(activation, x), slow(activation, x)
            with mpmath.workdps(60):
                assert abs(found - expected) <= abs(expected) * mpmath.mpf(10) ** -18 + mpmath.mpf(10) ** -330, x


def test_errors_are_rounded_up_to_two_digits():
    rounded = [report.short(value) for value in (0.0, 0.5, 0.501, 1.21, 99.1, 1234.0, math.inf)]
    assert rounded == [0, 0.5, 0.51, 1.3, 100, 1300, math.inf]


def test_points_leave_out_kinks_and_hold_their_neighbours():
    x = points.whole_line(activations.hard_tanh.at())
    assert not set(x) & {-1.0, 1.0}
    assert {np.nextafter(1.0, 0), np.nextafter(1.0, 2)} <= set(x)
    assert np.isfinite(x).all()
    assert points.whole_line(activations.relu.at(), np.float32).dtype == np.float32


def test_what_json_cannot_hold_becomes_words():
    plain = report.as_plain({"a": (math.inf, -math.inf, math.nan, -0.0), "b": report.Difference(1.0, 2.0)})
    assert json.dumps(plain, allow_nan=False) == (
        '{"a": ["inf", "-inf", "nan", -0.0], "b": {"largest": 1.0, "at": 2.0}}'
    )


def test_a_gradient_that_a_library_does_not_take_is_no_error():
    worst = RECORD["functions"]["step"]["worst"]["float64"]["slope"]
    assert worst["tensorflow"]["ulp"] == "nan"
    assert worst["ours"]["ulp"] == 0
