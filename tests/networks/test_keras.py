"""Step by step against Keras: same weights, same batches; losses, gradients and weights over five steps in float64."""

import numpy as np
import pytest

import activations
from activation_lab.networks.network import (
    Layer,
    Network,
    Weights,
    backward,
    dropped,
    forward,
    loss,
    resolved,
    shapes,
    size,
    views,
)
from activation_lab.networks.optimisers import SGD, Adam
from activations import words
from tests.helpers.cases import OF_EACH_KIND
from verification import twin

STEPS, BATCH, INPUTS, CLASSES = 5, 16, 6, 4
# Both sides compute in float64 and differ by roundings that five steps carry on.
CLOSE = 1e-9
# TensorFlow's gelu holds its constants, 1/√2 among them, as float32; clipped GELU calls it.
CLOSER_THAN_ITS_CONSTANTS = {"gelu": 1e-7, "clipped_gelu": 1e-7}
# TensorFlow's leaky_relu holds its slope as a float32: ours is given that number.
ROUNDED = {"leaky_relu": (("negative_slope", float(np.float32(0.01))),)}
# Keras's own function, but where that is leaky_relu again.
LIBRARY = {"rrelu": "TensorFlow"}

# Keras rounds momentum and the powers of β to float32 on their way to float64: these numbers both hold exactly.
OPTIMISERS = {
    "sgd": SGD(2**-4),
    "momentum": SGD(2**-6, 0.875),
    "adam": Adam(2**-8, 0.875, 1 - 2**-10),
}


def keras_optimiser(optimiser):
    import keras

    if isinstance(optimiser, Adam):
        return keras.optimizers.Adam(
            optimiser.learning_rate, optimiser.beta_1, optimiser.beta_2, epsilon=optimiser.epsilon
        )
    return keras.optimizers.SGD(optimiser.learning_rate, momentum=optimiser.momentum)


def keras_function(name):
    """The catalog's snippet as a callable on tensors."""
    library = LIBRARY.get(name, "Keras function")
    code = compile(words.snippet(activations.get(name).at(), library, "given"), "<snippet>", "exec")

    def function(z):
        names = {"given": z}
        exec(code, names)
        return names["y"]

    return function


def keras_model(network, weights):
    """The network in Keras, with our weights; PReLU that learns is Keras's layer."""
    import keras

    model = [keras.Input((network.inputs,))]
    for layer, (_, _, alpha) in zip(network.hidden, shapes(network), strict=False):
        dense = keras.layers.Dense(layer.units, activation=None if alpha else keras_function(layer.activation))
        model.append(dense)
        if alpha:
            model.append(keras.layers.PReLU(shared_axes=[1] if layer.learned == "layer" else None))
    model.append(keras.layers.Dense(network.outputs))
    built = keras.Sequential(model)
    built.set_weights([part for layer in weights for part in as_keras(layer)])
    return built


def as_keras(weights):
    """Kernel, bias and alpha as Keras orders them, without those that are missing."""
    return [part for part in (weights.kernel, weights.bias, weights.alpha) if part is not None]


def keras_steps(network, weights, optimiser, x, y):
    """Yields (loss, gradients, weights) after each step of a plain GradientTape loop."""
    import keras
    import tensorflow as tf

    with twin.keras_dtype("float64"):
        model, mover = keras_model(network, weights), keras_optimiser(optimiser)
        measure = {
            "cross_entropy": keras.losses.CategoricalCrossentropy(from_logits=True),
            "squared_error": keras.losses.MeanSquaredError(),
        }[network.loss]
        for batch, targets in zip(x, y, strict=True):
            with tf.GradientTape() as tape:
                value = measure(targets, model(batch, training=True))
            variables = model.trainable_variables
            # tf.where gives a condition no gradient at all: ours is 0.
            held = [variable.value for variable in variables]
            gradients = tape.gradient(value, held, unconnected_gradients=tf.UnconnectedGradients.ZERO)
            mover.apply_gradients(zip(gradients, variables, strict=True))
            yield float(value), [part.numpy() for part in gradients], model.get_weights()


def our_steps(network, flat, optimiser, x, y):
    """The same from ours."""
    layers, gradient = views(network, flat), np.empty_like(flat)
    slots, moments = views(network, gradient), optimiser.moments(flat)
    for number, (batch, targets) in enumerate(zip(x, y, strict=True), 1):
        passed = forward(network, layers, batch)
        value, slope = loss(network, passed.logits, targets)
        backward(network, layers, passed, slope, slots)
        gradients = [part.copy() for layer in slots for part in as_keras(layer)]
        optimiser.step(flat, gradient, moments, number)
        yield float(value), gradients, [part.copy() for layer in layers for part in as_keras(layer)]


