"""A typed function is an Activation like any other: its facts, formulas and code, and what it says without its packages."""

import subprocess
import sys

import numpy as np
import pytest

import activations
from activations import properties, words
from activations.intervals import Interval
from activations.words import monotony

INF = np.inf
# (text, kinks of f or f′, poles, places where f is finite and f′ is not, image, whether it never falls, continuous derivatives)
FACTS = [
    ("relu(x)", (0.0,), (), (), Interval(0, INF, "[)"), True, 0),
    ("|3x-1|", (1 / 3,), (), (), Interval(0, INF, "[)"), False, 0),
    ("relu(exp(x)-1)", (0.0,), (), (), Interval(0, INF, "[)"), True, 0),
    ("relu(x)^2", (), (), (), Interval(0, INF, "[)"), True, 1),
    ("relu(x)^3", (), (), (), Interval(0, INF, "[)"), True, 2),
    ("step(x)", (0.0,), (), (), Interval(0, 1, "[]"), True, -1),
    ("|x|/x", (0.0,), (), (), Interval(-1, 1, "[]"), True, -1),
    ("x if x > 0.3 else 0.3", (0.3,), (), (), Interval(0.3, INF, "[)"), True, 0),
    ("1/x", (), (0.0,), (), Interval(-INF, INF), False, -1),
    ("1/x^2", (), (0.0,), (), Interval(0, INF), False, -1),
    ("1/(x-0.1234567)", (), (0.1234567,), (), Interval(-INF, INF), False, -1),
    ("log(x)", (), (0.0,), (), Interval(-INF, INF), True, -1),
    ("sqrt(|x|)", (), (), (0.0,), Interval(0, INF, "[)"), False, 0),
    ("sqrt(x^2)", (0.0,), (), (), Interval(0, INF, "[)"), False, 0),
    ("tanh(x)", (), (), (), Interval(-1, 1), True, INF),
    ("x^3", (), (), (), Interval(-INF, INF), True, INF),
    ("exp(-x^2)", (), (), (), Interval(0, 1, "(]"), False, INF),
    ("sin(x)", (), (), (), Interval(-1, 1, "[]"), False, INF),
    ("3", (), (), (), Interval(3, 3, "[]"), True, INF),
]


@pytest.mark.parametrize(("text", "kinks", "poles", "steep", "image", "increasing", "smooth"), FACTS)
def test_facts_are_found(text, kinks, poles, steep, image, increasing, smooth):
    function = activations.typed(text)
    found = function.found()
    assert tuple(kink.position for kink in function.kinks_at()) == kinks
    assert (found.poles, found.steep) == (poles, steep)
    (whole,) = function.range()
    # Half the digits of an extremum's place are all of its value's.
    np.testing.assert_allclose((whole.low, whole.high), (image.low, image.high), rtol=1e-9, atol=1e-9)
    assert whole.brackets == image.brackets
    assert function.is_increasing() is increasing
    assert function.smoothness() == smooth


def test_what_rounds_far_out_is_no_pole_and_no_kink():
    """log(sigmoid(x)) is -∞ in float64 where the sigmoid rounds to 0; a function may grow beyond all bounds on one side of a pole alone."""
    for text in ("log(sigmoid(x))", "log(1-tanh(x))", "1/(1+exp(-x)-1)", "log(x+sqrt(x^2+1))"):
        found = activations.typed(text).found()
        assert (found.poles, found.kinks) == ((), ()), text
    for text, pole in (("exp(1/x)", 0.0), ("exp(1/x^2)", 0.0), ("1/(x-1e7)", 1e7), ("log(relu(x))", 0.0)):
        assert activations.typed(text).found().poles == (pole,), text
    for text in ("sqrt((x-2e6)^2)", "atan(1/(x-2e6))"):
        assert [kink.position for kink in activations.typed(text).kinks_at()] == [2e6], text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1-sigmoid(x)", "never rises"),
        ("2^-x", "never rises"),
        ("x <= 0", "never rises"),
        ("-1e-10*x", "never rises"),
        ("1e-12*sin(x)", "rises and falls"),
        ("x^2", "rises and falls"),
        ("3", "never falls"),
    ],
)
def test_it_says_where_f_rises_and_falls(text, words):
    assert monotony(activations.typed(text).at()) == words


