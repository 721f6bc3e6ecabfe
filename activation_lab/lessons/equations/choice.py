"""The reader's settings in the lesson about equations, and the training that they determine."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from activation_lab.content.own.keys import OPTION
from activation_lab.content.slider import Values
from activation_lab.content.titles import chosen_names
from activation_lab.lessons.equations.declaration import (
    EQUATION,
    EQUATIONS,
    EVERY,
    FIRST,
    MOST_OTHERS,
    OTHERS,
    RATE,
    SEED,
    STEPS,
    UNITS,
    WRITTEN,
)
from activation_lab.lessons.equations.recording import recorded
from activation_lab.networks.equations import Equation, History, Setup, train
from activation_lab.networks.training import by_turns

DEPTH = 2
# By the functions' names.
Histories: TypeAlias = Mapping[str, History]


@dataclass(frozen=True)
class Choice:
    """The reader's settings, which determine every function's run.

    name: of the equation, in EQUATIONS. others: the functions besides ReLU.
    """

    name: str
    others: tuple[str, ...]
    units: int
    rate: float
    seed: int

    @property
    def equation(self) -> Equation:
        """The Equation."""
        return EQUATIONS[self.name]

    @property
    def written(self) -> str:
        """The equation, as it is written on screen."""
        return WRITTEN[self.name]

    @property
    def functions(self) -> tuple[str, ...]:
        """The names of all functions that run, ReLU first."""
        return FIRST, *self.others

    @property
    def total(self) -> int:
        """The number of results that `start` gives after the first."""
        return STEPS // EVERY * len(self.functions)

    @property
    def is_recorded(self) -> bool:
        """Whether its runs are not trained but read from the record."""
        return self == DEFAULT

    def start(self) -> Iterator[dict[str, History]]:
        """An iterator of {name: History so far}, the last one the result: the record's alone, or one after each measured step of training."""
        return iter((recorded(self.functions),)) if self.is_recorded else self.train()

    def train(self) -> Iterator[dict[str, History]]:
        """Trains the functions in alternation: an iterator of {name: History so far}."""
        return by_turns({name: train(self.setup(name)) for name in self.functions})

    def setup(self, name: str) -> Setup:
        """The Setup of a function's run."""
        return Setup(self.equation, name, self.units, DEPTH, self.rate, self.seed, STEPS, EVERY)


def names(titles: Sequence[str], values: Values) -> tuple[str, ...]:
    """The functions with these titles, as many as run at once beside ReLU. values: of the controls, with a typed function."""
    return chosen_names((title for title in titles if title in (*OTHERS.options, OPTION)), values)[:MOST_OTHERS]


def chosen(values: Values) -> Choice:
    """The Choice for values of the lesson's controls, by key."""
    units, rate, seed = (values[control.key] for control in (UNITS, RATE, SEED))
    return Choice(values[EQUATION.key], names(values[OTHERS.key], values), units, rate, seed)


DEFAULT = Choice(EQUATION.default, names(OTHERS.default, {}), UNITS.default, RATE.default, SEED.default)


@lru_cache(maxsize=8)
def result(choice: Choice) -> Histories:
    """The result of a choice's runs, which all its files show."""
    *_, histories = choice.start()
    return histories
