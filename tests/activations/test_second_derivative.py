"""f″ and ∂²f/∂x∂parameter: against mpmath over the whole line, at kinks and infinities, and what `order` takes."""

from dataclasses import replace

import numpy as np
import pytest

import activations
from activations.numerics import flat
from tests.helpers.calls import SHORT_ENOUGH, second_quantities
from tests.helpers.cases import (
    WAVES,
    at_every,
    every_activation,
    extreme_settings,
    kinks_of,
    on_kink,
    slider_settings,
    whole_line,
    wide_settings,
)
from tests.helpers.limits import EPSILON, LIMITS, OTHERS, second_limits
from verification import fast_truth, truth

LONG = "x" * 10_000
# Above what is accurate to 1 in 10**15, what a sum of two such terms may lack where it cancels.
SUMMED = {"rtol": 8e-16, "atol": 2.0**-52}


# Against mpmath


def computed(activation, wrt, x, parameters):
    with np.errstate(over="ignore"):  # the exponential is its own second derivative; 1 / alpha may overflow
        return activation.derivative(x, order=2, wrt=wrt, **parameters)


def true_values(activation, wrt, x, parameters):
    """The true value, as a list; on a kink those of both sides."""
    if on_kink(activation, x, parameters):
        if wrt == "x":
            return [truth.second_slope(activation, x, side, **parameters) for side in ("left", "right")]
        return [truth.mixed_slope(activation, x, wrt, side, **parameters) for side in ("left", "right")]
    if wrt == "x":
        return [fast_truth.second_slope(activation, x, **parameters)]
    return [fast_truth.mixed_slope(activation, x, wrt, **parameters)]


def is_right(activation, wrt, x, parameters, limits):
    """Within the limit in ULP of the true value, or of that on one side of a kink; near a change of sign within the absolute limit."""
    if activation.name == "softsign" and x == 0:
        return True  # the mean of both sides
    found = float(computed(activation, wrt, x, parameters))
    true = true_values(activation, wrt, x, parameters)
    if min(truth.ulp_error(found, each) for each in true) <= limits.slope:
        return True
    around = x + np.linspace(-limits.root_width, limits.root_width, 21)
    signs = np.sign(computed(activation, wrt, around, parameters))
    # Neighbours of x are a whole unit apart: nothing tells where a wave is 0.
    far_wave = activation.name in WAVES and abs(x) > 2**52
    near = signs.min() < 0 < signs.max() or far_wave
    return near and min(abs(found - each) for each in true) <= limits.near_root * EPSILON


def beside_roots(activation, wrt, parameters, limits):
    """Points around the changes of sign between -12 and 12: just outside of what counts as near, and further."""
    x = np.linspace(-12, 12, 24001) + 1e-5
    signs = np.sign(computed(activation, wrt, x, parameters))
    roots = x[:-1][signs[:-1] * signs[1:] < 0]
    distances = np.array([limits.root_width + 0.002, limits.root_width + 0.01, 0.1, 0.2, 0.01])
    return (roots[:, None] + np.concatenate([-distances, distances]) * 1.0001).ravel()


@pytest.mark.parametrize("name", activations.names())
def test_at_default_parameters(name):
    activation = activations.get(name)
    limits = second_limits(name)
    for wrt, function in (("x", activation.second), *activation.mixed.items()):
        points = whole_line(8)[::3] if function is flat else whole_line(48)[::2]
        if name in ("laplace", "clipped_gelu"):  # mpmath's erfc takes milliseconds
            points = points[::4]
        for x in [*points, *beside_roots(activation, wrt, {}, limits)]:
            assert is_right(activation, wrt, x, {}, limits), f"{wrt} at {x!r}"


def test_a_flat_second_derivative_is_0_everywhere():
    x = np.concatenate([whole_line(400), [-np.inf, np.inf]])
    straight = [entry for entry in map(activations.get, activations.names()) if entry.second is flat]
    assert len(straight) == 15
    for activation in straight:
        assert not activation.derivative(x, order=2).any()


@at_every(slider_settings)
def test_at_the_sliders_ends(activation, parameters):
    """|x| < 0.8 keeps every scaled argument below 8; there is one rounding more."""
    if activation.name == "clipped_gelu" or not parameters:
        return
    width = LIMITS.get(activation.name, OTHERS).root_width
    limits = replace(second_limits(activation.name), root_width=width)
    if "approximate" in parameters:
        limits = replace(
            limits, slope=0, root_width=100
        )  # the tanh form keeps its digits next to 1, not next to itself
    x = np.random.default_rng(7).uniform(-0.8, 0.8, 3)
    for wrt, function in (("x", activation.second), *activation.mixed.items()):
        for each in x[: 1 if function is flat else 3]:
            assert is_right(activation, wrt, each, parameters, limits), f"{wrt} at {each!r}"


