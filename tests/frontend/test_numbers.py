"""Python and JavaScript format numbers alike: the readout has the format of the words around it."""

import json

from activation_lab.frontend.scripts import module
from activations.words import number, setting
from tests.helpers.javascript import result

EXTREME = [1.7976931348623157e308, -5e-324, 9.99996, 999999.5, 0.000099996]
SHOWN = [0, -0.0, 1, -1, 0.1, 0.00012345, 0.000012345, -4.53999e-5, 123456, 1234567, 2.5e-9, 1 / 3, -1.7580993]
SET = [0, 1, -1, 10, 0.25, 1.515, 1.23456789, 1.6732632423543772, 0.00012345, 1e-5, 123456, -2.5e-9, 1 / 3, 100.5]


def written(function, values):
    return result(module("shared/numbers", "", '""'), f"{json.dumps(values)}.map((value) => {function}(value))")


def test_a_computed_number():
    assert written("format", EXTREME + SHOWN) == [number(value) for value in EXTREME + SHOWN]


def test_a_number_that_somebody_set():
    """Its digits, however many up to ten."""
    assert written("setting", EXTREME + SET) == [setting(value) for value in EXTREME + SET]
