"""The lesson about PReLU, declared for app, menu and site."""

import activations
from activation_lab.content.article import ARTICLE, SHORT
from activation_lab.content.lesson import LIVE_CHART, Declaration, Guess
from activation_lab.content.slider import Options, Slider
from activation_lab.networks.data import DIGITS_SOURCE, MOST_TRAINING_DIGITS
from activation_lab.networks.network import Learned

ADDRESS = "learned_slope"
SIZE = Options(f"{ADDRESS}_size", "Digits to learn from", (50, 150, 450, MOST_TRAINING_DIGITS), 50)
SMALLEST, LARGEST = min(SIZE.options), max(SIZE.options)
# The initial α, the units that share one, and the function that PReLU is compared with: in words, and as in a Choice.
STARTS = {"PyTorch’s 0.25": 0.25, "Keras’s 0": 0.0}
SHARED: dict[str, Learned] = {"each layer": "layer", "each unit": "unit"}
COMPARISONS = {"fixed α": "leaky_relu", "ReLU": "relu"}
START_AT = Options(f"{ADDRESS}_start", "α starts at", tuple(STARTS), next(iter(STARTS)))
SHARED_BY = Options(
    f"{ADDRESS}_shared",
    "One α for",
    tuple(SHARED),
    next(iter(SHARED)),
    formerly=(("one α a layer", "each layer"), ("one α a unit", "each unit")),
)
COMPARED_WITH = Options(
    f"{ADDRESS}_beside",
    "Compare with",
    tuple(COMPARISONS),
    next(iter(COMPARISONS)),
    formerly=(("α held beside", "fixed α"), ("ReLU beside", "ReLU")),
)
# The number of seeds that run side by side.
RUNS = 3
SEED = Slider(f"{ADDRESS}_seed", f"First of {RUNS} seeds", 0, 99, 1, 0)
MORE, LESS, MIXED = "Higher", "Lower", "It depends on the seed"
DECLARATION = Declaration(
    address=ADDRESS,
    title="A slope that learns",
    question=f"PReLU learns its slope on the left, α, like any weight. Does that overfit small data, as {SHORT} says?",
    teaser="and may overfit",
    order=4,
    builds_on=("dying_relu",),
    controls=(SIZE, START_AT, SHARED_BY, COMPARED_WITH, SEED),
    guess=Guess(
        f"{ADDRESS}_guess",
        f"With {SMALLEST} digits to learn from, is the loss on unseen digits higher if α is learned?",
        (MORE, LESS, MIXED),
        "Is the loss higher if α is learned?",
    ),
    answer="the losses, and the slopes that were learned",
    component=LIVE_CHART,
    below=(SIZE,),
    sources=(
        ARTICLE,
        *activations.get("prelu").sources,
        DIGITS_SOURCE,
    ),
)
