"""What the playground says about a network in training; every number is computed from what is on the screen."""

from functools import lru_cache

import numpy as np

import activations
from activation_lab.lessons.playground.declaration import CURVES, DECLARATION, MOST_EPOCHS, PIECES, STRAIGHT
from activation_lab.networks import playground
from activation_lab.networks.functions import function_named
from activation_lab.networks.playground import Course, Maps, Setup
from activations.words import number, spelled

# A unit whose output changes by less than this over the whole square cannot separate points.
FLAT = 1e-3
# A network has hardly bent its boundary unless its accuracy on unseen points exceeds that of a straight line by this much.
GAIN = 0.05
# The directions in which the best straight line is searched for. They are 3° apart: directions between gain less than one of 100 points.
DIRECTIONS = 60
NAMES = {"moons": "the moons", "circles": "the circles", "spirals": "the spirals", "xor": "the XOR squares"}


@lru_cache(maxsize=256)
def bends(name: str) -> str:
    """How a function bends at its default parameters: one of the guess's options."""
    activation = function_named(name)
    slopes = np.unique(activation.derivative(np.linspace(-9.995, 9.995, 2000)))
    if len(slopes) > len(activation.kinks) + 1:
        return CURVES
    return PIECES if activation.kinks else STRAIGHT


def boundary_shape(setup: Setup) -> str:
    """One of the guess's options: how the boundary of a network with these functions bends."""
    return min((bends(layer.activation) for layer in setup.training.hidden), key=DECLARATION.guess.options.index)


@lru_cache(maxsize=64)
def line_accuracy(setup: Setup) -> float:
    """The accuracy of the best straight line on the unseen points."""
    data = playground.points(setup)
    angles = np.pi * np.arange(DIRECTIONS) / DIRECTIONS
    along = data.validation_x @ np.stack([np.cos(angles), np.sin(angles)])
    kinds = data.validation_y[np.argsort(along, axis=0)]
    # The number of correct points if the first ones along a direction count as kind 0, and the others as kind 1.
    right = np.cumsum(1 - 2 * kinds, axis=0) + kinds.sum(axis=0)
    return float(max(right.max(), len(kinds) - right.min()) / len(kinds))


def has_learned(setup: Setup, course: Course) -> bool:
    """Whether the network classifies clearly more unseen points correctly than a straight line, so that its boundary must bend."""
    return course.validation_accuracy[course.epoch] > line_accuracy(setup) + GAIN


def guessed_right(setup: Setup, course: Course) -> str | None:
    """The correct option of the guess; None until it can be judged."""
    if not course.epoch or course.divergence:
        return None
    shape = boundary_shape(setup)
    return shape if shape == STRAIGHT or has_learned(setup, course) else None


def functions(setup: Setup) -> str:
    """The layers' functions, such as "tanh" or "ReLU, then tanh"."""
    titles = [function_named(layer.activation).title for layer in setup.training.hidden]
    return titles[0] if len(set(titles)) == 1 else ", then ".join(titles)


def flat_units(maps: Maps) -> int:
    """The number of hidden units with nearly the same output over the whole square."""
    return sum(int(np.sum(np.ptp(layer, axis=(1, 2)) < FLAT)) for layer in maps.units)


def saw(setup: Setup, course: Course, maps: Maps) -> str:
    """A description of the picture at this epoch, in Markdown."""
    epoch = course.epoch
    if course.divergence:
        found = course.divergence
        return (
            f"The run diverged in epoch {found.epoch}: at step {found.step} the {found.what} "
            f"{'were' if found.what == 'weights' else 'was'} {number(found.value)}. That is a result too: the steps were "
            "too large for these functions. Try a smaller learning rate."
        )
    if epoch == 0:
        return (
            f"Nothing is trained yet: the weights are random, and the network classifies {percent(course.validation_accuracy[0])} of the "
            "unseen points correctly. Press Play."
        )
    units = sum(layer.units for layer in setup.training.hidden)
    flat = flat_units(maps)
    lines = [
        f"After {epoch} {'epoch' if epoch == 1 else 'epochs'} of {functions(setup)} the loss on the training points went "
        f"from {number(course.training_loss[0], 2)} to {number(course.training_loss[epoch], 2)}, and "
        f"{percent(course.validation_accuracy[epoch])} of the unseen points are classified correctly.",
        WHY[boundary_shape(setup)].format(functions=functions(setup))
        if guessed_right(setup, course)
        else _not_yet(setup, course),
    ]
    if flat:
        lines.append(
            f"{flat} of the {units} hidden units {'has' if flat == 1 else 'have'} the same output everywhere in the square, "
            f"so {'it does' if flat == 1 else 'they do'} not help to tell the points apart."
        )
    return "\n".join(f"- {line}" for line in lines)


