"""Optimisers: SGD with momentum and Adam, by Keras's formulas.

Kingma and Ba (2014), https://arxiv.org/abs/1412.6980
"""

from dataclasses import dataclass

import numpy as np

from activations.types import FloatArray


@dataclass(frozen=True)
class SGD:
    """Stochastic gradient descent; momentum keeps a share of the previous step."""

    learning_rate: float = 0.01
    momentum: float = 0.0

    def moments(self, weights: FloatArray) -> tuple[FloatArray, ...]:
        """The initial state: the velocity, if there is momentum."""
        return (np.zeros_like(weights),) if self.momentum else ()

    def step(self, weights: FloatArray, gradient: FloatArray, moments: tuple[FloatArray, ...], number: int) -> None:
        """Moves `weights` in place, and `moments` with them; `gradient` is used up. `number` counts steps from 1."""
        gradient *= self.learning_rate
        if not self.momentum:
            weights -= gradient
            return
        (velocity,) = moments
        velocity *= self.momentum
        velocity -= gradient
        weights += velocity


@dataclass(frozen=True)
class Adam:
    """Adam: a step of about the learning rate for each weight, however large its gradient."""

    learning_rate: float = 0.001
    beta_1: float = 0.9
    beta_2: float = 0.999
    epsilon: float = 1e-7

    def moments(self, weights: FloatArray) -> tuple[FloatArray, ...]:
        """The initial state: the running means of the gradient and of its square."""
        return np.zeros_like(weights), np.zeros_like(weights)

    def step(self, weights: FloatArray, gradient: FloatArray, moments: tuple[FloatArray, ...], number: int) -> None:
        """Moves `weights` in place, and `moments` with them; `gradient` is used up. `number` counts steps from 1."""
        mean, square = moments
        rate = self.learning_rate * np.sqrt(1 - self.beta_2**number) / (1 - self.beta_1**number)
        mean *= self.beta_1
        mean += (1 - self.beta_1) * gradient
        gradient *= gradient
        gradient *= 1 - self.beta_2
        square *= self.beta_2
        square += gradient
        scale = np.sqrt(square, out=gradient)
        scale += self.epsilon
        np.divide(mean, scale, out=scale)
        scale *= rate
        weights -= scale
