"""x₀ on a kink: both slopes and what frameworks return, in numbers and in words, at every parameter value."""

import re

import numpy as np
import pytest

import activations
from activation_lab.paths import ROOT
from activations.chart_words import LEAST_JUMP, at_first_kink, at_kink, description, with_sides
from activations.words import number, setting
from tests.helpers.cases import gathered, over_catalog, slider_settings

SETTINGS = [pair for pair in over_catalog(slider_settings) if pair[0].kinks]


@gathered(SETTINGS, lambda activation, parameters: activation.name)
def test_on_a_kink_both_sides_are_told_and_beside_it_nothing(activation, parameters):
    """A float to either side is not on it; there f and f′ are what is told of that side."""
    function = activation.at(**parameters)
    positions = [kink.position for kink in function.kinks() if np.isfinite(kink.position)]
    for kink in activation.kinks:
        x = kink.at(**function.values).position
        said = at_kink(function, x)
        assert bool(said) == (x in positions)
        if not said:
            continue
        found = function.kink_at(x)
        sides = function.sides_of(found)
        for side, end in enumerate((-np.inf, np.inf)):
            beside = np.nextafter(x, end)
            assert not at_kink(function, beside)
            # The next float is off by half a unit of x times the slope, at most 3; f is rounded to half a unit.
            assert sides["f"][side] == pytest.approx(function(beside), rel=1e-14, abs=1e-15)
            assert sides["slope"][side] == pytest.approx(function.derivative(beside), rel=1e-14, abs=1e-15)
        assert f"At {setting(x)} " in said
        told = sides["slope"] if found.left != found.right else ()
        told += sides["f"] if found.jump else ()
        assert all(number(value) in said for value in told)
        shown = description(function, (-5, 5), x)
        assert said.rpartition("; ")[2] in shown
        assert not any(
            words in description(function, (-5, 5), x, with_derivative=False) for words in ("slope", "return")
        )


def test_what_is_said_of_elu():
    steep = activations.elu.at(alpha=2)
    assert at_kink(steep, 0) == "At 0 the slope jumps from 2 to 1; frameworks return 2."
    assert at_kink(steep, 1e-300) == at_kink(activations.elu.at(), 0) == ""
    assert at_first_kink(activations.elu.at()) == "At 0 the slope jumps from 1 to 1; frameworks return 1."
    assert at_kink(activations.elu.at(alpha=1 + 1e-6), 0).startswith("At 0 the slope jumps from 1.000001 to 1;")


def test_where_f_itself_jumps():
    shrunk = activations.get("hard_shrink").at(threshold=0.7)
    assert at_kink(shrunk, -0.7).startswith("At −0.7 f jumps from −0.7 to 0, and its slope from 1 to 0;")
    assert at_kink(activations.get("step").at(), 0).startswith(
        "At 0 f jumps from 0 to 1, and its slope is 0 on both sides;"
    )
    assert at_first_kink(shrunk) == at_kink(shrunk, -0.7)
    assert at_first_kink(activations.tanh.at()) == at_first_kink(activations.get("softsign").at()) == ""


def test_what_f_second_has_is_said_with_the_rest():
    """Deltas where f′ jumps, the derivative of one where f does, and its own jumps, which are told alone where nothing else jumps."""
    relu, squared = activations.relu.at(), activations.get("squared_relu").at()
    delta = "At 0 the slope jumps from 0 to 1; frameworks return 0. There f″ has a Dirac delta (weight 1); frameworks return 0."
    assert at_kink(relu, 0, 2) == delta
    assert at_kink(squared, 0, 2) == "At 0 f″ jumps from 0 to 2; frameworks return 0."
    assert at_kink(squared, 0) == at_kink(squared, 1e-300, 2) == ""
    steep = at_kink(activations.elu.at(alpha=2), 0, 2)
    assert "There f″ has a Dirac delta (weight −1) and jumps from 2 to 0; JAX returns 2" in steep
    assert "the derivative of a Dirac delta (weight 1); frameworks" in at_kink(activations.get("step").at(), 0, 2)
    both = at_kink(activations.get("hard_shrink").at(threshold=0.7), -0.7, 2)
    assert "There f″ has the derivative of a Dirac delta (weight 0.7) and a Dirac delta (weight −1);" in both
    assert at_first_kink(squared, 2) == at_kink(squared, 0, 2)
    assert at_first_kink(activations.tanh.at(), 2) == ""


@gathered(SETTINGS, lambda activation, parameters: activation.name)
def test_f_second_of_every_kink_is_told(activation, parameters):
    """The weight of every delta and both sides of every jump, with f″ as frameworks and the core have it."""
    function = activation.at(**parameters)
    for kink in function.kinks(order=2):
        said = at_kink(function, kink.position, 2)
        assert "{" not in said
        assert bool(re.search(r"(?<!derivative of )a Dirac delta \(weight", said)) == bool(kink.delta)
        assert ("derivative of a Dirac delta" in said) == bool(kink.jump)
        assert ("f″ jumps" in said or "and jumps from" in said) == (abs(kink.second_jump) > LEAST_JUMP)
        assert function.sides_of(kink, order=2)["second"] == (kink.second_left, kink.second_right)
        assert np.isnan(function.curvature(kink.position))


def test_a_jump_of_f_second_that_no_chart_shows_is_not_told():
    """GELU's f″ is −7.5e-21 where it reaches 10. The readout of the live chart, with the same limit, says the same."""
    said = at_kink(activations.clipped_gelu.at(), 10, 2)
    assert "There f″ has a Dirac delta (weight −1); frameworks" in said
    curves = (ROOT / "activation_lab/frontend/live_chart/curves.js").read_text()
    assert float(re.search(r"SAME_Y = (.*);", curves)[1]) == LEAST_JUMP


def test_the_chart_in_words_has_f_second_on_request():
    shown = description(activations.elu.at(alpha=2), (-5, 5), 0, with_second=True)
    assert "(solid), its derivative (dashed) and its second derivative (dashes and dots)" in shown
    assert "f″ from 0.01348 to 0. At 0 the slope jumps from 2 to 1" in shown
    assert "There f″ has a Dirac delta (weight −1)" in shown
    assert shown.endswith("f″ = 2.")
    assert "f″" not in description(activations.elu.at(alpha=2), (-5, 5), 0)
    assert "f″" not in description(activations.elu.at(alpha=2), (-5, 5), 0, with_derivative=False, with_second=True)


def test_a_number_with_its_sides():
    assert with_sides(2, 2, 1) == "2 (2 | 1)"
    assert with_sides(0.0, 0.0, 0.0) == "0"


def test_rounding_is_no_limit():
    """Beside the threshold general ReLU comes from 0, not from what rounding leaves of it."""
    for threshold in (0.1, 1.0, 1.7):
        function = activations.relu_general.at(threshold=threshold, negative_slope=0.5)
        assert function.sides_of(function.kink_at(threshold))["f"] == (0.0, pytest.approx(threshold, rel=1e-15))
