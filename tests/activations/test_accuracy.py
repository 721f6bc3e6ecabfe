"""f, f′ and ∂f/∂parameter against mpmath over the whole float64 line, in units in the last place (ULP)."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import activations
from activations.formats import FORMATS
from tests.helpers.cases import (
    REPEATABLE,
    WAVES,
    at_every,
    every_activation,
    extreme_settings,
    gathered,
    kinks_of,
    on_kink,
    over_catalog,
    slider_settings,
    whole_line,
    wide_settings,
)
from tests.helpers.limits import EPSILON, LIMITS, OTHERS, SCALED, beside_root
from verification import fast_truth, truth


def source(computed):
    """What gives the true value soonest: where it may be 0, no precision that is not the full one is enough for fast_truth."""
    return fast_truth if computed else truth


def value_error(activation, x, parameters, computed, dtype=np.float64):
    return truth.ulp_error(computed, source(computed).value(activation, float(x), **parameters), dtype)


def slope_error(activation, x, parameters, computed):
    """The error of f′; at a kink against the nearer of both one-sided slopes (which one is taken: test_facts)."""
    if not on_kink(activation, x, parameters):
        return truth.ulp_error(computed, source(computed).slope(activation, float(x), **parameters))
    sides = (truth.slope(activation, x, side, **parameters) for side in ("left", "right"))
    return min(truth.ulp_error(computed, true) for true in sides)


def parameter_slope_error(activation, x, name, parameters, computed):
    """The error of ∂f/∂parameter; at a kink, which may move with the parameter, against the nearer of both sides."""
    if not on_kink(activation, x, parameters):
        return truth.ulp_error(computed, source(computed).parameter_slope(activation, float(x), name, **parameters))
    sides = (truth.parameter_slope(activation, x, name, side, **parameters) for side in ("left", "right"))
    return min(truth.ulp_error(computed, true) for true in sides)


def near_a_root(activation, wrt, x, parameters, limits):
    """Whether x is beside a root of f, f′ or ∂f/∂parameter, and the absolute error is as small as it has to be there."""
    if not beside_root(activation, wrt, x, parameters, limits.root_width):
        return False
    with np.errstate(over="ignore"):
        computed = activation(x, **parameters) if wrt is None else activation.derivative(x, wrt=wrt, **parameters)
    if wrt is None:
        true = truth.value(activation, x, **parameters)
    elif wrt == "x":
        true = truth.slope(activation, x, **parameters)
    else:
        true = truth.parameter_slope(activation, x, wrt, **parameters)
    return abs(float(computed - true)) <= limits.near_root * EPSILON


def check(activation, points, parameters, limits=None):
    limits = limits or LIMITS.get(activation.name, OTHERS)
    points = np.asarray(points)
    with np.errstate(over="ignore"):  # the largest x and parameters truly overflow; inf is then the right answer
        values, slopes = activation(points, **parameters), activation.derivative(points, **parameters)
        along = {name: activation.derivative(points, wrt=name, **parameters) for name in activation.parameter_slopes}
    for place, x in enumerate(points):
        within = {
            None: value_error(activation, x, parameters, values[place]) <= limits.value,
            "x": slope_error(activation, x, parameters, slopes[place]) <= limits.slope,
        }
        for name, computed in along.items():
            within[name] = parameter_slope_error(activation, x, name, parameters, computed[place]) <= limits.slope
        for wrt, right in within.items():
            assert right or near_a_root(activation, wrt, x, parameters, limits), f"{wrt or 'f'} at {x!r}"


def test_at_default_parameters(activation):
    check(activation, whole_line(100), {})


def beyond_defaults(*kinds, at_any_parameter):
    """A test for each activation whose limits hold at any parameter, or do not, at its settings of these kinds.

    Without the defaults, and GELU's choice: they have tests of their own.
    """
    kept = [
        (activation, parameters)
        for activation, parameters in over_catalog(*kinds)
        if parameters and activation.name != "gelu"
        if LIMITS.get(activation.name, OTHERS).at_any_parameter == at_any_parameter
    ]
    return gathered(kept, lambda activation, parameters: activation.name)


@beyond_defaults(wide_settings, extreme_settings, at_any_parameter=True)
def test_at_other_parameters(activation, parameters):
    check(activation, whole_line(16), parameters)


@beyond_defaults(slider_settings, at_any_parameter=False)
def test_with_scaled_arguments(activation, parameters):
    """At any stop of the sliders |x| < 0.8 keeps βx and x / α below 8; x down to the smallest that a square root leaves."""
    random = np.random.default_rng(7)
    magnitudes = np.concatenate([random.uniform(0, 0.8, 12), 10.0 ** random.uniform(-150, 0, 6)])
    width = LIMITS.get(activation.name, OTHERS).root_width
    check(activation, np.concatenate([magnitudes, -magnitudes]), parameters, replace(SCALED, root_width=width))


def test_gelu_by_tanh():
    """The cubic argument reaches hundreds before f dies out: there f keeps its digits next to x, not next to itself."""
    gelu = activations.get("gelu")
    for x in whole_line(100):
        parameters = {"approximate": True}
        error = abs(float(gelu(x, **parameters) - truth.value(gelu, x, **parameters)))
        assert error <= 4 * EPSILON * abs(x), f"f({x!r})"
        error = abs(float(gelu.derivative(x, **parameters) - truth.slope(gelu, x, **parameters)))
        assert error <= 8 * EPSILON, f"f′({x!r})"


@given(st.data())
@settings(REPEATABLE, max_examples=20)  # beside the whole line of the first test
def test_at_arbitrary_floats(activation, data):
    """Hypothesis draws x and, where the limits hold at any parameter, the parameters from all of float64.

    Of two parameters, so that their product is finite.

    Where even alpha * scale overflows, the deep tail of selu′ is a finite number that no order of multiplication finds.
    """
    parameters = {}
    largest = 1e308 if len(activation.parameters) == 1 else 1e150
    if LIMITS.get(activation.name, OTHERS).at_any_parameter:
        for parameter in activation.parameter_list:
            # Few of all floats are in a narrow domain, but all of the slider are.
            drawn = st.floats(-largest, largest) | st.floats(parameter.low, parameter.high)
            parameters[parameter.name] = data.draw(drawn.filter(parameter.domain.contains), parameter.name)
    x = data.draw(st.floats(allow_nan=False, allow_infinity=False) | st.floats(-40, 40) | st.floats(-1500, 0), "x")
    check(activation, [x], parameters)


@pytest.mark.parametrize(("dtype", "bits"), [(np.float16, 11), (np.float32, 24)])
@every_activation
def test_narrow_dtypes_are_right_to_half_a_unit(activation, dtype, bits):
    """Computed in float64 and rounded once: half a unit, plus what the float64 error is worth in the narrow unit.

    The result is the nearest number unless the true value lies that close to the middle between two.
    """
    limits = LIMITS.get(activation.name, OTHERS)
    points = whole_line(40)
    points = np.unique(points[np.abs(points) <= np.finfo(dtype).max].astype(dtype))
    with np.errstate(over="ignore"):  # the exponential truly overflows
        values = activation(points)
    for x, computed in zip(points, values, strict=True):
        assert value_error(activation, x, {}, computed, dtype) <= 0.5 + limits.value * 2.0 ** (bits - 53), f"f({x!r})"


@pytest.mark.parametrize("dtype", [np.float16, np.float32])
@every_activation
def test_narrow_dtypes_are_the_float64_result_rounded_once(activation, dtype):
    """In float16, not where float64 is too near to the middle between two numbers to choose: tests/activations/test_formats.py."""
    float16 = FORMATS["float16"]

    def assert_rounded(narrow, exact):
        open_to_doubt = float16.doubtful(exact) if dtype is np.float16 else np.False_
        np.testing.assert_array_equal(np.where(open_to_doubt, exact.astype(dtype), narrow), exact.astype(dtype))

    with np.errstate(over="ignore"):  # the exponential truly overflows
        x = np.unique(np.concatenate([np.linspace(-30, 30, 2001), whole_line(300).clip(-6e4, 6e4)]).astype(dtype))
        wide = x.astype(np.float64)
        assert_rounded(activation(x), activation(wide))
        assert_rounded(activation.derivative(x), activation.derivative(wide))
        for name in activation.parameter_slopes:
            expected = activation.derivative(wide, wrt=name).astype(dtype)
            np.testing.assert_array_equal(activation.derivative(x, wrt=name), expected)


@at_every(wide_settings)
def test_derivative_agrees_with_finite_differences_of_f(activation, parameters):
    """Central differences with h = 2**-17, so that x ± h are exact.

    Their error is h² |f‴| / 6, about 1e-11 but for fast waves, where it is taken off, and a few ULP of f over 2h, about
    1e-10 |f|. Together with a parameter of a few units below 1e-9 max(1, |f|).
    """
    h = 2.0**-17
    x = np.round(np.random.default_rng(3).uniform(-20, 20, 3000) / h) * h
    for kink in kinks_of(activation, parameters):
        x = x[np.abs(x - kink.position) > 2 * h]
    f = activation(x, **parameters)
    difference = (activation(x + h, **parameters) - activation(x - h, **parameters)) / (2 * h)
    if activation.name in WAVES:
        wide = 2.0**-9
        ahead, here, behind = (activation.derivative(x + step, **parameters) for step in (wide, 0, -wide))
        difference -= h**2 / 6 * (ahead - 2 * here + behind) / wide**2
    error = np.abs(activation.derivative(x, **parameters) - difference) / np.maximum(1, np.abs(f))
    assert np.max(error) < 1e-9
