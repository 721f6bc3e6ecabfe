"""The recorded race matches the code: its settings, and a stretch of it run again."""

import json
from dataclasses import replace

import numpy as np

from activation_lab.networks import race as bench
from activation_lab.networks.data import digits
from activation_lab.paths import ASSETS
from verification.race import race

RACE = {name: bench.entrant(name) for name in bench.SEVEN}
RECORD = json.loads((ASSETS / "race.json").read_text())
ANEW = "the record does not match the code: run `make race`"
# Another processor sums in another order: after two epochs few digits change sides.
OTHER_PROCESSOR = 3


def test_it_was_made_with_these_settings():
    assert {name: entry["settings"] for name, entry in RECORD["functions"].items()} == {
        name: repr(settings) for name, settings in RACE.items()
    }, ANEW
    assert RECORD["unseen"] == len(digits().validation_y), ANEW
    assert {"date", "machine", "versions"} <= set(RECORD["made"])
    for name, settings in RACE.items():
        assert np.shape(RECORD["functions"][name]["right"]) == (len(settings.seeds), settings.epochs + 1), ANEW


def test_its_first_epochs_come_out_again():
    """Of a smooth function and one with a kink."""
    entrants = {name: replace(RACE[name], epochs=2) for name in ("selu", "relu")}
    *_, last = bench.race(entrants)
    for name, standing in last.items():
        recorded = np.array(RECORD["functions"][name]["right"])[:, :3]
        np.testing.assert_allclose(standing.right * RECORD["unseen"], recorded, atol=OTHER_PROCESSOR, err_msg=ANEW)


def test_the_command_records_what_ran(monkeypatch):
    monkeypatch.setattr("activation_lab.networks.race.entrant", lambda name: replace(RACE[name], epochs=1))
    told = []
    result = race(("tanh",), lambda share, doing: told.append(share))
    assert told == [0.0, 1.0]
    right, recorded = (np.array(one["functions"]["tanh"]["right"]) for one in (result, RECORD))
    np.testing.assert_allclose(right, recorded[:, :2], atol=OTHER_PROCESSOR)
