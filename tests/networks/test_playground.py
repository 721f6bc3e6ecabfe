"""The playground's course: the states and figures of networks/training.py, the same on every path to an epoch."""

from dataclasses import replace

import numpy as np
import pytest

from activation_lab.networks import playground, training
from activation_lab.networks.network import Layer
from activation_lab.networks.optimisers import SGD, Adam
from activation_lab.networks.playground import Setup

SETUP = Setup("moons", 0.1, training.Settings((Layer("relu", 3), Layer("prelu", 2)), Adam(0.01), batch=32))


def after(setup, epochs):
    course, data = playground.begin(setup), playground.points(setup)
    for _ in range(epochs):
        course = playground.advance(course, data)
    return course


def test_a_course_is_the_bench_s_training():
    """State, losses and accuracy after each epoch are those of training.train."""
    course = after(SETUP, 4)
    history = training.trained(replace(SETUP.training, epochs=4), playground.points(SETUP))
    assert course.epoch == 4
    np.testing.assert_array_equal(course.training_loss, history.training_loss[0])
    np.testing.assert_array_equal(course.validation_loss, history.validation_loss[0])
    np.testing.assert_array_equal(course.validation_accuracy, history.validation_accuracy[0])


def test_setup_and_epoch_say_it_all():
    np.testing.assert_array_equal(after(SETUP, 3).state.weights, after(SETUP, 3).state.weights)
    other = replace(SETUP, training=replace(SETUP.training, seeds=(1,)))
    assert not np.array_equal(playground.points(SETUP).x, playground.points(other).x)
    assert not np.array_equal(playground.begin(SETUP).state.weights, playground.begin(other).state.weights)


def test_a_course_that_diverges_goes_on_without_numbers():
    absurd = replace(SETUP, training=replace(SETUP.training, optimiser=SGD(1e200)))
    course = after(absurd, 4)
    assert course.epoch == 4
    assert course.divergence.epoch <= 2
    assert np.isnan(course.training_loss[-1])
    assert np.isnan(course.validation_accuracy[-1])
    with pytest.raises(ValueError, match="unknown set"):
        playground.points(replace(SETUP, points="moon"))