@pytest.mark.parametrize("name", ["leaky_relu", "prelu", "elu", "selu"])
def test_at_extreme_parameters(name):
    activation = activations.get(name)
    for parameters in extreme_settings(activation):
        for wrt, _ in (("x", None), *activation.mixed.items()):
            for x in whole_line(8)[::5]:
                assert is_right(activation, wrt, x, parameters, second_limits(name)), f"{wrt} at {x!r}, {parameters}"


def test_gelu_by_tanh():
    """Its cubic argument reaches hundreds before f dies out: f″ keeps its digits next to 1, not next to itself."""
    gelu = activations.gelu
    for x in whole_line(150):
        true = fast_truth.second_slope(gelu, x, approximate=True)
        assert abs(float(gelu.derivative(x, order=2, approximate=True) - true)) <= 8 * EPSILON, f"f″({x!r})"


def test_silu_far_out_is_small_and_not_0():
    assert activations.silu.derivative(40.41, order=2) == pytest.approx(-1.0829e-16, rel=1e-4)
    assert activations.silu.derivative(-700.0, order=2) < 0


@at_every(wide_settings)
def test_second_derivatives_agree_with_finite_differences_of_the_slope(activation, parameters):
    """Central differences of f′ in x and in the parameters with h = 2**-17.

    Their error is h² / 6 times a third derivative, which grows with the parameters and is taken off for waves, and a few ULP of f′ over 2h: 1e-10.
    """
    h = 2.0**-17
    x = np.round(np.random.default_rng(3).uniform(-8, 8, 400) / h) * h
    for kink in kinks_of(activation, parameters):
        x = x[np.abs(x - kink.position) > 2 * h]
    values = activation.values(**parameters)

    def slope(moved, step):
        if moved == "x":
            return activation.derivative(x + step, **values)
        return activation.derivative(x, **values | {moved: values[moved] + step})

    for moved in ("x", *activation.mixed):
        if moved != "x":
            bottom, top = values[moved] - h, values[moved] + h
            # At the end of a domain there is no step to the other side, and none is taken where a kink moves across x.
            if not activation.parameters[moved].domain.contains(np.array([bottom, top])).all() or np.isinf(top):
                continue
        found = computed(activation, moved, x, parameters)
        narrow = (slope(moved, h) - slope(moved, -h)) / (2 * h)
        wide = (slope(moved, 2 * h) - slope(moved, -2 * h)) / (4 * h)
        # Richardson's step takes the error in h² off.
        difference = narrow + (narrow - wide) / 3
        kinks = [kink.position for kink in kinks_of(activation, parameters)]
        away = np.all([np.abs(x - kink) > 0.01 for kink in kinks], axis=0) if kinks else np.full(x.shape, True)
        error = np.abs(found - difference) / np.maximum(1, np.abs(found))
        assert np.max(error[away]) < 1e-8, moved


# Kinks


@at_every(wide_settings)
def test_kinks_have_both_second_derivatives(activation, parameters):
    for kink in kinks_of(activation, parameters):
        sides = {"left": kink.second_left, "right": kink.second_right}
        for side, second in sides.items():
            # GELU's, of two products, at a place that is itself rounded.
            allowed = 8 if activation.name == "clipped_gelu" else 1
            assert truth.ulp_error(second, truth.second_slope(activation, kink.position, side, **parameters)) <= allowed
        beside = np.nextafter(kink.position, [-np.inf, np.inf])
        found = activation.derivative(beside, order=2, **parameters)
        np.testing.assert_allclose(found, list(sides.values()), rtol=1e-14, atol=1e-14)
        # What f″ has there as a distribution, by the one-sided derivatives of f.
        slopes = [truth.slope(activation, kink.position, side, **parameters) for side in ("left", "right")]
        assert kink.delta == pytest.approx(float(slopes[1] - slopes[0]), rel=1e-14, abs=1e-15)
        assert kink.second_jump == kink.second_right - kink.second_left
        taken = activation.derivative(kink.position, order=2, **parameters)
        # Softsign's graph gives the mean of both, 0.
        assert activation.name == "softsign" or taken in (
            pytest.approx(kink.second_left, rel=1e-14),
            pytest.approx(kink.second_right, rel=1e-14),
        )


