"""The formulas on a page are the core's functions: the LaTeX, with letters and with numbers, is evaluated and compared."""

import re

import numpy as np
import pytest

import activations
from activations import words
from tests.helpers.cases import identify, over_catalog, slider_settings
from tests.helpers.latex import evaluate

X = np.concatenate([np.linspace(-12, 12, 2401), [1e-3, -1e-3]])
# The textbook's formulas cancel: 64 roundings of 1, and of numbers up to e**12 in tanh's.
CLOSE = {"rtol": 1e-12, "atol": 64 * 2.0**-52}
each_setting = pytest.mark.parametrize(("activation", "parameters"), over_catalog(slider_settings), ids=identify)


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
        # Both are defined where the page says them first.
        for letter, text in (("u", activations.gelu.formula), ("u'", activations.gelu.derivation)):
            (meaning,) = re.findall(rf"{letter} = (.*?)(?: &|\$)", text)
            (found[letter],) = evaluate(f"y = {meaning}", found)
    return found


def _held(latex, letters, expected):
    sides = evaluate(latex, letters)
    assert sides
    for side in sides:
        said = np.broadcast_to(side, X.shape)
        known = ~np.isnan(said)
        # Nothing is said at kinks only.
        assert known.sum() >= X.size - 6
        np.testing.assert_allclose(said[known], expected[known], **CLOSE)


@each_setting
def test_letters_and_numbers_say_what_the_core_computes(activation, parameters):
    """f, f′ and ∂f/∂parameter, at every end of every slider; what a formula says twice is the same twice."""
    function = activation.at(**parameters)
    formulas = {activation.formula: function(X), activation.slope_formula: function.derivative(X)}
    formulas |= {
        template: function.derivative(X, wrt=name) for name, template in activation.parameter_slope_formulas.items()
    }
    for template, expected in formulas.items():
        _held(words.letters(activation, template), _letters(function), expected)


@each_setting
def test_numbers_are_the_letters_values(activation, parameters):
    """The formula with numbers is the one with letters, where each stands for its value as a page writes it."""
    function = activation.at(**parameters)
    shown = {
        name: float(words.setting(value).replace("−", "-").replace("∞", "inf"))
        for name, value in function.values.items()
    }
    rounded = activation.at(**shown)
    for template, evaluated in ((activation.formula, rounded), (activation.slope_formula, rounded.derivative)):
        latex = words.formula(function, template).replace("∞", r"\infty")
        _held(latex, _letters(rounded) | {r"\infty": np.inf}, evaluated(X))


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


@pytest.mark.parametrize("name", activations.names())
def test_a_derivation_is_a_sentence_about_its_function(name):
    """It ends as one, its dollar signs pair, its letters are the function's own, and it speaks of every kink."""
    activation = activations.get(name)
    said = activation.derivation
    assert said.endswith(".")
    assert said.count("$") % 2 == 0
    symbols = {entry.symbol for entry in activation.parameters.values()}
    for letter, latex in words.GREEK.items():
        assert letter in symbols or (letter not in said and latex not in said)
    for kink in activation.kinks:
        position = kink.position
        if not callable(position):
            place = words.number(position)
            assert re.search(rf"[Aa]t (−?\d and )?{place}\b", said), place


@pytest.mark.parametrize("name", activations.names())
def test_every_slope_in_a_derivation_is_one(name):
    """What stands for (…)′ is the slope of what is in the brackets, by central differences."""
    function, step = activations.get(name).at(), 2.0**-17

    def letters(x):
        s = np.log1p(np.exp(x))
        return _letters(function, x) | {"a": 0.25, "m": 6.0, "s": s, "s'": 1 / (1 + np.exp(-x))}

    for latex in re.findall(r"\$(.*?)\$", function.activation.derivation):
        found = re.fullmatch(r"(?:\\bigl)?\((.*?)(?:\\bigr)?\)' = (.*)", latex)
        if not found or r"\Phi" in latex or found[1] == r"\tanh u":
            continue
        high, low = (evaluate(f"y = {found[1]}", letters(X + shift))[0] for shift in (step, -step))
        for side in evaluate(f"y = {found[2]}", letters(X)):
            # The step's error grows with f‴, up to e**12 here.
            np.testing.assert_allclose(side + 0 * X, (high - low) / (2 * step), rtol=1e-6, atol=1e-6)
