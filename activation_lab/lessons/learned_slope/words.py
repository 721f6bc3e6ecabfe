"""What the lesson about PReLU says; every number is computed from the runs, {(training examples, function's name): History}."""

import numpy as np

from activation_lab.content.article import SHORT
from activation_lab.lessons.learned_slope import chart
from activation_lab.lessons.learned_slope.choice import Choice, Histories
from activation_lab.lessons.learned_slope.declaration import LARGEST, LESS, MIXED, MORE, RUNS, SIZE, SMALLEST
from activation_lab.networks.network import Network, size
from activations.words import number

FORMULA = (
    r"\frac{\partial L}{\partial \alpha} = \sum_{\text{examples, units}} \frac{\partial L}{\partial f}\,\min(z, 0)"
)
FORMULA_WORDS = (
    "f is max(z, 0) + α min(z, 0), so only negative inputs change α. With one α per layer the sum runs over all its "
    "units; with one α per unit, over the examples alone, so α moves less."
)
SYMBOLS = (
    (r"L", "the loss, one number that says how wrong the network is."),
    (r"\alpha", "the slope of f on the left, which is learned."),
    (r"\partial L/\partial\alpha", "how fast the loss changes with α: training moves α against it."),
    (r"\partial L/\partial f", "how fast the loss changes with one output of the function."),
    (r"z", "the input that gave that output."),
    (r"\min(z,\,0)", "z where it is negative, else 0; it is also ∂f/∂α."),
    (r"\sum", "adds up the terms of all examples, and of all units that share the α."),
)
CHALLENGE = (
    "- Start as Keras does, from 0 with one α per unit. Does it still overfit?\n"
    "- Is it the learning or the slope that overfits? Compare with ReLU.\n"
    "- Take other seeds. With how many digits does the difference begin to depend on the seed?"
)


def guessed_right(histories: Histories) -> str | None:
    """Whether the loss is higher with PReLU at the smallest size, as an option of the guess; None if all networks diverged."""
    above, runs = _above(histories, SMALLEST)
    return None if not runs else MORE if above == runs else LESS if above == 0 else MIXED


def saw(histories: Histories, choice: Choice) -> list[str]:
    """The result of the runs of a Choice, in sentences."""
    sentences = (
        _losses(histories, SMALLEST, choice),
        _losses(histories, LARGEST, choice),
        _answers(histories, SMALLEST, choice),
        _slopes(histories, SMALLEST, choice),
        _diverged(histories),
        f"{SHORT} says that PReLU risks overfitting on small data. {_verdict(histories, SMALLEST)}",
    )
    return [sentence for sentence in sentences if sentence]


def by_size(histories: Histories) -> str:
    """What the chart by size shows, for readers who cannot see it."""
    return " ".join(_at_size(histories, examples) for examples in SIZE.options)


def _beside(choice):
    """What PReLU is compared with."""
    return "ReLU" if choice.compared == "relu" else f"the same network with α fixed at {number(choice.alpha)}"


def _finals(histories, examples, what):
    """(PReLU's, the other function's) last figures, one per seed, without seeds at which one diverged."""
    pair = [getattr(histories[examples, name], what)[:, -1] for name in chart.names(histories)]
    known = np.isfinite(pair).all(axis=0)
    return pair[0][known], pair[1][known]


def _above(histories, examples):
    """(number of seeds at which PReLU's final validation loss is above the other function's, number of seeds)."""
    learned, other = _finals(histories, examples, "validation_loss")
    return int((learned > other).sum()), len(learned)


def _losses(histories, examples, choice):
    learned, other = _finals(histories, examples, "validation_loss")
    if not len(learned):
        return ""
    above, runs = _above(histories, examples)
    return (
        f"With **{examples:,}** digits, the loss on unseen digits ends at **{number(learned.mean(), 3)}** {_between(learned)} "
        f"with PReLU and at **{number(other.mean(), 3)}** {_between(other)} with {_beside(choice)}: higher with PReLU at "
        f"{above} of {runs} seeds."
    )


def _answers(histories, examples, choice):
    learned, other = _finals(histories, examples, "validation_accuracy")
    if not len(learned):
        return ""
    better = int((learned > other).sum())
    return (
        f"Accuracy with {examples:,} digits: {_percent(learned.mean())} and {_percent(other.mean())}, higher with PReLU at "
        f"{better} of {len(learned)} seeds. The loss also counts how confident a wrong answer is."
    )


def _slopes(histories, examples, choice):
    alpha = [layer[:, -1] for layer in histories[examples, "prelu"].alpha]
    means = " · ".join(number(np.nanmean(layer), 2) if np.isfinite(layer).any() else "–" for layer in alpha)
    layers = " · ".join(str(layer) for layer, _ in enumerate(alpha, 1))
    weights = size(Network(64, choice.hidden("prelu"), 10))
    added = weights - size(Network(64, choice.hidden("relu"), 10))
    whose = (
        "Each α gets gradient from all units of its layer"
        if choice.learned == "layer"
        else "Each α gets gradient from one unit only"
    )
    return (
        f"With {examples:,} digits, α went from {number(choice.alpha)} to {means} in layers {layers} (means over {RUNS} seeds). "
        f"{whose}. The slopes are {added} of the network’s {weights:,} weights."
    )


def _diverged(histories):
    lost = sum(found is not None for history in histories.values() for found in history.divergence)
    return f"{lost} of {len(histories) * RUNS} networks diverged; they are left out." if lost else ""


def _verdict(histories, examples):
    above, runs = _above(histories, examples)
    if runs and above == runs:
        return "Here it does, by the loss."
    if runs and above == 0:
        return "Here it does not."
    return "Here that depends on the seed."


def _between(values):
    return f"({number(values.min(), 2)} to {number(values.max(), 2)})"


def _percent(share):
    return f"{number(100 * share, 3)} %"


def _at_size(histories, examples):
    learned, other = (chart.spread(part)[1] for part in _finals(histories, examples, "validation_loss"))
    first, second = (chart.short_title(name) for name in chart.names(histories))
    return f"{examples:,} digits: loss {number(learned, 3)} with {first}, {number(other, 3)} with {second}."


def training(histories: Histories, examples: int) -> str:
    """What losses and slopes show at one size, for readers who cannot see them."""
    learned = (layer[:, -1].ravel() for layer in histories[examples, "prelu"].alpha if layer is not None)
    alpha = ", ".join(number(chart.spread(layer)[1], 2) for layer in learned)
    return (
        f"Loss on unseen digits at the end, learned from {_at_size(histories, examples)} Learned α by layer: {alpha}."
    )
