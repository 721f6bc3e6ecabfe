"""What is found about a typed function numerically, beside what is known of it: its range, its poles, its mean output."""

import numpy as np
import pytest
from scipy.special import gamma

import activations
from activations.distribution import moments
from activations.properties import steepest_slope
from tests.helpers.cases import gathered

LINE = (-np.inf, np.inf)
INF, NONE = np.inf, np.nan
# Of e^z sin z and the like: the imaginary part of the normal distribution's characteristic function; log |z| by the digamma function.
LOG = -(np.euler_gamma + np.log(2)) / 2
# mpmath’s, of log|x − ½|.
LOG_BESIDE = -0.515220693836032
CASES = {
    "x*sin(x)": (LINE, (), np.exp(-0.5)),
    "x^3*sin(x)": (LINE, (), 2 * np.exp(-0.5)),
    "log(1+abs(x))*sin(x)": (LINE, (), 0),
    "exp(x)*sin(x)": (LINE, (), np.sin(1)),
    "x*(1+sin(x))": (LINE, (), np.exp(-0.5)),
    "1e6*x/(1e6+abs(x))": ((-1e6, 1e6), (), 0),
    "1/x": (LINE, (0,), NONE),
    "1/x^2": ((0, INF), (0,), INF),
    "-1/x^2": ((-INF, 0), (0,), -INF),
    "1/(x-0.3)": (LINE, (0.3,), NONE),
    "1/(x^2-1)": (LINE, (-1, 1), NONE),
    "log(abs(x))": (LINE, (0,), LOG),
    "log(x^2)": (LINE, (0,), 2 * LOG),
    "log(abs(x-0.5))": (LINE, (0.5,), LOG_BESIDE),
    "1/(x-0.5)^2": ((0, INF), (0.5,), INF),
    "1/sqrt(abs(x))": ((0, INF), (0,), 2**-0.25 * gamma(0.25) / np.sqrt(np.pi)),
    "1-abs(x)^0.1": ((-INF, 1), (), 1 - 2**0.05 * gamma(0.55) / np.sqrt(np.pi)),
    "exp(1/x)": ((0, INF), (0,), INF),
    "1/(exp(x)-1)": (LINE, (0,), NONE),
    "x/(exp(x)-1)": ((0, INF), (), 1.0795914517060744),
    "exp(x^2)": ((1, INF), (), INF),
    "exp(x^2/4)": ((1, INF), (), np.sqrt(2)),
    "exp(x^2)*sin(x)": (LINE, (), NONE),
    "exp(exp(x))": ((1, INF), (), INF),
    "log(x)": (LINE, (0,), NONE),
    "x-floor(x)": ((0, 1), (), 0.5),
    "x^2+1e-9/x^2": ((2 * 1e-9**0.5, INF), (0,), INF),
    "(x-1)^2+1e-9/(x-1)^2": ((2 * 1e-9**0.5, INF), (1,), INF),
    "1e300*exp(x)": ((0, INF), (), 1e300 * np.exp(0.5)),
    "1e300*x": (LINE, (), 0),
    "round(1000x)": (LINE, (), 0),
    "log(1+x)": (LINE, (-1,), NONE),
    "sqrt(1+x)-1": ((-1, INF), (), NONE),
    "log(x+sqrt(x^2+1))": (LINE, (), 0),
    # mpmath’s.
    "log(sigmoid(x))": ((-INF, 0), (), -0.806059183347439784528),
    "log(1-tanh(x))": ((-INF, np.log(2)), (), -0.374567207491437974100),
    "tanh(200*(x-1.3))": ((-1, 1), (), -0.8063944501588944),
}


@gathered([(text,) for text in CASES], lambda text: "known")
def test_ranges_poles_and_means_are_the_known_ones(text):
    bounds, poles, mean = CASES[text]
    function = activations.typed(text).at()
    with np.errstate(all="ignore"):
        assert function.activation.found().poles == pytest.approx(poles)
        assert function.bounds() == pytest.approx(bounds)
        # The integrand is cut where it is e^-36 of its largest value, and beside poles at 2^-40 of a place: 1e-9 at most.
        assert moments(function)[0] == pytest.approx(mean, rel=1e-9, abs=1e-12, nan_ok=True)


ENDS = {
    "exp(1/x)+3": "()",
    "exp(10/x)+1000": "()",
    "-exp(-1/x)": "()",
    "max(3, 3+1/x)": "[)",
    "exp(1/x)+3 if x < 5 else 3": "[)",
    "abs(x)/x": "[]",
    "x-floor(x)": "[)",
    "sign(x)*(1-exp(-abs(x)))": "()",
    "sinh(a*x)/cosh(b*x)": "()",
    "min(1, x)*x/x": "(]",
}


