"""Snippets are written as a person would write them, at defaults and at the ends of all sliders; test_twin.py runs them."""

import re

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
