"""The run at the defaults, recorded, so that its result is there at once."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

import numpy as np

from activation_lab.networks.equations import History
from activation_lab.paths import ASSETS

RECORD = ASSETS / "equations.npz"
FIGURES = ("steps", "u", "residual", "error", "loss")


@lru_cache
def _record() -> dict[str, np.ndarray]:
    with np.load(RECORD) as record:
        return {name: record[name].astype(float) for name in record.files}


def recorded(functions: Iterable[str]) -> dict[str, History]:
    """The recorded History of each function: to seven digits, of which charts and words show at most four."""
    return {name: _history(name) for name in functions}


def _history(name: str) -> History:
    steps, u, residual, error, loss = (_record()[f"{name}_{part}"] for part in FIGURES)
    return History(steps, u, residual, error, loss)


def write(histories: Mapping[str, History], output: Path) -> None:
    """Writes the record of these histories, none of which has diverged."""
    assert not any(history.diverged for history in histories.values())
    numbers = {
        f"{name}_{part}": getattr(history, part).astype(np.float32)
        for name, history in histories.items()
        for part in FIGURES
    }
    np.savez_compressed(output, allow_pickle=False, **numbers)
