"""The recorded run of the lesson about equations is the one that its settings give."""

from dataclasses import replace

import numpy as np
import pytest

from activation_lab.lessons.equations.choice import DEFAULT
from activation_lab.lessons.equations.declaration import EVERY, STEPS
from activation_lab.lessons.equations.recording import FIGURES
from activation_lab.networks.equations import train


@pytest.mark.parametrize("name", DEFAULT.functions)
def test_it_is_what_training_gives(name):
    """To the digits that are shown, whatever the processor: the runs settle, so that its rounding makes no more difference than float32's."""
    (recorded,) = DEFAULT.start()
    *_, trained = train(DEFAULT.setup(name))
    assert recorded[name].diverged is trained.diverged is None
    for part in FIGURES:
        held, found = getattr(recorded[name], part), getattr(trained, part)
        # Near a root of u or of the residual a relative error means little.
        near_root = 1e-4 * np.abs(found).max() if part in ("u", "residual") else 0
        np.testing.assert_allclose(held, found, rtol=1e-3, atol=near_root)


def test_other_settings_are_trained():
    """Step by step, and the defaults as well where they are asked to."""
    other = replace(DEFAULT, seed=DEFAULT.seed + 1, others=())
    assert DEFAULT.is_recorded
    assert not other.is_recorded
    assert sum(1 for _ in other.start()) == STEPS // EVERY + 1
    assert len(next(DEFAULT.train())["relu"].steps) == 1
