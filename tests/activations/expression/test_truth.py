"""Random expressions against mpmath: f and f′, with what one rounding in every operation may change as the tolerance."""

import math
import random
from dataclasses import replace

import mpmath
import numpy as np
import pytest

import activations
from activations.expression import evaluate
from activations.expression.jet import Jet
from tests.helpers.typed.expressions import COPIES, DEPTH, LARGE, NOISE, REMAINDER, X, given, truth, written

COUNT = 400


@pytest.fixture
def noisy(monkeypatch):
    """Moves every operation's result, and its slope, at random; the noise differs between the copies of x."""
    random_numbers = np.random.default_rng(22)

    def moved(rule):
        def rounded(*arguments):
            found = rule(*arguments)
            shift = 1 + NOISE * random_numbers.uniform(-1, 1, (2, COPIES, len(X)))
            return replace(found, value=found.value * shift[0], x=None if found.x is None else found.x * shift[1])

        return rounded

    def switch():
        monkeypatch.setattr(evaluate, "RULES", {name: moved(rule) for name, rule in evaluate.RULES.items()})
        monkeypatch.setattr(evaluate, "through_catalog", moved(evaluate.through_catalog))

    return switch


def test_random_expressions_are_true(noisy):
    chance = random.Random(2022)
    functions = [activations.typed(written(chance, DEPTH)) for _ in range(COUNT)]
    x = np.array(X)
    ours = [(function(x, **given(function)), function.derivative(x, **given(function))) for function in functions]
    true_values = [[truth(function, place) for place in X] for function in functions]
    noisy()
    copies = np.broadcast_to(x, (COPIES, len(X)))
    compared, wild = 0, 0
    for function, found, truths in zip(functions, ours, true_values, strict=True):
        values = given(function)
        moved = function(copies, **values), function.derivative(copies, **values)
        for index, place in enumerate(X):
            at, slope, lacking = truths[index]
            if mpmath.isnan(at):  # by a division by 0, say, which floats go on with as inf
                continue
            for mine, others, true, rest in zip(found, moved, (at, slope), (0, lacking), strict=True):
                value, around = float(mine[index]), others[:, index]
                spread = float(np.ptp(around)) if np.isfinite(around).all() else math.inf
                said = f"{function.text} at {place}: {value!r}, truly {mpmath.nstr(true, 20)}"
                if mpmath.isnan(true) or mpmath.isinf(true):
                    continue
                if (
                    not math.isfinite(value)
                    or not math.isfinite(spread)
                    or abs(true) > LARGE
                    or spread > 1e-6 * max(1, abs(true))
                ):
                    wild += 1
                    continue
                compared += 1
                assert abs(value - true) <= 3 * spread + 1e-15 * abs(true) + rest + REMAINDER, said
    assert compared > 0.9 * (compared + wild)
    assert compared > COUNT * len(X)


def test_noise_is_no_excuse_for_a_wrong_rule(noisy, monkeypatch):
    """The tolerance finds a derivative that is off by a millionth."""
    function = activations.typed("x * sin(x)")
    true = np.array([float(truth(function, x)[1]) for x in X])
    right = evaluate.RULES["sin"]
    monkeypatch.setitem(evaluate.RULES, "sin", lambda u: replace(right(u), x=right(u).x * (1 + 1e-6)))
    wrong = function.derivative(np.array(X))
    noisy()
    spread = np.ptp(function.derivative(np.broadcast_to(X, (COPIES, len(X)))), axis=0)
    assert np.any(np.abs(wrong - true) > 3 * spread + 1e-15 * np.abs(true))


@pytest.mark.parametrize(
    "text",
    ["x*tanh(softplus(a*x))", "x^3*exp(-a*x)", "a^x", "x^a", "log(a+x*x)/a", "elu(x, alpha=a*a)", "atan(a*x)/(1+x*x)"],
)
def test_second_and_mixed_derivatives_are_true(text):
    """By differences of values with 150 digits; the tolerance is a few roundings of sums whose terms do not cancel at these x."""
    function = activations.typed(text, a=0.7)
    for x in (0.3, 1.9):
        with mpmath.workdps(150):
            h = mpmath.mpf(10) ** -40

            def f(dx, da, x=x, h=h):
                return function.definition(mpmath, mpmath.mpf(x) + dx * h, a=mpmath.mpf(0.7) + da * h)

            second = (f(1, 0) - 2 * f(0, 0) + f(-1, 0)) / h**2
            by_a = (f(0, 1) - f(0, -1)) / (2 * h)
            mixed = (f(1, 1) - f(1, -1) - f(-1, 1) + f(-1, -1)) / (4 * h**2)
        # Terms of the sums are up to a hundred times the result here.
        np.testing.assert_allclose(function.derivative(x, order=2), float(second), rtol=2e-14, atol=1e-15)
        np.testing.assert_allclose(function.derivative(x, wrt="a"), float(by_a), rtol=2e-14, atol=1e-15)
        np.testing.assert_allclose(function.derivative(x, order=2, wrt="a"), float(mixed), rtol=2e-14, atol=1e-15)


