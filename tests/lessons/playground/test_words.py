"""What the playground says is what the network does."""

from dataclasses import replace

import numpy as np

import activations
from activation_lab.lessons.playground.choice import DEFAULT
from activation_lab.lessons.playground.declaration import CURVES, PIECES, STRAIGHT
from activation_lab.lessons.playground.words import (
    bends,
    boundary_shape,
    description,
    flat_units,
    guessed_right,
    line_accuracy,
    saw,
)
from activation_lab.networks import playground
from activation_lab.networks.network import Layer
from activation_lab.networks.optimisers import SGD
from activation_lab.networks.playground import Setup
from tests.helpers.cases import every_name


def setup(*names, **training):
    return Setup("moons", 0.1, replace(DEFAULT.training, hidden=tuple(Layer(name, 4) for name in names), **training))


def after(setup, epochs):
    course, data = playground.begin(setup), playground.points(setup)
    for _ in range(epochs):
        course = playground.advance(course, data)
    return course, playground.maps(course.state)


@every_name
def test_bends(name):
    """Between its kinks a function of straight pieces has no curvature, and the others have some."""
    activation = activations.get(name)
    x = np.setdiff1d(np.linspace(-4, 4, 4001), [kink.position for kink in activation.kinks_at()])
    curvature = np.abs(np.diff(activation.derivative(x)))
    corners = np.count_nonzero(curvature > 1e-12)
    assert {CURVES: corners > 10, PIECES: corners <= 3, STRAIGHT: corners == 0}[bends(name)]


def test_one_curved_layer_is_enough():
    assert boundary_shape(setup("relu", "linear")) == PIECES
    assert boundary_shape(setup("relu", "tanh")) == CURVES
    assert boundary_shape(setup("linear", "linear")) == STRAIGHT


def test_a_linear_network_draws_a_straight_line():
    """The log-odds of a stack of linear layers have no curvature anywhere."""
    _, maps = after(setup("linear", "linear"), 5)
    odds = np.log(maps.probability / (1 - maps.probability))
    assert np.abs(np.diff(odds, 2)).max() < 1e-9 < np.abs(np.diff(odds)).max()


def test_flat_units_are_counted():
    """With its input far below 0 no ReLU tells anything from anything."""
    _, maps = after(setup("relu", bias=-100.0), 0)
    assert flat_units(maps) == 4
    assert flat_units(after(setup("tanh"), 0)[1]) == 0


def test_the_sentences_follow_the_run():
    before = saw(setup("tanh"), *after(setup("tanh"), 0))
    assert "Press Play" in before
    course, maps = after(setup("relu"), 3)
    assert f"{round(100 * course.validation_accuracy[3])} %" in saw(setup("relu"), course, maps)
    assert "straight pieces" not in saw(setup("relu"), course, maps)
    assert "after 3 epochs" in description(setup("relu"), course)
    absurd = setup("relu", optimiser=SGD(1e200))
    course, maps = after(absurd, 3)
    assert f"diverged in epoch {course.divergence.epoch}" in saw(absurd, course, maps)
    assert "diverged" in description(absurd, course)


def test_the_best_straight_line():
    """No line of many random ones is right about more unseen points, and one is nearly as good."""
    for name in ("moons", "spirals"):
        one = replace(setup("tanh"), points=name)
        data, random = playground.points(one), np.random.default_rng(1)
        directions, offsets = random.standard_normal((2, 4000)), random.uniform(-1.5, 1.5, 4000)
        said = data.validation_x @ directions > offsets
        right = (said == data.validation_y[:, None]).mean(axis=0)
        best = max(right.max(), 1 - right.min())
        # Directions 3° apart may miss a line by a few of the 300 points.
        assert best - 0.015 <= line_accuracy(one) <= best + 0.03


def test_what_no_network_has_learned_is_not_judged():
    """On spirals a small network is no better than a line for long: no smooth boundary is spoken of."""
    spirals = replace(setup("tanh"), points="spirals")
    course, maps = after(spirals, 10)
    assert guessed_right(spirals, course) is None
    assert "smooth curves" not in saw(spirals, course, maps)
    assert f"{round(100 * line_accuracy(spirals))} %" in saw(spirals, course, maps)
    straight = replace(setup("linear"), points="spirals")
    assert guessed_right(straight, after(straight, 1)[0]) == STRAIGHT
    circles = replace(setup("tanh", "tanh"), points="circles")
    course, maps = after(circles, 60)
    assert course.validation_accuracy[-1] > line_accuracy(circles) + 0.05
    assert guessed_right(circles, course) == CURVES
    assert "smooth curves" in saw(circles, course, maps)
