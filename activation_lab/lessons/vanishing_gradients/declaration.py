"""The lesson about vanishing gradients, declared for app, menu and site."""

import activations
from activation_lab.content.lesson import LIVE_CHART, Declaration, Guess
from activation_lab.content.page_sliders import FORMATS_IN_CODE
from activation_lab.content.slider import Options, Slider
from activation_lab.networks.initialisers import SPOKEN
from activations.activation import Source
from activations.formats import SHORT_FORMATS
from activations.words import spelled

ADDRESS = "vanishing_gradients"
DEFAULT_FUNCTIONS, MOST_FUNCTIONS = ("sigmoid", "tanh", "relu", "selu"), 4
DEPTH = Slider(f"{ADDRESS}_depth", "Depth: hidden layers", 1, 100, 1, 10)
FUNCTIONS = Options(
    f"{ADDRESS}_functions",
    f"Functions, up to {spelled(MOST_FUNCTIONS)}",
    tuple(activations.get(name).title for name in activations.names()),
    tuple(activations.get(name).title for name in DEFAULT_FUNCTIONS),
    own=True,
)
WIDTH = Options(f"{ADDRESS}_width", "Width: units per layer", (16, 32, 64, 128, 256), 64)
# LeCun's weights, which SELU's authors ask for, equal Glorot's here, since layers are square.
INITIALISER = Options(
    f"{ADDRESS}_initialiser", "Initialiser of the weights", tuple(SPOKEN.values()), SPOKEN["glorot_normal"]
)
SIGMA = Slider(f"{ADDRESS}_sigma", "σ of the weights", 0.01, 0.5, 0.01, 0.05, 2)
SEED = Slider(f"{ADDRESS}_seed", "Seed", 0, 99, 1, 0)
# The number format to which the gradient is rounded at every layer, and the loss's factor, as a power of two.
FORMATS_SEEN = {"float64": "", **{kind.title: kind.slug for kind in SHORT_FORMATS}}
FORMAT = Options(f"{ADDRESS}_format", "Number format of the gradient", tuple(FORMATS_SEEN), "float64", FORMATS_IN_CODE)
SCALE = Slider(f"{ADDRESS}_scale", "Loss scaling by 2ⁿ: n", 0, 32, 1, 0)
# The options of the guess, and the factor of each.
FACTORS = {"1 ×": 1, "10 ×": 10, "1,000 ×": 1e3, "100,000 ×": 1e5}
DECLARATION = Declaration(
    address=ADDRESS,
    title="Vanishing gradients",
    question="Layers learn from the gradient of the loss. How much of it reaches the first layers?",
    teaser=f"through {spelled(DEPTH.high)} layers",
    order=1,
    controls=(DEPTH, FUNCTIONS, WIDTH, INITIALISER, SIGMA, SEED, FORMAT, SCALE),
    guess=Guess(
        f"{ADDRESS}_guess",
        f"{spelled(DEPTH.default).capitalize()} sigmoid layers: how much smaller does the gradient get on its way from the last to the first?",
        tuple(FACTORS),
        f"How much smaller does the gradient get through {spelled(DEPTH.default)} sigmoid layers?",
    ),
    answer="what is left of the gradient",
    component=LIVE_CHART,
    above=(DEPTH,),
    only_with={
        SIGMA.key: (INITIALISER.key, (SPOKEN["random_normal"],)),
        SCALE.key: (FORMAT.key, tuple(title for title, slug in FORMATS_SEEN.items() if slug)),
    },
    sources=(
        Source(
            "Hochreiter",
            "The vanishing gradient problem during learning recurrent neural nets and problem solutions",
            1998,
            "https://doi.org/10.1142/S0218488598000094",
        ),
        Source(
            "Glorot and Bengio",
            "Understanding the difficulty of training deep feedforward neural networks",
            2010,
            "https://proceedings.mlr.press/v9/glorot10a.html",
        ),
        Source(
            "Pascanu, Mikolov and Bengio",
            "On the difficulty of training recurrent neural networks",
            2013,
            "https://arxiv.org/abs/1211.5063",
        ),
        Source(
            "He, Zhang, Ren and Sun",
            "Delving deep into rectifiers: surpassing human-level performance on ImageNet classification",
            2015,
            "https://arxiv.org/abs/1502.01852",
        ),
        Source("Micikevicius et al.", "Mixed precision training", 2018, "https://arxiv.org/abs/1710.03740"),
    ),
)
