"""A function in a number format: what is lost of it is what counting finds, and steps lie where the format has its numbers."""

import itertools
import math

import numpy as np
import pytest

import activations
from activation_lab.content.address import as_texts, function_query, read_function
from activation_lab.content.ignored import controls, ignored
from activation_lab.content.settings import FunctionSettings
from activation_lab.content.window import read_window, window_text
from activation_lab.figures.lens import loss, steps, steps_window, visible
from activations.digits import value_and_slope
from activations.formats import FORMATS, SHORT_FORMATS, _side, slopes, values

E4M3, E5M2, FLOAT16 = FORMATS["float8_e4m3fn"], FORMATS["float8_e5m2"], FORMATS["float16"]


def test_what_is_lost_is_what_counting_finds():
    gelu = activations.gelu.at()
    found = loss(gelu, E4M3, (-5.0, 5.0))
    inputs = [x for x in E4M3.finite().tolist() if -5 <= x <= 5]
    assert (found.inputs, found.all_inputs) == (len(inputs), 253)
    assert found.distinct == len({float(values(gelu, x, E4M3)) for x in inputs})
    worst = 0.0
    for left, right in itertools.pairwise(inputs):
        middle = (left + right) / 2
        exact = float(gelu(middle))
        if min(abs(middle), abs(exact)) >= E4M3.smallest_normal:
            off = max(abs(float(values(gelu, end, E4M3)) - exact) for end in (left, right))
            worst = max(worst, off / abs(exact))
    assert found.error == worst > 0.1
    # f′ is 0 far out on the left, and at the input that is next to GELU's minimum.
    far, root = found.vanished
    assert (far.below, far.above, root.below, root.above) == (True, False, False, False)
    assert root.first == root.last
    assert abs(root.first - -0.7518) < E4M3.unit(0.75)
    for x in (far.last, root.first):
        assert slopes(gelu, x, E4M3) == 0
        assert slopes(gelu, x + E4M3.unit(x), E4M3) != 0
    assert not found.overflown
    # ReLU's slope is 0 without any rounding; squared ReLU overflows beyond the root of the largest number.
    assert not loss(activations.relu.at(), E4M3, (-5.0, 5.0)).vanished
    (over,) = loss(activations.squared_relu.at(), FLOAT16, (-5.0, 5.0)).overflown
    assert over.above
    assert math.isclose(over.first, math.sqrt(FLOAT16.largest), rel_tol=2.0**-10)
    # A pole is no overflow, nor is a place where f has no value, and a view between two inputs has errors too.
    assert not loss(activations.typed("log(x)").at(), FLOAT16, (-5.0, 5.0)).overflown
    assert loss(activations.relu.at(), FORMATS["bfloat16"], (5.0, 5.01)).error == pytest.approx(0.01 / 5.01)


def test_a_slope_that_float64_has_not_is_0_where_the_definition_says_so():
    """Beyond |x| = 709 one factor of f′ is infinite in float64 and the other one 0."""
    (run,) = loss(activations.typed("a*x/(1+exp(-b*x))").at(), FORMATS["bfloat16"], (-5.0, 5.0)).vanished
    assert (run.below, run.last) == (True, -97.5)


def test_no_text_makes_a_definition_count_huge_digits():
    """As a decimal e to the e to the 20 has 210 million digits: as an integer it would hold up the process for minutes."""
    for text in (
        "1.00390625*a^exp(exp(x))",
        "1.00390625+1e-9/floor(exp(exp(x)))",
        "1.00390625+1e-9/round(exp(exp(x)))",
    ):
        function = activations.typed(text).at(a=1.5) if "a^" in text else activations.typed(text).at()
        found = float(value_and_slope(function.activation.definition, 20.0, dict(function.values), 0)[0])
        assert found in (math.inf, 1.00390625, 1.00390625 + 1e-9), text


def test_a_text_whose_results_are_all_ties_takes_no_decimals_for_each():
    """Half of the numbers of x·1.5 are middles: the definition decides 256 at most of a typed function."""
    function = activations.typed("1.5*sin(x)")
    x = FORMATS["bfloat16"].finite()
    before = _side.cache_info().misses
    np.testing.assert_array_equal(values(function, x, FORMATS["bfloat16"]), FORMATS["bfloat16"].round(function(x)))
    assert _side.cache_info().misses == before


