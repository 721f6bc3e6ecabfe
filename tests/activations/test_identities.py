"""Identities between functions: what the textbook says they are of one another."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import activations
from activations import (
    celu,
    elu,
    gelu,
    hard_shrink,
    hard_sigmoid,
    hard_silu,
    hard_tanh,
    leaky_relu,
    linear,
    log_sigmoid,
    mish,
    prelu,
    relu,
    relu6,
    relu_general,
    rrelu,
    selu,
    sigmoid,
    silu,
    soft_shrink,
    softplus,
    softsign,
    sparse_plus,
    sparse_sigmoid,
    squareplus,
    step,
    tanh,
    tanh_shrink,
    threshold,
)
from tests.helpers.cases import REPEATABLE, whole_line

X = np.concatenate([np.linspace(-40, 40, 8001), whole_line(400), [-np.inf, np.inf]])
MODERATE = X[np.abs(X) < 1e300]  # a few times these is still a float64
EPSILON = 2.0**-52
slopes = st.floats(-3, 3)


def close(left, right, units):
    """Equal to within so many roundings, relative to the result; below the smallest normal number so many subnormals."""
    np.testing.assert_allclose(left, right, rtol=units * EPSILON, atol=units * 5e-324)


def test_leaky_relu_prelu_and_elu_are_relu_at_zero():
    for other in (lambda x: leaky_relu(x, negative_slope=0), lambda x: prelu(x, alpha=0), lambda x: elu(x, alpha=0)):
        np.testing.assert_array_equal(other(X), relu(X))
    np.testing.assert_array_equal(leaky_relu.derivative(X, negative_slope=0), relu.derivative(X))
    np.testing.assert_array_equal(elu.derivative(X, alpha=0), relu.derivative(X))


def test_leaky_relu_and_prelu_are_the_identity_at_one():
    np.testing.assert_array_equal(leaky_relu(X, negative_slope=1), X)
    np.testing.assert_array_equal(prelu.derivative(X, alpha=1), 1)


@given(slopes)
@REPEATABLE
def test_prelu_is_leaky_relu_with_the_same_slope(slope):
    np.testing.assert_array_equal(prelu(MODERATE, alpha=slope), leaky_relu(MODERATE, negative_slope=slope))
    np.testing.assert_array_equal(prelu.derivative(X, alpha=slope), leaky_relu.derivative(X, negative_slope=slope))
    np.testing.assert_array_equal(
        prelu.derivative(X, alpha=slope, wrt="alpha"),
        leaky_relu.derivative(X, negative_slope=slope, wrt="negative_slope"),
    )


@given(st.floats(0, 1))
@REPEATABLE
def test_leaky_relu_is_a_maximum_up_to_slope_one(slope):
    np.testing.assert_array_equal(leaky_relu(MODERATE, negative_slope=slope), np.maximum(slope * MODERATE, MODERATE))


@given(st.floats(1e-3, 3), st.floats(1e-3, 3))
@REPEATABLE
def test_selu_is_a_scaled_elu(alpha, scale):
    close(selu(MODERATE, alpha=alpha, scale=scale), scale * elu(MODERATE, alpha=alpha), 4)
    close(selu.derivative(X, alpha=alpha, scale=scale), scale * elu.derivative(X, alpha=alpha), 4)
    close(selu.derivative(X, alpha=alpha, scale=scale, wrt="scale"), elu(X, alpha=alpha), 4)
    np.testing.assert_array_equal(selu(X, alpha=alpha, scale=1), elu(X, alpha=alpha))


def test_selu_constants_are_the_papers():
    """With them mean 0 and variance 1 go in and come out; in closed form, with the normal distribution Φ at -1 and -2."""
    first = math.exp(0.5) * math.erfc(math.sqrt(0.5)) / 2
    second = math.exp(2) * math.erfc(math.sqrt(2)) / 2
    alpha = 1 / math.sqrt(2 * math.pi) / (0.5 - first)
    scale = 1 / math.sqrt(0.5 + alpha**2 * (second - 2 * first + 0.5))
    # A handful of roundings in the closed forms.
    assert selu.parameters["alpha"].default == pytest.approx(alpha, rel=2e-15)
    assert selu.parameters["scale"].default == pytest.approx(scale, rel=2e-15)


def test_tanh_is_a_stretched_sigmoid():
    """Only to within 4 roundings of 1: the right side cancels near 0."""
    np.testing.assert_allclose(tanh(MODERATE), 2 * sigmoid(2 * MODERATE) - 1, rtol=0, atol=4 * EPSILON)
    close(tanh.derivative(MODERATE), 4 * sigmoid.derivative(2 * MODERATE), 8)


def test_symmetries():
    np.testing.assert_array_equal(tanh(-X), -tanh(X))
    np.testing.assert_array_equal(tanh.derivative(-X), tanh.derivative(X))
    np.testing.assert_array_equal(sigmoid.derivative(-X), sigmoid.derivative(X))
    np.testing.assert_allclose(sigmoid(X) + sigmoid(-X), 1, rtol=0, atol=2 * EPSILON)


def test_what_is_left_of_x():
    """f(x) - f(-x) = x for x times a gate, and for what rounds ReLU off; each side is right to a few roundings of x."""
    x = MODERATE
    for smooth in (gelu, silu, softplus, squareplus, lambda x: gelu(x, approximate=True), lambda x: silu(x, beta=2.5)):
        np.testing.assert_allclose(smooth(x) - smooth(-x), x, rtol=4 * EPSILON, atol=4 * EPSILON)
    np.testing.assert_allclose(tanh_shrink(x) + tanh(x), x, rtol=4 * EPSILON, atol=0)


def test_sigmoid_and_its_relatives():
    x = np.linspace(-700, 700, 20001)
    close(silu(x), x * sigmoid(x), 8)
    close(softplus.derivative(x), sigmoid(x), 4)
    close(log_sigmoid(x), -softplus(-x), 4)
    close(log_sigmoid.derivative(x), sigmoid(-x), 4)
    np.testing.assert_allclose(mish(x), x * tanh(softplus(x)), rtol=16 * EPSILON, atol=0)
    close(softplus.derivative(x, beta=2.0), sigmoid(2 * x), 4)


@given(st.floats(0.01, 100))
@REPEATABLE
def test_scaling_the_parameter_scales_the_picture(scale):
    """f(x; parameter) is f at the defaults with both axes stretched: within the rounding of |z| < 8 (8 units)."""
    x = np.linspace(-0.07, 0.07, 101)
    near_zero = {"rtol": 16 * EPSILON, "atol": 0}
    np.testing.assert_allclose(silu(x, beta=scale), silu(scale * x) / scale, **near_zero)
    np.testing.assert_allclose(softplus(x, beta=scale), softplus(scale * x) / scale, **near_zero)
    np.testing.assert_allclose(celu(x / 100, alpha=scale), scale * celu(x / 100 / scale), **near_zero)
    np.testing.assert_allclose(squareplus(x, b=4 * scale**2), scale * squareplus(x / scale), **near_zero)


def test_celu_is_elu_at_one():
    np.testing.assert_array_equal(celu(X), elu(X))
    np.testing.assert_array_equal(celu.derivative(X[X > -1500]), elu.derivative(X[X > -1500]))


def test_derivatives_by_their_functions():
    """The textbook's f′ by f: right to a few roundings of 1, which is why the core does not use it."""
    np.testing.assert_allclose(sigmoid.derivative(X), sigmoid(X) * (1 - sigmoid(X)), rtol=0, atol=2 * EPSILON)
    np.testing.assert_allclose(tanh.derivative(X), 1 - tanh(X) ** 2, rtol=0, atol=4 * EPSILON)
    np.testing.assert_allclose(softsign.derivative(X), (1 - np.abs(softsign(X))) ** 2, rtol=0, atol=4 * EPSILON)
    left = X[X < 0]
    np.testing.assert_allclose(elu.derivative(left), elu(left) + 1, rtol=0, atol=2 * EPSILON)


