"""Formulas as MathML."""

import pytest

from activation_lab.export.typeset import _CONVERTED, _converted, typeset

SPACE = "<mspace"


@pytest.mark.parametrize("formula", [r"1 + \tanh u", r"\tanh^2 x", r"\ln \sigma(x)"])
def test_a_named_function_stands_apart_from_its_argument(formula):
    assert typeset(formula).count(SPACE) == 1


@pytest.mark.parametrize("formula", [r"\ln(1 + e^x)", "x y", r"\text{arg max} = 1"])
def test_nothing_else_does(formula):
    assert SPACE not in typeset(formula)


@pytest.mark.parametrize(
    "formula",
    [
        r"e^2 + 3.25\,x^{12} - 0.5",
        r"\frac 12 x + \frac{3}4 + 5",
        r"\sin^{2} x + \sin^{2.5} x + \text{4 and } x_1",
        r"\begin{cases} 1 & x > 10.5 \\ -7 x & x \le 10.5 \end{cases}",
        "900009 + 900109.5 + 88000007 + 1",
    ],
)
def test_numbers_do_not_change_how_a_formula_is_typeset(formula):
    """A formula that differs in its numbers from one that is known is the one that LaTeX means."""
    for numbers in (("1", "2.5"), ("37", "0.125"), ("90", "9.09")):
        whole, point = numbers
        changed = formula.replace("5", whole).replace("3.2", point)
        for display in ("block", "inline"):
            assert _CONVERTED[display](changed) == _converted(changed, display)