def test_gaps_have_ends():
    (gap,) = activations.typed("log(x-0.5)").found().gaps
    assert (gap.low, gap.high) == (-INF, np.nextafter(0.5, 0))
    assert activations.typed("sin(x)/x").found().gaps == (Interval(0.0, 0.0, "[]"),)
    assert activations.typed("log(-1)").found().gaps == (Interval(-INF, INF),)
    assert activations.typed("x").found().gaps == ()


def test_floor_jumps_at_the_whole_numbers():
    positions = [kink.position for kink in activations.typed("floor(x)").kinks_at()]
    assert set(range(-19, 20)) <= set(positions)  # beyond, the grid is coarser than the steps
    assert positions == sorted(map(round, positions))


def test_kinks_move_with_the_parameters():
    function = activations.typed("relu(x - c) + where(b > 2, |x|, x)", b=1, c=0.5)
    assert [kink.position for kink in function.kinks] == [0.5]
    assert [kink.position for kink in function.kinks_at(c=-2.25)] == [-2.25]
    (first, second) = function.kinks_at(b=3)
    assert (first.position, first.left, first.right) == (0.0, -1.0, 1.0)
    assert (second.position, second.left, second.right) == (0.5, 1.0, 2.0)
    assert function.at(b=3).kink_at(0.5) == second


def test_it_keeps_the_contract():
    function = activations.typed("x*sigmoid(beta*x)", beta=1.5)
    for dtype in (np.float16, np.float32, np.float64):
        assert function(np.ones((2, 3), dtype)).dtype == dtype
        assert function.derivative(np.ones((2, 3), dtype), order=2).shape == (2, 3)
    assert isinstance(function(1.0), np.float64)
    beta = np.array([0.5, 2.0])
    np.testing.assert_array_equal(function(1.0, beta=beta), [function(1.0, beta=each) for each in beta])
    np.testing.assert_array_equal(
        function.derivative([[1.0], [2.0]], wrt="beta", beta=beta),
        [[function.derivative(x, wrt="beta", beta=each) for each in beta] for x in (1.0, 2.0)],
    )
    with pytest.raises(TypeError, match="unknown parameter 'alpha'; allowed: beta"):
        function(1.0, alpha=2)
    with pytest.raises(TypeError, match="must hold real numbers"):
        function("1")
    with np.errstate(all="raise"):
        assert activations.typed("exp(x)")(1000.0) == INF
    assert activations.typed("x*sigmoid(beta*x)", beta=1.5) is function
    assert hash(function.at()) == hash(function.at())
    assert activations.typed("a*x", a=-1e308).parameters["a"].high == 1e308
    assert activations.typed("1e300*x^2").at().curvature(1.0) == 0  # 2e300 / (2e300)³


def test_kinks_of_parameters_that_are_arrays():
    """One α per unit, as PReLU learns it: every unit has its own left slope."""
    alphas = np.array([0.25, 1.0, 3.0])
    np.testing.assert_array_equal(activations.typed("elu(x, alpha=a)").derivative(0.0, a=alphas), alphas)
    np.testing.assert_array_equal(activations.typed("relu(x-c)").derivative(alphas, c=alphas), [0, 0, 0])
    np.testing.assert_array_equal(activations.typed("threshold(x, threshold=c, value=1)")(alphas, c=alphas), [1, 1, 1])


