"""The browser's texts at a function's values are Python's: at every stop, and between stops if the browser has a text."""

import json
from dataclasses import asdict

import pytest

import activations
from activation_lab.content.settings import ARTICLE_NUMBERS
from activation_lab.export.html import texts, words
from activation_lab.frontend import scripts
from activation_lab.frontend.modules import as_module, followed
from tests.helpers.javascript import result

BETWEEN = (0.123, 0.5055, 0.98765)


def said(told, cases):
    """The texts by name at each of the values by parameter name, as texts.js puts them together; None where it has none."""
    script = as_module(followed(scripts.text, "words/texts.js"))
    names = list(told[0].rows)
    expression = f"""{json.dumps(cases)}.map((values) => Object.fromEntries({json.dumps(names)}.map((name) =>
        [name, piecesAt({json.dumps([asdict(one) for one in told])}, name, values)?.join("") ?? null])))"""
    return result(script, expression)


def given(values):
    """The values of an Instance as the browser has them."""
    return {name: "inf" if value == float("inf") else float(value) for name, value in values.items()}


@pytest.mark.parametrize("name", activations.names())
def test_at_every_stop(name):
    activation, write = activations.get(name), words.written(ARTICLE_NUMBERS)
    told = texts.texts(activation.at(), write)
    moved = [
        activation.at(**activation.at().values | {parameter: value})
        for parameter, entry in activation.parameters.items()
        for value in texts.stops(entry)
    ] or [activation.at()]
    found = said(told, [given(each.values) for each in moved])
    assert found == [write(each) for each in moved]


@pytest.mark.parametrize("name", ["leaky_relu", "prelu", "elu", "selu"])
def test_between_stops(name):
    activation, write = activations.get(name), words.written(ARTICLE_NUMBERS)
    told = texts.texts(activation.at(), write)
    parameter = next(iter(activation.parameters.values()))
    values = [parameter.low + share * (parameter.high - parameter.low) for share in BETWEEN]
    moved = [activation.at(**{parameter.name: round(value, 6)}) for value in values]
    assert said(told, [given(each.values) for each in moved]) == [write(each) for each in moved]


def test_none_beyond_what_there_is_text_for():
    told = texts.texts(activations.silu.at(), words.words)
    (found,) = said(told, [{"beta": 1.2345}])
    assert set(found.values()) == {None}
