"""A multilayer perceptron that takes any function of the catalog, or a typed one, in each layer: forward, loss, backward.

Several networks of one shape run side by side: arrays may have leading axes, with one network, or one batch, at each
index. All weights of a network are one flat vector; the layers have views into it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple, TypeAlias

import numpy as np

from activation_lab.networks import initialisers
from activation_lab.networks.functions import function_named
from activations import Activation
from activations.catalog.selu import ALPHA, SCALE
from activations.types import BoolArray, FloatArray, Value

Loss: TypeAlias = Literal["cross_entropy", "squared_error"]
# Who has a learned parameter of its own; "": no one.
Learned: TypeAlias = Literal["unit", "layer", ""]
LOSSES: tuple[Loss, ...] = ("cross_entropy", "squared_error")
# SELU's limit on the left, which alpha dropout puts in place of a dropped output.
SELU_FLOOR = -ALPHA * SCALE


@dataclass(frozen=True)
class Layer:
    """A hidden layer of `units` with the `activation` of this name, its parameters as (name, value) pairs.

    If the function has a learned parameter (PReLU's α), its value is the initial one. `learned` says who has one: "unit"
    each unit, "layer" the whole layer, "" no one: the parameter stays fixed.
    """

    activation: str
    units: int
    parameters: tuple[tuple[str, float], ...] = ()
    learned: Learned = "unit"


@dataclass(frozen=True)
class Network:
    """Inputs, hidden layers and a linear layer on top; for "cross_entropy" a softmax is part of the loss.

    `dropout` is the share of each hidden layer's outputs that training drops; `alpha_dropout` says that it does so in
    the way that keeps SELU's mean and variance.
    """

    inputs: int
    hidden: tuple[Layer, ...]
    outputs: int
    loss: Loss = "cross_entropy"
    dropout: float = 0.0
    alpha_dropout: bool = False


@dataclass(frozen=True, eq=False)
class Weights:
    """One layer's part of the flat vector: kernel (…, inputs, units), bias (…, units), alpha (…, units or 1) or None."""

    kernel: FloatArray
    bias: FloatArray
    alpha: FloatArray | None


@dataclass(frozen=True, eq=False)
class Pass:
    """A forward pass: what went into each layer, each hidden layer's z and f(z), the logits, and what dropout kept."""

    inputs: tuple[FloatArray, ...]
    z: tuple[FloatArray, ...]
    outputs: tuple[FloatArray, ...]
    logits: FloatArray
    kept: tuple[BoolArray, ...]


class Resolved(NamedTuple):
    """A Layer's function, the values of its parameters, and which of them is learned, if any."""

    activation: Activation
    values: Mapping[str, float]
    learned: str | None


class Shapes(NamedTuple):
    """The shapes of one layer's kernel, bias and alpha; alpha's is None where nothing is learned."""

    kernel: tuple[int, int]
    bias: tuple[int]
    alpha: tuple[int] | None


def stack(
    activation: str,
    depth: int,
    width: int,
    parameters: Sequence[tuple[str, float]] = (),
    learned: Learned = "unit",
) -> tuple[Layer, ...]:
    """`depth` hidden layers of `width` units, all alike, as a tuple of Layers."""
    return (Layer(activation, width, tuple(parameters), learned),) * depth


@lru_cache(maxsize=512)
def resolved(layer: Layer) -> Resolved:
    """The Resolved of a Layer. Raises UnknownActivation and ValueError, as the core does."""
    activation = function_named(layer.activation)
    learned = next((parameter.name for parameter in activation.parameter_list if parameter.learned), None)
    return Resolved(activation, activation.values(**dict(layer.parameters)), learned if layer.learned else None)


@lru_cache(maxsize=512)
def shapes(network: Network) -> tuple[Shapes, ...]:
    """The Shapes of each layer, the top one last."""
    fan_in, found = network.inputs, []
    for layer in network.hidden:
        alpha = (layer.units if layer.learned == "unit" else 1,) if resolved(layer).learned else None
        found.append(Shapes((fan_in, layer.units), (layer.units,), alpha))
        fan_in = layer.units
    return (*found, Shapes((fan_in, network.outputs), (network.outputs,), None))


def size(network: Network) -> int:
    """How many weights the network has, biases and learned slopes included."""
    return sum(int(np.prod(shape)) for layer in shapes(network) for shape in layer if shape)


def views(network: Network, flat: FloatArray) -> tuple[Weights, ...]:
    """The Weights of each layer, the top one last, as views into the flat vector(s) of shape (…, size)."""
    start = 0

    def part(shape: tuple[int, ...]) -> FloatArray:
        nonlocal start
        first, start = start, start + int(np.prod(shape))
        return flat[..., first:start].reshape(*flat.shape[:-1], *shape)

    return tuple(
        Weights(part(layer.kernel), part(layer.bias), part(layer.alpha) if layer.alpha else None)
        for layer in shapes(network)
    )


def start(
    network: Network, initialiser: str, random: np.random.Generator, bias: float = 0.0, sigma: float = 0.05
) -> FloatArray:
    """A flat vector of initial weights: kernels by the initialiser, biases and slopes at their start values.

    The top layer is drawn first (its biases are 0), then the others upwards, so the layers that a deeper network adds
    change no other weights.
    """
    flat = np.empty(size(network))
    *layers, top = views(network, flat)
    for weights in (top, *layers):
        fan_in, fan_out = weights.kernel.shape
        weights.kernel[:] = initialisers.draw(initialiser, fan_in, fan_out, random, sigma)
        weights.bias[:] = 0.0 if weights is top else bias
    for weights, layer in zip(layers, network.hidden, strict=True):
        _, values, learned = resolved(layer)
        if learned and weights.alpha is not None:
            weights.alpha[:] = values[learned]
    return flat


def parameters_of(layer: Layer, weights: Weights) -> Mapping[str, Value]:
    """The parameters to call the layer's function with: numbers, and learned slopes in the shape of the outputs."""
    _, values, learned = resolved(layer)
    return {**values, learned: weights.alpha[..., None, :]} if learned and weights.alpha is not None else values


def forward(
    network: Network, layers: Sequence[Weights], x: FloatArray, random: Sequence[np.random.Generator] | None = None
) -> Pass:
    """A Pass of x, (…, examples, inputs), through the layers' Weights.

    `random`, if given, holds one NumPy Generator for each network along the leading axis, and dropout is applied.
    """
    inputs, zs, outputs, kept = [x], [], [], []
    for layer, weights in zip(network.hidden, layers, strict=False):
        z = np.matmul(inputs[-1], weights.kernel)
        z += weights.bias[..., None, :]
        output = resolved(layer).activation.function(z, **parameters_of(layer, weights))
        zs.append(z)
        outputs.append(output)
        if random is not None and network.dropout:
            keep = np.stack([one.random(output.shape[-2:]) for one in random]) >= network.dropout
            kept.append(keep)
            output = dropped(output, keep, network.dropout, network.alpha_dropout)
        inputs.append(output)
    logits = np.matmul(inputs[-1], layers[-1].kernel)
    logits += layers[-1].bias[..., None, :]
    return Pass(tuple(inputs), tuple(zs), tuple(outputs), logits, tuple(kept))


def dropped(output: FloatArray, keep: BoolArray, rate: float, alpha: bool) -> FloatArray:
    """The outputs after dropout: dropped ones are 0, the others are enlarged to compensate.

    Alpha dropout puts SELU's floor in place of dropped outputs, then scales and shifts all, which keeps mean 0 and variance 1.
    """
    if not alpha:
        return output * keep / (1 - rate)
    scale = alpha_scale(rate)
    return scale * (np.where(keep, output, SELU_FLOOR) - SELU_FLOOR * rate)


def alpha_scale(rate: float) -> float:
    """The factor of alpha dropout: one over the standard deviation that results from dropping to SELU's floor."""
    return ((1 - rate) * (1 + rate * SELU_FLOOR**2)) ** -0.5


def loss(network: Network, logits: FloatArray, targets: FloatArray) -> tuple[FloatArray, FloatArray]:
    """(mean loss over the examples, its gradient with respect to the logits); targets have the logits' shape.

    "cross_entropy" takes the softmax of the logits in a stable form; "squared_error" is the mean over outputs too.
    """
    if network.loss == "squared_error":
        error = logits - targets
        return np.mean(error * error, axis=(-2, -1)), error * (2 / (logits.shape[-2] * logits.shape[-1]))
    shifted = logits - logits.max(axis=-1, keepdims=True)
    power = np.exp(shifted)
    total = power.sum(axis=-1, keepdims=True)
    # The targets of one example sum to 1, so the log of the total counts once.
    value = np.mean(np.log(total[..., 0]) - np.einsum("...k,...k->...", targets, shifted), axis=-1)
    power /= total
    power -= targets
    power /= logits.shape[-2]
    return value, power


def backward(
    network: Network,
    layers: Sequence[Weights],
    passed: Pass,
    slope: FloatArray,
    gradient: Sequence[Weights] | None = None,
) -> tuple[FloatArray, ...]:
    """The gradient of the loss with respect to each hidden layer's z, from the first layer up, as arrays of z's shape.

    `slope` is the gradient with respect to the logits. `gradient`, if given, are the Weights that receive the gradient
    with respect to the weights (views into a flat vector).
    """
    at_z = []
    for place in range(len(network.hidden), -1, -1):
        if place < len(network.hidden):
            taught = gradient[place] if gradient else None
            slope = through_activation(network, place, layers[place], passed, slope, taught)
            at_z.append(slope)
        if gradient:
            np.matmul(np.swapaxes(passed.inputs[place], -1, -2), slope, out=gradient[place].kernel)
            np.sum(slope, axis=-2, out=gradient[place].bias)
        if place:
            slope = np.matmul(slope, np.swapaxes(layers[place].kernel, -1, -2))
    return tuple(reversed(at_z))


def through_activation(
    network: Network, place: int, weights: Weights, passed: Pass, slope: FloatArray, gradient: Weights | None
) -> FloatArray:
    """The gradient with respect to a hidden layer's z, from the gradient with respect to its outputs; computes α's on the way."""
    if passed.kept:
        slope = slope * dropout_slope(network, passed.kept[place])
    layer, z = network.hidden[place], passed.z[place]
    activation, _, learned = resolved(layer)
    if gradient and gradient.alpha is not None and learned:
        taught = slope * activation.parameter_slopes[learned](z, **parameters_of(layer, weights))
        axes = -2 if layer.learned == "unit" else (-2, -1)
        gradient.alpha[...] = np.sum(taught, axis=axes).reshape(gradient.alpha.shape)
    return slope * slope_at(network, place, weights, passed)


def slope_at(network: Network, place: int, weights: Weights, passed: Pass) -> FloatArray:
    """f′(z) of a hidden layer, in an array that broadcasts against z."""
    layer = network.hidden[place]
    return resolved(layer).activation.slope(passed.z[place], **parameters_of(layer, weights))


def dropout_slope(network: Network, keep: BoolArray) -> FloatArray:
    """The factor by which dropout multiplies a gradient: 0 for dropped outputs."""
    return np.where(keep, alpha_scale(network.dropout) if network.alpha_dropout else 1 / (1 - network.dropout), 0.0)
