"""A race on the digits: functions train side by side, and after each epoch each one classifies the unseen digits.

What `make race` records, and the lesson about choosing opens with, is the race of SEVEN, each under the settings of `entrant`.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from activation_lab.networks import training
from activation_lab.networks.data import Data, digits
from activation_lab.networks.initialisers import CUSTOMARY, customary
from activation_lab.networks.network import stack, views
from activation_lab.networks.optimisers import SGD
from activation_lab.networks.threads import one_blas_thread
from activation_lab.paths import ASSETS
from activations.types import FloatArray

RECORD = ASSETS / "race.json"
# The article's functions.
SEVEN = tuple(CUSTOMARY)
# Deep enough that the functions part.
DEPTH, WIDTH, SEEDS = 10, 32, (0, 1, 2)


def entrant(activation: str) -> training.Settings:
    """The Settings of any function in the race, each with its own initialiser."""
    return training.Settings(
        stack(activation, DEPTH, WIDTH), SGD(0.05), customary(activation), batch=64, epochs=20, seeds=SEEDS
    )


@dataclass(frozen=True, eq=False)
class Standing:
    """How far one function has come: what it runs under, its training State (None in a record), and its accuracy.

    right: (runs, epochs + 1), the share of unseen digits, from before training on; NaN where a run has diverged.
    """

    settings: training.Settings
    state: training.State | None
    right: FloatArray

    @property
    def epoch(self) -> int:
        """Epochs done."""
        return self.right.shape[1] - 1

    @property
    def final(self) -> FloatArray:
        """The last shares, one for each run; 0 for one that has diverged."""
        return np.nan_to_num(self.right[:, -1])


def race(entrants: Mapping[str, training.Settings]) -> Iterator[dict[str, Standing]]:
    """Yields {name: Standing}: first all untrained, then after each epoch of any one, in turn. Each dict is a new one.

    entrants: {name: Settings}; all have as many epochs and the same seeds, of which each draws its own split of the digits.
    """
    (epochs,), (seeds,) = ({getattr(one, what) for one in entrants.values()} for what in ("epochs", "seeds"))
    data = tuple(digits(seed) for seed in seeds)
    standings = {}
    for name, settings in entrants.items():
        state = training.begin(settings, data)
        standings[name] = Standing(settings, state, _read(state, data)[:, None])
    yield dict(standings)
    for _ in range(epochs):
        for name, standing in standings.items():
            state = training.advance(standing.state, data)
            right = np.hstack([standing.right, _read(state, data)[:, None]])
            standings[name] = Standing(standing.settings, state, right)
            yield dict(standings)


@lru_cache(maxsize=1)
def recorded() -> dict[str, Any]:
    """What `make race` has written: how it was made, the number of unseen digits, and how many each function read."""
    return json.loads(RECORD.read_text())


@lru_cache(maxsize=1)
def _standings() -> dict[str, Standing]:
    unseen, functions = recorded()["unseen"], recorded()["functions"]
    return {name: Standing(entrant(name), None, np.array(functions[name]["right"]) / unseen) for name in SEVEN}


def record(ranking: Iterable[str]) -> dict[str, Standing]:
    """The recorded race as {name: Standing}: those of the ranking in its order, then the others."""
    standings = _standings()
    ranked = [name for name in ranking if name in standings]
    return {name: standings[name] for name in (*ranked, *(name for name in standings if name not in ranked))}


@np.errstate(all="ignore")
def _read(state: training.State, data: Sequence[Data]) -> FloatArray:
    """The share of unseen digits that each run classifies correctly: (runs,)."""
    one_blas_thread()
    x = np.stack([one.validation_x for one in data])
    targets = np.stack([training.one_hot(one.validation_y, one.classes) for one in data])
    return training.evaluated(state.network, views(state.network, state.weights), x, targets)[1]