@gathered([(text,) for text in ENDS], lambda text: "end")
def test_an_end_of_the_range_belongs_to_it_only_if_f_reaches_it(text):
    """And not where f rounds to it: beside a pole or a jump, or before it overflows."""
    assert activations.typed(text).found().image.brackets == ENDS[text]


@pytest.mark.parametrize("steepness", [1, 100, 10_000, 1e6])
def test_a_deviation_counts_where_f_is_0_too(steepness):
    """Of exp(-a x²), whose mean is (1 + 2a)^-½ and whose square's is (1 + 4a)^-½."""
    found = moments(activations.typed("exp(-a*x^2)").at(a=steepness))
    mean = (1 + 2 * steepness) ** -0.5
    assert found == pytest.approx((mean, ((1 + 4 * steepness) ** -0.5 - mean**2) ** 0.5), rel=1e-9)


# Of every kink or jump: the place, f′ left and right of it, and the jump.
SUDDEN = {
    "1/(1+exp(1/x))": [(0, 0, 0, -1)],
    "sigmoid(1/x^3)": [(0, 0, 0, 1)],
    "1/(1+exp(1/x))+sin(x)": [(0, 1, 1, -1)],
    "1/(1+exp(1/x))+tanh(100000*x)/100000": [(0, 1, 1, -1)],
    "x/(1+exp(1/x))": [(0, 1, 0, 0)],
    "x/(1+exp(70/x))+tanh(1000*x)/1000": [(0, 2, 1, 0)],
    "x/(1+exp(1/x))+abs(x-0.001)": [(0, 0, -1, 0), (0.001, -1, 1, 0)],
    "x/(1+exp(1/x^2))+abs(x-0.01)": [(0.01, -1, 1, 0)],
    "x/(1+exp(1/x^2))+x^3+7": [],
    "x*tanh(1/x)": [(0, -1, 1, 0)],
    "sign(1/x)": [(0, 0, 0, 2)],
    "max(0, 1/(1+exp(1/x))-0.5)": [(0, 0, 0, -0.5)],
    # Beside 0, f″ is −2 on both sides.
    "1/(1+1/x)": [],
    "relu(1e6*(x-5))": [(5, 0, 1e6, 0)],
    "clip(1e6*(x-5), -1, 1)": [(5 - 1e-6, 0, 1e6, 0), (5 + 1e-6, 1e6, 0, 0)],
    "1e4*(x-300)+abs(x-300)": [(300, 9999, 10001, 0)],
    "1e-7*x*abs(x)": [(0, 0, 0, 0)],
}


@gathered([(text,) for text in SUDDEN], lambda text: "sudden")
def test_jumps_and_kinks_are_seen_where_a_part_overflows_beside_them(text):
    found = [(kink.position, kink.left, kink.right, kink.jump) for kink in activations.typed(text).found().kinks]
    # f′ by differences is known to 1e-6 (sides.py); a jump of steep lines is none.
    np.testing.assert_allclose(np.reshape(found, (-1, 4)), np.reshape(SUDDEN[text], (-1, 4)), atol=1e-6)


MONOTONE = {
    "sign(1/x)": (True, False),
    "-sign(1/x)": (False, True),
    "log(x)": (True, False),
    "1/x": (False, False),
    # f′ is without bounds beside 0, and small where f turns.
    "atan(log(abs(x)))": (False, False),
    "sqrt(abs(x))*tanh(1/x)": (False, False),
    # Beside 0, f is its own rounding.
    "(exp(x)-1)/x": (True, False),
}


@gathered([(text,) for text in MONOTONE], lambda text: "monotone")
def test_a_function_that_never_falls_or_never_rises_is_known_by_its_values_too(text):
    found = activations.typed(text).found()
    assert (found.increasing, found.decreasing) == MONOTONE[text]


def test_a_wave_has_poles_without_end_and_a_steepest_slope_nowhere():
    found = activations.typed("abs(tan(x))").found()
    assert len(found.poles) > 20
    assert (found.image.low, found.image.high) == (0, np.inf)
    assert steepest_slope(activations.typed("tan(x)").at()) == np.inf
    assert moments(activations.typed("tan(x)^2").at())[0] == np.inf
    assert moments(activations.typed("1/sqrt(abs(x))").at())[1] == np.inf


def test_a_staircase_does_not_saturate_and_what_ends_in_one_level_does():
    assert activations.typed("round(x)").saturates() == ()
    assert activations.typed("sign(x)").saturates() == ("left", "right")
    assert activations.typed("sign(x-30)").saturates() == ("left", "right")
    assert activations.typed("floor(x) if x < 0 else floor(3)").saturates() == ("right",)
