"""PReLU beside the same network with its slope held, or beside ReLU, as the training set shrinks."""

from dataclasses import dataclass, replace
from math import ceil

from activation_lab.networks.data import digits
from activation_lab.networks.defaults import LEARNED, LEARNED_SIZES, with_updates
from activation_lab.networks.network import stack
from activation_lab.networks.training import by_turns, train

USUAL = LEARNED["prelu"]
DEPTH, UNITS, RUNS = len(USUAL.hidden), USUAL.hidden[0].units, len(USUAL.seeds)


@dataclass(frozen=True)
class Choice:
    """All that the runs depend on.

    alpha: where α starts, and where it is held. learned: "layer" or "unit", which share one α. beside: "leaky_relu", the
    slope held, or "relu". seed: the first of the seeds.
    """

    alpha: float
    learned: str
    beside: str
    seed: int

    def start(self):
        """Trains both functions by turns at one size after another: an iterator of {(size, name): History so far}."""
        runs = [
            by_turns(
                {
                    (examples, name): train(settings, tuple(digits(seed, examples) for seed in settings.seeds), every)
                    for name, (settings, every) in self._settings(examples).items()
                }
            )
            for examples in LEARNED_SIZES
        ]
        latest = {run: history for runs_of_a_size in runs for run, history in next(runs_of_a_size).items()}
        yield dict(latest)
        for runs_of_a_size in runs:
            for found in runs_of_a_size:
                latest |= found
                yield dict(latest)

    def steps(self):
        """How many results there will be."""
        every = (pair for examples in LEARNED_SIZES for pair in self._settings(examples).values())
        return sum(ceil(settings.epochs / between) for settings, between in every)

    def _settings(self, examples):
        seeds = tuple(range(self.seed, self.seed + RUNS))
        usual = replace(USUAL, seeds=seeds)
        return {
            name: with_updates(replace(usual, hidden=self.hidden(name)), examples) for name in ("prelu", self.beside)
        }

    def hidden(self, name):
        """The hidden layers of a function's network."""
        parameters = {"prelu": (("alpha", self.alpha),), "leaky_relu": (("negative_slope", self.alpha),), "relu": ()}
        return stack(name, DEPTH, UNITS, parameters[name], self.learned)
