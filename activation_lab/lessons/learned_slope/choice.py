"""The reader's settings in the lesson about PReLU, and the training that they determine: PReLU and a fixed slope, at every size."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from activation_lab.content.slider import Values
from activation_lab.lessons.learned_slope.declaration import (
    COMPARED_WITH,
    COMPARISONS,
    RUNS,
    SEED,
    SHARED,
    SHARED_BY,
    SIZE,
    START_AT,
    STARTS,
)
from activation_lab.networks.data import digits
from activation_lab.networks.network import Layer, Learned, stack
from activation_lab.networks.optimisers import SGD
from activation_lab.networks.training import History, Settings, by_turns, train

# By the number of training examples and the function's name.
Histories: TypeAlias = Mapping[tuple[int, str], History]

DEPTH, UNITS = 3, 64
BATCH, OPTIMISER, INITIALISER = 32, SGD(0.02, 0.9), "he_normal"
# Every size makes about this many updates, so that a small set is learned as thoroughly as a large one; and the number of measurements.
UPDATES, MEASUREMENTS = 880, 20


@dataclass(frozen=True)
class Choice:
    """Every setting of the runs.

    alpha: the initial α, and the value of a fixed slope. learned: one α per "layer" or per "unit". compared: the function that PReLU is
    compared with, "leaky_relu" for a fixed slope, or "relu". seed: the first seed.
    """

    alpha: float
    learned: Learned
    compared: str
    seed: int

    @property
    def functions(self) -> tuple[str, str]:
        """The names of the two functions, PReLU first."""
        return "prelu", self.compared

    def start(self) -> Iterator[dict[tuple[int, str], History]]:
        """Trains both functions in alternation, at one size after another: an iterator of {(size, name): History so far}."""
        runs = [
            by_turns({(examples, name): self.trained(examples, name) for name in self.functions})
            for examples in SIZE.options
        ]
        latest = {run: history for runs_of_a_size in runs for run, history in next(runs_of_a_size).items()}
        yield dict(latest)
        for runs_of_a_size in runs:
            for found in runs_of_a_size:
                latest |= found
                yield dict(latest)

    def steps(self) -> int:
        """How many results there will be."""
        return sum(len(self.functions) * math.ceil(epochs(examples) / between(examples)) for examples in SIZE.options)

    def trained(self, examples: int, name: str) -> Iterator[History]:
        """The training of one function at one size, as from `training.train`."""
        settings = self.settings(examples, name)
        return train(settings, tuple(digits(seed, examples) for seed in settings.seeds), between(examples))

    def settings(self, examples: int, name: str) -> Settings:
        """The Settings of that training."""
        seeds = tuple(range(self.seed, self.seed + RUNS))
        return Settings(self.hidden(name), OPTIMISER, INITIALISER, batch=BATCH, epochs=epochs(examples), seeds=seeds)

    def hidden(self, name: str) -> tuple[Layer, ...]:
        """The hidden layers of a function's network."""
        parameters = {"prelu": (("alpha", self.alpha),), "leaky_relu": (("negative_slope", self.alpha),), "relu": ()}
        return stack(name, DEPTH, UNITS, parameters[name], self.learned)


def epochs(examples: int) -> int:
    """The number of epochs that make UPDATES updates with this many examples."""
    return math.ceil(UPDATES / math.ceil(examples / BATCH))


def between(examples: int) -> int:
    """The number of epochs between two measurements."""
    return max(1, epochs(examples) // MEASUREMENTS)


DEFAULT = Choice(STARTS[START_AT.default], SHARED[SHARED_BY.default], COMPARISONS[COMPARED_WITH.default], SEED.default)


def chosen(values: Values) -> Choice:
    """The Choice for values of the lesson's controls, by key."""
    start, shared, compared = (values[control.key] for control in (START_AT, SHARED_BY, COMPARED_WITH))
    return Choice(STARTS[start], SHARED[shared], COMPARISONS[compared], values[SEED.key])


@lru_cache(maxsize=4)
def result(choice: Choice) -> Histories:
    """The result of a choice's runs, which all its files show."""
    *_, histories = choice.start()
    return histories
