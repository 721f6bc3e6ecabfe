"""The texts of the catalog with their numbers filled in, at the defaults and at the ends of every slider."""

import re

import numpy as np
import pytest

from activations import (
    celu,
    elu,
    gelu,
    hard_shrink,
    hard_tanh,
    leaky_relu,
    prelu,
    relu,
    relu6,
    relu_general,
    selu,
    sigmoid,
    step,
    threshold,
    words,
)
from activations.chart_words import description
from tests.helpers.cases import at_every, slider_settings

PLACEHOLDER = re.compile(r"<[a-z_]+>")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (-0.0, "0"),
        (1, "1"),
        (-1, "−1"),
        (0.25, "0.25"),
        (-0.01, "−0.01"),
        (2 / 3, "0.6667"),
        (1.7580993408473766, "1.758"),
        (123456, "123500"),
        (99999.9, "100000"),
        (999960, "1 × 10⁶"),
        (1e6, "1 × 10⁶"),
        (-1234567, "−1.235 × 10⁶"),
        (0.00012345678, "0.0001235"),
        (1e-5, "1 × 10⁻⁵"),
        (4.5397868702434395e-05, "4.54 × 10⁻⁵"),
        (9.9999e-6, "1 × 10⁻⁵"),
        (1.5e-6, "1.5 × 10⁻⁶"),
        (5e-324, "4.941 × 10⁻³²⁴"),
        (1.7976931348623157e308, "1.798 × 10³⁰⁸"),
        (np.inf, "∞"),
        (-np.inf, "−∞"),
        (np.nan, "undefined"),
        (np.float32(0.5), "0.5"),
    ],
)
def test_numbers_for_a_reader(value, text):
    assert words.number(value) == text


@pytest.mark.parametrize(("digits", "text"), [(1, "2"), (2, "1.8"), (5, "1.7581"), (8, "1.7580993")])
def test_numbers_with_other_digits(digits, text):
    assert words.number(1.7580993408473766, digits) == text


def test_numbers_of_one_digit_have_no_dangling_point():
    assert words.number(2e9, 1) == "2 × 10⁹"


def sentences(activation):
    yield activation.sentence
    yield activation.good_for
    yield from activation.notice
    yield from activation.problems
    for correction in activation.corrections:
        yield correction.article
        yield correction.fact


@at_every(slider_settings)
def test_every_sentence_fills_its_placeholders(activation, parameters):
    for template in sentences(activation):
        text = words.sentence(activation.at(**parameters), template)
        assert text
        assert not re.search(r"[{}<>]|undefined|nan|None| [=≤≥≈] ", text), text
        assert "{" not in template or text != template


def test_a_placeholder_holds_the_number_of_this_function_at_these_parameters():
    assert words.sentence(elu.at(alpha=2.0), "{f[-5]} {df[0]} {low} {high} {alpha}") == "−1.987 2 −2 ∞ 2"
    assert words.sentence(elu.at(alpha=2.0), "{steepest} {relu.f[-5]} {sigmoid.df[0]}") == "2 0 0.25"
    assert words.sentence(selu.at(), "{mean} {sigmoid.mean} {relu.mean}") == "0 0.5 0.3989"


@pytest.mark.parametrize("template", ["{nonsense}", "{other.f[0]}", "{f[x]}", "{elu.nonsense}"])
def test_a_placeholder_that_names_nothing_raises(template):
    with pytest.raises((KeyError, AttributeError, ValueError)):
        words.sentence(elu.at(), template)


@at_every(slider_settings)
def test_no_formula_has_an_unfilled_name(activation, parameters):
    templates = [activation.formula, activation.slope_formula, *activation.parameter_slope_formulas.values()]
    for template in templates:
        text = words.formula(activation.at(**parameters), template)
        assert not PLACEHOLDER.search(text)
        assert "−" not in text, "LaTeX takes a hyphen"
        assert text.count("{") == text.count("}")
        assert text.count(r"\left") == text.count(r"\right")


def test_formulas_show_values_and_leave_out_a_coefficient_or_divisor_of_one():
    assert r"0.01\,x" in words.formula(leaky_relu.at(), leaky_relu.formula)
    assert r" x & x \le 0" in words.formula(leaky_relu.at(negative_slope=1), leaky_relu.formula)
    assert r" e^{x} - 1 & x \le 0" in words.formula(celu.at(), celu.formula)
    assert r"2\,(e^{x/2} - 1)" in words.formula(celu.at(alpha=2), celu.formula)
    assert r"-0.5\,x" in words.formula(prelu.at(alpha=-0.5), prelu.formula)
    assert r"1.6733" in words.formula(selu.at(), selu.formula)


