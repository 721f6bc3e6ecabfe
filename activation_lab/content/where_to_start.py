"""Where a newcomer starts: the ranking of a book of 2019 from first choice to last, what is used today, and what the ranking leaves out."""

from dataclasses import dataclass

import activations
from activation_lab.content.names.usage import Package, packages
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
# Where today's models use the functions that they use most.
USES = {
    "gelu": "in most transformers",
    "silu": "in most language models, as a gate",
    "relu": "the cheapest, and still in use",
    "quick_gelu": "in CLIP and models built on it",
    "squared_relu": "in some language models",
    "tanh": "mostly in the pooling of vision transformers",
}
# Functions that the book also names, and when to try them.
ALSO_NAMED = {
    "rrelu": "if it overfits",
    "prelu": "with huge data sets",
}
# What most language models use is no function of one number: the words before the link to the gates, and those in it.
TWO_NUMBERS = "In language models:"
GATES = "such as SwiGLU"
# The words in the site’s link to the page about number formats.
FORMATS = "of 16 and 8 bits"
# The words before the link to the page of a typed function, and those in it.
NOT_HERE = "Not\u00a0among\u00a0them?"
TYPED = "typed as a formula"


@dataclass(frozen=True)
class Step:
    """A function in a ranking. words: the reason to take it, or where it is used; count: of how many settings it is the function today."""

    name: str
    words: str
    count: int

    @property
    def share(self) -> float:
        """The count as a share of the largest, from 0 to 1: the length of its bar."""
        return self.count / today()[0].count

    @property
    def now(self) -> str:
        """How often it is used today, in a few words."""
        return f"{self.count} today"


def path() -> tuple[Step, ...]:
    """The book's ranking, from first choice to last."""
    return tuple(Step(name, reason, _counted().count(name)) for name, reason in RANKING.items())


def today() -> tuple[Step, ...]:
    """As many functions as the book ranks, the most used first."""
    ranked = _counted().ranking(len(RANKING))
    return tuple(Step(name, USES.get(name, ""), _counted().count(name)) for name in ranked)


def _counted() -> Package:
    return packages()[0]


def heading() -> str:
    """The words beside "Where to start", in Markdown: whose ranking it is, and from when."""
    return f"the ranking in {BOOK.authors}’s book, {BOOK.year}"


def heading_today() -> str:
    """The words beside "Used today", in Markdown: where it was counted, and when."""
    counted = _counted()
    return f"by how many of {counted.total} activation settings in {counted.link} ({counted.source.year})"


def then_and_now() -> str:
    """What the two rankings say together, in Markdown."""
    counted, first, most = _counted(), path()[0], today()[0]
    unranked = "" if most.name in RANKING else ", which the book does not rank"
    return (
        f"Beside each function: how many of {counted.total} activation settings in the models of {counted.link} ({counted.source.year}) "
        f"use it. Most use {activations.get(most.name).title}{unranked}. The book’s first choice, {activations.get(first.name).title}, "
        f"is used by {first.count or 'none'}."
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
