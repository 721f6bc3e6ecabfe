"""Theory: how one wide layer with random weights changes the mean and the variance of what it is given.

Klambauer et al. (2017), https://arxiv.org/abs/1706.02515: SELU maps every point near (0, 1) closer to it.
"""

import numpy as np

import activations
from activations.properties import NODES, WEIGHTS


def normal_moments(activation, mean, variance, **parameters):
    """(mean, variance) of f(z) for z normal with this mean and variance; arrays that broadcast, variance > 0.

    Gauss–Legendre quadrature on pieces that end at the kinks, half a standard deviation wide, out to 12 of them.
    """
    mean, variance = np.broadcast_arrays(np.asarray(mean, np.float64), np.asarray(variance, np.float64))
    spread = np.sqrt(variance)[..., None]
    kinks = np.array([kink.position for kink in activation.kinks_at(**parameters)])
    inner = np.clip((kinks - mean[..., None]) / spread, -12, 12)
    edges = np.broadcast_to(np.linspace(-12, 12, 49), (*mean.shape, 49))
    edges = np.sort(np.concatenate([edges, inner], axis=-1), axis=-1)[..., None]
    half = np.diff(edges, axis=-2) / 2
    t = edges[..., :-1, :] + half * (1 + NODES)
    density = half * WEIGHTS * np.exp(-t * t / 2) / np.sqrt(2 * np.pi)
    output = activation(mean[..., None, None] + spread[..., None] * t, **parameters)
    first = np.sum(density * output, axis=(-2, -1))
    away = output - first[..., None, None]
    return first, np.sum(density * away * away, axis=(-2, -1))


def next_moments(activation, mean, variance, gain=1.0, **parameters):
    """(mean, variance) of a layer's outputs from those of its inputs, over all units and examples.

    A wide layer whose weights are independent with mean 0 makes z normal with mean 0 and variance
    gain * (mean² + variance); `gain` is the number of inputs times the variance of a weight: 1 for LeCun's weights (and
    for Glorot's where inputs and units are equally many), 2 for He's. SELU's fixed point at gain 1 is (0, 1).
    """
    second = gain * (np.square(mean) + variance)
    return normal_moments(activation, np.zeros_like(second), second, **parameters)


def selu_map(mean, variance, omega=0.0, tau=1.0):
    """(mean, variance) after a SELU layer, as in Klambauer et al.: z is normal with mean omega * mean, variance tau * variance.

    There mean and variance are those of one unit over the examples; `omega` is the sum of a unit's weights, `tau` that
    of their squares. At omega 0 and tau 1 the fixed point is (0, 1).
    """
    mean, variance = np.asarray(mean, np.float64), np.asarray(variance, np.float64)
    return normal_moments(activations.get("selu"), omega * mean, tau * variance)
