"""The playground, declared for app, menu and site."""

import activations
from activation_lab.content.lesson import NETWORK_PLAYER, Declaration, Guess
from activation_lab.content.slider import Options, Slider
from activations.activation import Source

ADDRESS = "playground"
MOST_EPOCHS, MOST_LAYERS, MOST_SEED = 400, 4, 9999
# The data sets: in words, and their names in networks/data.py.
POINTS = {"Moons": "moons", "Circles": "circles", "Spirals": "spirals", "XOR": "xor"}
SAME = "as the layer before"
TITLES = tuple(activations.get(name).title for name in activations.names())
DATA = Options(f"{ADDRESS}_points", "Points", tuple(POINTS), next(iter(POINTS)))
FIRST_FUNCTION = Options(f"{ADDRESS}_function1", "Function in layer 1", TITLES, activations.get("tanh").title, own=True)
LATER_FUNCTIONS = tuple(
    Options(f"{ADDRESS}_function{layer}", f"Layer {layer}", (SAME, *TITLES), SAME, own=True)
    for layer in range(2, MOST_LAYERS + 1)
)
LAYERS = Slider(f"{ADDRESS}_layers", "Hidden layers", 1, MOST_LAYERS, 1, 2)
UNITS = Slider(f"{ADDRESS}_units", "Units in each", 1, 8, 1, 6)
RATE = Options(f"{ADDRESS}_rate", "Learning rate", (0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0), 0.01)
NOISE = Slider(f"{ADDRESS}_noise", "Noise", 0.0, 0.5, 0.05, 0.1, 2)
SEED = Slider(f"{ADDRESS}_seed", "Seed", 0, MOST_SEED, 1, 0)
EPOCH = Slider(f"{ADDRESS}_epoch", "Epoch", 0, MOST_EPOCHS, 1, 0)
CURVES, PIECES, STRAIGHT = "in smooth curves", "in straight pieces", "not at all"
DECLARATION = Declaration(
    address=ADDRESS,
    title="Playground",
    question="A small network learns to tell two kinds of points apart. Each square shows one unit’s output.",
    teaser="a network that learns",
    order=6,
    builds_on=("vanishing_gradients", "dying_relu"),
    controls=(DATA, FIRST_FUNCTION, *LATER_FUNCTIONS, LAYERS, UNITS, RATE, NOISE, SEED, EPOCH),
    guess=Guess(f"{ADDRESS}_guess", "How will the boundary bend?", (CURVES, PIECES, STRAIGHT)),
    answer="the units’ outputs, the boundary and the losses",
    component=NETWORK_PLAYER,
    below=(EPOCH,),
    sources=(
        Source(
            "Smilkov, Carter, Sculley, Viégas and Wattenberg",
            "Direct-manipulation visualization of deep networks",
            2017,
            "https://arxiv.org/abs/1708.03788",
        ),
        Source(
            "Montúfar, Pascanu, Cho and Bengio",
            "On the number of linear regions of deep neural networks",
            2014,
            "https://arxiv.org/abs/1402.1869",
        ),
    ),
)