def starting_point(network):
    """(flat weights, batches, targets): z about standard normal, biases not 0, so that no z is exactly on a kink.

    Two exponentials in a row would leave the float64 numbers: their weights are small.
    """
    random = np.random.default_rng(11)
    flat = 0.3 * random.standard_normal(size(network))
    for weights, layer in zip(views(network, flat), network.hidden, strict=False):
        weights.kernel[:] = random.standard_normal(weights.kernel.shape) / np.sqrt(len(weights.kernel))
        weights.kernel[:] *= 0.3 if layer.activation == "exponential" else 1
        if weights.alpha is not None:
            weights.alpha[:] = resolved(layer)[1]["alpha"]
    x = random.standard_normal((STEPS, BATCH, network.inputs))
    return flat, x, np.eye(network.outputs)[random.integers(network.outputs, size=(STEPS, BATCH))]


def assert_alike(network, optimiser, limit=CLOSE):
    flat, x, y = starting_point(network)
    start = [
        Weights(*(part if part is None else part.copy() for part in vars(one).values())) for one in views(network, flat)
    ]
    theirs = list(keras_steps(network, start, optimiser, x, y))
    ours = list(our_steps(network, flat, optimiser, x, y))
    assert len(ours) == len(theirs) == STEPS
    for (value, gradients, weights), (their_value, their_gradients, their_weights) in zip(ours, theirs, strict=True):
        assert value == pytest.approx(their_value, rel=limit)
        for own, other in zip((*gradients, *weights), (*their_gradients, *their_weights), strict=True):
            np.testing.assert_allclose(own, other.reshape(own.shape), rtol=limit, atol=limit)
    return ours


@pytest.mark.parametrize("name", OF_EACH_KIND)
def test_a_function_trains_as_in_keras(name):
    """By momentum; what the optimisers do does not depend on the function, and the next test holds it for each."""
    activation = activations.get(name)
    parameters = ROUNDED.get(activation.name, ())
    network = Network(INPUTS, (Layer(activation.name, 8, parameters), Layer(activation.name, 7, parameters)), CLASSES)
    ours = assert_alike(network, OPTIMISERS["momentum"], CLOSER_THAN_ITS_CONSTANTS.get(activation.name, CLOSE))
    first, last = ours[0][2], ours[-1][2]
    assert max(np.max(np.abs(a - b)) for a, b in zip(first, last, strict=True)) > 1e-3, "nothing was trained"


@pytest.mark.parametrize("optimiser", OPTIMISERS)
def test_a_slope_shared_by_the_layer_learns_as_in_keras(optimiser):
    layer = Layer("prelu", 8, (("alpha", 0.25),), "layer")
    assert_alike(Network(INPUTS, (layer, layer), CLASSES), OPTIMISERS[optimiser])


def test_squared_error_and_mixed_functions():
    hidden = (Layer("tanh", 9), Layer("prelu", 5), Layer("selu", 7))
    assert_alike(Network(INPUTS, hidden, CLASSES, "squared_error"), OPTIMISERS["adam"])


@pytest.mark.parametrize("alpha", [False, True], ids=["dropout", "alpha dropout"])
def test_dropout_gives_one_of_kerass_two_numbers(alpha):
    """Each output is kept or dropped, scaled as Keras scales it, as often as the rate says."""
    import keras

    x, rate = np.random.default_rng(3).standard_normal((400, 50)), 0.2
    with twin.keras_dtype("float64"):
        layer = keras.layers.AlphaDropout(rate, seed=5) if alpha else keras.layers.Dropout(rate, seed=5)
        theirs = layer(x, training=True).numpy()
    kept, gone = (dropped(x, np.full(x.shape, keep), rate, alpha) for keep in (True, False))
    chose_kept = np.isclose(theirs, kept, rtol=0, atol=1e-14)
    assert np.all(chose_kept | np.isclose(theirs, gone, rtol=0, atol=1e-14))
    # 20,000 coins: five standard deviations.
    assert abs(chose_kept.mean() - (1 - rate)) < 5 * np.sqrt(rate * (1 - rate) / x.size)


@pytest.mark.parametrize("alpha", [False, True], ids=["dropout", "alpha dropout"])
def test_the_gradient_goes_through_dropout(alpha):
    """Central differences of the loss with the same coins, weight by weight."""
    network = Network(INPUTS, (Layer("selu", 5), Layer("prelu", 4)), CLASSES, "cross_entropy", 0.3, alpha)
    flat, x, y = starting_point(network)

    def value(weights):
        return loss(network, forward(network, views(network, weights), x[:1], coins()).logits, y[:1])

    def coins():
        return [np.random.default_rng(8)]

    gradient = np.empty_like(flat)[None]
    layers = views(network, flat[None])
    passed = forward(network, layers, x[:1], coins())
    backward(network, layers, passed, loss(network, passed.logits, y[:1])[1], views(network, gradient))
    nudges = 1e-6 * np.eye(len(flat))
    numeric = [(value((flat + nudge)[None])[0] - value((flat - nudge)[None])[0])[0] / 2e-6 for nudge in nudges]
    # The difference of two losses near 1 has about 1e-16 / 1e-6 of rounding.
    np.testing.assert_allclose(gradient[0], numeric, atol=2e-9)
