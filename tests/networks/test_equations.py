"""Networks that solve equations: step by step against TensorFlow's nested tapes, and what they reach at the lesson's defaults."""

import os
from dataclasses import replace

import mpmath
import numpy as np
import pytest

import activations
from activation_lab.networks import equations
from activation_lab.networks.equations import BOUNDARY_LAYER, SINE_WAVE, Setup, begin, loss, solution, train
from activation_lab.networks.functions import typed_name
from activation_lab.networks.network import views
from activation_lab.networks.third_derivatives import STEP, THIRD, third

EQUATIONS = {"sine wave": SINE_WAVE, "boundary layer": BOUNDARY_LAYER}
# Adam takes its means from the second step on.
STEPS = 8
# Both sides compute in float64 and differ by roundings, which eight steps carry on.
CLOSE = 1e-9


def tensorflow_functions():
    """In float64 throughout: Keras’s gelu holds a constant as float32. The third derivative of TensorFlow’s z**2 is NaN at 0, that of its square is not."""
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    import tensorflow as tf

    return {
        "relu": tf.nn.relu,
        "squared_relu": lambda z: tf.square(tf.nn.relu(z)),
        "elu": tf.nn.elu,
        "sigmoid": tf.sigmoid,
        "tanh": tf.tanh,
        "sine": tf.sin,
        "gelu": lambda z: z * (1 + tf.math.erf(z / np.sqrt(2))) / 2,
        "silu": lambda z: z * tf.sigmoid(z),
    }


def tensorflow_run(setup, steps):
    """(losses before each step, the weights after each) with u′, u″ and the gradient all from nested tapes; Adam by its formula."""
    import tensorflow as tf

    function, equation = tensorflow_functions()[setup.activation], setup.equation
    parts = [tf.Variable(part) for layer in views(setup.network, begin(setup)) for part in (layer.kernel, layer.bias)]
    means, squares = ([tf.zeros_like(part) for part in parts] for _ in range(2))
    inside = tf.constant((np.arange(equations.POINTS)[:, None] + 0.5) / equations.POINTS)
    right = tf.constant(equation.right(inside.numpy()))

    def u(x):
        signal = 2 * x - 1
        for kernel, bias in zip(parts[:-2:2], parts[1:-2:2], strict=True):
            signal = function(signal @ kernel + bias)
        return signal @ parts[-2] + parts[-1]

    losses, weights = [], []
    for step in range(1, steps + 1):
        with tf.GradientTape() as outer:
            with tf.GradientTape() as second:
                second.watch(inside)
                with tf.GradientTape() as first:
                    first.watch(inside)
                    values = u(inside)
                slope = first.gradient(values, inside)
            bend = second.gradient(slope, inside, unconnected_gradients="zero")
            left = equation.second * bend + equation.first * slope - right
            ends = u(tf.constant([[0.0], [1.0]], tf.float64))
            value = tf.reduce_mean(left**2) + equations.PENALTY * tf.reduce_sum(ends**2)
        losses.append(float(value))
        adam = setup.optimiser(step)
        rate = adam.learning_rate * np.sqrt(1 - adam.beta_2**step) / (1 - adam.beta_1**step)
        for place, gradient in enumerate(outer.gradient(value, parts)):
            means[place] = adam.beta_1 * means[place] + (1 - adam.beta_1) * gradient
            squares[place] = adam.beta_2 * squares[place] + (1 - adam.beta_2) * gradient**2
            parts[place].assign_sub(rate * means[place] / (tf.sqrt(squares[place]) + adam.epsilon))
        weights.append(np.concatenate([part.numpy().ravel() for part in parts]))
    return np.array(losses), np.array(weights)


@pytest.mark.parametrize("equation", EQUATIONS)
@pytest.mark.parametrize("activation", THIRD)
def test_every_step_is_tensorflows(activation, equation):
    setup = Setup(EQUATIONS[equation], activation, seed=1)
    losses, weights = tensorflow_run(setup, STEPS)
    ours, flat = begin(setup), np.empty_like(begin(setup))
    moments = setup.optimiser(1).moments(ours)
    layers, gradient = views(setup.network, ours), views(setup.network, flat)
    for step in range(1, STEPS + 1):
        assert loss(setup, layers, gradient) == pytest.approx(losses[step - 1], rel=CLOSE)
        setup.optimiser(step).step(ours, flat, moments, step)
        np.testing.assert_allclose(ours, weights[step - 1], rtol=CLOSE, atol=CLOSE)


@pytest.mark.parametrize("activation", THIRD)
def test_the_gradient_is_that_of_the_loss(activation):
    """Against central differences in a random direction, away from kinks' effect: ReLU's residual has none."""
    setup = Setup(BOUNDARY_LAYER, activation, units=5, seed=2)
    weights = begin(setup) + 0.1 * np.random.default_rng(0).standard_normal(len(begin(setup)))
    flat = np.empty_like(weights)
    loss(setup, views(setup.network, weights), views(setup.network, flat))
    direction = np.random.default_rng(1).standard_normal(len(weights))
    step = 1e-6
    above, below = (loss(setup, views(setup.network, weights + side * step * direction)) for side in (1, -1))
    # Differences at this step keep about nine digits.
    assert flat @ direction == pytest.approx((above - below) / (2 * step), rel=1e-6)


