"""The recorded lesson about dying ReLUs: four networks in training, epoch by epoch."""

from functools import lru_cache

from activation_lab.lessons.dying_relu import chart as dying_chart
from activation_lab.lessons.dying_relu import words
from activation_lab.networks.data import digits
from activation_lab.networks.defaults import DYING
from activation_lab.networks.training import by_turns, train
from activation_lab.static_site.lesson_page import Case, Chart, Guess, Lesson, Slider, lesson_page
from activations.words import number

NAME = "dying_relu"
EPOCHS = tuple(range(words.EPOCHS + 1))


def page():
    """The lesson's Page."""
    return lesson_page(lesson())


@lru_cache
def lesson():
    """The Lesson with its results."""
    (seed,) = words.USUAL.seeds
    data = digits(seed)
    *_, histories = by_turns({name: train(settings, data) for name, settings in DYING.items()})
    maps = Chart(
        NAME,
        dying_chart.maps(histories, words.EPOCHS, words.EPOCHS),
        dying_chart.MAPS_HEIGHT,
        tuple(words.maps(histories, epoch) for epoch in EPOCHS),
        dying_chart.maps_moving(histories),
        dying_chart.maps_updates(histories, words.EPOCHS),
        redraw=True,
    )
    curves = Chart(
        f"{NAME}_accuracy",
        dying_chart.curves(histories, words.EPOCHS, words.EPOCHS),
        dying_chart.CURVES_HEIGHT,
        tuple(words.curves(histories, epoch) for epoch in EPOCHS),
        dying_chart.curves_moving(histories),
        dying_chart.curves_updates(histories, words.EPOCHS),
        redraw=True,
    )
    seen = "\n".join(f"- {sentence}" for sentence in words.saw(histories))
    return Lesson(
        NAME,
        words.TITLE,
        words.QUESTION,
        (Case("", (maps, curves), (seen,), (words.FORMULA_WORDS,)),),
        (words.FORMULA,),
        words.CHALLENGE,
        words.SOURCES,
        f"Recorded at learning rate {number(words.USUAL.optimiser.learning_rate)}, {len(words.USUAL.hidden)} hidden layers "
        f"of {words.UNITS} units, seed {seed}.",
        Guess(words.GUESS, words.GUESSES, (words.guessed_right(histories),)),
        Slider(f"{NAME}_epoch", "Replay: epoch", EPOCHS, words.EPOCHS),
    )
