"""The cost record is complete, one run measures everything that it compares, and runs alternate; no test depends on speed."""

import json
import time

import numpy as np
import pytest

import activations
from activation_lab.content.cost import SIZE, run_of
from activation_lab.paths import ASSETS
from tests.helpers.cases import in_one
from verification import cost
from verification.report import as_plain

PATH = ASSETS / "cost.json"
RECORD = json.loads(PATH.read_text())


def test_every_function_is_recorded_and_no_other():
    assert tuple(RECORD["functions"]) == activations.names(), "run `make cost`"


@in_one([(name,) for name in RECORD["functions"]])
def test_every_case_is_there(name):
    entry = RECORD["functions"][name]
    assert set(entry["cases"]) == {"float64", "float32"}
    for by_size in entry["cases"].values():
        assert tuple(map(int, by_size)) == cost.SIZES
        for cases in by_size.values():
            assert set(cases) | {"tensorflow_slope"} == {"numpy_f", "numpy_slope", "tensorflow_f", "tensorflow_slope"}
            for spread in cases.values():
                assert 0 < spread["low"] <= spread["median"] <= spread["high"]


def test_what_all_are_compared_with_is_there():
    assert set(RECORD["copy"]) == set(RECORD["dense"]) == {"float64", "float32"}
    for by_size in RECORD["copy"].values():
        assert tuple(map(int, by_size)) == cost.SIZES


def test_the_record_is_small():
    assert len(PATH.read_text()) < 2_000 * len(RECORD["functions"])


def test_a_run_of_one_function_holds_what_it_is_compared_with():
    assert run_of(["mish"]) == ("relu", "elu", "mish")
    assert run_of(["elu"]) == ("relu", "elu")
    assert run_of([]) == activations.names()


def test_one_run_alternates_everything_that_is_compared(monkeypatch):
    """Copying, the dense layer, and each function's cases in both libraries are handed to one round at each dtype and size.

    By the process's own time: other work on a busy server made GELU look five times as dear by a clock on the wall.
    """
    rounds, clocks = [], set()

    def timed(runs, *settings):
        rounds.append(tuple(runs))
        clocks.add(settings[-1])
        return {name: cost.Spread(1.0, 1.0, 1.0) for name in runs}

    monkeypatch.setattr(cost, "timed", timed)
    monkeypatch.setattr(cost, "SIZES", (10**3, 10**5))
    # TensorFlow takes the number of its threads once a process, and other tests share this one.
    threads = []
    for kind in ("intra", "inter"):
        monkeypatch.setattr(f"tensorflow.config.threading.set_{kind}_op_parallelism_threads", threads.append)
    found = as_plain(cost.cost(["mish"]))
    assert threads == [1, 1]
    assert len(rounds) == 4, "two dtypes, two sizes"
    assert clocks == {time.process_time_ns}
    cases = ("numpy_f", "numpy_slope", "tensorflow_f", "tensorflow_slope")
    expected = {(name, case) for name in ("relu", "elu", "mish") for case in cases}
    assert [set(runs) - expected for runs in rounds] == [{"copy"}, {"copy", "dense"}] * 2
    assert all(expected <= set(runs) for runs in rounds)
    assert tuple(found["functions"]) == ("relu", "elu", "mish")
    assert set(found["copy"]) == set(found["dense"]) == {"float64", "float32"}
    assert all(set(by_size) == {"1000", SIZE} for by_size in found["copy"].values())
    for entry in found["functions"].values():
        assert set(entry["cases"]["float32"][SIZE]) == set(cases)


def test_too_little_memory_is_said(monkeypatch):
    """A run without the claim's own case would answer nothing."""
    monkeypatch.setattr(cost, "_free_memory", lambda: 1e6)
    with pytest.raises(ValueError, match="less than 820 MB of memory"):
        cost.cost(["elu"])


def test_runs_take_turns_and_the_first_round_is_not_counted():
    calls, told = [], []
    found = cost.timed(
        {"a": lambda: calls.append("a"), "b": lambda: calls.append("b")}, 2, 2, size=10, tell=told.append
    )
    assert "".join(calls) == "aaabbb" * 3, "one to warm up, two that count"
    assert set(found) == {"a", "b"}
    assert told == pytest.approx([0, 1 / 6, 2 / 6, 3 / 6, 4 / 6, 5 / 6]), "the share done"


def test_what_the_clock_tells_is_divided_by_repetitions_and_size():
    ticks = iter(range(0, 1000, 100))
    found = cost.timed({"a": lambda: None}, 3, 2, size=10, clock=lambda: next(ticks))
    assert found["a"] == cost.Spread(5.0, 5.0, 5.0), "100 ns for two runs of ten numbers"


def test_a_snippet_that_makes_a_weight_each_time_is_passed_over():
    assert cost.cheapest_twin(activations.prelu) == "Keras function"
    assert cost.cheapest_twin(activations.elu) == "TensorFlow"


def test_tensorflow_runs_give_f_and_its_gradient():
    x = np.array([-1.0, 2.0])
    runs = cost.tensorflow_runs(activations.elu, "TensorFlow", x)
    np.testing.assert_allclose(runs["tensorflow_f"](), activations.elu(x), rtol=1e-12)
    np.testing.assert_allclose(runs["tensorflow_slope"](), activations.elu.derivative(x), rtol=1e-12)
    assert set(cost.tensorflow_runs(activations.step, "TensorFlow", x)) == {"tensorflow_f"}
