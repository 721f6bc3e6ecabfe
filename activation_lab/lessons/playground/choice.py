"""What a reader of the playground sets, as the Setup of a run."""

from collections.abc import Sequence

from activation_lab.content.slider import Values
from activation_lab.content.titles import NAMES
from activation_lab.lessons.playground.declaration import (
    DATA,
    FIRST_FUNCTION,
    LATER_FUNCTIONS,
    LAYERS,
    NOISE,
    POINTS,
    RATE,
    SAME,
    SEED,
    UNITS,
)
from activation_lab.networks.network import Layer
from activation_lab.networks.optimisers import Adam
from activation_lab.networks.playground import Setup
from activation_lab.networks.training import Settings


def setup(points: str, noise: float, titles: Sequence[str], units: int, rate: float, seed: int) -> Setup:
    """The Setup for what the controls say; titles: of each hidden layer's function."""
    hidden = tuple(Layer(NAMES[title], units) for title in titles)
    return Setup(POINTS[points], noise, Settings(hidden, Adam(rate), batch=32, seeds=(seed,)))


DEFAULT = setup(
    DATA.default, NOISE.default, [FIRST_FUNCTION.default] * LAYERS.default, UNITS.default, RATE.default, SEED.default
)


def chosen(values: Values) -> Setup:
    """The Setup for values of the playground's controls, by key."""
    titles = [values[FIRST_FUNCTION.key]]
    for later in LATER_FUNCTIONS:
        titles.append(titles[-1] if values[later.key] == SAME else values[later.key])
    return setup(
        values[DATA.key],
        values[NOISE.key],
        titles[: values[LAYERS.key]],
        values[UNITS.key],
        values[RATE.key],
        values[SEED.key],
    )
