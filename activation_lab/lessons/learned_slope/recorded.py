"""The recorded lesson about PReLU: a slope that learns beside one that is held, at four sizes of the training set."""

from functools import lru_cache

from activation_lab.lessons.learned_slope import chart as learned_chart
from activation_lab.lessons.learned_slope import words
from activation_lab.networks.defaults import LEARNED_SIZES
from activation_lab.networks.learned import DEPTH, RUNS, UNITS, USUAL, Choice
from activation_lab.static_site.lesson_page import Case, Chart, Guess, Lesson, Slider, lesson_page

NAME = "learned_slope"
# As on the app's slider, the largest first.
SIZES = LEARNED_SIZES[::-1]
SHOWN = Choice(0.25, "layer", "leaky_relu", USUAL.seeds[0])


def page():
    """The lesson's Page."""
    return lesson_page(lesson())


@lru_cache
def lesson():
    """The Lesson with its results."""
    *_, histories = SHOWN.start()
    start = SIZES.index(min(SIZES))
    moving = learned_chart.training_updates(histories)[::-1]
    training = Chart(
        NAME,
        learned_chart.training(histories, SIZES[start]),
        learned_chart.TRAINING_HEIGHT,
        tuple(words.training(histories, size) for size in SIZES),
        tuple(range(len(moving[0]))),
        moving,
        redraw=True,
    )
    by_size = Chart(
        f"{NAME}_by_size",
        learned_chart.by_size(histories, SIZES[start]),
        learned_chart.SIZES_HEIGHT,
        (words.by_size(histories),),
        learned_chart.by_size_moving(histories),
        learned_chart.by_size_updates(histories)[::-1],
        redraw=True,
    )
    seen = "\n".join(f"- {sentence}" for sentence in words.saw(histories, SHOWN))
    return Lesson(
        NAME,
        words.TITLE,
        words.QUESTION,
        (Case("", (training, by_size), (seen,), (words.FORMULA_WORDS,)),),
        (words.FORMULA,),
        words.CHALLENGE,
        words.SOURCES,
        f"Recorded with {DEPTH} hidden layers of {UNITS} units, one α a layer, {RUNS} seeds.",
        Guess(words.GUESS, words.GUESSES, (words.guessed_right(histories),)),
        Slider(f"{NAME}_size", "Digits to learn from", SIZES, start),
    )
