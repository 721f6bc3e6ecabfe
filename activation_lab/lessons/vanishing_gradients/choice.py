"""The reader's settings in the lesson about vanishing gradients, except the depth, and the runs that they determine."""

from dataclasses import dataclass, replace

from activation_lab.content.slider import Values
from activation_lab.content.titles import chosen_names
from activation_lab.lessons.vanishing_gradients.declaration import (
    DEFAULT_FUNCTIONS,
    DEPTH,
    FORMAT,
    FORMATS_SEEN,
    FUNCTIONS,
    INITIALISER,
    MOST_FUNCTIONS,
    SCALE,
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
    """The reader's settings, except the depth, which the chart follows; format: a slug, or "" for float64, where the scale does not count."""

    functions: tuple[str, ...]
    width: int
    initialiser: str
    sigma: float
    seed: int
    format: str = ""
    scale: int = 0

    @property
    def unscaled(self) -> "Choice":
        """The same without loss scaling."""
        return replace(self, scale=0)

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
                format=self.format,
                scale=self.scale,
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
        *seen_in(values[FORMAT.key], values[SCALE.key]),
    )


def seen_in(title: str, scale: int) -> tuple[str, int]:
    """(the slug of a format, the scale) for what the controls say: without a format there is no scale."""
    slug = FORMATS_SEEN[title]
    return slug, scale if slug else 0


DEFAULT = Choice(DEFAULT_FUNCTIONS, WIDTH.default, BY_SPOKEN_NAME[INITIALISER.default], SIGMA.default, SEED.default)
# The run that the guess is about.
GUESSED = DEFAULT.settings()[DEFAULT_FUNCTIONS.index("sigmoid")]