def test_steps_are_the_formats_and_break_where_the_curve_jumps():
    for kind in SHORT_FORMATS:
        for name in ("silu", "hard_sigmoid"):
            function = activations.get(name).at()
            for curve, rounded in (("f", values), ("slope", slopes)):
                stretches = steps(function, curve, kind, (-5.0, 5.0))
                for x, y in stretches:
                    np.testing.assert_array_equal(y, rounded(function, x, kind))
                jumping = name == "hard_sigmoid" and curve == "slope"
                assert len(stretches) == (3 if jumping else 1), (kind.slug, name, curve)
    # Between two points is a step, or no more than a column of several: nothing slopes across what is flat.
    ((x, y),) = steps(activations.sigmoid.at(), "slope", E4M3, (-200.0, 200.0))
    assert max(np.diff(x)[np.diff(y) != 0]) <= 400 / 160
    for text, pole in (("1/x", 0.0), ("1/(x-0.7)", 0.7)):
        for kind in SHORT_FORMATS:
            for x, _ in steps(activations.typed(text).at(), "f", kind, (-5.0, 4.9)):
                assert (kind.round(x) >= pole).all() or (kind.round(x) < pole).all(), (text, kind.title)
    shown = visible(E5M2, (-5.0, 5.0))
    assert np.isin(shown, E5M2.finite()).all()
    assert {-5.0, 1.0, 5.0} <= set(shown.tolist())
    left, right, bottom, top = steps_window(activations.silu.at(), FLOAT16, 1.1, panels=False)
    middle = float(FLOAT16.round(1.1))
    assert left < middle - 12 * 2.0**-10 < middle + 12 * 2.0**-10 < right < middle + 15 * 2.0**-10
    assert bottom < values(activations.silu.at(), middle, FLOAT16) < top


def test_the_window_of_steps_is_where_f_has_values_that_a_chart_can_show():
    for text, x, where in (("log(x)", -1.0, (-1e-3, 1e-3)), ("exp(x)", 10.0, (8, 9.9)), ("x", 0.0, (-2e-4, 2e-4))):
        left, right, bottom, top = steps_window(activations.typed(text).at(), FORMATS["bfloat16"], x, panels=False)
        assert where[0] < left < right < where[1]
        assert -1e4 < bottom < top < 1e4
        seen = values(activations.typed(text).at(), np.linspace(left, right, 200), FORMATS["bfloat16"])
        assert len(np.unique(seen[(seen > bottom) & (seen < top)])) > 3
    for x in (0.0, -1e-4, 1e-3, 5.0):
        for kind in SHORT_FORMATS:
            left, right, *_ = steps_window(activations.silu.at(), kind, x, panels=False)
            assert left < x < right, (x, kind.title)
    for x, text in ((-1.0, "sqrt(x)"), (1.0, "sqrt(-x)")):
        left, right, *_ = steps_window(activations.typed(text).at(), FLOAT16, x, panels=False)
        assert -np.sign(x) * (left + right) > (right - left) / 2, "where it has values"
    assert steps_window(activations.typed("sqrt(-1-x*x)").at(), FLOAT16, 1.0, panels=False) is None


@pytest.mark.parametrize(("name", "x"), [("gaussian", -5.0), ("gelu", -10.0), ("tanh_shrink", 0.0), ("silu", 1.0)])
def test_where_f_is_small_too_an_address_holds_the_window(name, x):
    for kind in SHORT_FORMATS:
        for panels in (False, True):
            assert read_window([window_text(steps_window(activations.get(name).at(), kind, x, panels))]), kind.title


def test_the_address_holds_the_format_and_names_an_unknown_one():
    settings = FunctionSettings(activations.elu.at(), format=E4M3)
    query = function_query(settings)
    assert query == {"elu_format": "FP8 E4M3"}
    assert read_function(activations.elu, as_texts(query)) == settings
    asked = {"elu_format": ["float128"]}
    assert read_function(activations.elu, asked).format is None
    assert ignored("elu", asked, controls("elu", asked), ["elu"]) == ["`elu_format=float128`"]
    asked = {"compare_format": ["posit8"]}
    assert ignored("compare", asked, controls("compare", asked), ["compare"]) == ["`compare_format=posit8`"]
