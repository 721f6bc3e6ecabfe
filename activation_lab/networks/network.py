"""A multilayer perceptron that takes any function of the catalog in each layer: forward, loss, backward.

Several networks of one shape run side by side: every array may have leading axes, and then holds one network, or one
batch, for each place along them. All weights of a network are one flat vector, with views into it for the layers.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

import activations
from activation_lab.networks import initialisers
from activations.catalog.selu import ALPHA, SCALE

LOSSES = ("cross_entropy", "squared_error")
# Where SELU settles on the left: what alpha dropout puts in place of a dropped output.
SELU_FLOOR = -ALPHA * SCALE


@dataclass(frozen=True)
class Layer:
    """A hidden layer: `units` of the `activation` of that name, its parameters as (name, value) pairs.

    Where the function has a parameter that is learned (PReLU's α), its value is the start; `learned` says who has one:
    "unit" each unit, "layer" the whole layer, "" nobody: it is held.
    """

    activation: str
    units: int
    parameters: tuple[tuple[str, float], ...] = ()
    learned: str = "unit"


@dataclass(frozen=True)
class Network:
    """Inputs, hidden layers and a linear layer on top; for "cross_entropy" a softmax is part of the loss.

    `dropout` is the share of each hidden layer's outputs that training drops; `alpha_dropout` says that it does so the
    way that keeps SELU's mean and variance.
    """

    inputs: int
    hidden: tuple[Layer, ...]
    outputs: int
    loss: str = "cross_entropy"
    dropout: float = 0.0
    alpha_dropout: bool = False


@dataclass(frozen=True, eq=False)
class Weights:
    """One layer's part of the flat vector: kernel (…, inputs, units), bias (…, units), alpha (…, units or 1) or None."""

    kernel: np.ndarray
    bias: np.ndarray
    alpha: np.ndarray | None


@dataclass(frozen=True, eq=False)
class Pass:
    """A forward pass: what went into each layer, each hidden layer's z and f(z), the logits, and what dropout kept."""

    inputs: tuple[np.ndarray, ...]
    z: tuple[np.ndarray, ...]
    outputs: tuple[np.ndarray, ...]
    logits: np.ndarray
    kept: tuple[np.ndarray, ...]


def stack(activation, depth, width, parameters=(), learned="unit"):
    """`depth` hidden layers of `width` units, all alike, as a tuple of Layers."""
    return (Layer(activation, width, tuple(parameters), learned),) * depth


@lru_cache(maxsize=512)
def resolved(layer):
    """(activation, its parameters' values as a dict, the name of the parameter that is learned or None)."""
    activation = activations.get(layer.activation)
    learned = next((parameter.name for parameter in activation.parameter_list if parameter.learned), None)
    return activation, activation.values(**dict(layer.parameters)), learned if layer.learned else None


@lru_cache(maxsize=512)
def shapes(network):
    """For each layer, the top one last, the shapes of kernel, bias and alpha; alpha's is None where nothing is learned."""
    fan_in, found = network.inputs, []
    for layer in network.hidden:
        learns = resolved(layer)[2]
        alpha = None if not learns else (layer.units if layer.learned == "unit" else 1,)
        found.append(((fan_in, layer.units), (layer.units,), alpha))
        fan_in = layer.units
    return (*found, ((fan_in, network.outputs), (network.outputs,), None))


def size(network):
    """How many weights the network has, biases and learned slopes included."""
    return sum(int(np.prod(shape)) for layer in shapes(network) for shape in layer if shape)


def views(network, flat):
    """The Weights of each layer, the top one last, as views into the flat vector(s) of shape (…, size)."""
    start, found = 0, []
    for layer in shapes(network):
        parts = []
        for shape in layer:
            stop = start + (int(np.prod(shape)) if shape else 0)
            parts.append(flat[..., start:stop].reshape(*flat.shape[:-1], *shape) if shape else None)
            start = stop
        found.append(Weights(*parts))
    return tuple(found)


def start(network, initialiser, random, bias=0.0, sigma=0.05):
    """A flat vector of weights to begin with: kernels by the initialiser, biases and slopes at their start values.

    The top layer is drawn first (its biases are 0), then the others upwards: what a deeper network adds changes nothing
    below it, nor on top.
    """
    flat = np.empty(size(network))
    *layers, top = views(network, flat)
    for weights in (top, *layers):
        weights.kernel[:] = initialisers.draw(initialiser, *weights.kernel.shape, random, sigma)
        weights.bias[:] = 0.0 if weights is top else bias
    for weights, layer in zip(layers, network.hidden, strict=True):
        if weights.alpha is not None:
            _, values, learned = resolved(layer)
            weights.alpha[:] = values[learned]
    return flat


def parameters_of(layer, weights):
    """The parameters to call the layer's function with: numbers, and learned slopes in the shape of the outputs."""
    _, values, learned = resolved(layer)
    return {**values, learned: weights.alpha[..., None, :]} if weights.alpha is not None else values


def forward(network, layers, x, random=None):
    """A Pass of x, (…, examples, inputs), through the layers' Weights.

    With `random`, one NumPy Generator for each network along the leading axis, dropout is at work.
    """
    inputs, zs, outputs, kept = [x], [], [], []
    for layer, weights in zip(network.hidden, layers, strict=False):
        z = np.matmul(inputs[-1], weights.kernel)
        z += weights.bias[..., None, :]
        output = resolved(layer)[0].function(z, **parameters_of(layer, weights))
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


def dropped(output, keep, rate, alpha):
    """The outputs after dropout: 0 where not kept and the others enlarged to make up for it.

    Alpha dropout puts SELU's floor in their place and then scales and shifts, so that mean 0 and variance 1 stay.
    """
    if not alpha:
        return output * keep / (1 - rate)
    scale = alpha_scale(rate)
    return scale * (np.where(keep, output, SELU_FLOOR) - SELU_FLOOR * rate)


def alpha_scale(rate):
    """What alpha dropout multiplies by: one over the standard deviation that dropping to SELU's floor gives."""
    return ((1 - rate) * (1 + rate * SELU_FLOOR**2)) ** -0.5


def loss(network, logits, targets):
    """(loss, its gradient with respect to the logits): the mean over the examples; targets are of the logits' shape.

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


def backward(network, layers, passed, slope, gradient=None):
    """The loss's gradient with respect to each hidden layer's z, the first layer first, as arrays of z's shape.

    `slope` is the gradient with respect to the logits. `gradient`, if given, are the Weights that receive the gradient
    with respect to the weights (views into a flat vector).
    """
    at_z = []
    for place in range(len(network.hidden), -1, -1):
        if place < len(network.hidden):
            slope = through_activation(network, place, layers[place], passed, slope, gradient and gradient[place])
            at_z.append(slope)
        if gradient:
            np.matmul(np.swapaxes(passed.inputs[place], -1, -2), slope, out=gradient[place].kernel)
            np.sum(slope, axis=-2, out=gradient[place].bias)
        if place:
            slope = np.matmul(slope, np.swapaxes(layers[place].kernel, -1, -2))
    return tuple(reversed(at_z))


def through_activation(network, place, weights, passed, slope, gradient):
    """The gradient with respect to a hidden layer's z from that with respect to what it hands on, and α's on the way."""
    if passed.kept:
        slope = slope * dropout_slope(network, passed.kept[place])
    if gradient and weights.alpha is not None:
        layer, z = network.hidden[place], passed.z[place]
        activation, _, learned = resolved(layer)
        taught = slope * activation.parameter_slopes[learned](z, **parameters_of(layer, weights))
        axes = -2 if layer.learned == "unit" else (-2, -1)
        gradient.alpha[...] = np.sum(taught, axis=axes).reshape(gradient.alpha.shape)
    return slope * slope_at(network, place, weights, passed)


def slope_at(network, place, weights, passed):
    """f′(z) of a hidden layer, in an array that broadcasts against z."""
    layer = network.hidden[place]
    return resolved(layer)[0].slope(passed.z[place], **parameters_of(layer, weights))


def dropout_slope(network, keep):
    """What dropout multiplies a gradient by: 0 where not kept."""
    return keep * (alpha_scale(network.dropout) if network.alpha_dropout else 1 / (1 - network.dropout))
