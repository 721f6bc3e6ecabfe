"""What a reader sets for the race, and the settings of every function in it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

import activations
from activation_lab.content.slider import Values
from activation_lab.content.titles import NAMES
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
    """What the reader has set; with it every run is fixed."""

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


def chosen(values: Values) -> Choice:
    """The Choice for values of the lesson's controls, by key."""
    names = sorted((NAMES[title] for title in values[FUNCTIONS.key][:MOST_FUNCTIONS]), key=activations.names().index)
    return Choice(tuple(names), *(values[control.key] for control in (DEPTH, RATE, EPOCHS, SEED)))
