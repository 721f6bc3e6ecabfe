"""Sends the digits through untrained layers and back: how signals and gradients grow or fade with depth.

Glorot and Bengio (2010), https://proceedings.mlr.press/v9/glorot10a.html; Klambauer et al. (2017),
https://arxiv.org/abs/1706.02515
"""

from dataclasses import dataclass

import numpy as np

import activations
from activations.experiments import initialisers
from activations.experiments.data import digits
from activations.experiments.network import Network, backward, forward, loss, stack, start, views
from activations.experiments.threads import one_blas_thread
from activations.experiments.training import DROPOUT, WEIGHTS, one_hot
from activations.properties import steepest_slope


@dataclass(frozen=True)
class Settings:
    """One function in `depth` hidden layers of `width` units, and what goes in: `examples` digits, drawn by the seed."""

    activation: str
    parameters: tuple[tuple[str, float], ...] = ()
    depth: int = 10
    width: int = 64
    initialiser: str = "glorot_normal"
    sigma: float = 0.05
    bias: float = 0.0
    seed: int = 0
    standardised: bool = True
    dropout: float = 0.0
    alpha_dropout: bool = False
    examples: int = 256


@dataclass(frozen=True, eq=False)
class Propagation:
    """What arrives at each layer; D = depth.

    mean, variance: (D + 1,), over all units and examples, of the input (place 0) and of each layer's output f(z), after
    dropout. unit_mean, unit_variance: (D, width), over the examples, of each unit's output before dropout.
    gradient_rms: (D,), the root mean square over units and examples of the gradient of the loss (softmax cross-entropy
    of the ten digits, the mean over the examples) with respect to each layer's z. Where numbers overflow, inf or NaN.
    activation_bound: (D,), the most that the slopes of f alone can let through from the top layer's z down to each
    layer's: max|f′| to the power of the layers between. The weights are the other factor.
    steepest: max|f′|. weight_gain: the inputs of a hidden layer × the variance of a weight, what one layer's weights
    multiply the mean square of a signal by, on average.
    """

    settings: Settings
    mean: np.ndarray
    variance: np.ndarray
    unit_mean: np.ndarray
    unit_variance: np.ndarray
    gradient_rms: np.ndarray
    activation_bound: np.ndarray
    steepest: float
    weight_gain: float

    @property
    def gradient_ratio(self):
        """How many times smaller the gradient is at the first layer than at the last, as a float; below 1 it grew."""
        with np.errstate(all="ignore"):
            return float(self.gradient_rms[-1] / self.gradient_rms[0])


# At some settings signals explode or die out: that is what the lesson shows.
@np.errstate(all="ignore")
def propagate(settings):
    """The Propagation of these settings. The layers of a shallower network are the first ones of a deeper one.

    The gradient of the issue's literature figures is the one at z: through ten layers of width 64 with Glorot's weights
    sigmoid's falls by 4 to 6 × 10⁵.
    """
    one_blas_thread()
    everything = digits(settings.seed, standardised=settings.standardised)
    x, y = everything.x[: settings.examples], everything.y[: settings.examples]
    hidden = stack(settings.activation, settings.depth, settings.width, settings.parameters, learned="")
    network = Network(64, hidden, 10, "cross_entropy", settings.dropout, settings.alpha_dropout)
    random = np.random.default_rng([settings.seed, WEIGHTS])
    weights = start(network, settings.initialiser, random, settings.bias, settings.sigma)
    layers = views(network, weights[None])
    noise = (np.random.default_rng([settings.seed, DROPOUT]),) if settings.dropout else None
    passed = forward(network, layers, x[None], noise)
    slope = loss(network, passed.logits, one_hot(y, 10)[None])[1]
    at_z = backward(network, layers, passed, slope)
    activation, parameters = activations.get(settings.activation), dict(settings.parameters)
    steepest = steepest_slope(activation, **parameters)
    width, sigma = settings.width, settings.sigma
    return Propagation(
        settings,
        np.array([part.mean() for part in passed.inputs]),
        np.array([part.var() for part in passed.inputs]),
        np.concatenate([part.mean(axis=-2) for part in passed.outputs]),
        np.concatenate([part.var(axis=-2) for part in passed.outputs]),
        np.array([np.sqrt(np.mean(part * part)) for part in at_z]),
        steepest ** np.arange(settings.depth - 1, -1, -1.0),
        steepest,
        width * initialisers.deviation(settings.initialiser, width, width, sigma) ** 2,
    )
