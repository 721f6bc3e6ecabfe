"""The formulas on a page are the core's functions: the LaTeX, with letters and with numbers, is evaluated and compared."""

import itertools
import re
from functools import partial

import numpy as np
import pytest

import activations
from activations import words
from tests.helpers.cases import at_every, every_name, slider_settings
from tests.helpers.latex import evaluate

X = np.concatenate([np.linspace(-12, 12, 2401), [1e-3, -1e-3]])
# The textbook's formulas cancel: 128 roundings of 1, whose root may be taken, and of numbers up to e**12 in tanh's.
CLOSE = {"rtol": 1e-12, "atol": 128 * 2.0**-52}


def _letters(function, x=X):
    """What the letters of a function's formulas stand for."""
    found = {"x": x, "f": function, "f'": function.derivative}
    for entry in function.activation.parameters.values():
        value = function.values[entry.name]
        if entry.kind == "choice":
            found["case"] = entry.to_control(value).lower()
        else:
            found[words.GREEK.get(entry.symbol, entry.symbol)] = value
    if function.activation is activations.gelu:
        # Each is defined where the page says it first.
        gelu = activations.gelu
        for letter, text in (("u", gelu.formula), ("u'", gelu.derivation), ("u''", gelu.second_derivation)):
            (meaning,) = re.findall(rf"{letter} = (.*?)(?: &|\$)", text)
            (found[letter],) = evaluate(f"y = {meaning}", found)
    return found


# How much larger than 1 the terms of a formula are: next to 0 those of sinc's slope are 1/x and those of its f″ 2/x³, with |x| = 1e-3 here;
# in f″ of GELU's tanh form u′² is a thousand where 1 - tanh² has lost its digits.
LARGE = {
    activations.sinc.slope_formula: 1e3,
    activations.sinc.second_formula: 1e5,
    activations.gelu.second_formula: 1e3,
}


def _held(latex, letters, expected, largest=1):
    sides = evaluate(latex, letters)
    assert sides
    for side in sides:
        said = np.broadcast_to(side, X.shape)
        known = ~np.isnan(said)
        # Nothing is said at kinks only.
        assert known.sum() >= X.size - 6
        np.testing.assert_allclose(said[known], expected[known], rtol=CLOSE["rtol"], atol=largest * CLOSE["atol"])


def _as_shown(function):
    """The function at the values that a page writes."""
    shown = {
        name: float(words.setting(value).replace("−", "-").replace("∞", "inf"))
        for name, value in function.values.items()
    }
    return function.activation.at(**shown)


@at_every(slider_settings)
def test_letters_and_numbers_say_what_the_core_computes(activation, parameters):
    """f, f′, f″ and ∂f/∂parameter, at every end of every slider; what a formula says twice is the same twice."""
    function = activation.at(**parameters)
    formulas = {activation.formula: function(X), activation.slope_formula: function.derivative(X)}
    formulas[activation.second_formula] = function.derivative(X, order=2)
    formulas |= {
        template: function.derivative(X, wrt=name) for name, template in activation.parameter_slope_formulas.items()
    }
    for template, expected in formulas.items():
        _held(words.letters(activation, template), _letters(function), expected, LARGE.get(template, 1))


@at_every(slider_settings)
def test_numbers_are_the_letters_values(activation, parameters):
    """The formula with numbers is the one with letters, where each stands for its value as a page writes it."""
    function = activation.at(**parameters)
    rounded = _as_shown(function)
    second = partial(rounded.derivative, order=2)
    for template, evaluated in (
        (activation.formula, rounded),
        (activation.slope_formula, rounded.derivative),
        (activation.second_formula, second),
    ):
        latex = words.formula(function, template).replace("∞", r"\infty")
        _held(latex, _letters(rounded) | {r"\infty": np.inf}, evaluated(X), LARGE.get(template, 1))


def _stops(parameter):
    """Where its slider stands, and what a link can set that is shown as 1 or as 0."""
    if parameter.kind == "choice":
        return (False, True)
    count = round((parameter.high - parameter.low) / parameter.step)
    stops = {min(round(parameter.low + place * parameter.step, 10), parameter.high) for place in range(count + 1)}
    return sorted(
        stops | {value for value in (1 + 1e-12, parameter.default) if parameter.low <= value <= parameter.high}
    )


@pytest.mark.parametrize("name", [name for name in activations.names() if activations.get(name).parameters])
def test_no_factor_is_idle(name):
    """At every stop of every slider, the others at their defaults or 1: no factor 1, no factor 0, no divisor 1, no bracket around a term.

    Where a parameter is 0 or 1, the formula is another than elsewhere: it says what the core computes.
    """
    activation = activations.get(name)
    ones = {
        each.name: 1.0 for each in activation.parameter_list if each.kind != "choice" and each.low <= 1 <= each.high
    }
    templates = [activation.formula, activation.slope_formula, activation.second_formula]
    templates += activation.parameter_slope_formulas.values()
    for parameter in activation.parameter_list:
        for others, value in itertools.product(({}, ones), _stops(parameter)):
            function = activation.at(**others | {parameter.name: value})
            for template in templates:
                latex = words.formula(function, template)
                assert not re.search(r"(?<![\d.])[01](\\,| \\cdot )|/1(?![\d.])", latex), latex
                for term in re.findall(r"(?:= |\{cases\} |\\\\ )(.*?)(?= = | & | \\q?quad|$)", latex):
                    assert not re.fullmatch(r"(\\bigl)?\([^()]*(\\bigr)?\)", term), latex
            if parameter.kind != "choice" and value in (0, 1):
                latex = words.formula(function, activation.formula).replace("∞", r"\infty")
                rounded = _as_shown(function)
                _held(latex, _letters(rounded) | {r"\infty": np.inf}, rounded(X))


