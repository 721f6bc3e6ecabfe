"""What a text means: precedence, products without a sign, names, and what is refused, where, and with which hint."""

import pickle

import numpy as np
import pytest

import activations
from activations.expression import written
from activations.expression.grammar import parse
from activations.expression.vocabulary import MOST_LETTERS, MOST_NODES, MOST_PARAMETERS

# (text, x, what it is there); the right side is Python's own arithmetic.
MEANINGS = [
    ("-x^2", 3.0, -9.0),
    ("-x**2", 3.0, -9.0),
    ("(-x)^2", 3.0, 9.0),
    ("2^-x", 3.0, 1 / 8),
    ("2^-x^2", 2.0, 1 / 16),
    ("2^3^x", 2.0, 512.0),
    ("2x", 3.0, 6.0),
    ("2x^2", 3.0, 18.0),
    ("2x²", 3.0, 18.0),
    ("-x²(x+1)", 3.0, -36.0),
    ("|x|⁻²³", 2.0, 2.0**-23),
    ("𝑥·tanh(0𝑥)", 2.0, 0.0),
    ("х⋅2＋1", 2.0, 5.0),
    ("-2x", 3.0, -6.0),
    ("2(x+1)", 3.0, 8.0),
    ("x(x+1)", 3.0, 12.0),
    ("(x+1)(x-1)", 3.0, 8.0),
    ("1/2x", 3.0, 1.5),
    ("1/(2x)", 3.0, 1 / 6),
    ("6/2(x+1)", 3.0, 12.0),
    ("2 x", 3.0, 6.0),
    ("2pi x", 0.5, np.pi),
    ("2e", 0.0, 2 * np.e),
    ("2e3x", 2.0, 4000.0),
    (".5x", 3.0, 1.5),
    ("x - 1 - 1", 3.0, 1.0),
    ("12/x/2", 3.0, 2.0),
    ("x*-2", 3.0, -6.0),
    ("x--2", 3.0, 5.0),
    ("+x", 3.0, 3.0),
    ("x − 1 · 2 ÷ 4", 3.0, 2.5),
    ("|x|", -3.0, 3.0),
    ("2|x|", -3.0, 6.0),
    ("|x||x-1|", -3.0, 12.0),
    ("||x|-5|", -3.0, 2.0),
    ("|x|^2", -3.0, 9.0),
    ("-|x|", -3.0, -3.0),
    ("2x if x > 0 else -x", 3.0, 6.0),
    ("2x if x > 0 else -x", -3.0, 3.0),
    ("1 if x > 1 else 2 if x > 0 else 3", 0.5, 2.0),
    ("where(x >= 3, 1, 2)", 3.0, 1.0),
    ("0 < x < 1", 0.5, 1.0),
    ("0 < x < 1", 2.0, 0.0),
    ("(x > 0) * x", 2.0, 2.0),
    ("x ≤ 2", 2.0, 1.0),
    ("x == 2", 2.0, 1.0),
    ("x ≠ 2", 2.0, 0.0),
    ("min(x, 1, -4)", 2.0, -4.0),
    ("max(x, 1)", 2.0, 2.0),
    ("clip(x, -1, 1)", 2.0, 1.0),
    ("round(x)", 2.5, 2.0),
    ("floor(x)", -0.5, -1.0),
    ("sign(x)", -2.0, -1.0),
    ("ln(x)", np.e, 1.0),
    ("log(exp(x))", 2.0, 2.0),
    ("π", 0.0, np.pi),
    ("gelu(x, approximate=1)", 1.0, float(activations.gelu(1.0, approximate=True))),
    ("elu(2x, alpha=3/2)", -1.0, float(activations.elu(-2.0, alpha=1.5))),
    ("tanh(x) tanh(x)", 0.5, float(np.tanh(0.5) ** 2)),
]

