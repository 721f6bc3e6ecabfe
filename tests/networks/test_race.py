"""The race trains as networks/training.py does, function by function in turn, and a diverged run is a result."""

from dataclasses import replace

import numpy as np
import pytest

from activation_lab.networks.data import digits
from activation_lab.networks.network import stack
from activation_lab.networks.optimisers import SGD
from activation_lab.networks.race import entrant, race
from activation_lab.networks.training import trained

SMALL = {name: replace(entrant(name), hidden=stack(name, 2, 8), epochs=3) for name in ("relu", "tanh")}


def test_it_is_the_bench_s_training():
    """Right answers after each epoch are those of training.train, each seed with its own split."""
    *_, last = race(SMALL)
    data = tuple(digits(seed) for seed in SMALL["relu"].seeds)
    for name, settings in SMALL.items():
        np.testing.assert_array_equal(last[name].right, trained(settings, data).validation_accuracy)


def test_all_run_side_by_side():
    """First all untrained, then one epoch of each in turn."""
    epochs = [tuple(standing.epoch for standing in standings.values()) for standings in race(SMALL)]
    assert epochs == [(0, 0), (1, 0), (1, 1), (2, 1), (2, 2), (3, 2), (3, 3)]


def test_a_run_that_diverges_reads_nothing():
    absurd = {name: replace(settings, optimiser=SGD(1e200)) for name, settings in SMALL.items() if name == "relu"}
    *_, last = race(absurd)
    assert np.isnan(last["relu"].right[:, -1]).all()
    assert (last["relu"].final == 0).all()
    assert all(last["relu"].state.divergence)


def test_all_must_have_one_budget():
    with pytest.raises(ValueError, match="too many values"):
        next(race(SMALL | {"relu": replace(SMALL["relu"], epochs=4)}))
