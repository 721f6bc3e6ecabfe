"""Records the race of the lesson about choosing: how many digits each function classifies correctly after each epoch, for every seed."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from activation_lab.networks import race as bench
from activation_lab.networks.data import digits
from verification.machine import made_with
from verification.progress import Progress, silent


def race(names: Sequence[str] = (), progress: Progress = silent) -> dict[str, object]:
    """The race at the lesson's default settings as plain data; `right` counts unseen digits, by seed and epoch from 0."""
    entrants = {name: bench.entrant(name) for name in names or bench.SEVEN}
    steps = sum(settings.epochs for settings in entrants.values())
    standings = {}
    for step, latest in enumerate(bench.race(entrants)):
        standings = latest
        progress(step / steps, f"{step} of {steps} epochs")
    unseen = len(digits().validation_y)
    made = made_with()
    return {
        "made": replace(made, versions={name: made.versions[name] for name in ("python", "numpy")}),
        "unseen": unseen,
        "functions": {
            name: {
                "settings": repr(one.settings),
                "right": np.rint(np.nan_to_num(one.right) * unseen).astype(int).tolist(),
            }
            for name, one in standings.items()
        },
    }