@at_every(slider_settings)
def test_no_snippet_has_an_unfilled_name_and_all_are_python(activation, parameters):
    assert set(activation.code) == {"Keras layer", "Keras function", "TensorFlow", "PyTorch", "JAX", "NumPy"}
    for library in activation.code:
        code = words.snippet(activation.at(**parameters), library, "[-1.0, 0.5]")
        assert not PLACEHOLDER.search(code)
        assert "[-1.0, 0.5]" in code
        compile(code, "<snippet>", "exec")
        assert max(map(len, code.splitlines())) <= 88


def test_snippets_take_the_librarys_own_spelling_at_the_defaults_only():
    assert 'Activation("selu")' in words.snippet(selu.at(), "Keras layer", "x")
    assert 'Activation("selu")' not in words.snippet(selu.at(alpha=1.5), "Keras layer", "x")
    assert "alpha=1.5" in words.snippet(elu.at(alpha=1.5), "PyTorch", "x")
    assert "alpha=2.0" in words.snippet(elu.at(alpha=2), "PyTorch", "x")


def test_no_limit_is_written_as_python_writes_it():
    assert 'max_value=float("inf")' in words.snippet(relu_general.at(negative_slope=0.5), "Keras function", "x")
    assert "∞" in words.formula(relu_general.at(), relu_general.formula)


def test_a_parameter_comes_before_a_function_of_the_same_name():
    assert words.sentence(relu_general.at(threshold=1.5), "{threshold} {sigmoid.df[0]}") == "1.5 0.25"


def test_a_jump_of_f_is_told_from_one_of_its_derivative():
    assert "jumps at 0" in words.facts(step.at())
    assert "kink at 0" in words.facts(relu.at())
    assert "f jumps at 0 from 0 to 1." in description(step.at(), (-5, 5), 0)
    assert "f′ jumps" not in description(step.at(), (-5, 5), 0)
    assert "f jumps at 1 from 0 to 1. f′ jumps at 1 from 0 to 1." in description(threshold.at(), (-5, 5), 0)


def test_snippets_hold_every_digit_of_a_parameter():
    assert repr(1 / 3) in words.snippet(leaky_relu.at(negative_slope=1 / 3), "NumPy", "x")


@pytest.mark.parametrize(
    ("activation", "parameters", "shown"),
    [
        (sigmoid, {}, "(0, 1)"),
        (relu, {}, "[0, ∞)"),
        (relu6, {}, "[0, 6]"),
        (hard_tanh, {}, "[−1, 1]"),
        (gelu, {}, "[−0.17, ∞)"),
        (elu, {"alpha": 1.5}, "(−1.5, ∞)"),
        (elu, {"alpha": 0}, "[0, ∞)"),
        (elu, {"alpha": -1}, "[0, ∞)"),
        (leaky_relu, {}, "(−∞, ∞)"),
        (leaky_relu, {"negative_slope": 0}, "[0, ∞)"),
        (selu, {"scale": -1, "alpha": 1}, "(−∞, 1)"),
        (step, {}, "{0, 1}"),
        (hard_shrink, {}, "(−∞, −0.5) ∪ {0} ∪ (0.5, ∞)"),
        (threshold, {}, "{0} ∪ (1, ∞)"),
        (threshold, {"value": 1}, "[1, ∞)"),
        (threshold, {"value": 2}, "(1, ∞)"),
        (relu_general, {"max_value": 6, "threshold": 1, "negative_slope": 0.5}, "(−∞, 0] ∪ (1, 6]"),
        (relu_general, {"max_value": 2.5, "threshold": 3}, "{0, 2.5}"),
    ],
)
def test_ranges_for_a_reader(activation, parameters, shown):
    assert words.value_range(activation.at(**parameters)).replace("\u00a0", " ") == shown
    assert words.facts(activation.at(**parameters))[0].replace("\u00a0", " ") == f"range {shown}"


def test_a_constant_function_has_one_value():
    assert words.value_range(selu.at(scale=0)) == "{0}"
    assert words.facts(selu.at(scale=0))[0] == "always 0"