# (text, x, f′ on the left)
LEFT = [
    ("|x|", 0.0, -1.0),
    ("|-x|", 0.0, -1.0),
    ("relu(x)", 0.0, 0.0),
    ("relu(-x)", 0.0, -1.0),
    ("max(x, -x)", 0.0, -1.0),
    ("min(x, x^2)", 1.0, 2.0),
    ("min(x, x^2)", 0.0, 1.0),
    ("clip(x, -1, 1)", -1.0, 0.0),
    ("clip(x, -1, 1)", 1.0, 1.0),
    ("x if x >= 0 else 2x", 0.0, 2.0),
    ("x if x > 0 else 2x", 0.0, 2.0),
    ("5x if x != 0 else 7", 0.0, 5.0),
    ("x*floor(x)", 2.0, 1.0),
    ("x*round(-x)", 0.5, 0.0),
    ("x*sign(x)", 0.0, -1.0),
    ("x^2*sign(x) + x", 0.0, 1.0),
    ("(x+1 if x >= 0 else 2x)^2", 0.0, 0.0),
    ("where(x^2 > 0, 5x, 3x)", 0.0, 5.0),
    ("hard_silu(x)", 3.0, 1.5),
    ("hard_silu(-x)", -3.0, -1.0),
    ("elu(x, alpha=3)", 0.0, 3.0),
    ("elu(-x, alpha=3)", 0.0, -1.0),
    ("sqrt(x^2)", 0.0, -1.0),
    ("relu(exp(x)-1)", 0.0, 0.0),
]


@pytest.mark.parametrize(("text", "x", "slope"), LEFT)
def test_a_derivative_at_a_kink_is_the_left_one(text, x, slope):
    # Two roundings of a rule at most.
    np.testing.assert_allclose(activations.typed(text).derivative(x), slope, rtol=5e-16, atol=0)


def test_outside_its_domain_f_is_nan_and_so_are_its_derivatives():
    for text in (
        "log(x)",
        "sqrt(x)",
        "x^0.5",
        "log1p(x-1)",
        "x*log(x)",
        "celu(x, alpha=-1)",
        "where(log(x) > 0, 1, 2)",
    ):
        function = activations.typed(text)
        for quantity in (function, function.derivative, lambda x, f=function: f.derivative(x, order=2)):
            assert np.isnan(quantity(-1.5)), text
    assert np.isnan(activations.typed("x")(np.nan))


def test_limits_at_infinity():
    """As the catalog has them, where a plain evaluation gives inf - inf or 0 · inf."""
    ends = np.array([-np.inf, np.inf])
    for text, name in (
        ("x*sigmoid(x)", "silu"),
        ("x/(1+exp(-x))", "silu"),
        ("x*tanh(softplus(x))", "mish"),
        ("x/(1+|x|)", "softsign"),
    ):
        np.testing.assert_array_equal(activations.typed(text)(ends), activations.get(name)(ends))
        np.testing.assert_array_equal(activations.typed(text).derivative(ends), activations.get(name).derivative(ends))
    assert np.isnan(activations.typed("sin(x)")(np.inf))


def test_what_a_text_overflows_is_seen():
    """f is what the text computes: softplus by log(1 + e^x) ends at 709.8, where the catalog's does not."""
    naive = activations.typed("log(1+exp(x))")
    assert naive(709.0) == 709
    assert naive(710.0) == np.inf
    assert activations.typed("softplus(x)")(710.0) == 710


def test_work_is_bounded_before_it_starts():
    with pytest.raises(ValueError, match="too many"):
        activations.typed("x+x+x")(np.broadcast_to(1.0, (1 << 30,)))


def test_a_jet_of_a_constant_takes_no_work():
    assert Jet(np.asarray(1.0)).constant
    assert evaluate.RULES["exp"](Jet(np.asarray(1.0))).x is None
