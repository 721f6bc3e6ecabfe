"""The lesson about choosing, declared for app, menu and site: the guide's questions and the race's controls."""

import activations
from activation_lab.content.lesson import LIVE_CHART, Declaration, Guess
from activation_lab.content.slider import Options, Slider
from activation_lab.content.where_to_start import BOOK
from activation_lab.networks import race
from activation_lab.networks.data import DIGITS_SOURCE
from activations.words import spelled

ADDRESS = "choose"
DENSE, CONVOLUTIONS, TRANSFORMER, RECURRENT = "Dense layers", "Convolutions", "Transformer", "Recurrent"
SHALLOW, DEEP = "1–3", "4 or more"
AT_LEISURE, FAST = "No", "Yes"
ENOUGH, LITTLE, HUGE = "Enough", "Little: it overfits", "Huge"
TENSORFLOW, PYTORCH, JAX = "TensorFlow", "PyTorch", "JAX"


def _question(name, text, *options):
    return Options(f"{ADDRESS}_{name}", text, options, options[0])


# The questions by name; if none is given, the first option of each is the answer.
QUESTIONS = {
    "architecture": _question("architecture", "What is it made of?", DENSE, CONVOLUTIONS, TRANSFORMER, RECURRENT),
    "depth": _question("depth", "How many hidden layers?", SHALLOW, DEEP),
    "latency": _question("latency", "Is inference latency critical?", AT_LEISURE, FAST),
    "data": _question("data", "How much data is there?", ENOUGH, LITTLE, HUGE),
    "framework": _question("framework", "What does it run on?", TENSORFLOW, PYTORCH, JAX),
}
# By default the controls have the settings of the recorded race.
RECORDED = race.entrant(race.SEVEN[0])
TODAY, OF_THE_BOOK = "Today’s practice", "The book of 2019"
RULE = Options(f"{ADDRESS}_code", "Code for", (TODAY, OF_THE_BOOK), TODAY)
FUNCTIONS = Options(
    f"{ADDRESS}_functions",
    "Functions",
    tuple(activations.get(name).title for name in activations.names()),
    tuple(activations.get(name).title for name in race.SEVEN),
    own=True,
)
# The most lines that can be told apart.
MOST_FUNCTIONS = 8
DEPTH = Slider(f"{ADDRESS}_layers", "Hidden layers", 1, 12, 1, len(RECORDED.hidden))
RATE = Options(
    f"{ADDRESS}_rate",
    "Learning rate",
    (0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0),
    RECORDED.optimiser.learning_rate,
)
EPOCHS = Slider(f"{ADDRESS}_epochs", "Epochs", 5, 30, 1, RECORDED.epochs)
SEED = Slider(f"{ADDRESS}_seed", "First seed", 0, 99, 1, RECORDED.seeds[0])
# The controls that "Reset" resets: those of the race; the questions keep their answers.
RACE_CONTROLS = (FUNCTIONS, DEPTH, RATE, EPOCHS, SEED)
DECLARATION = Declaration(
    address=ADDRESS,
    title="Choose",
    question=f"{spelled(len(QUESTIONS)).capitalize()} questions, and what a well-known book ({BOOK.authors}, {BOOK.year}) and today’s practice answer.",
    teaser=f"{spelled(len(QUESTIONS))} questions and a race",
    order=5,
    builds_on=("self_normalization", "dying_relu", "learned_slope"),
    controls=(*QUESTIONS.values(), RULE, *RACE_CONTROLS),
    # The options are the titles of the functions in the race.
    guess=Guess(f"{ADDRESS}_guess", "Which one will classify most unseen digits correctly?", FUNCTIONS.default),
    answer="how many digits each network classifies correctly, and f′ and the slopes in the guide’s advice",
    component=LIVE_CHART,
    uncovered=(*QUESTIONS.values(), RULE),
    sources=(
        BOOK,
        DIGITS_SOURCE,
    ),
)
