"""The recorded lesson about dying ReLU: four networks in training, epoch by epoch."""

from functools import lru_cache

from activation_lab.content.recorded_lesson import Case, Chart, Recorded
from activation_lab.content.slider import Values
from activation_lab.lessons.dying_relu import chart, words
from activation_lab.lessons.dying_relu.choice import DEFAULT, chosen, result
from activation_lab.lessons.dying_relu.declaration import ADDRESS, DECLARATION, EPOCH, EPOCHS, UNITS
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
    maps = Chart(
        ADDRESS,
        chart.maps(histories, EPOCHS, EPOCHS),
        chart.MAPS_HEIGHT,
        tuple(words.maps(histories, epoch) for epoch in EPOCH.stops),
        chart.covered_maps(choice.functions, UNITS, choice.depth, EPOCHS, DECLARATION.guess.on_cover),
        chart.maps_moving(histories),
        chart.maps_updates(histories, EPOCHS),
        chart.maps_layouts(histories, EPOCHS),
        redraw=True,
        phone_height=chart.MAPS_PHONE_HEIGHT,
        plays=True,
    )
    curves = Chart(
        f"{ADDRESS}_accuracy",
        chart.curves(histories, EPOCHS, EPOCHS),
        chart.CURVES_HEIGHT,
        tuple(words.curves(histories, epoch) for epoch in EPOCH.stops),
        chart.covered_curves(choice.depth, EPOCHS),
        chart.curves_moving(histories),
        chart.curves_updates(histories, EPOCHS),
        redraw=True,
    )
    seen = "\n".join(f"- {sentence}" for sentence in words.saw(histories))
    return Recorded(
        cases=(Case("", (maps, curves), (seen,), (words.FORMULA_WORDS,)),),
        formula=(words.FORMULA,),
        challenge=words.CHALLENGE,
        symbols=words.SYMBOLS,
        settings=f"Recorded at learning rate {number(choice.rate)}, initial bias {number(choice.bias)}, {choice.depth} hidden layers "
        f"of {UNITS} units, seed {choice.seed}.",
        guess=DECLARATION.guess,
        right=(words.guessed_right(histories),),
        slider=EPOCH,
        start=EPOCHS,
    )
