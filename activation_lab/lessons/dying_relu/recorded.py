"""The recorded lesson about dying ReLUs: four networks in training, epoch by epoch."""

from functools import lru_cache

from activation_lab.content.recorded_lesson import Case, Chart, Recorded
from activation_lab.lessons.dying_relu import chart, words
from activation_lab.lessons.dying_relu.declaration import ADDRESS, DECLARATION, DEFAULT, EPOCH
from activation_lab.networks.data import digits
from activation_lab.networks.defaults import DYING
from activation_lab.networks.training import by_turns, train
from activations.words import number


@lru_cache
def recorded():
    """The lesson's Recorded results."""
    (seed,) = DEFAULT.seeds
    data = digits(seed)
    *_, histories = by_turns({name: train(settings, data) for name, settings in DYING.items()})
    maps = Chart(
        ADDRESS,
        chart.maps(histories, words.EPOCHS, words.EPOCHS),
        chart.MAPS_HEIGHT,
        tuple(words.maps(histories, epoch) for epoch in EPOCH.stops),
        chart.maps_moving(histories),
        chart.maps_updates(histories, words.EPOCHS),
        redraw=True,
    )
    curves = Chart(
        f"{ADDRESS}_accuracy",
        chart.curves(histories, words.EPOCHS, words.EPOCHS),
        chart.CURVES_HEIGHT,
        tuple(words.curves(histories, epoch) for epoch in EPOCH.stops),
        chart.curves_moving(histories),
        chart.curves_updates(histories, words.EPOCHS),
        redraw=True,
    )
    seen = "\n".join(f"- {sentence}" for sentence in words.saw(histories))
    return Recorded(
        cases=(Case("", (maps, curves), (seen,), (words.FORMULA_WORDS,)),),
        formula=(words.FORMULA,),
        challenge=words.CHALLENGE,
        settings=f"Recorded at learning rate {number(DEFAULT.optimiser.learning_rate)}, {len(DEFAULT.hidden)} hidden layers "
        f"of {words.UNITS} units, seed {seed}.",
        guess=DECLARATION.guess,
        right=(words.guessed_right(histories),),
        slider=EPOCH,
        start=words.EPOCHS,
    )
