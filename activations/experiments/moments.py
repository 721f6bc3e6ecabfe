"""Theory: how one wide layer with random weights changes the mean and the variance of what it is given.

Klambauer et al. (2017), https://arxiv.org/abs/1706.02515: SELU maps every point near (0, 1) closer to it.
"""

import numpy as np

import activations
from activations import distribution


def normal_moments(activation, mean, variance, **parameters):
    """(mean, variance) of f(z) for z normal with this mean and variance: arrays that broadcast, variance above 0."""

    def both(one_mean, one_variance):
        average, deviation = distribution.moments(activation, one_mean, np.sqrt(one_variance), **parameters)
        return average, deviation**2

    return np.vectorize(both, otypes=[np.float64, np.float64])(mean, variance)


def next_moments(activation, mean, variance, gain=1.0, **parameters):
    """(mean, variance) of a layer's outputs from those of its inputs, over all units and examples; not both 0.

    A wide layer whose weights are independent with mean 0 makes z normal with mean 0 and variance
    gain * (mean² + variance); `gain` is the number of inputs times the variance of a weight: 1 for LeCun's weights (and
    for Glorot's where inputs and units are equally many), 2 for He's. SELU's fixed point at gain 1 is (0, 1).
    """
    return normal_moments(activation, 0.0, gain * (np.square(mean) + variance), **parameters)


def selu_map(mean, variance, omega=0.0, tau=1.0):
    """(mean, variance) after a SELU layer, as in Klambauer et al.: z is normal with mean omega * mean, variance tau * variance.

    There mean and variance are those of one unit over the examples; `omega` is the sum of a unit's weights, `tau` that
    of their squares. At omega 0 and tau 1 the fixed point is (0, 1).
    """
    return normal_moments(activations.get("selu"), np.multiply(omega, mean), np.multiply(tau, variance))