def test_formulas_as_one_writes_them():
    elu, selu = activations.elu, activations.selu
    assert words.formula(elu.at(), elu.formula) == r"f(x) = \begin{cases} x & x > 0 \\ e^{x} - 1 & x \le 0 \end{cases}"
    assert (
        words.formula(elu.at(alpha=0), elu.slope_formula)
        == r"f'(x) = \begin{cases} 1 & x > 0 \\ 0 & x \le 0 \end{cases}"
    )
    assert r"\\ 1.5\,(e^{x} - 1) & x" in words.formula(elu.at(alpha=1.5), elu.formula)
    assert r"\\ 1.0507\,(e^{x} - 1) & x" in words.formula(selu.at(alpha=1), selu.formula)
    assert r"\\ 1.6733\,e^{x} & x" in words.formula(selu.at(scale=1), selu.slope_formula)


def test_nothing_is_repeated_without_parameters():
    """The formula with letters differs from the template just where there are some."""
    for activation in map(activations.get, activations.names()):
        numeric = [entry for entry in activation.parameters.values() if entry.kind != "choice"]
        differ = words.letters(activation, activation.formula) != activation.formula
        assert differ == bool(numeric) == bool(words.here(activation.at()))


def test_the_values_beside_letters():
    """As a page writes them, and no letter that stands for itself."""
    assert words.here(activations.elu.at(alpha=1.5)) == "α\u00a0=\u00a01.5"
    assert words.here(activations.selu.at()) == "α\u00a0=\u00a01.6733, λ\u00a0=\u00a01.0507"
    assert words.here(activations.gelu.at()) == ""
    general = activations.relu_general
    assert words.letters(general, general.formula).endswith(r"\end{cases}")
    assert r"\frac{\mathrm{lower} + \mathrm{upper}}{2}" in words.letters(activations.rrelu, activations.rrelu.formula)


@every_name
def test_a_derivation_is_a_sentence_about_its_function(name):
    """It ends as one, its dollar signs pair, its letters are the function's own, and it speaks of every kink."""
    activation = activations.get(name)
    symbols = {entry.symbol for entry in activation.parameters.values()}
    for said in (activation.derivation, activation.second_derivation):
        assert said.endswith(".")
        assert said.count("$") % 2 == 0
        for letter, latex in words.GREEK.items():
            if letter == "σ":  # the sigmoid's name too
                continue
            assert letter in symbols or (letter not in said and latex not in said)
    said = activation.derivation
    for kink in activation.kinks:
        position = kink.position
        if not callable(position):
            place = words.number(position)
            assert re.search(rf"[Aa]t (−?\d and )?{place}\b", said), place


@every_name
def test_what_the_second_derivative_has_at_kinks_is_said(name):
    """Of a function whose f′ jumps, that f″ has a delta; of one whose f″ jumps, that it does; of others neither."""
    activation = activations.get(name)
    settings = [activation.values(**parameters) for parameters in slider_settings(activation)]
    kinks = [kink.at(**values) for kink in activation.kinks for values in settings]
    said = activation.second_derivation
    assert ("delta" in said) == any(kink.delta or kink.jump for kink in kinks)
    assert ("f″ jumps" in said) == any(kink.second_jump for kink in kinks)


@every_name
def test_every_slope_in_a_derivation_is_one(name):
    """What stands for (…)′ is the slope of what is in the brackets, by central differences."""
    function, step = activations.get(name).at(), 2.0**-17

    def letters(x):
        s = np.log1p(np.exp(x))
        return _letters(function, x) | {"a": 0.25, "m": 6.0, "s": s, "s'": 1 / (1 + np.exp(-x))}

    said = function.activation.derivation + function.activation.second_derivation
    for latex in re.findall(r"\$(.*?)\$", said):
        found = re.fullmatch(r"(?:\\bigl)?\((.*?)(?:\\bigr)?\)' = (.*)", latex)
        if not found or r"\Phi" in latex or found[1] == r"\tanh u":
            continue
        high, low = (evaluate(f"y = {found[1]}", letters(X + shift))[0] for shift in (step, -step))
        for side in evaluate(f"y = {found[2]}", letters(X)):
            # The step's error grows with f‴, up to e**12 here.
            np.testing.assert_allclose(side + 0 * X, (high - low) / (2 * step), rtol=1e-6, atol=1e-6)
