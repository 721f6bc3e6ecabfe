"""What the lesson about dying ReLU says; every number is computed from the runs, {function's name: History}."""

import numpy as np

import activations
from activation_lab.lessons.dying_relu.choice import Histories
from activation_lab.lessons.dying_relu.declaration import EPOCHS, FEWER, MORE, NONE, RATE, UNITS
from activation_lab.networks.data import MOST_TRAINING_DIGITS
from activation_lab.networks.functions import function_named
from activations.words import number

# Below this, the gradient at z is too small to change any weight noticeably.
NO_GRADIENT = 1e-15
_SLOPE = activations.get("leaky_relu").parameters["negative_slope"].default
FORMULA = r"\frac{\partial L}{\partial w} = \sum_{\text{examples}} \frac{\partial L}{\partial f}\; f'(z)\; a, \qquad z = w\,a + b"
FORMULA_WORDS = (
    "The weight w multiplies a, an output of the layer below. Where z is negative for every example, ReLU’s f′ is 0 in "
    "every term: neither w nor b gets a gradient. One large step is enough for that. "
    f"Leaky ReLU’s f′ is {number(_SLOPE)} on the left, so some gradient always passes."
)
SYMBOLS = (
    (r"L", "the loss, one number that says how wrong the network is."),
    (r"w,\;b", "a weight of the unit, and its bias."),
    (r"a", "what the weight multiplies: an output of the layer below."),
    (r"z", "the input of f in the unit."),
    (r"f'(z)", "the slope of the activation function there."),
    (r"\partial L/\partial f", "how fast the loss changes with the unit’s output."),
    (r"\sum", "adds up the terms of all examples, each with its own a, z and ∂L/∂f."),
)
CHALLENGE = (
    "- Find the largest learning rate at which no ReLU unit is dead at the end. Is it the same for other seeds?\n"
    f"- Stay at learning rate {number(RATE.default)}. Which initial bias saves most ReLU units? "
    "Does that improve the accuracy?\n"
    "- Take one hidden layer. Can any learning rate kill more than a few of its units, or does the run diverge first?"
)


def guessed_right(histories: Histories) -> str:
    """The option of the guess that is correct: how many ReLU units of the worst layer died."""
    worst = max(_dead(histories["relu"], -1))
    return NONE if worst == 0 else MORE if worst >= UNITS / 2 else FEWER


def saw(histories: Histories) -> list[str]:
    """The result of each function's run, in sentences."""
    relu = histories["relu"]
    others = (_other(name, history) for name, history in histories.items() if name != "relu")
    return [sentence for sentence in (_relu(relu), *others, _back_to_life(relu)) if sentence]


def _relu(history):
    dead, born = _dead(history, -1), _dead(history, 0)
    worst = int(np.argmax(dead))
    last = history.epochs[-1]
    if not dead[worst]:
        words = f"After epoch {last} no ReLU unit is dead: each outputs more than 0 for at least one of the {_examples()} digits."
    else:
        words = (
            f"After epoch {last}, **{dead[worst]} of {UNITS}** ReLU units of layer {worst + 1} output 0 for all "
            f"{_examples()} digits they learn from."
        )
    if sum(born):
        words += f" {_count(sum(born), 'was', 'were')} dead before any training."
    words += f" {_outcome('The network', history)}"
    return f"{words} No gradient reaches its layers any more, so it stays there." if _stuck(history) else words


def _other(name, history):
    words, lost = _outcome(f"**{function_named(name).title}**", history), sum(_dead(history, -1))
    if lost:
        units = _count(lost, "unit is", "units are")
        return f"{words} {units} dead: f is exactly 0 for all {_examples()} digits."
    if _stuck(history):
        return f"{words} No unit is dead, since none outputs 0. But where f is flat, f′ is 0, so the network is stuck all the same."
    return words if history.divergence[0] else f"{words} No unit is dead."


def _outcome(who, history):
    divergence = history.divergence[0]
    if divergence:
        found = "became NaN" if np.isnan(divergence.value) else "became infinite"
        return f"{who} diverged in epoch {divergence.epoch}, at step {divergence.step}: its {divergence.what} {found}."
    return f"{who} classifies {_percent(history.validation_accuracy[0, -1])} of the unseen digits correctly."


def _stuck(history):
    """Whether no gradient reaches any hidden layer any more."""
    return not history.divergence[0] and history.gradient_rms[0, -1].max() < NO_GRADIENT


def _back_to_life(history):
    """How many units died and recovered, in words; this is only possible above the first layer."""
    returned = sum(int((np.diff(layer[0].astype(int), axis=0) > 0).any(axis=0).sum()) for layer in history.alive)
    if not returned:
        return ""
    return (
        f"Dead units can recover: {_count(returned, 'ReLU unit', 'ReLU units')} came back. A dead unit’s own weights do not "
        "change, but its inputs do as long as the layer below learns."
    )


def _dead(history, place):
    """The number of dead units of each layer at this measurement."""
    return [int((~layer[0, place]).sum()) for layer in history.alive]


def _examples():
    return f"{MOST_TRAINING_DIGITS:,}"


def _count(number_of, one, many):
    return f"{number_of} {one if number_of == 1 else many}"


def _percent(share):
    return f"{number(100 * share, 3)} %"


def maps(histories: Histories, epoch: int) -> str:
    """What the maps show, for readers who cannot see them."""
    parts = []
    for name, history in histories.items():
        if epoch < len(history.epochs):
            dead = ", ".join(f"{count} in layer {layer}" for layer, count in enumerate(_dead(history, epoch), start=1))
            parts.append(f"{function_named(name).title} {dead}")
        else:
            parts.append(f"{function_named(name).title} has diverged")
    return f"Map of alive and dead units over {EPOCHS} epochs. Dead of {UNITS} at epoch {epoch}: {'; '.join(parts)}."


def curves(histories: Histories, epoch: int) -> str:
    """What the curves show, for readers who cannot see them."""
    parts = [
        f"{function_named(name).title} {_percent(history.validation_accuracy[0, epoch])}"
        if epoch < len(history.epochs)
        else f"{function_named(name).title} nothing"
        for name, history in histories.items()
    ]
    return f"Dead units by layer, and unseen digits classified correctly at epoch {epoch}: {', '.join(parts)}."