@at_every(slider_settings)
def test_kinks_of_order_2_are_those_at_which_anything_jumps(activation, parameters):
    first, second = activation.kinks_at(**parameters), activation.kinks_at(order=2, **parameters)
    assert first == activation.kinks_at(order=1, **parameters) == activation.at(**parameters).kinks()
    assert second == activation.at(**parameters).kinks(order=2)
    assert set(first) <= set(second)
    assert all(kink.second_jump for kink in second if kink not in first)
    assert bool(second) == (activation.smoothness(**parameters) < 2)
    # A scan of f″ finds no others.
    x = np.arange(-25, 25, 2e-3) + 7e-4
    steps = np.abs(np.diff(activation.derivative(x, order=2, **parameters)))
    jumps = x[1:-2][steps[1:-1] > 5 * np.maximum(steps[:-2], steps[2:]) + 1e-11]
    stored = [kink.position for kink in second if abs(kink.second_jump) > 1e-9 and abs(kink.position) < 25]
    np.testing.assert_allclose(jumps, stored, atol=2e-3)


def test_a_delta_has_the_weight_by_which_the_slope_jumps():
    assert activations.relu.kinks_at()[0].delta == 1
    assert activations.elu.kinks_at(alpha=1.5)[0].delta == -0.5
    assert activations.elu.kinks_at() == ()
    (kink,) = activations.elu.kinks_at(order=2)
    assert (kink.delta, kink.second_jump) == (0, -1)
    assert [kink.delta for kink in activations.hard_silu.kinks_at()] == [-0.5, -0.5]


# Infinities and narrow dtypes


@at_every(wide_settings)
def test_infinities_give_the_limits(activation, parameters):
    if activation.name in WAVES:
        return
    for (_, wrt), quantity in second_quantities(activation):
        for sign in (-1, 1):
            if wrt == "x":
                far = truth.second_slope(activation, sign * 1e300, **parameters)
            else:
                far = truth.mixed_slope(activation, sign * 1e300, wrt, **parameters)
            limit = truth.rounded(far)
            if abs(limit) > 1e290:  # no parameter is that large: it grows with x
                limit = np.copysign(np.inf, limit)
            assert quantity(sign * np.inf, **parameters) == pytest.approx(limit, rel=1e-15, abs=1e-150)


@pytest.mark.parametrize("dtype", [np.float16, np.float32])
@every_activation
def test_narrow_dtypes_are_the_float64_result_rounded_once(activation, dtype):
    with np.errstate(over="ignore"):  # the exponential truly overflows
        x = np.unique(np.concatenate([np.linspace(-30, 30, 2001), whole_line(300).clip(-6e4, 6e4)]).astype(dtype))
        for _, quantity in second_quantities(activation):
            np.testing.assert_array_equal(quantity(x), quantity(x.astype(np.float64)).astype(dtype))


# What `order` takes


@every_activation
def test_an_order_that_is_neither_1_nor_2_says_what_is_allowed(activation):
    for order in (0, 3, -1, 1.0, 2.0, True, None, "second", "2", [2], np.array([1, 2]), np.nan, 10**500, LONG):
        calls = (
            lambda order=order: activation.derivative(1.0, order=order),
            lambda order=order: activation.at().derivative(1.0, order=order),
            lambda order=order: activation.kinks_at(order=order),
        )
        for call in calls:
            with pytest.raises(ValueError, match=f"^{activation.name}: order must be 1 or 2, received ") as caught:
                call()
            assert len(str(caught.value)) < SHORT_ENOUGH
    for order in (1, 2, np.int64(2), np.uint8(1)):
        assert activation.derivative(0.5, order=order) == activation.derivative(0.5, order=int(order))


@every_activation
def test_the_second_derivatives_take_the_same_parameters(activation):
    """And name them where another is asked for."""
    assert activation.mixed.keys() == activation.parameter_slopes.keys()
    with pytest.raises(TypeError, match="no derivative with respect to 'gamma'") as caught:
        activation.derivative(1.0, order=2, wrt="gamma")
    assert all(repr(name) in str(caught.value) for name in ("x", *activation.mixed))


@every_activation
def test_the_shape_of_second_derivatives_is_kept(activation):
    for shape in ((), (0,), (2, 0, 3), (2, 3, 1)):
        x = np.linspace(-3, 3, int(np.prod(shape))).reshape(shape)
        for _, quantity in second_quantities(activation):
            result = quantity(x)
            assert np.shape(result) == shape
            one_by_one = np.array([quantity(element) for element in x.ravel()]).reshape(shape)
            # NumPy's vector and scalar loops may differ in the last place, which a sum may carry on.
            np.testing.assert_allclose(result, one_by_one, **SUMMED)
