"""Formulas as MathML."""

import pytest

from activation_lab.export.typeset import typeset

SPACE = "<mspace"


@pytest.mark.parametrize("formula", [r"1 + \tanh u", r"\tanh^2 x", r"\ln \sigma(x)"])
def test_a_named_function_stands_apart_from_its_argument(formula):
    assert typeset(formula).count(SPACE) == 1


@pytest.mark.parametrize("formula", [r"\ln(1 + e^x)", "x y", r"\text{arg max} = 1"])
def test_nothing_else_does(formula):
    assert SPACE not in typeset(formula)
