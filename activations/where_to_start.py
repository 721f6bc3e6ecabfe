"""Where a newcomer starts: the article's ranking from first choice to last, what it leaves out, and the lessons."""

# Géron, Hands-On Machine Learning, 2nd edition, page 332: from first choice to last, and why not the one before.
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
# The lessons by address, and what each shows.
LESSONS = {
    "vanishing_gradients": "through a hundred layers",
    "self_normalization": "and what breaks it",
    "dying_relu": "at a large learning rate",
    "learned_slope": "and may overfit",
    "choose": "five questions and a race",
    "playground": "a network that learns",
}
