"""Snippets are written as a person would write them, at defaults and at the ends of all sliders; test_twin.py runs them."""

import re

import numpy as np
import pytest

import activations
from activations.plain_code import plain, signed
from activations.words import snippet
from tests.helpers.cases import slider_settings

# A factor of 1, a summand of 0, two signs, a name alone in brackets that call nothing.
CLUMSY = re.compile(
    r"(?<![\w.*/])1\.0 \*|[*/] 1\.0(?![\d.])(?! ?\*\*)|[-+] 0\.0(?=\s*$|[),])|[-+] -[\d.]|[-+*/] \(\w+\)|\(\(\w+\)\)"
)


def test_no_snippet_is_clumsy():
    for activation in map(activations.get, activations.names()):
        for parameters in slider_settings(activation):
            function = activation.at(**parameters)
            for library in activation.code:
                for line in snippet(function, library, "[x]").splitlines():
                    assert line.lstrip().startswith("#") or not CLUMSY.search(line), (activation.name, parameters, line)


@pytest.mark.parametrize(
    ("template", "values", "code"),
    [
        ("y = <a> * x + <b>", {"a": 1.0, "b": 0.0}, "y = x"),
        ("y = <a> * x + <b>", {"a": -1.0, "b": -0.5}, "y = -x - 0.5"),
        ("y = <b> + <a> * (x - <b>)", {"a": 2.0, "b": 0.0}, "y = 2.0 * x"),
        ("y = <b> + <a> * (x - <b>)", {"a": 2.0, "b": -3.0}, "y = -3.0 + 2.0 * (x + 3.0)"),
        ("y = f(x / <a>) * <a>", {"a": 1.0}, "y = f(x)"),
        ("y = x + <a> * z", {"a": -1.0}, "y = x - z"),
        ("y = x - <a> * z", {"a": -1.0}, "y = x + z"),
        ("y = np.tanh(<b> * x) * <a> + 0.5", {"a": -1.0, "b": -1.0}, "y = -np.tanh(-x) + 0.5"),
        ("    return x * <a> + <b>", {"a": -1.0, "b": 2.0}, "    return -x + 2.0"),
        ("y = 2 * x * <a>", {"a": -1.0}, "y = 2 * x * -1.0"),
        ("y = x * <a>**2", {"a": -1.0}, "y = x * -1.0**2"),
        # A power, a divisor and an argument are left alone.
        ("y = x * <a>**2", {"a": 1.0}, "y = x * 1.0**2"),
        ("y = x / <a> * z", {"a": 1.0}, "y = x * z"),
        ("y = 2 / <a> * z", {"a": -1.0}, "y = 2 / -1.0 * z"),
        ("y = f(x, a=<a>, b=<b>)", {"a": 1.0, "b": 0.0}, "y = f(x, a=1.0, b=0.0)"),
        ("y = f(x, <a>)", {"a": -1.0}, "y = f(x, -1.0)"),
        ("y = <a> * x", {"a": 0.0}, "y = 0.0 * x"),
        ("y = x + <b> * z", {"b": 0.0}, "y = x + 0.0 * z"),
    ],
)
def test_what_is_left_out(template, values, code):
    text = plain(template, values)
    for name, value in values.items():
        text = text.replace(f"<{name}>", repr(value))
    assert signed(text) == code


def test_numpy_code_where_a_parameter_is_0_or_negative():
    """Sliders may not reach these values, but the library takes them: nothing is divided by 0."""
    x = np.array([-3.0, -0.5, 0.25, 2.0])
    for activation in map(activations.get, activations.names()):
        for parameter in activation.parameter_list:
            for value in (0.0, -1.0):
                if parameter.choices or not parameter.domain.contains(value):
                    continue
                function = activation.at(**{parameter.name: value})
                space = {}
                with np.errstate(all="raise", under="ignore"):
                    exec(snippet(function, "NumPy", "[-3.0, -0.5, 0.25, 2.0]"), space)
                # Some ten roundings, and formulas in code that cancel near 0.
                np.testing.assert_allclose(space["y"], function(x), rtol=1e-13, atol=1e-15, err_msg=str(function))
