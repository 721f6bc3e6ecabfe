"""Sends the digits through untrained layers and back: how signals and gradients grow or fade with depth.

Glorot and Bengio (2010), https://proceedings.mlr.press/v9/glorot10a.html; Klambauer et al. (2017),
https://arxiv.org/abs/1706.02515; Micikevicius et al. (2018), https://arxiv.org/abs/1710.03740
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from activation_lab.networks.data import digits
from activation_lab.networks.functions import function_named
from activation_lab.networks.initialisers import deviation
from activation_lab.networks.network import (
    Network,
    Weights,
    dropout_slope,
    forward,
    loss,
    slope_at,
    stack,
    start,
    views,
)
from activation_lab.networks.rounding import rounded
from activation_lab.networks.threads import one_blas_thread
from activation_lab.networks.training import DROPOUT, WEIGHTS, one_hot
from activations.formats import FORMATS, Format
from activations.properties import steepest_slope
from activations.types import FloatArray


@dataclass(frozen=True)
class Settings:
    """One function in `depth` hidden layers of `width` units, and what goes in: `examples` digits, drawn by the seed.

    format: the slug of the number format to which the gradient is rounded at every layer, "" for float64. scale: then the loss is multiplied by two to
    this power, and the gradient is divided by that again after it has been rounded (loss scaling: Micikevicius et al., 2018).
    """

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
    format: str = ""
    scale: int = 0


@dataclass(frozen=True, eq=False)
class Propagation:
    """Signal and gradient at each layer; D = depth.

    mean, variance: (D + 1,), over all units and examples, of the input (place 0) and of each layer's output f(z), after
    dropout. unit_mean, unit_variance: (D, width), over the examples, of each unit's output before dropout.
    gradient_rms: (D,), the root mean square over units and examples of the gradient of the loss (softmax cross-entropy
    of the ten digits, the mean over the examples) with respect to each layer's z, in a number format as its numbers hold it. inf or NaN after an overflow.
    activation_bound: (D,), the largest factor by which the slopes of f alone can multiply the gradient from the top layer's z
    down to each layer's: max|f′| to the power of the number of layers between. The weights are the other factor.
    steepest: max|f′|. weight_gain: the number of inputs of a hidden layer × the variance of a weight: the average
    factor by which a layer's weights multiply the mean square of a signal.
    """

    settings: Settings
    mean: FloatArray
    variance: FloatArray
    unit_mean: FloatArray
    unit_variance: FloatArray
    gradient_rms: FloatArray
    activation_bound: FloatArray
    steepest: float
    weight_gain: float

    @property
    def gradient_ratio(self) -> float:
        """How many times smaller the gradient is at the first layer than at the last, as a float; below 1 if it grew."""
        with np.errstate(all="ignore"):
            return float(self.gradient_rms[-1] / self.gradient_rms[0])


def propagate(settings: Settings) -> Propagation:
    """The Propagation of these settings.

    The literature's figures show the gradient at z: through ten layers of width 64 with Glorot's weights, sigmoid's shrinks
    by a factor of 4 to 6 × 10⁵.
    """
    return propagate_each(settings, (settings.depth,))[0]


# At some settings signals explode or die out: that is what the lesson shows.
@np.errstate(all="ignore")
def propagate_each(settings: Settings, depths: Sequence[int]) -> tuple[Propagation, ...]:
    """The Propagations of networks of these depths, as a tuple; all else as in the settings.

    A shallower network is the lower part of a deeper one, with the same layer on top, so one forward pass serves all, and
    the gradient is sent down from each depth.
    """
    one_blas_thread()
    everything = digits(settings.seed, standardised=settings.standardised)
    x, targets = everything.x[None, : settings.examples], one_hot(everything.y[None, : settings.examples], 10)
    hidden = stack(settings.activation, max(depths), settings.width, settings.parameters, learned="")
    network = Network(64, hidden, 10, "cross_entropy", settings.dropout, settings.alpha_dropout)
    random = np.random.default_rng([settings.seed, WEIGHTS])
    weights = start(network, settings.initialiser, random, settings.bias, settings.sigma)
    *layers, top = views(network, weights[None])
    noise = (np.random.default_rng([settings.seed, DROPOUT]),) if settings.dropout else None
    passed = forward(network, (*layers, top), x, noise)
    slopes = [slope_at(network, place, layer, passed) for place, layer in enumerate(layers)]
    if passed.kept:
        slopes = [slope * dropout_slope(network, keep) for slope, keep in zip(slopes, passed.kept, strict=True)]
    mean, variance = (np.array([of(part) for part in passed.inputs], float) for of in (np.mean, np.var))
    unit_mean, unit_variance = (np.concatenate([of(part, -2) for part in passed.outputs]) for of in (np.mean, np.var))
    steepest = steepest_slope(function_named(settings.activation).at(**dict(settings.parameters)))
    kind = FORMATS.get(settings.format)
    gain = settings.width * deviation(settings.initialiser, settings.width, settings.width, settings.sigma) ** 2
    return tuple(
        Propagation(
            replace(settings, depth=depth),
            mean[: depth + 1],
            variance[: depth + 1],
            unit_mean[:depth],
            unit_variance[:depth],
            gradient_down(
                loss(network, passed.inputs[depth] @ top.kernel, targets)[1],
                slopes[:depth],
                layers,
                top,
                kind,
                settings.scale,
            ),
            steepest ** np.arange(depth - 1, -1, -1.0),
            steepest,
            gain,
        )
        for depth in depths
    )


def gradient_down(
    slope: FloatArray,
    slopes: Sequence[FloatArray],
    layers: Sequence[Weights],
    top: Weights,
    kind: Format | None = None,
    scale: int = 0,
) -> FloatArray:
    """The root mean square of the gradient at each layer's z; `slope` is the gradient at the logits. kind, scale: as in Settings."""
    found, above = np.zeros(len(slopes)), top
    if kind:
        slope = rounded(np.ldexp(slope, scale), kind)
    for place in range(len(slopes) - 1, -1, -1):
        slope = np.matmul(slope, np.swapaxes(above.kernel, -1, -2)) * slopes[place]
        if kind:
            slope = rounded(slope, kind)
            # What is 0 stays 0 in all layers below.
            if not slope.any():
                break
        found[place] = np.sqrt(np.mean(slope * slope))
        above = layers[place]
    return np.ldexp(found, -scale) if kind else found
