"""The reader's settings in the lesson about dying ReLU, and the training that they determine."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from activation_lab.content.slider import Values
from activation_lab.content.titles import chosen_names
from activation_lab.lessons.dying_relu.declaration import BIAS, DEPTH, EPOCHS, FUNCTIONS, LAST, RATE, SEED, UNITS
from activation_lab.lessons.dying_relu.recording import recorded
from activation_lab.networks.data import digits
from activation_lab.networks.network import stack
from activation_lab.networks.optimisers import SGD
from activation_lab.networks.training import History, Settings, by_turns, train

# By the functions' names.
Histories: TypeAlias = Mapping[str, History]


@dataclass(frozen=True)
class Choice:
    """The reader's settings, which determine every function's run. last: the name of the fourth function."""

    rate: float
    bias: float
    depth: int
    seed: int
    last: str = FUNCTIONS[-1]

    @property
    def functions(self) -> tuple[str, ...]:
        """The names of the functions, ReLU first."""
        return (*FUNCTIONS[:-1], self.last)

    @property
    def is_recorded(self) -> bool:
        """Whether its runs are not trained but read from the record."""
        return self == DEFAULT

    def start(self) -> Iterator[dict[str, History]]:
        """An iterator of {name: History so far}, the last one the result: the record's alone, or one after each epoch of training."""
        if self.is_recorded:
            return iter((recorded({name: self.settings(name) for name in self.functions}),))
        return self.train()

    def train(self) -> Iterator[dict[str, History]]:
        """Trains the functions in alternation: an iterator of {name: History so far}."""
        data = digits(self.seed)
        return by_turns({name: train(self.settings(name), data) for name in self.functions})

    def settings(self, name: str) -> Settings:
        """The Settings of a function's run, with Keras's own initialiser and batch."""
        return Settings(
            stack(name, self.depth, UNITS),
            SGD(self.rate),
            "glorot_uniform",
            bias=self.bias,
            batch=32,
            epochs=EPOCHS,
            seeds=(self.seed,),
        )


DEFAULT = Choice(RATE.default, BIAS.default, DEPTH.default, SEED.default)


def chosen(values: Values) -> Choice:
    """The Choice for values of the lesson's controls, by key."""
    (last,) = chosen_names((values[LAST.key],), values)
    rate, bias, depth, seed = (values[control.key] for control in (RATE, BIAS, DEPTH, SEED))
    return Choice(rate, bias, depth, seed, last)


@lru_cache(maxsize=8)
def result(choice: Choice) -> Histories:
    """The result of a choice's runs, which all its files show."""
    *_, histories = choice.start()
    return histories
