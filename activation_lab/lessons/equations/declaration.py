"""The lesson about differential equations, declared for app, menu and site."""

import activations
from activation_lab.content.lesson import LIVE_CHART, Declaration, Guess
from activation_lab.content.slider import Options, Slider
from activation_lab.networks.equations import BOUNDARY_LAYER, SINE_WAVE, WIDTH
from activation_lab.networks.third_derivatives import THIRD
from activations.activation import Source
from activations.words import number, spelled

ADDRESS = "equations"
# The function that always runs, and those that it is compared with.
FIRST, DEFAULT_OTHERS, MOST_OTHERS = "relu", ("squared_relu", "tanh", "sine"), 3
STEPS, EVERY = 1000, 40
EQUATIONS = {"Sine wave": SINE_WAVE, "Boundary layer": BOUNDARY_LAYER}
# How an equation is written, by its name.
WRITTEN = {"Sine wave": "u″ = −π² sin πx", "Boundary layer": f"{number(WIDTH)} u″ + u′ = 1"}
# What remains of one where u″ is 0.
WITHOUT = {"Boundary layer": "u′ = 1"}
EQUATION = Options(f"{ADDRESS}_equation", "Equation", tuple(EQUATIONS), next(iter(EQUATIONS)))
OTHERS = Options(
    f"{ADDRESS}_functions",
    f"Compare {activations.get(FIRST).title} with up to {spelled(MOST_OTHERS)}",
    tuple(activations.get(name).title for name in THIRD if name != FIRST),
    tuple(activations.get(name).title for name in DEFAULT_OTHERS),
    own=True,
)
UNITS = Options(f"{ADDRESS}_units", "Units per hidden layer", (5, 10, 20, 40), 20)
RATE = Options(f"{ADDRESS}_rate", "Learning rate at the start", (0.001, 0.003, 0.01, 0.03, 0.1), 0.01)
SEED = Slider(f"{ADDRESS}_seed", "Seed", 0, 99, 1, 0)
STEP = Slider(f"{ADDRESS}_step", "Replay: step", 0, STEPS, EVERY, STEPS)
# The options of the guess, and the error, as a share of the solution, below which each applies.
BELOW = {"Less than 1 %": 0.01, "1 % to 50 %": 0.5, "More than 50 %": float("inf")}
DECLARATION = Declaration(
    address=ADDRESS,
    title="Equations",
    question="A small network can learn to solve a differential equation. How much does its activation function matter?",
    teaser="that small networks solve",
    order=7,
    builds_on=("dying_relu",),
    controls=(EQUATION, OTHERS, UNITS, RATE, SEED, STEP),
    guess=Guess(
        f"{ADDRESS}_guess",
        f"After {STEPS:,} steps, by how much will the {activations.get(FIRST).title} network miss the solution?",
        tuple(BELOW),
    ),
    answer="how close each network comes to the solution",
    component=LIVE_CHART,
    below=(STEP,),
    sources=(
        Source(
            "Raissi, Perdikaris and Karniadakis",
            "Physics-informed neural networks: a deep learning framework for solving forward and inverse problems "
            "involving nonlinear partial differential equations",
            2019,
            "https://doi.org/10.1016/j.jcp.2018.10.045",
        ),
        Source(
            "Lagaris, Likas and Fotiadis",
            "Artificial neural networks for solving ordinary and partial differential equations",
            1998,
            "https://doi.org/10.1109/72.712178",
        ),
        Source(
            "Wang, Teng and Perdikaris",
            "Understanding and mitigating gradient flow pathologies in physics-informed neural networks",
            2021,
            "https://doi.org/10.1137/20M1318043",
        ),
    ),
)
