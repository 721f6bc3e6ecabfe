"""The recorded run of dying ReLU's defaults is one that its settings give, and what is read is what was written."""

import json

import numpy as np
import pytest

from activation_lab.lessons.dying_relu import recording
from activation_lab.lessons.dying_relu.choice import DEFAULT
from activation_lab.lessons.dying_relu.declaration import EPOCHS, FUNCTIONS, SEED


@pytest.fixture(scope="module")
def recorded():
    *_, histories = DEFAULT.start()
    return histories


def test_it_is_as_long_as_a_run(recorded):
    """Every function has all its epochs, or ends with the last one before it diverged."""
    assert tuple(recorded) == FUNCTIONS
    for history in recorded.values():
        divergence = history.divergence[0]
        assert len(history.epochs) == (divergence.epoch if divergence else EPOCHS + 1)


def test_it_begins_as_training_does(recorded):
    """Untrained and after an epoch, until processors' roundings, a billionfold in some steps, part the runs."""
    trained = DEFAULT.train()
    for _ in range(len(FUNCTIONS) + 1):
        begun = next(trained)
    for name, history in begun.items():
        np.testing.assert_allclose(history.training_loss[0], recorded[name].training_loss[0, :2], rtol=1e-6)
        for found, held in zip(history.alive, recorded[name].alive, strict=True):
            np.testing.assert_array_equal(found[0], held[0, :2])


def test_what_is_read_is_what_was_written(recorded):
    assert json.loads(recording.RECORD.read_text()) == recording.written(recorded)


def test_other_settings_are_trained():
    other = DEFAULT.__class__(DEFAULT.rate, DEFAULT.bias, DEFAULT.depth, SEED.default + 1)
    assert DEFAULT.is_recorded
    assert not other.is_recorded
    assert len(next(other.start())["relu"].epochs) == 1
