"""What an editor knows of a call is what the call gives: pyright reads the types that stand here, pytest compares the values."""

from typing import Literal, assert_type

import numpy as np
from numpy.typing import NDArray

import activations
from activations import Activation

SINGLE = np.array([-1, 0, 2], np.float32)


def test_a_function_is_an_activation():
    assert isinstance(assert_type(activations.elu, Activation), Activation)


def test_a_number_gives_a_number():
    for found in (
        assert_type(activations.elu(0.5), np.float64),
        assert_type(activations.elu(1, alpha=1.5), np.float64),
        assert_type(activations.elu.derivative(-1.0), np.float64),
        assert_type(activations.elu.derivative(-1.0, alpha=1.5, wrt="alpha"), np.float64),
        assert_type(activations.elu.at(alpha=1.5)(0.5), np.float64),
        assert_type(activations.elu.at().derivative(-1.0), np.float64),
    ):
        assert type(found) is np.float64


def test_an_array_keeps_its_kind_of_float():
    for found in (
        assert_type(activations.elu(SINGLE), NDArray[np.float32]),
        assert_type(activations.elu.derivative(SINGLE, alpha=[1.0, 2.0, 3.0]), NDArray[np.float32]),
        assert_type(activations.elu.at()(SINGLE), NDArray[np.float32]),
        assert_type(activations.elu.at().derivative(SINGLE), NDArray[np.float32]),
    ):
        assert found.shape == (3,)
        assert found.dtype == np.float32


def test_other_numbers_give_float64():
    for found in (
        assert_type(activations.elu([-20, -1, 0, 1.2]), NDArray[np.float64]),
        assert_type(activations.elu([[1, 2], [3, 4]]), NDArray[np.float64]),
        assert_type(activations.elu.derivative(np.arange(3)), NDArray[np.float64]),
        assert_type(activations.elu.at()([True, False]), NDArray[np.float64]),
    ):
        assert isinstance(found, np.ndarray)
        assert found.dtype == np.float64


def test_facts_are_known_too():
    elu = activations.elu
    assert assert_type(elu.at(alpha=1.5).kinks()[0].left, float) == 1.5
    assert assert_type(elu.saturates(), tuple[Literal["left", "right"], ...]) == ("left",)
    assert assert_type(elu.values(alpha=2), dict[str, float]) == {"alpha": 2.0}
