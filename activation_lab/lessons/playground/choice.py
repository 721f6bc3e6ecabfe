"""What a reader of the playground sets, as the Setup of a run."""

import activations
from activation_lab.lessons.playground.declaration import DATA, FIRST_FUNCTION, LAYERS, NOISE, POINTS, RATE, SEED, UNITS
from activation_lab.networks.network import Layer
from activation_lab.networks.optimisers import Adam
from activation_lab.networks.playground import Setup
from activation_lab.networks.training import Settings

NAMES = {activations.get(name).title: name for name in activations.names()}


def setup(points, noise, titles, units, rate, seed):
    """The Setup for what the controls say; titles: of each hidden layer's function."""
    hidden = tuple(Layer(NAMES[title], units) for title in titles)
    return Setup(POINTS[points], noise, Settings(hidden, Adam(rate), batch=32, seeds=(seed,)))


DEFAULT = setup(
    DATA.default, NOISE.default, [FIRST_FUNCTION.default] * LAYERS.default, UNITS.default, RATE.default, SEED.default
)
