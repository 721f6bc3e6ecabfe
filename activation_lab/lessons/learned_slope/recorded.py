"""The recorded lesson about PReLU: a learned slope and a fixed one, at every size of the training set."""

from functools import lru_cache

from activation_lab.content.recorded_lesson import Case, Chart, Recorded
from activation_lab.content.slider import Values
from activation_lab.lessons.learned_slope import chart, words
from activation_lab.lessons.learned_slope.choice import DEFAULT, DEPTH, UNITS, chosen, result
from activation_lab.lessons.learned_slope.declaration import ADDRESS, DECLARATION, RUNS, SIZE
from activations.words import number


def recorded() -> Recorded:
    """The lesson's Recorded results."""
    return _of(DEFAULT)


def computed(values: Values) -> Recorded:
    """The same for values of the lesson's controls, by key."""
    return _of(chosen(values))


@lru_cache(maxsize=4)
def _of(choice):
    histories = result(choice)
    start = SIZE.options.index(SIZE.default)
    moving = chart.training_updates(histories)
    training = Chart(
        ADDRESS,
        chart.training(histories, SIZE.options[start]),
        chart.TRAINING_HEIGHT,
        tuple(words.training(histories, size) for size in SIZE.options),
        chart.covered_training(DECLARATION.guess.on_cover),
        tuple(range(len(moving[0]))),
        moving,
        redraw=True,
    )
    by_size = Chart(
        f"{ADDRESS}_by_size",
        chart.by_size(histories, SIZE.options[start]),
        chart.SIZES_HEIGHT,
        (words.by_size(histories),),
        chart.covered_by_size(sorted(SIZE.options)),
        chart.by_size_moving(histories),
        chart.by_size_updates(histories),
        redraw=True,
    )
    seen = "\n".join(f"- {sentence}" for sentence in words.saw(histories, choice))
    return Recorded(
        cases=(Case("", (training, by_size), (seen,), (words.FORMULA_WORDS,)),),
        formula=(words.FORMULA,),
        challenge=words.CHALLENGE,
        symbols=words.SYMBOLS,
        settings=f"Recorded with {DEPTH} hidden layers of {UNITS} units, one α for each {choice.learned}, which starts at {number(choice.alpha)}, "
        f"seeds {choice.seed} to {choice.seed + RUNS - 1}.",
        guess=DECLARATION.guess,
        right=tuple(filter(None, (words.guessed_right(histories),))),
        slider=SIZE,
        start=start,
    )
