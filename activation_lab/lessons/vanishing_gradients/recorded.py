"""The recorded lesson about vanishing gradients: every depth, under two initialisers."""

from dataclasses import replace
from functools import lru_cache

from activation_lab.content.recorded_lesson import Case, Chart, Recorded
from activation_lab.lessons.vanishing_gradients import words
from activation_lab.lessons.vanishing_gradients.chart import HEIGHT, PHONE_HEIGHT, at_depth, covered, gradients_chart
from activation_lab.lessons.vanishing_gradients.choice import DEFAULT, GUESSED
from activation_lab.lessons.vanishing_gradients.declaration import ADDRESS, DECLARATION, DEPTH, INITIALISER
from activation_lab.networks.initialisers import SPOKEN
from activation_lab.networks.propagation import propagate_each

# The app's own first, and the one that the challenge is about.
INITIALISERS = (DEFAULT.initialiser, "he_normal")


@lru_cache
def recorded() -> Recorded:
    """The lesson's Recorded results."""
    every = {one: _results(one) for one in INITIALISERS}
    start = DEPTH.stops.index(DEPTH.default)
    ratio = every[GUESSED.initialiser][start][DEFAULT.functions.index(GUESSED.activation)].gradient_ratio
    return Recorded(
        cases=tuple(_case(SPOKEN[initialiser], results, start) for initialiser, results in every.items()),
        formula=words.FORMULA,
        challenge=words.challenge(DEPTH.high),
        settings=f"Recorded for layers of {DEFAULT.width} units, seed {DEFAULT.seed}.",
        guess=DECLARATION.guess,
        right=(words.guessed_right(ratio),),
        told=words.guessed(ratio),
        slider=DEPTH,
        start=start,
        choice=INITIALISER,
        caption=words.CAPTION,
        symbols=words.SYMBOLS,
    )


def _results(initialiser):
    """For every depth, one Propagation a function."""
    each = (propagate_each(settings, DEPTH.stops) for settings in replace(DEFAULT, initialiser=initialiser).settings())
    return tuple(zip(*each, strict=True))


def _case(label, every, start):
    figure = gradients_chart(every[start])
    updates, layouts = zip(*map(at_depth, every), strict=True)
    chart = Chart(
        ADDRESS,
        figure,
        HEIGHT,
        tuple(map(words.description, every)),
        covered(DEFAULT.functions, DEPTH.default, DECLARATION.guess.on_cover),
        tuple(range(len(figure["data"]))),
        updates,
        layouts,
        phone_height=PHONE_HEIGHT,
    )
    return Case(label, (chart,), tuple(map(words.saw, every)), tuple(map(words.formula_words, every)))
