"""The settings that each lesson opens with: the ones at which the tests reproduce what the literature says."""

from activations.experiments import propagation
from activations.experiments.network import stack
from activations.experiments.optimisers import SGD, Adam
from activations.experiments.training import Settings

# The initialiser that the literature gives each of the seven: Glorot and Bengio for the S-shaped, He et al. for the
# rectifiers, LeCun's for SELU.
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
    """The initialiser that goes with a function, by name: He's for those that are not of the seven."""
    return INITIALISERS.get(activation, "he_normal")


# Lesson 1: ten layers of 64 under Glorot's weights, by function.
VANISHING = {
    name: propagation.Settings(name, initialiser="glorot_normal" if name != "selu" else "lecun_normal")
    for name in ("sigmoid", "tanh", "relu", "selu")
}

# Lesson 2: a learning rate that is too large for ReLU.
DYING_FUNCTIONS = ("relu", "leaky_relu", "elu", "gelu")
DYING = {name: Settings(stack(name, 2, 64), SGD(1.0), "he_normal", batch=32, epochs=20) for name in DYING_FUNCTIONS}

# Lesson 3: fifty layers; SELU as its authors say, and two that break a condition.
NORMALISING = {
    "selu": propagation.Settings("selu", depth=50, initialiser="lecun_normal"),
    "relu": propagation.Settings("relu", depth=50),
    "sigmoid": propagation.Settings("sigmoid", depth=50),
}

# Lesson 4: PReLU beside ReLU, for each size of the training set.
LEARNED_SIZES = (50, 100, 200, 400, 800, 1400)
LEARNED = Settings(
    stack("prelu", 3, 64, (("alpha", 0.25),)), Adam(0.001), "he_normal", batch=32, epochs=20, seeds=(0, 1, 2)
)

# Lesson 5: seven functions, three seeds, deep enough that they part.
RACE = {
    name: Settings(stack(name, 6, 64), SGD(0.05), initialiser, batch=32, epochs=20, seeds=(0, 1, 2))
    for name, initialiser in INITIALISERS.items()
}

# Lesson 6: two hidden layers on the moons.
PLAYGROUND = Settings(stack("tanh", 2, 6), Adam(0.01), "glorot_uniform", batch=32, epochs=0)