def test_general_relu_is_its_relatives():
    for other, parameters in (
        (relu, {}),
        (relu, {"threshold": 0, "negative_slope": 0, "max_value": np.inf}),
        (linear, {"negative_slope": 1}),
    ):
        np.testing.assert_array_equal(relu_general(X, **parameters), other(X))
        np.testing.assert_array_equal(relu_general.derivative(X, **parameters), other.derivative(X))
    np.testing.assert_array_equal(relu_general(X, max_value=6), relu6(X))
    np.testing.assert_array_equal(relu_general.derivative(X[X != 6], max_value=6), relu6.derivative(X[X != 6]))
    np.testing.assert_array_equal(relu_general(X, threshold=1.5), threshold(X, threshold=1.5))


@given(st.floats(0, 1), st.floats(1, 50), st.floats(0, 9))
@REPEATABLE
def test_general_relu_is_what_keras_computes(slope, limit, theta):
    """Keras's own steps, on either side of every join and at it."""
    x = np.concatenate([np.linspace(-60, 60, 401), np.nextafter(theta, [-99, 99]), [theta, limit, 0, -0.0]])
    kept = np.where(x > theta, x, 0) if theta else np.maximum(x, 0)
    expected = np.clip(kept, 0, limit) - slope * np.maximum(theta - x, 0)
    close(relu_general(x, negative_slope=slope, max_value=limit, threshold=theta), expected, 4)