# (text, the place, a part of the reason, the closest word)
REFUSED = [
    ("", 0, "type an expression", ""),
    ("   ", 3, "type an expression", ""),
    ("ax", 0, "write a*x", "a*x"),
    ("1 + betax", 4, "write beta*x", "beta*x"),
    ("xx", 0, "write x*x", "x*x"),
    ("x2", 0, "write x*2", "x*2"),
    ("x + sigmod(x)", 4, "did you mean 'sigmoid'", "sigmoid"),
    ("swish(x)", 0, "did you mean 'silu'", "silu"),
    ("Exp(x)", 0, "did you mean 'exp'", "exp"),
    ("self*x", 0, "cannot be a parameter", ""),
    ("x > 0 and x < 1", 6, "(x > 0)*(x < 1)", ""),
    ("f(x)", 0, "for a product", ""),
    ("√x", 0, "sqrt(x)", ""),
    ("1-σ(x)", 2, "did you mean 'sigmoid'", "sigmoid"),
    ("x*np.exp(x)", 2, "leave out 'np.'", ""),
    ("x^²", 2, "not expected", ""),
    ("2ˣ", 1, "write powers with ^", ""),
    ("xⁿ", 0, "write powers with ^", ""),
    ("X", 0, "did you mean 'x'", "x"),
    ("a(x+1)", 0, "a product", ""),
    ("tanh x", 0, "needs its brackets", "tanh"),
    ("tanh", 0, "needs its brackets", "tanh"),
    ("x +", 3, "missing at the end", ""),
    ("x + * 2", 4, "not expected", ""),
    ("(x", 0, "not closed", ""),
    ("x)", 1, "closes nothing", ""),
    ("(|x)|", 3, "closes nothing", ""),
    ("|x", 0, "not closed", ""),
    ("3 4", 2, "write *", ""),
    ("x 2", 2, "write *", ""),
    ("1..2", 2, "not expected", ""),
    ("x $ 2", 2, "'$'", ""),
    ("x; import os", 1, "';'", ""),
    ("x.real", 1, "'.'", ""),
    ("__import__", 0, "'_'", ""),
    ("y = x", 2, "after the =", ""),
    ("f(x) = x", 5, "after the =", ""),
    ("max(x)", 0, "2 to 8 arguments", ""),
    ("exp(x, x)", 0, "takes 1 argument", ""),
    ("exp()", 4, "not expected", ""),
    ("exp(x, a=1)", 7, "no parameter 'a'", ""),
    ("elu(x, 2)", 0, "alpha", ""),
    ("elu(x, beta=2)", 7, "its parameters are alpha", ""),
    ("elu(x, alpha=x)", 7, "cannot contain x", ""),
    ("elu(x, alpha=1, alpha=2)", 16, "given twice", ""),
    ("gelu(x, approximate=a)", 8, "is 0 or 1", ""),
    ("x if x", 6, "missing at the end", ""),
    ("if", 0, "not expected", ""),
    ("lambda*x", 0, "cannot be a parameter", ""),
    ("order*x", 0, "cannot be a parameter", ""),
    ("x + 1e999", 4, "beyond", ""),
    ("x" + "+x" * 250, MOST_LETTERS, "at most 500 characters", ""),
    ("-" * 300 + "x", MOST_NODES, "at most 200", ""),
    ("a+b+c+d+f+g+h+j+k", 16, "at most 8 parameters", ""),
    ("a" * 30, 0, "at most 20 letters", ""),
]


@pytest.mark.parametrize(("text", "x", "value"), MEANINGS)
def test_what_a_text_means(text, x, value):
    # Two roundings at most: NumPy's power and Python's may differ in the last digit.
    np.testing.assert_allclose(activations.typed(text)(x), value, rtol=5e-16)


@pytest.mark.parametrize(("text", "place", "reason", "closest"), REFUSED)
def test_what_is_refused(text, place, reason, closest):
    with pytest.raises(activations.ExpressionError) as raised:
        activations.typed(text)
    error = raised.value
    assert (error.position, error.closest) == (place, closest)
    assert reason in error.reason
    first, line, caret = str(error).split("\n")
    assert first == error.reason
    assert caret.strip() == "^"
    if place < len(text):
        assert line[caret.index("^")] == text[place]
    assert str(pickle.loads(pickle.dumps(error))) == str(error)


def test_every_unknown_word_is_a_parameter_that_starts_at_1():
    function = activations.typed("b*x + gamma_0 + τ")
    assert tuple(function.parameters) == ("b", "gamma_0", "τ")
    assert all(parameter.default == 1 for parameter in function.parameter_list)
    assert function(2.0) == 4
    assert function(2.0, b=3, gamma_0=0.5) == 7.5
    assert activations.typed("b*x", b=0.25)(2.0) == 0.5
    assert len(activations.typed("a+b+c+d+f+g+h+j").parameters) == MOST_PARAMETERS


def test_a_product_after_a_quotient_is_pointed_out():
    (note,) = activations.typed("1/2x").notes
    assert "1/(2x)" in note
    assert not any(activations.typed(text).notes for text in ("(1/2)x", "1/(2x)", "x/2", "2x/3", "1/2*x"))


@pytest.mark.parametrize(
    "text", [*(text for text, _, _ in MEANINGS), "a-(b-x)", "a/(b/x)", "-(-x)^-a", "elu(-x, alpha=-a) - -x"]
)
def test_a_tree_is_written_as_a_text_of_the_same_meaning(text):
    tree = parse(text).tree
    assert parse(written.text(tree)).tree == tree


def test_every_function_of_the_catalog_is_known():
    x = np.linspace(-3, 3, 41)
    for name in activations.names():
        np.testing.assert_array_equal(activations.typed(f"{name}(x)")(x), activations.get(name)(x))


def test_deep_brackets_need_no_deep_stack():
    text = "(" * 249 + "x" + ")" * 249
    assert activations.typed(text)(2.0) == 2
    assert activations.typed("-" * 199 + "x").derivative(2.0) == -1


@pytest.mark.parametrize("text", [None, 5, b"x", ["x"]])
def test_only_a_str_is_a_text(text):
    with pytest.raises(TypeError, match="is a str"):
        activations.typed(text)


def test_defaults_are_checked():
    for wrong, error in (
        ({"c": 1}, TypeError),
        ({"a": "1"}, TypeError),
        ({"a": np.inf}, ValueError),
        ({"a": [1.0]}, ValueError),
    ):
        with pytest.raises(error):
            activations.typed("a*x", **wrong)
