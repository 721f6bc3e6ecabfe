"""The reader's settings in the playground, as the Setup of a run."""

from collections.abc import Sequence

from activation_lab.content.slider import Values
from activation_lab.content.titles import chosen_names
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


def setup(
    points: str, noise: float, titles: Sequence[str], units: int, rate: float, seed: int, values: Values | None = None
) -> Setup:
    """The Setup for the values of the controls; titles: those of each hidden layer's function; values: of controls, with a typed function."""
    hidden = tuple(Layer(name, units) for name in chosen_names(titles, values or {}))
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
        values,
    )
