"""A network u(x) that learns to solve a differential equation on (0, 1) with u(0) = u(1) = 0, step by step.

Its loss is the mean square of the residual at points inside, plus a penalty for u(0) and u(1). The boundary conditions are not built into u, so u″
is the second derivative of the network itself, and of nothing else. u, u′ and u″ pass through the layers together, as three streams
(forward accumulation); the gradient of the loss goes back through all three (reverse accumulation), for which f‴ is needed.

Raissi, Perdikaris and Karniadakis (2019), https://doi.org/10.1016/j.jcp.2018.10.045
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from activation_lab.networks.network import Layer, Network, Weights, resolved, start, views
from activation_lab.networks.optimisers import Adam
from activation_lab.networks.third_derivatives import third
from activation_lab.networks.threads import one_blas_thread
from activations.types import FloatArray

# The use of a seed, as in training.py.
WEIGHTS = 1
# Points inside at which the residual is squared: the middles of as many equal parts. PENALTY: the factor of u(0)² + u(1)² in the loss.
POINTS, PENALTY = 32, 10.0
# Where u and the residual are measured for the charts.
SHOWN = np.linspace(0, 1, 61)


@dataclass(frozen=True)
class Equation:
    """second u″ + first u′ = right(x) on (0, 1) with u(0) = u(1) = 0, and exact(x), its solution."""

    second: float
    first: float
    right: Callable[[FloatArray], FloatArray]
    exact: Callable[[FloatArray], FloatArray]


# The width of the boundary layer.
WIDTH = 0.1
# u″ = -π² sin πx, solved by sin πx.
SINE_WAVE = Equation(1.0, 0.0, lambda x: -np.pi * np.pi * np.sin(np.pi * x), lambda x: np.sin(np.pi * x))
# WIDTH u″ + u′ = 1: the solution falls steeply beside x = 0, within a few widths, and then rises like x - 1.
BOUNDARY_LAYER = Equation(WIDTH, 1.0, np.ones_like, lambda x: x - np.expm1(-x / WIDTH) / np.expm1(-1 / WIDTH))


@dataclass(frozen=True)
class Setup:
    """Every setting of a run: the equation, the hidden layers, all of `units` with one activation, Adam's rate at first, seed and steps.

    The rate falls along half a cosine to 0, so the run settles.
    """

    equation: Equation
    activation: str
    units: int = 20
    depth: int = 2
    rate: float = 0.01
    seed: int = 0
    steps: int = 1000
    every: int = 40

    @property
    def network(self) -> Network:
        """The Network, with x as its input and u as its output."""
        return Network(1, (Layer(self.activation, self.units),) * self.depth, 1, "squared_error")

    def optimiser(self, step: int) -> Adam:
        """The optimiser of this step, counted from 1."""
        return Adam(self.rate * (1 + np.cos(np.pi * (step - 1) / self.steps)) / 2)


@dataclass(frozen=True, eq=False)
class History:
    """A run so far, measured before the first step and after every `every` steps.

    steps: (measured,). u, residual: (measured, points), at SHOWN. error: (measured,), the root mean square of u - exact, divided by that of
    exact. loss: (steps + 1,), before the first step and after each one. diverged: the step after which the loss was infinite or NaN, or None.
    """

    steps: FloatArray
    u: FloatArray
    residual: FloatArray
    error: FloatArray
    loss: FloatArray
    diverged: int | None = None


class Passed(NamedTuple):
    """A hidden layer's inputs and z, each (3, points, units): values and the first and second derivative by x; f′(z), f″(z) and f‴(z)."""

    inputs: FloatArray
    z: FloatArray
    slopes: tuple[FloatArray, FloatArray, FloatArray]


def solution(network: Network, layers: Sequence[Weights], x: FloatArray) -> tuple[FloatArray, list[Passed], FloatArray]:
    """(u, u′ and u″ at points x as an array (3, points), the Passed of each hidden layer, the top layer's inputs).

    The network receives 2x - 1, which lies in -1 … 1.
    """
    streams, passed = np.stack([2 * x - 1, np.full_like(x, 2), np.zeros_like(x)])[..., None], []
    for layer, weights in zip(network.hidden, layers, strict=False):
        z = streams @ weights.kernel
        z[0] += weights.bias
        activation, values, _ = resolved(layer)
        at, first, second = z
        slope, bend = activation.slope(at, **values), activation.second(at, **values)
        passed.append(Passed(streams, z, (slope, bend, third(layer.activation)(at))))
        streams = np.stack([activation.function(at, **values), slope * first, bend * first * first + slope * second])
    u = (streams @ layers[-1].kernel)[..., 0]
    u[0] += layers[-1].bias
    return u, passed, streams


