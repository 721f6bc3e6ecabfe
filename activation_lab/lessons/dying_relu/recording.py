"""The run at the defaults, recorded: training is chaotic there, and without a record every kind of processor would show another run."""

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import numpy as np

from activation_lab.networks.training import Divergence, History, Settings
from activation_lab.paths import ASSETS

RECORD = ASSETS / "dying_relu.json"
FIGURES = ("training_loss", "training_accuracy", "validation_loss", "validation_accuracy", "gradient_rms")


@lru_cache
def _record() -> dict[str, Any]:
    return json.loads(RECORD.read_text())


def recorded(settings: Mapping[str, Settings]) -> dict[str, History]:
    """The recorded History of each function; settings: those of each, in the order that is wanted."""
    return {name: _history(_record()[name], each) for name, each in settings.items()}


def _history(record, settings):
    figures = {name: np.array([record[name]], float) for name in FIGURES}
    alive = tuple(np.array([[list(row) for row in layer]]) == "1" for layer in record["alive"])
    divergence = record["divergence"]
    if divergence:
        divergence = Divergence(**divergence | {"value": float(divergence["value"])})
    epochs = np.arange(figures["training_loss"].shape[1])
    return History(settings, epochs, **figures, alive=alive, alpha=(None,) * len(alive), divergence=(divergence,))


def written(histories: Mapping[str, History]) -> dict[str, Any]:
    """What the record holds of these histories, each of one run: figures as numbers, a layer's units as 1 for alive and 0 for dead."""
    return {name: _written(history) for name, history in histories.items()}


def _written(history):
    found = {name: getattr(history, name)[0].tolist() for name in FIGURES}
    found["alive"] = [["".join("01"[int(unit)] for unit in row) for row in layer[0]] for layer in history.alive]
    divergence = history.divergence[0]
    # JSON has neither infinity nor NaN.
    found["divergence"] = divergence and vars(divergence) | {"value": str(divergence.value)}
    return found
