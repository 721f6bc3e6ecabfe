"""The reader's settings for the race, and the settings of every function in it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

import activations
from activation_lab.content.slider import Values
from activation_lab.content.titles import chosen_names
from activation_lab.content.where_to_start import RANKING
from activation_lab.lessons.choose.declaration import DEPTH, EPOCHS, FUNCTIONS, MOST_FUNCTIONS, RATE, SEED
from activation_lab.networks import race
from activation_lab.networks.network import stack
from activation_lab.networks.optimisers import SGD
from activation_lab.networks.race import Standing
from activation_lab.networks.training import Settings

# By the functions' names.
Standings: TypeAlias = Mapping[str, Standing]


@dataclass(frozen=True)
class Choice:
    """The reader's settings, which determine every run."""

    names: tuple[str, ...]
    depth: int
    rate: float
    epochs: int
    seed: int

    def entrants(self) -> dict[str, Settings]:
        """{name: Settings}, in the order of the book's ranking, then the others."""
        order = [name for name in RANKING if name in self.names]
        order += [name for name in self.names if name not in RANKING]
        return {name: self._settings(name) for name in order}

    def _settings(self, name):
        return replace(
            race.entrant(name),
            hidden=stack(name, self.depth, race.WIDTH),
            optimiser=SGD(self.rate),
            epochs=self.epochs,
            seeds=tuple(self.seed + place for place in range(len(race.SEEDS))),
        )


def in_order(names: Iterable[str]) -> tuple[str, ...]:
    """Names of functions in display order, a typed one last."""
    known = activations.names()
    return tuple(sorted(names, key=lambda name: known.index(name) if name in known else len(known)))


def chosen(values: Values) -> Choice:
    """The Choice for values of the lesson's controls, by key."""
    names = in_order(chosen_names(values[FUNCTIONS.key][:MOST_FUNCTIONS], values))
    return Choice(names, *(values[control.key] for control in (DEPTH, RATE, EPOCHS, SEED)))