def test_formulas_hold_the_parameters_as_placeholders():
    function = activations.typed("x if x > 0 else a*(exp(x)-1)")
    assert (
        function.formula
        == r"f(x) = \begin{cases} x & x > 0 \\ <a>\,\left(e^{x} - 1\right) & \text{otherwise} \end{cases}"
    )
    assert function.slope_formula == r"f'(x) = \begin{cases} 1 & x > 0 \\<a> e^{x} & \text{otherwise} \end{cases}"
    assert function.second_formula == r"f''(x) = \begin{cases} 0 & x > 0 \\<a> e^{x} & \text{otherwise} \end{cases}"


@pytest.mark.parametrize(
    ("text", "by", "formula"),
    [
        ("a*sin(beta*x)", "beta", r"\frac{\partial f}{\partial \beta} = <a> x \cos{\left(<beta> x \right)}"),
        ("clip(x, -a, 5)", "a", r"\begin{cases} 0 & x > - <a> \vee x > 5 \\-1 & \text{otherwise} \end{cases}"),
        ("elu(x, alpha=a^2)", "a", r"2 <a> \partial_{\mathrm{alpha}} \operatorname{elu}_{<a>^{2}}\left(x\right)"),
    ],
)
def test_derivatives_by_parameters_have_formulas(text, by, formula):
    assert activations.typed(text).parameter_slope_formulas[by].endswith(formula)


@pytest.mark.parametrize(
    "text", ["|x|", "max(x, a*x)", "sign(x)*x", "clip(x, -1, 1)", "relu(x)", "floor(x)*x", "elu(x)^2", "x > 0"]
)
def test_derivatives_are_written_without_deltas(text):
    function = activations.typed(text)
    for formula in (function.slope_formula, function.second_formula):
        assert not any(word in formula for word in ("delta", "Derivative", "Subs", "frac{d}"))


def test_what_is_too_long_to_differentiate_on_paper_is_not():
    assert activations.typed("tanh(" * 70 + "x" + ")" * 70).slope_formula.startswith(r"f'(x) = \frac{d}{dx}\left(")


@pytest.mark.parametrize(
    "text",
    [
        "-x^2/2",
        "2^-x",
        "1/2x",
        "x-(1-x)",
        "x/(2/x)",
        "(x^2)^0.5",
        "min(x,1,a)",
        "x*(x>0)",
        "erf(a*x)",
        "elu(x,alpha=a)",
        "clip(-x,-1,a)",
        "where(0<x<1,x,-x)",
        "x-a",
        "e^(pi x)",
    ],
)
def test_its_numpy_code_computes_it(text):
    x = np.array([-1.5, 0.25, 2.0])
    for a in (1.0, -2.0):
        function = activations.typed(text)
        values = {"a": a} if "a" in function.parameters else {}
        scope = {"numbers": x}
        # The catalog's own ELU refuses no negative alpha.
        exec(words.snippet(function.at(**values), "NumPy", "numbers"), scope)
        np.testing.assert_allclose(scope["y"], function(x, **values), rtol=1e-15)  # NumPy's power by another path


def test_words_and_properties_read_it():
    function = activations.typed("max(x, 0)")
    assert properties.properties(function) == properties.properties(activations.relu)
    # The same quadrature of the same values.
    assert properties.mean_output(function.at()) == properties.mean_output(activations.relu.at())
    assert words.sentence(function.at(), "{f[2]} {df[-1]} {low}") == "2 0 0"


@pytest.mark.parametrize(("missing", "code"), [("lark", "typed('x')"), ("sympy", "typed('x').slope_formula")])
def test_without_its_packages_it_names_the_extra(missing, code):
    script = f"import sys; sys.modules[{missing!r}] = None; import activations; activations.{code}"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert (
        f"ImportError: typed functions need the package {missing}: pip install 'activation-lab[typed]'" in done.stderr
    )


def test_reading_a_text_imports_no_sympy():
    script = "import sys, activations; activations.typed('a*|x|').kinks_at(); print('sympy' in sys.modules, 'mpmath' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, text=True).stdout == "False False\n"
