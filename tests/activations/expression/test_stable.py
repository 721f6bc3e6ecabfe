"""Spellings that overflow or lose digits are found, with the places where they do, and are written better."""

import math

import numpy as np
import pytest

import activations
from activations.expression.stable import MOST, stable
from activations.expression.written import text as written

# (text, the better one, words that are said of it)
SPELLINGS = [
    ("log(1+exp(x))", "softplus(x)", "overflows for x > 709.8 and loses more than half of its digits for x < −1"),
    ("log1p(exp(x))", "softplus(x)", "overflows for x > 709.8"),
    ("log(exp(beta*x)+1)/beta", "softplus(beta*x)/beta", "overflows for x > 709.8"),
    ("1/(1+exp(-x))", "sigmoid(x)", "has no finite slope for x < −709.8"),
    ("1/(1+e^(-x))", "sigmoid(x)", "has no finite slope for x < −709.8"),
    ("1/(1+exp(x))", "sigmoid(-x)", "has no finite slope for x > 709.8"),
    ("exp(x)/(1+exp(x))", "sigmoid(x)", "gives NaN for x > 709.8"),
    ("x/(1+exp(-x))", "silu(x)", "has no finite slope for x < −709.8"),
    ("x*exp(x)/(1+exp(x))", "silu(x)", "overflows for x > 703.2"),
    ("x*exp(beta*x)/(1+exp(beta*x))", "x*sigmoid(beta*x)", "overflows for x > 703.2"),
    ("x/(1+exp(-beta*x))", "silu(x, beta=beta)", "has no finite slope for x < −709.8"),
    ("x^2/(1+exp(-x))", "x^2*sigmoid(x)", "has no finite slope for x < −709.8"),
    ("a*(exp(x)-1) if x < 0 else x", "where(x < 0, a*expm1(x), x)", "loses more than half of its digits for |x| < "),
    ("1-exp(-x)", "-expm1(-x)", "loses more than half of its digits for |x| < "),
    ("log(1+x^2)", "log1p(x^2)", "loses more than half of its digits for |x| < "),
    ("log(1-x)", "log1p(-x)", "loses more than half of its digits for |x| < "),
    ("(exp(x)-exp(-x))/(exp(x)+exp(-x))", "tanh(x)", "gives NaN for |x| > 709.8 and loses more than half"),
    ("(e^(2x)-1)/(e^(2x)+1)", "tanh(x)", "gives NaN for x > 354.9"),
    ("expm1(2x)/(exp(2x)+1)", "tanh(x)", "gives NaN for x > 354.9"),
    ("(1-exp(-2x))/(1+exp(-2x))", "tanh(x)", "gives NaN for x < −354.9"),
    ("2/(1+exp(-2x))-1", "tanh(x)", "has no finite slope for x < −354"),
    ("2*sigmoid(x)-1", "tanh(x/2)", "loses more than half of its digits for |x| < "),
    ("(exp(x)-exp(-x))/2", "sinh(x)", "loses more than half of its digits for |x| < "),
    ("a*(exp(x)-exp(-x))", "a*(2*sinh(x))", "loses more than half of its digits for |x| < "),
    ("(sqrt(x^2+1)-1)/2+x", "x^2/(sqrt(x^2 + 1) + 1)/2 + x", "loses more than half of its digits for |x| < 0.00"),
    ("1-cos(x)", "2*sin(x/2)^2", "loses more than half of its digits for |x| < "),
    ("1-tanh(x)^2", "4*sigmoid(2*x)*sigmoid(-2*x)", "loses more than half of its digits for |x| > "),
    ("sigmoid(x)*(1-sigmoid(x))", "sigmoid(x)*sigmoid(-x)", "loses more than half of its digits for x > 1"),
    (
        "log(1/(1+exp(-x)))",
        "log_sigmoid(x)",
        "overflows for x < −709.8 and loses more than half of its digits for x > 1",
    ),
    ("0.5x(1+erf(x/sqrt(2)))", "gelu(x)", "loses more than half of its digits for x < −"),
    ("x*(1+tanh(x))/2", "x*sigmoid(2*x)", "loses more than half of its digits for x < −"),
    ("(x+sqrt(x^2+b))/2", "squareplus(x, b=b)", "loses more than half of its digits for x < −"),
    ("x*tanh(log(1+exp(x)))", "x*tanh(softplus(x))", "overflows for x > 709.8"),
    ("1+tanh(-x)", "2*sigmoid(-2*x)", "loses more than half of its digits for x > "),
    ("1-tanh(3*x/4)", "2*sigmoid(-3*x/2)", "loses more than half of its digits for x > "),
    ("1-tanh(a*(-x))", "2*sigmoid(2*a*x)", "loses more than half of its digits for x < "),
]
X = np.linspace(0.1, 3, 30) * np.array([[1], [-1]])


@pytest.mark.parametrize(("text", "better", "why"), SPELLINGS)
def test_a_spelling_is_found_and_written_better(text, better, why):
    function = activations.typed(text)
    values = function.at().values
    found = stable(function.tree, values)
    assert found.text == better
    assert found.spellings[0].why.startswith(why)
    again = activations.typed(found.text)
    assert set(again.parameters) == set(function.parameters)
    # Both are right to 13 digits at these x.
    np.testing.assert_allclose(again(X), function(X), rtol=1e-13, atol=0)
    assert stable(again.tree, values).spellings == ()


def test_the_places_are_those_where_floats_end():
    """e^x is infinite above 709.78; 1 + e^x has half of e^x's digits where e^x is 1e-8, and one rounding more or less moves that a little."""
    overflow, digits = stable(activations.typed("log(1+exp(2x))").tree, {}).spellings[0].troubles
    assert overflow.edge == pytest.approx(math.log(np.finfo(float).max) / 2, rel=1e-5)
    assert digits.edge == pytest.approx(math.log(1e-8) / 2, rel=0.05)
    assert not overflow.near
    small = stable(activations.typed("exp(x/1000)-1").tree, {}).spellings[0].troubles[0]
    assert small.near
    assert small.both
    assert small.edge == pytest.approx(1e-5, rel=0.3)


def test_places_follow_the_parameters():
    tree = activations.typed("log(1+exp(beta*x))").tree
    edges = [stable(tree, {"beta": beta}).spellings[0].troubles[0].edge for beta in (1.0, 2.0, -1.0)]
    np.testing.assert_allclose(edges, [709.78, 354.89, -709.78], rtol=1e-5)


def test_a_part_is_named_as_it_is_written_and_with_its_place():
    function = activations.typed("x * tanh(log(1+exp(x))) + x")
    (softplus,) = stable(function.tree, {}).spellings
    assert (softplus.written, softplus.better, softplus.start) == ("log(1 + exp(x))", "softplus(x)", 9)
    assert function.text[softplus.start :].startswith("log(1+exp(x))")


@pytest.mark.parametrize(
    "text", ["x", "x+1", "log(x)", "exp(x)", "x*sigmoid(x)", "1/(1+x^2)", "log(2+exp(x))", "1-x", "sqrt(x)-1", "3"]
)
def test_what_is_fine_is_left(text):
    function = activations.typed(text)
    found = stable(function.tree, {})
    assert found.spellings == ()
    assert found.text == written(function.tree)


def test_no_spelling_is_offered_outside_the_domain_of_the_better_one():
    assert stable(activations.typed("(x+sqrt(x^2+b))/2").tree, {"b": -1.0}).spellings == ()


def test_many_parts_take_bounded_work():
    function = activations.typed("log(1+" * 60 + "x" + ")" * 60)
    assert len(stable(function.tree, {}).spellings) <= MOST
