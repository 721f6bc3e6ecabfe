"""The lesson about dying ReLU, declared for app, menu and site."""

import activations
from activation_lab.content.lesson import LIVE_CHART, Declaration, Guess
from activation_lab.content.slider import Options, Slider
from activation_lab.networks.data import DIGITS_SOURCE
from activations.activation import Source

ADDRESS = "dying_relu"
# ReLU first. At these defaults ELU diverges with about 61 and leaky ReLU with about 58 of the seeds 0 to 99, ReLU with 3. Which seeds these are
# depends on the processor: training is chaotic here, and processors round the last bit differently. So the default run is recorded.
FUNCTIONS = ("relu", "leaky_relu", "elu", "gelu")
# A slope that learns has a lesson of its own.
OTHERS = tuple(
    name
    for name in activations.names()
    if name not in FUNCTIONS[:-1] and not any(entry.learned for entry in activations.get(name).parameter_list)
)
LAST = Options(
    f"{ADDRESS}_function",
    "Fourth function",
    tuple(activations.get(name).title for name in OTHERS),
    activations.get(FUNCTIONS[-1]).title,
    own=True,
)
UNITS, EPOCHS = 64, 20
# Too large for ReLU: the second of its two hidden layers dies.
RATE = Options(
    f"{ADDRESS}_rate",
    "Learning rate",
    (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0),
    1.0,
)
BIAS = Slider(f"{ADDRESS}_bias", "Initial bias", -4.0, 4.0, 0.5, 0.0, 1)
DEPTH = Slider(f"{ADDRESS}_depth", "Hidden layers", 1, 6, 1, 2)
SEED = Slider(f"{ADDRESS}_seed", "Seed", 0, 99, 1, 6)
EPOCH = Slider(f"{ADDRESS}_epoch", "Replay: epoch", 0, EPOCHS, 1, EPOCHS)
NONE, FEWER, MORE = "None", "Fewer than half", "Half or more"
DECLARATION = Declaration(
    address=ADDRESS,
    title="Dying ReLU",
    question="A ReLU whose input is negative for every example outputs 0 and gets no gradient.",
    teaser="at a large learning rate",
    order=3,
    builds_on=("vanishing_gradients",),
    controls=(RATE, LAST, BIAS, DEPTH, SEED, EPOCH),
    guess=Guess(f"{ADDRESS}_guess", "How many ReLU units of the worst layer will die?", (NONE, FEWER, MORE)),
    answer="how many units die",
    component=LIVE_CHART,
    below=(EPOCH,),
    sources=(
        Source(
            "Lu, Shin, Su and Karniadakis",
            "Dying ReLU and initialization: theory and numerical examples",
            2019,
            "https://arxiv.org/abs/1903.06733",
        ),
        *activations.get("leaky_relu").sources[:1],
        DIGITS_SOURCE,
    ),
)