@given(st.floats(0, 1), st.floats(0, 1))
@REPEATABLE
def test_rrelu_is_leaky_relu_with_the_mean_slope_within_its_band(one, other):
    mean = (one + other) / 2
    np.testing.assert_array_equal(rrelu(X, lower=one, upper=other), leaky_relu(X, negative_slope=mean))
    low, high = (edge(MODERATE, lower=one, upper=other) for edge in rrelu.band)
    for slope in (one, other):
        inside = leaky_relu(MODERATE, negative_slope=slope)
        assert ((low <= inside) & (inside <= high)).all()


def test_hard_functions_are_made_of_relu6():
    moved = relu6(MODERATE + 3) / 6
    np.testing.assert_allclose(hard_sigmoid(MODERATE), moved, rtol=0, atol=EPSILON)
    ordinary = X[np.abs(X) < 50]
    np.testing.assert_allclose(hard_silu(ordinary), ordinary * hard_sigmoid(ordinary), rtol=4 * EPSILON, atol=EPSILON)
    np.testing.assert_allclose(hard_sigmoid(MODERATE), sparse_sigmoid(MODERATE / 3), rtol=0, atol=EPSILON)
    np.testing.assert_allclose(hard_tanh(X), 2 * sparse_sigmoid(X) - 1, rtol=0, atol=EPSILON)


def test_some_are_the_derivatives_of_others():
    np.testing.assert_array_equal(sparse_plus.derivative(X), sparse_sigmoid(X))
    np.testing.assert_array_equal(relu.derivative(X[X != 0]), step(X[X != 0]))


@given(st.floats(1e-3, 5))
@REPEATABLE
def test_shrinks_and_threshold_are_two_relus_or_a_choice(size):
    close(soft_shrink(MODERATE, threshold=size), relu(MODERATE - size) - relu(-MODERATE - size), 1)
    np.testing.assert_array_equal(soft_shrink(-X, threshold=size), -soft_shrink(X, threshold=size))
    np.testing.assert_array_equal(
        hard_shrink(X, threshold=size), threshold(X, threshold=size, value=0) - threshold(-X, threshold=size, value=0)
    )
    np.testing.assert_array_equal(threshold(X, threshold=0, value=0), relu(X))


@pytest.mark.parametrize("name", ["leaky_relu", "prelu", "elu", "selu", "rrelu"])
def test_linear_in_their_parameters(name):
    """The frames of the charts rely on it: two knots a parameter draw these functions exactly."""
    activation = activations.get(name)
    x = np.linspace(-20, 20, 401)
    for parameter in activation.parameter_list:
        low, high = (activation(x, **{parameter.name: end}) for end in (parameter.low, parameter.high))
        middle = activation(x, **{parameter.name: (parameter.low + parameter.high) / 2})
        np.testing.assert_allclose(middle, (low + high) / 2, rtol=0, atol=20 * 4 * EPSILON)


def test_the_catalog_of_the_article_is_complete():
    assert {"sigmoid", "tanh", "relu", "leaky_relu", "prelu", "elu", "selu"} <= set(activations.names())