def backward(
    layers: Sequence[Weights],
    passed: Sequence[Passed],
    top: FloatArray,
    at_u: FloatArray,
    gradient: Sequence[Weights],
) -> None:
    """Writes the gradient of the loss into `gradient`. top: the top layer's inputs; at_u: the gradient with respect to u, u′ and u″, (3, points)."""
    at_z = at_u[..., None]
    for place in range(len(layers) - 1, -1, -1):
        inputs = top
        if place < len(passed):
            inputs, (_, first, second), (slope, bend, third) = passed[place]
            over, over_first, over_second = at_z @ layers[place + 1].kernel.T
            bent = bend * first
            at_z = np.stack(
                [
                    over * slope + over_first * bent + over_second * (third * first * first + bend * second),
                    over_first * slope + 2 * over_second * bent,
                    over_second * slope,
                ]
            )
        np.matmul(_rows(inputs).T, _rows(at_z), out=gradient[place].kernel)
        np.sum(at_z[0], axis=0, out=gradient[place].bias)


def _rows(streams):
    """(3, points, units) as (3 * points, units)."""
    return streams.reshape(-1, streams.shape[-1])


def residual(equation: Equation, u: FloatArray, x: FloatArray) -> FloatArray:
    """second u″ + first u′ - right(x), given u, u′ and u″ as an array (3, points)."""
    return equation.second * u[2] + equation.first * u[1] - equation.right(x)


def loss(setup: Setup, layers: Sequence[Weights], gradient: Sequence[Weights] | None = None) -> float:
    """The mean square of the residual at POINTS points, plus PENALTY (u(0)² + u(1)²). gradient: Weights that receive its gradient."""
    equation = setup.equation
    x = np.append((np.arange(POINTS) + 0.5) / POINTS, [0.0, 1.0])
    u, passed, top = solution(setup.network, layers, x)
    left, ends = residual(equation, u[:, :POINTS], x[:POINTS]), u[0, POINTS:]
    if gradient is not None:
        at_u = np.zeros_like(u)
        at_u[0, POINTS:] = 2 * PENALTY * ends
        at_u[1, :POINTS] = 2 / POINTS * equation.first * left
        at_u[2, :POINTS] = 2 / POINTS * equation.second * left
        backward(layers, passed, top, at_u, gradient)
    return float(np.mean(left * left) + PENALTY * np.sum(ends * ends))


def begin(setup: Setup) -> FloatArray:
    """The initial weights as a flat vector: Glorot's, uniform; biases are 0."""
    return start(setup.network, "glorot_uniform", np.random.default_rng([setup.seed, WEIGHTS]))


def train(setup: Setup) -> Iterator[History]:
    """The History before training, then after every `every` steps; it ends early if the run diverges."""
    one_blas_thread()
    weights = begin(setup)
    layers, flat = views(setup.network, weights), np.empty_like(weights)
    gradient, moments = views(setup.network, flat), setup.optimiser(1).moments(weights)
    with np.errstate(all="ignore"):
        found = loss(setup, layers, gradient)
        nothing = np.empty(0)
        history = _measured(History(nothing, nothing, nothing, nothing, nothing), setup, layers, 0, [found])
    yield history
    for begun in range(0, setup.steps, setup.every):
        losses, diverged = [], None
        # An overflow is a result, which the loss tells. The context must not span a yield.
        with np.errstate(all="ignore"):
            for step in range(begun + 1, min(begun + setup.every, setup.steps) + 1):
                setup.optimiser(step).step(weights, flat, moments, step)
                losses.append(loss(setup, layers, gradient))
                if not np.isfinite(losses[-1]):
                    diverged = step
                    break
            history = _measured(history, setup, layers, begun + len(losses), losses, diverged)
        yield history
        if diverged:
            return


def _measured(history, setup, layers, step, losses, diverged=None):
    """The History with one more measurement; a run that has diverged has no u to measure."""
    longer = replace(history, loss=np.append(history.loss, losses), diverged=diverged)
    if diverged:
        return longer
    u, _, _ = solution(setup.network, layers, SHOWN)
    exact = setup.equation.exact(SHOWN)
    error = np.linalg.norm(u[0] - exact) / np.linalg.norm(exact)
    points = len(SHOWN)
    return replace(
        longer,
        steps=np.append(history.steps, step),
        u=np.append(history.u.reshape(-1, points), u[:1], axis=0),
        residual=np.append(history.residual.reshape(-1, points), residual(setup.equation, u, SHOWN)[None], axis=0),
        error=np.append(history.error, error),
    )
