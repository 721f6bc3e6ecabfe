"""The recorded lesson about equations: four networks in training, measured along the way."""

from functools import lru_cache

from activation_lab.content.recorded_lesson import Case, Chart, Recorded
from activation_lab.content.slider import Values
from activation_lab.lessons.equations import chart, words
from activation_lab.lessons.equations.choice import DEFAULT, DEPTH, chosen, result
from activation_lab.lessons.equations.declaration import ADDRESS, DECLARATION, STEP, STEPS
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
    solutions = Chart(
        ADDRESS,
        chart.solutions(histories, choice, STEPS),
        chart.SOLUTIONS_HEIGHT,
        tuple(words.solutions(histories, choice, step) for step in STEP.stops),
        chart.covered_solutions(choice, DECLARATION.guess.on_cover),
        chart.solutions_moving(histories),
        chart.solutions_updates(histories),
        phone_height=chart.SOLUTIONS_PHONE_HEIGHT,
        plays=True,
    )
    curves = Chart(
        f"{ADDRESS}_loss",
        chart.curves(histories, STEPS),
        chart.CURVES_HEIGHT,
        tuple(words.curves(histories, step) for step in STEP.stops),
        chart.covered_curves(),
        chart.curves_moving(histories),
        chart.curves_updates(histories),
        redraw=True,
    )
    seen = "\n".join(f"- {sentence}" for sentence in words.saw(histories, choice))
    return Recorded(
        cases=(Case("", (solutions, curves), (seen,), (words.FORMULA_WORDS,)),),
        formula=words.FORMULA,
        challenge=words.CHALLENGE,
        symbols=words.SYMBOLS,
        settings=f"Recorded for {choice.written} with {DEPTH} hidden layers of {choice.units} units, "
        f"learning rate {number(choice.rate)} at the start, seed {choice.seed}.",
        guess=DECLARATION.guess,
        right=tuple(filter(None, (words.guessed_right(histories),))),
        slider=STEP,
        start=len(STEP.stops) - 1,
    )
