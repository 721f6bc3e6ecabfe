"""The lesson about self-normalisation, declared for app, menu and site."""

import activations
from activation_lab.content.lesson import LIVE_CHART, Declaration, Guess
from activation_lab.content.slider import Options, Slider
from activation_lab.networks.initialisers import SPOKEN
from activation_lab.networks.propagation import Settings
from activations.activation import Source

ADDRESS = "self_normalization"
LAYERS = 100
# The run that keeps every condition. With 64 units, chance has a large effect; with this seed the variance stays near 1 at every layer.
KEPT = Settings("selu", depth=LAYERS, width=64, initialiser="lecun_normal", seed=4)
# The condition that is broken.
NOTHING, WEIGHTS, INPUTS, DROPOUT, OTHER = "Nothing", "Weights", "Inputs", "Dropout", "Function"
BROKEN = Options(f"{ADDRESS}_break", "Break one condition", (NOTHING, WEIGHTS, INPUTS, DROPOUT, OTHER), NOTHING)
LAYER = Slider(f"{ADDRESS}_layer", "Follow the signal: layer", 0, LAYERS, 1, LAYERS)
# The alternatives to LeCun's weights and to SELU: all others, starting with the one that a reader would try.
INITIALISER = Options(
    f"{ADDRESS}_initialiser",
    "Weights instead of LeCun normal",
    tuple(spoken for name, spoken in SPOKEN.items() if name != KEPT.initialiser),
    SPOKEN["he_normal"],
)
FUNCTION = Options(
    f"{ADDRESS}_function",
    "Function instead of SELU",
    tuple(activations.get(name).title for name in activations.names() if name != KEPT.activation),
    activations.get("relu").title,
    own=True,
)
RATE = Slider(f"{ADDRESS}_rate", "Dropout rate", 0.05, 0.5, 0.05, 0.1, 2)
SIGMA = Slider(f"{ADDRESS}_sigma", "σ of the weights", 0.01, 0.5, 0.01, KEPT.sigma, 2)
SEED = Slider(f"{ADDRESS}_seed", "Seed", 0, 99, 1, KEPT.seed)
# What a reader may guess about raw pixels.
GROW, STAY, SETTLE = "They grow", "They stay", "To 0 and 1"
DECLARATION = Declaration(
    address=ADDRESS,
    title="Self-normalisation",
    question="A SELU network keeps its signal at mean 0 and variance 1 under certain conditions. What if one of them is broken?",
    teaser="and what breaks it",
    order=2,
    builds_on=("vanishing_gradients",),
    controls=(BROKEN, LAYER, INITIALISER, FUNCTION, RATE, SIGMA, SEED),
    guess=Guess(
        f"{ADDRESS}_guess",
        f"Raw pixels, mean {{mean}} and variance {{variance}}, go through {LAYERS} layers of SELU. "
        "What happens to mean and variance?",
        (GROW, STAY, SETTLE),
        f"What happens to the mean and variance of raw pixels in {LAYERS} layers of SELU?",
    ),
    answer="where mean and variance go",
    component=LIVE_CHART,
    above=(BROKEN,),
    below=(LAYER,),
    halves=True,
    sources=(
        *activations.get("selu").sources[:1],
        Source("LeCun, Bottou, Orr and Müller", "Efficient BackProp", 1998, "https://doi.org/10.1007/3-540-49430-8_2"),
    ),
)
