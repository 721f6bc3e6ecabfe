"""The recorded shares of right results in short number formats match the code, and ours is right everywhere."""

import json
import math

import numpy as np
import pytest

from activation_lab.content.forms import forms
from activation_lab.content.proof import formats as words
from activation_lab.paths import ASSETS
from activations.formats import DOUBT, FORMATS, slopes, values
from verification.format_truth import SHORT, truths
from verification.formats import BINS, compared, errors_in_ulp

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
        assert tuple(entry["rounded"]) == tuple(kind.slug for kind in SHORT), ANEW
    for name, kind, quantity, _, found in every():
        kinks = {kink.at(**forms()[name].function.values).position for kink in forms()[name].function.activation.kinks}
        left_out = np.isin(kind.finite(), list(kinks)).sum() if quantity == "slope" else 0
        assert found["counted"] == len(kind.finite()) - left_out, ANEW
        assert len(found["curve"]) == (0 if found["right"] == found["counted"] else BINS)


def test_ours_is_right_at_every_input():
    for name, kind, quantity, who, found in every():
        if who == "ours":
            assert found["right"] == found["counted"], f"{name}, {quantity} in {kind.title}"


def test_float64_was_near_enough_to_stand_for_the_truth():
    """With a margin of 16 to what counts as doubtful."""
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
    assert [row[0] for row in rows] == [kind.title for kind in SHORT]
    assert all(row[1:3] == ["100 %", str(2 * len(forms()))] for row in rows)
