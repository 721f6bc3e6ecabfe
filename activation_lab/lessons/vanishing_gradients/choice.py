"""The reader's settings in the lesson about vanishing gradients, except the depth, and the runs that they determine."""

from dataclasses import dataclass

from activation_lab.content.slider import Values
from activation_lab.content.titles import chosen_names
from activation_lab.lessons.vanishing_gradients.declaration import (
    DEFAULT_FUNCTIONS,
    DEPTH,
    FUNCTIONS,
    INITIALISER,
    MOST_FUNCTIONS,
    SEED,
    SIGMA,
    WIDTH,
)
from activation_lab.networks.initialisers import BY_SPOKEN_NAME
from activation_lab.networks.propagation import Settings

# The most digits that go through the layers, and the most units × digits, so that wide layers take no longer than others.
DIGITS, SAMPLES = 256, 64 * 256


@dataclass(frozen=True)
class Choice:
    """The reader's settings, except the depth, which the chart follows."""

    functions: tuple[str, ...]
    width: int
    initialiser: str
    sigma: float
    seed: int

    def settings(self) -> tuple[Settings, ...]:
        """The Settings of a run, one for each function, at the depth that the lesson opens with."""
        return tuple(
            Settings(
                name,
                depth=DEPTH.default,
                width=self.width,
                initialiser=self.initialiser,
                sigma=self.sigma,
                seed=self.seed,
                examples=min(DIGITS, SAMPLES // self.width),
            )
            for name in self.functions
        )


def chosen(values: Values) -> Choice:
    """The Choice for values of the lesson's controls, by key."""
    return Choice(
        chosen_names(values[FUNCTIONS.key][:MOST_FUNCTIONS], values),
        values[WIDTH.key],
        BY_SPOKEN_NAME[values[INITIALISER.key]],
        values[SIGMA.key],
        values[SEED.key],
    )


DEFAULT = Choice(DEFAULT_FUNCTIONS, WIDTH.default, BY_SPOKEN_NAME[INITIALISER.default], SIGMA.default, SEED.default)
# The run that the guess is about.
GUESSED = DEFAULT.settings()[DEFAULT_FUNCTIONS.index("sigmoid")]