@pytest.mark.parametrize("name", EQUATIONS)
def test_the_exact_solution_solves_the_equation(name):
    """With u and its derivatives by mpmath, from the formula of each."""
    equation = EQUATIONS[name]
    exact = {
        "sine wave": lambda x: mpmath.sin(mpmath.pi * x),
        "boundary layer": lambda x: (
            x - mpmath.expm1(-x / mpmath.mpf(equation.second)) / mpmath.expm1(-1 / mpmath.mpf(equation.second))
        ),
    }[name]
    x = np.linspace(0.05, 0.95, 19)
    with mpmath.workdps(40):
        derivatives = np.array([[float(mpmath.diff(exact, mpmath.mpf(at), order)) for at in x] for order in range(3)])
    # A few roundings of numbers up to 10.
    np.testing.assert_allclose(equations.residual(equation, derivatives, x), 0, atol=1e-13)
    np.testing.assert_allclose(equation.exact(x), derivatives[0], atol=1e-15)
    np.testing.assert_allclose(equation.exact(np.array([0.0, 1.0])), 0, atol=1e-15)


def test_relus_residual_cannot_move():
    """u″ is 0 for any weights, so only the penalty has a gradient."""
    *_, history = train(Setup(SINE_WAVE, "relu"))
    np.testing.assert_array_equal(
        history.residual, np.broadcast_to(-SINE_WAVE.right(equations.SHOWN), history.residual.shape)
    )


@pytest.mark.parametrize("seed", range(2))
def test_smooth_functions_solve_the_first_equation_and_relu_does_not(seed):
    """At the lesson's defaults."""
    error = {name: list(train(Setup(SINE_WAVE, name, seed=seed)))[-1].error[-1] for name in ("relu", "tanh", "sine")}
    assert error["tanh"] < 1e-2
    assert error["sine"] < 1e-2
    assert error["relu"] > 0.5


def test_roundings_make_no_difference():
    """The rate falls to 0 and the runs settle: a relative change of 1e-13 in the equation changes the error by less than 1e-8."""
    rounded = replace(SINE_WAVE, right=lambda x: SINE_WAVE.right(x) * (1 + 1e-13))
    one, other = (list(train(Setup(equation, "tanh")))[-1].error[-1] for equation in (SINE_WAVE, rounded))
    assert 0 < abs(one - other) < 1e-8


def test_the_boundary_layer_is_harder():
    """At the default seed, tanh has not found it after the steps in which it solves the first equation."""
    setups = [Setup(equation, "tanh") for equation in (SINE_WAVE, BOUNDARY_LAYER)]
    easy, hard = (list(train(setup))[-1].error[-1] for setup in setups)
    assert hard > 100 * easy


def test_measurements():
    """Before the first step and after every 40; the loss after each step; u at SHOWN is that of the weights."""
    setup = Setup(SINE_WAVE, "tanh", steps=90)
    first, *_, last = train(setup)
    assert first.steps.tolist() == [0]
    assert last.steps.tolist() == [0, 40, 80, 90]
    assert len(last.loss) == 91
    assert last.u.shape == last.residual.shape == (4, len(equations.SHOWN))
    u, _, _ = solution(setup.network, views(setup.network, begin(setup)), equations.SHOWN)
    np.testing.assert_array_equal(first.u[0], u[0])
    assert last.diverged is None


def test_divergence_ends_the_run():
    *_, history = train(replace(Setup(SINE_WAVE, "squared_relu"), rate=1e200))
    assert history.diverged == 1
    assert history.steps.tolist() == [0]
    assert len(history.loss) == 2


def test_the_third_derivative_of_a_typed_function():
    """To the quotient's rounding; beside a kink it is that of x's own side, and no jump of f″ gets into it."""
    x = np.concatenate([np.linspace(-6, 6, 301), [-1e-5, 0.0, 1e-5]])
    rounding = 30 * np.finfo(float).eps / STEP  # f″ comes from a dozen operations, f‴ from four f″
    for name, text in (("tanh", "tanh(x)"), ("silu", "x/(1+exp(-x))"), ("gelu", "x*(1+erf(x/sqrt(2)))/2")):
        found = third(typed_name(activations.typed(text).at()))(x)
        np.testing.assert_allclose(found, THIRD[name](x), atol=rounding)
    bent = third(typed_name(activations.typed("max(x, 0)^3 + max(-x, 0)^2").at()))(x)
    np.testing.assert_allclose(bent, np.where(x > 0, 6.0, 0.0), atol=6 * rounding)
