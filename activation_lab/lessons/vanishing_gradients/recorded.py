"""The recorded lesson about vanishing gradients: every depth, under two initialisers."""

from dataclasses import replace
from functools import lru_cache

from activation_lab.lessons.vanishing_gradients import chart as vanishing_chart
from activation_lab.lessons.vanishing_gradients import words
from activation_lab.networks.defaults import VANISHING
from activation_lab.networks.initialisers import SPOKEN
from activation_lab.networks.propagation import propagate_each
from activation_lab.static_site.lesson_page import Case, Chart, Guess, Lesson, Slider, lesson_page

NAME = "vanishing_gradients"
DEPTHS = tuple(range(1, 101))
# The app's own first, and the one that the challenge is about.
INITIALISERS = (words.USUAL.initialiser, "he_normal")


def page():
    """The lesson's Page."""
    return lesson_page(lesson())


@lru_cache
def lesson():
    """The Lesson with its results."""
    every = {one: _results(one) for one in INITIALISERS}
    start = DEPTHS.index(words.USUAL.depth)
    ratio = every[words.USUAL.initialiser][start][0].gradient_ratio
    return Lesson(
        NAME,
        words.TITLE,
        words.QUESTION,
        tuple(_case(SPOKEN[initialiser], results, start) for initialiser, results in every.items()),
        words.FORMULA,
        words.challenge(DEPTHS[-1]),
        words.SOURCES,
        f"Recorded for layers of {words.USUAL.width} units, seed {words.USUAL.seed}.",
        Guess(words.GUESS, tuple(words.GUESSES), (words.guessed_right(ratio),), words.guessed(ratio)),
        Slider(f"{NAME}_depth", "Depth: hidden layers", DEPTHS, start),
        (f"{NAME}_initialiser", "Initialiser of the weights"),
        words.CAPTION,
    )


def _results(initialiser):
    """For every depth, one Propagation a function."""
    each = (
        propagate_each(replace(words.USUAL, activation=name, initialiser=initialiser), DEPTHS) for name in VANISHING
    )
    return tuple(zip(*each, strict=True))


def _case(label, every, start):
    figure = vanishing_chart.vanishing_chart(every[start])
    updates, layouts = zip(*map(vanishing_chart.at_depth, every), strict=True)
    chart = Chart(
        NAME,
        figure,
        vanishing_chart.HEIGHT,
        tuple(map(words.description, every)),
        tuple(range(len(figure["data"]))),
        updates,
        layouts,
        phone_height=vanishing_chart.PHONE_HEIGHT,
    )
    return Case(label, (chart,), tuple(map(words.saw, every)), tuple(map(words.formula_words, every)))
