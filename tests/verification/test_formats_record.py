"""The recorded shares of right results in short number formats match the code, and ours is right everywhere."""

import json
import math

import numpy as np
import pytest

from activation_lab.content.forms import forms
from activation_lab.content.proof import formats as words
from activation_lab.paths import ASSETS
from activations.formats import DOUBT, FORMATS, SHORT_FORMATS, slopes, values
from verification import machine, onnx_evaluator
from verification.format_truth import truths
from verification.formats import BINS, compared, dtype_of, errors_in_ulp

RECORD = json.loads((ASSETS / "formats.json").read_text())
ANEW = "the record does not match the code: run `make verify`"


def every():
    """(function, format, quantity, library, what was found) of the whole record."""
    for name, entry in RECORD["functions"].items():
        for slug, by_quantity in entry["rounded"].items():
            for quantity, by_who in by_quantity.items():
                for who, found in by_who.items():
                    yield name, FORMATS[slug], quantity, who, found


def test_every_function_is_recorded_in_every_format():
    assert tuple(RECORD["functions"]) == tuple(forms()), ANEW
    for entry in RECORD["functions"].values():
        assert tuple(entry["rounded"]) == tuple(kind.slug for kind in SHORT_FORMATS), ANEW
    for name, kind, quantity, _, found in every():
        kinks = {kink.at(**forms()[name].function.values).position for kink in forms()[name].function.activation.kinks}
        left_out = np.isin(kind.finite(), list(kinks)).sum() if quantity == "slope" else 0
        assert found["counted"] == len(kind.finite()) - left_out, ANEW
        assert len(found["curve"]) == (0 if found["right"] == found["counted"] else BINS)


def test_ours_is_right_at_every_input():
    for name, kind, quantity, who, found in every():
        if who == "ours":
            assert found["right"] == found["counted"], f"{name}, {quantity} in {kind.title}"


def test_float64_is_near_enough_to_be_rounded():
    """With a margin of 16 to what counts as doubtful, and is settled in more digits."""
    for name, entry in RECORD["functions"].items():
        assert entry["apart"] < DOUBT / 16, name


def test_ours_is_what_was_recorded_where_libraries_are_wrong():
    """There the recorded error of a library's value is that to our float64 value."""
    for name, kind, quantity, _, found in every():
        if found["right"] < found["counted"] and not math.isinf(float(found["ulp"])):
            function = forms()[name].function
            exact = function(found["at"]) if quantity == "f" else function.derivative(found["at"])
            error = errors_in_ulp(kind, np.array([float(found["value"])]), np.array([float(exact)]))
            assert found["ulp"] == pytest.approx(error[0], rel=0.11), f"{name}, {quantity} in {kind.title}: {ANEW}"


def test_onnx_has_f_of_its_operators_in_every_format():
    """Its evaluator computes in formats, too, for which ONNX does not define the operators."""
    pytest.importorskip("onnx")
    for name, entry in RECORD["functions"].items():
        operator = onnx_evaluator.OPERATORS.get(name)
        assert entry["operator"] == (operator.name if operator else ""), ANEW
        for by_quantity in entry["rounded"].values():
            assert ("onnx" in by_quantity["f"]) == bool(operator)
            assert "onnx" not in by_quantity["slope"]
        if operator:
            form = forms()[name]
            undefined = [kind.slug for kind in SHORT_FORMATS if not onnx_evaluator.defined(form, kind)]
            assert entry["undefined"] == undefined, ANEW
            # The operator is the function, at its parameters: within two units of float16 at 4, since the evaluator rounds every operation.
            x = np.linspace(-4, 4, 33).astype(np.float16)
            np.testing.assert_allclose(
                onnx_evaluator.values(form, x), form.function(x), rtol=0, atol=2**-7, err_msg=name
            )


def test_what_is_recorded_of_onnx_is_what_its_evaluator_gives():
    """At the worst input of each function and format: bit for bit where the arithmetic is the record's.

    Elsewhere NumPy may round its last digit in float16 differently, from which the evaluator's results differ by one unit of the format.
    """
    pytest.importorskip("onnx")
    most = 0 if machine.arithmetic() == RECORD["made"]["arithmetic"] else 1
    for name, kind, _, who, found in every():
        if who == "onnx" and found["right"] < found["counted"]:
            x = np.array([found["at"]]).astype(dtype_of(kind))
            given = onnx_evaluator.values(forms()[name], x).astype(np.float64)
            recorded = np.array([float(found["value"])])
            np.testing.assert_array_equal(np.isfinite(given), np.isfinite(recorded))
            assert np.array_equal(given, recorded, equal_nan=True) or errors_in_ulp(kind, given, recorded) <= most, (
                f"{name} in {kind.title}: {ANEW}"
            )


def test_a_wrong_result_counts_with_its_error():
    function = forms()["relu"].function
    kind = FORMATS["float8_e5m2"]
    true = truths(function, lambda kind: np.array([-1.0, 0, 1, 4]))[kind.slug]
    found = compared(kind, true, 0, np.array([0.0, 0, 1.25, np.nan]))
    assert (found.right, found.counted, found.ulp, found.at) == (2, 4, math.inf, 4)
    assert compared(kind, true, 0, np.array([0.0, 0, 1.25, 4])).ulp == 1
    assert compared(kind, true, 1, np.array([0.0, 9, 1, 1])).right == 3, "the kink at 0 is not counted"
    np.testing.assert_array_equal(values(function, true.x, kind), true.nearest[0])
    np.testing.assert_array_equal(slopes(function, true.x, kind)[~true.at_kink], true.nearest[1][~true.at_kink])


def test_overflow_counts_as_the_number_after_the_largest():
    e4m3, half = FORMATS["float8_e4m3fn"], FORMATS["float16"]
    np.testing.assert_array_equal(
        errors_in_ulp(e4m3, np.array([np.nan, 448, np.nan]), np.array([1e9, 1e9, 448])), [0, 1, np.inf]
    )
    np.testing.assert_array_equal(
        errors_in_ulp(half, np.array([np.inf, 65504, 1]), np.array([1e300, 65520, 1])), [0, 0.5, 0]
    )


def test_shares_are_rounded_down():
    assert words.share({"right": 9999, "counted": 10000}) == "99.9 %"
    assert words.share({"right": 10000, "counted": 10000}) == "100 %"
    assert words.share(None) == "–"
    rows = words.summary_rows(RECORD)
    assert [row[0] for row in rows] == [kind.title for kind in SHORT_FORMATS]
    assert all(row[1:3] == ["100 %", str(2 * len(forms()))] for row in rows)