def _not_yet(setup, course):
    """Why the boundary says nothing about the functions yet."""
    line = line_accuracy(setup)
    better = "hardly better" if course.validation_accuracy[course.epoch] > line else "no better"
    on = "play on." if course.epoch < MOST_EPOCHS else "try another learning rate, function or seed."
    return (
        f"The best straight line classifies {percent(line)} of them correctly. The network is {better}, so its boundary does not follow "
        f"{NAMES[setup.points]} yet: {on}"
    )


WHY = {
    CURVES: "The boundary bends in smooth curves where a curved function dominates: a sum of smooth curves is smooth.",
    PIECES: "The boundary is made of straight pieces: {functions} is straight except at its kinks, so the network is too, "
    "and each unit folds the square once for each kink.",
    STRAIGHT: "The boundary is one straight line, however many layers: a stack of linear layers is a linear layer.",
}


def percent(share: float) -> str:
    """A share of 1 as a whole percentage."""
    return f"{round(100 * share)} %"


def points_description(setup: Setup) -> str:
    """What a picture of the training points alone shows."""
    return f"{NAMES[setup.points][0].upper()}{NAMES[setup.points][1:]}: training points of two kinds, in two colours and shapes."


def description(setup: Setup, course: Course) -> str:
    """What the picture shows, for readers who cannot see it."""
    layers = ", ".join(f"{layer.units} {function_named(layer.activation).title}" for layer in setup.training.hidden)
    epoch = course.epoch
    return (
        f"A network of two inputs and hidden layers of {layers} units on {NAMES[setup.points]} after {epoch} epochs: the "
        "map of each unit, the boundary with the training points, and the losses. Training loss "
        f"{number(course.training_loss[epoch], 3)}, validation loss {number(course.validation_loss[epoch], 3)}, "
        f"{percent(course.validation_accuracy[epoch])} of the unseen points classified correctly."
        if not course.divergence
        else f"A network on {NAMES[setup.points]} whose training diverged in epoch {course.divergence.epoch}."
    )


FORMULA = r"h_j = f\Big(\sum_i w_{ij}\,h_i + b_j\Big)"
FORMULA_WORDS = (
    "Each unit adds up the outputs of the layer before, times the weights, which are drawn as links, and applies f to the sum. "
    "Blue is positive, orange negative; a thick link is a large weight. Full colour means ±1, or the unit’s largest value if that is greater."
)
SYMBOLS = (
    (r"h_j", "the output of unit j: what one square of the picture shows."),
    (r"h_i", "the outputs of the layer before; for the first layer, the point’s two coordinates."),
    (r"w_{ij}", "the weight of the link from unit i to unit j."),
    (r"b_j", "the bias of unit j, which shifts where its output bends."),
    (r"\sum_i", "adds up all units i of the layer before."),
    (r"f", "the activation function of the layer."),
)
SPIRALS = {
    "playground_points": "Spirals",
    "playground_function1": activations.get("sigmoid").title,
    "playground_layers": 3,
    "playground_units": 8,
}
CHALLENGE = (
    f"{spelled(SPIRALS['playground_layers']).capitalize()} layers of sigmoid on [the spirals]({{spirals}}): play, and wait. "
    "At which epoch does the first layer begin to learn? "
    "Then take tanh, ReLU or GELU in its place, and find the function that needs the fewest epochs to classify 85 % correctly."
)
