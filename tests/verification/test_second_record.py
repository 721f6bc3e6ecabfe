"""The recorded accuracy of f″ matches the code, and ours is within the limits there."""

import json

import numpy as np
import pytest

from activation_lab.content.forms import forms
from activation_lab.paths import ASSETS
from tests.helpers.cases import in_one
from tests.helpers.limits import EPSILON, second_limits
from verification import second, truth

RECORD = json.loads((ASSETS / "second.json").read_text())
ANEW = "the record does not match the code: run `make verify`"
recorded_functions = in_one([(name,) for name in RECORD["functions"]])
# Another processor or NumPy has other last digits: 1 to 2 units in exp and tanh, and a few more in sums that cancel.
OTHER_PROCESSOR = 32


def test_every_function_is_recorded_and_no_other():
    assert tuple(RECORD["functions"]) == tuple(forms()), ANEW
    assert RECORD["digits"] == truth.SECOND_DIGITS


@recorded_functions
def test_ours_is_what_was_recorded(name):
    function, entry = forms()[name].function, RECORD["functions"][name]
    for part in ("worst", "ordinary"):
        recorded = entry[part]["ours"]
        found = function.derivative(float(recorded["at"]), order=2)
        close = OTHER_PROCESSOR * EPSILON
        assert found == pytest.approx(float(recorded["value"]), rel=close, abs=close * 1e-3), f"{name}: {ANEW}"
    for kink in entry["kinks"]:
        assert function.derivative(kink["position"], order=2) == pytest.approx(kink["taken"]["ours"], rel=1e-14), ANEW
        every = (each.at(**function.values) for each in function.activation.kinks)
        here = next(each for each in every if each.position == kink["position"])
        assert (here.second_left, here.second_right, here.delta) == (kink["left"], kink["right"], kink["delta"]), ANEW


@recorded_functions
def test_ours_is_within_the_limits(name):
    """Of GELU's tanh form the absolute error counts instead, as test_second_derivative.py holds it."""
    function, entry = forms()[name].function, RECORD["functions"][name]
    limits = second_limits(function.activation.name)
    if name != "gelu_tanh":
        assert entry["worst"]["ours"]["ulp"] <= limits.slope
    assert entry["near_root"].get("ours", 0) <= limits.near_root


def test_a_report_is_what_its_parts_say():
    form = forms()["elu"]
    made = second.second_report(form)
    assert made.kinks[0].taken["ours"] == made.kinks[0].left == 1
    assert made.kinks[0].taken["tensorflow"] == made.kinks[0].right == 0
    assert made.worst["ours"].ulp <= 8
    recorded = RECORD["functions"]["elu"]
    assert made.worst["tensorflow"].at == pytest.approx(recorded["worst"]["tensorflow"]["at"])
    x = np.array([-1.5, 0.25])
    assert [float(true) for true in second.truths(form.function, x)] == [pytest.approx(np.exp(-1.5)), 0]


@pytest.mark.parametrize(("name", "roots"), [("silu", (-2.3993572805, 2.3993572805)), ("tanh", (0,)), ("elu", ())])
def test_near_a_root_is_within_a_twentieth(name, roots):
    x = np.linspace(-5, 5, 1001) + 1e-4
    near = second.near_root_of_second(forms()[name].function, x)
    expected = np.any([np.abs(x - root) < 0.05 for root in roots], axis=0) if roots else np.full(x.shape, False)
    np.testing.assert_array_equal(near, expected)
