"""Theory: how one wide layer with random weights changes the mean and the variance of its inputs.

Klambauer et al. (2017), https://arxiv.org/abs/1706.02515: SELU maps every point near (0, 1) closer to it.
"""

from collections.abc import Callable
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike

import activations
from activation_lab.networks.network import SELU_FLOOR, alpha_scale
from activations import Activation, distribution
from activations.types import FloatArray, Value

# The mean and variance after a layer: one of each, or arrays.
MomentMap: TypeAlias = Callable[[Value, Value], tuple[Value, Value]]
# Means and variances of several distributions.
Moments: TypeAlias = tuple[FloatArray, FloatArray]

# layer_moments gives NaN outside these mean squares of z.
LEAST, MOST = 1e-6, 200.0
# Layers have settled when mean and variance together change by less than this.
SETTLED = 1e-7


def normal_moments(activation: Activation, mean: ArrayLike, variance: ArrayLike) -> tuple[FloatArray, FloatArray]:
    """(mean, variance) of f(z), with f at its defaults and z normal with this mean and variance: arrays that broadcast, variance above 0."""
    function = activation.at()

    def both(one_mean: float, one_variance: float) -> tuple[float, float]:
        average, deviation = distribution.moments(function, one_mean, np.sqrt(one_variance))
        with np.errstate(over="ignore"):
            return average, float(np.square(deviation))

    return np.vectorize(both, otypes=[np.float64, np.float64])(mean, variance)


def next_moments(
    activation: Activation, mean: Value, variance: Value, gain: float = 1.0
) -> tuple[FloatArray, FloatArray]:
    """(mean, variance) of a layer's outputs over all units and examples, given those of its inputs, which must not both be 0.

    A wide layer whose weights are independent with mean 0 makes z normal with mean 0 and variance
    gain * (mean² + variance); `gain` is the number of inputs times the variance of a weight: 1 for LeCun's weights (and
    for Glorot's if a layer has as many units as inputs), 2 for He's. SELU's fixed point at gain 1 is (0, 1).
    """
    return normal_moments(activation, 0.0, gain * (np.square(mean) + variance))


def selu_map(mean: Value, variance: Value, omega: float = 0.0, tau: float = 1.0) -> tuple[FloatArray, FloatArray]:
    """(mean, variance) after a SELU layer, as in Klambauer et al.: z is normal with mean omega * mean, variance tau * variance.

    Here, mean and variance are those of one unit over the examples; `omega` is the sum of a unit's weights, `tau` the sum
    of their squares. At omega 0 and tau 1 the fixed point is (0, 1).
    """
    return normal_moments(activations.get("selu"), np.multiply(omega, mean), np.multiply(tau, variance))


def dropped_moments(mean: Value, variance: Value, rate: float, alpha: bool = False) -> tuple[Value, Value]:
    """(mean, variance) of outputs after dropout at this rate, given their mean and variance before; arrays that broadcast.

    Plain dropout keeps the mean and blows up the variance; alpha dropout keeps mean 0 and variance 1.
    """
    kept = 1 - rate
    second = kept * (variance + np.square(mean))
    if not alpha:
        return mean, second / kept**2 - np.square(mean)
    average = kept * mean + rate * SELU_FLOOR
    scale = alpha_scale(rate)
    spread = second + rate * SELU_FLOOR**2 - np.square(average)
    return scale * (average - rate * SELU_FLOOR), scale**2 * spread


# exp overflows for a wide distribution: the signal explodes, and the next layer gives NaN.
@np.errstate(all="ignore")
def layer_moments(
    activation: Activation,
    mean: Value,
    variance: Value,
    gain: float = 1.0,
    dropout: float = 0.0,
    alpha_dropout: bool = False,
) -> tuple[FloatArray, FloatArray]:
    """(mean, variance) after one hidden layer in training: next_moments, then dropout.

    NaN if the mean square of z is outside LEAST … MOST: the computation there is expensive and shows nothing.
    """
    second = gain * (np.square(mean) + variance)
    known = (second >= LEAST) & (second <= MOST)
    first, spread = normal_moments(activation, 0.0, np.where(known, second, 1.0))
    first, spread = dropped_moments(first, spread, dropout, alpha_dropout)
    return np.where(known, first, np.nan), np.where(known, spread, np.nan)


def trajectory(one_layer: MomentMap, mean: Value, variance: Value, layers: int) -> tuple[FloatArray, FloatArray]:
    """(means, variances), each (layers + 1,): `one_layer`, a map such as layer_moments, applied repeatedly to a start."""
    points: list[tuple[Value, Value]] = [(mean, variance)]
    for _ in range(layers):
        points.append(one_layer(*points[-1]))
    means, variances = zip(*points, strict=True)
    return np.array(means, float), np.array(variances, float)


def fixed_point(one_layer: MomentMap, layers: int = 200) -> tuple[float, float] | None:
    """(mean, variance) at which this many layers settle from (0, 1), as floats; None if they do not settle."""
    means, variances = trajectory(one_layer, 0.0, 1.0, layers)
    change = abs(means[-1] - means[-2]) + abs(variances[-1] - variances[-2])
    # Neither NaN nor a variance that still shrinks towards 0 is a fixed point.
    return (float(means[-1]), float(variances[-1])) if change < SETTLED and variances[-1] > LEAST else None


def contraction(one_layer: MomentMap, mean: float, variance: float, step: float = 1e-4) -> float:
    """The factor by which one layer scales a small deviation of the mean square from a fixed point."""
    after, spread = one_layer(mean, variance + step)
    return float((after**2 + spread - mean**2 - variance) / step)
