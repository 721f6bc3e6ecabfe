"""Where a newcomer starts: the article's ranking from first choice to last, and what it leaves out."""

from activations.activation import Source

BOOK = Source(
    "Géron",
    "Hands-On Machine Learning, 2nd edition, page 332",
    2019,
    "https://www.oreilly.com/library/view/hands-on-machine-learning/9781492032632/",
)
# BOOK's ranking, from first choice to last, and why not the one before.
RANKING = {
    "selu": "first choice: keeps deep dense stacks normalised",
    "elu": "for every other deep network",
    "leaky_relu": "faster, and its units never die",
    "relu": "cheapest, but its units can die",
    "tanh": "zero-centred, but flat at both ends",
    "sigmoid": "last: a slope of {steepest} at most, so gradients vanish",
}
# What the ranking leaves out.
BESIDE = {
    "gelu": "in transformers",
    "silu": "in language models",
    "rrelu": "if it overfits",
    "prelu": "with huge data sets",
}
