"""The cost record is complete, and runs take turns; how fast anything is, no test asks."""

import json
from pathlib import Path

import numpy as np
import pytest

import activations
from verification import cost

PATH = Path(__file__).parents[2] / "assets" / "cost.json"
RECORD = json.loads(PATH.read_text())


def test_every_function_is_recorded_and_no_other():
    assert tuple(RECORD["functions"]) == activations.names(), "run `make cost`"


@pytest.mark.parametrize("name", RECORD["functions"])
def test_every_case_is_there(name):
    entry = RECORD["functions"][name]
    assert set(entry["cases"]) == {"float64", "float32"}
    for by_size in entry["cases"].values():
        assert tuple(map(int, by_size)) == cost.SIZES
        for cases in by_size.values():
            assert set(cases) - {"tensorflow_slope"} == {"copy", "relu", "numpy_f", "numpy_slope", "tensorflow_f"}
            for spread in cases.values():
                assert 0 < spread["low"] <= spread["median"] <= spread["high"]


def test_the_record_is_small():
    assert len(PATH.read_text()) < 150_000


def test_runs_take_turns_and_the_first_round_is_not_counted():
    calls = []
    found = cost.timed(
        {"a": lambda: calls.append("a"), "b": lambda: calls.append("b")}, rounds=2, repetitions=2, size=10
    )
    assert "".join(calls) == "aaabbb" * 3, "one to warm up, two that count"
    assert set(found) == {"a", "b"}


def test_a_snippet_that_makes_a_weight_each_time_is_passed_over():
    assert cost.cheapest_twin(activations.prelu) == "Keras function"
    assert cost.cheapest_twin(activations.elu) == "TensorFlow"


def test_tensorflow_runs_give_f_and_its_gradient():
    x = np.array([-1.0, 2.0])
    runs = cost.tensorflow_runs(activations.elu, "TensorFlow", x)
    np.testing.assert_allclose(runs["tensorflow_f"](), activations.elu(x), rtol=1e-12)
    np.testing.assert_allclose(runs["tensorflow_slope"](), activations.elu.derivative(x), rtol=1e-12)
    assert set(cost.tensorflow_runs(activations.step, "TensorFlow", x)) == {"tensorflow_f"}
