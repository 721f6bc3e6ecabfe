"""Where a newcomer starts: the ranking of a book of 2019 from first choice to last, what is used today, and what the ranking leaves out."""

from dataclasses import dataclass

import activations
from activations.activation import Source
from activations.words import spelled

BOOK = Source(
    "Géron",
    "Hands-On Machine Learning, 2nd edition, page 332",
    2019,
    "https://www.oreilly.com/library/view/hands-on-machine-learning/9781492032632/",
)
# BOOK's ranking, from first choice to last, each with the reason to take it.
RANKING = {
    "selu": "first choice: keeps deep dense stacks normalised",
    "elu": "for every other deep network",
    "leaky_relu": "faster, and its units never die",
    "relu": "cheapest, but its units can die",
    "tanh": "zero-centred, but flat at both ends",
    "sigmoid": "last: a slope of {steepest} at most, so gradients vanish",
}


@dataclass(frozen=True)
class Defaults:
    """How often a function is the default in the models of a library; names: the library's own for it."""

    names: tuple[str, ...]
    count: int
    use: str


# The defaults of all arguments with "act" in their names in the model folders of transformers 5.24's wheel, read in November 2026.
LIBRARY, LIBRARY_YEAR, ALL_DEFAULTS = "transformers 5.24", 2026, 648
LIBRARY_ADDRESS = "https://github.com/huggingface/transformers"
TODAY = {
    "gelu": Defaults(
        ("gelu", "gelu_pytorch_tanh", "gelu_new", "gelu_python"), 266 + 41 + 15 + 2, "in most transformers"
    ),
    "silu": Defaults(("silu", "swish"), 197 + 9, "in most language models, as a gate"),
    "relu": Defaults(("relu",), 68, "the cheapest, and still in use"),
}
# Functions of the ranking that are the default in none of these models.
UNUSED = ("selu", "elu", "leaky_relu")
# Functions that the book also names, and when to try them.
ALSO_NAMED = {
    "rrelu": "if it overfits",
    "prelu": "with huge data sets",
}


def heading() -> str:
    """The words beside "Where to start", in Markdown: whose ranking it is, and from when."""
    return f"the ranking in {BOOK.authors}’s book, {BOOK.year}"


def counted() -> str:
    """How often today's functions are the default, and the ranking's first three, in Markdown."""
    counts = ", ".join(f"{use.count} are {activations.get(name).title}" for name, use in TODAY.items())
    unused = [activations.get(name).title for name in UNUSED]
    return (
        f"Of {ALL_DEFAULTS} defaults in the models of [{LIBRARY}]({LIBRARY_ADDRESS}) ({LIBRARY_YEAR}), {counts}, and none is "
        f"{', '.join(unused[:-1])} or {unused[-1]}."
    )


def also_named() -> str:
    """The words that introduce ALSO_NAMED."""
    years = {activations.get(name).year for name in ALSO_NAMED}
    when = (
        f" ({'both' if len(ALSO_NAMED) == 2 else spelled(len(ALSO_NAMED))} from {years.pop()})"
        if len(years) == 1
        else ""
    )
    return f"The book also names{when}:"
