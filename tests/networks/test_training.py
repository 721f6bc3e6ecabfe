"""The same seed gives the same training, which can be stopped and resumed, and divergence is a result."""

from dataclasses import replace

import numpy as np
import pytest
from threadpoolctl import threadpool_info

from activation_lab.networks.data import digits, plane
from activation_lab.networks.network import LOSSES, Layer, stack
from activation_lab.networks.optimisers import SGD, Adam
from activation_lab.networks.playground import maps
from activation_lab.networks.propagation import Settings as Depths
from activation_lab.networks.propagation import propagate
from activation_lab.networks.training import Settings, advance, begin, by_turns, measure, train, trained
from tests.helpers.cases import every_name

SMALL = Settings(stack("elu", 2, 8), Adam(0.01), batch=32, epochs=3, seeds=(4, 5), dropout=0.1)
MOONS = plane("moons", seed=2)


def arrays(history):
    """Every array of a History or Measurement."""
    for value in vars(history).values():
        if isinstance(value, np.ndarray):
            yield value
        elif isinstance(value, tuple):
            yield from (part for part in value if isinstance(part, np.ndarray))


def test_a_seed_gives_the_same_run_and_another_seed_another():
    first, again, other = (trained(settings, MOONS) for settings in (SMALL, SMALL, replace(SMALL, seeds=(4, 6))))
    for left, right in zip(arrays(first), arrays(again), strict=True):
        np.testing.assert_array_equal(left, right)
    assert not np.array_equal(first.training_loss[1], other.training_loss[1])


def test_a_run_does_not_depend_on_those_beside_it():
    together, alone = trained(SMALL, MOONS), trained(replace(SMALL, seeds=(5,)), MOONS)
    # Sums over other shapes may be grouped otherwise: roundings, carried on for thirty steps.
    np.testing.assert_allclose(together.training_loss[1:], alone.training_loss, rtol=1e-10)


def test_each_run_may_have_data_of_its_own():
    sets = tuple(digits(seed=seed, training=100) for seed in (4, 5))
    settings = replace(SMALL, dropout=0.0, epochs=1)
    both = trained(settings, sets)
    alone = trained(replace(settings, seeds=(5,)), sets[1])
    np.testing.assert_allclose(both.validation_loss[1:], alone.validation_loss, rtol=1e-10)


def test_stopped_and_taken_up_is_the_same_as_at_once():
    at_once = advance(begin(SMALL, MOONS), MOONS, 3)
    stepped = begin(SMALL, MOONS)
    for _ in range(3):
        before = stepped.weights.copy()
        later = advance(stepped, MOONS)
        np.testing.assert_array_equal(stepped.weights, before, "the state given must stay as it is")
        stepped = later
    np.testing.assert_array_equal(at_once.weights, stepped.weights)
    assert (at_once.epoch, at_once.step) == (stepped.epoch, stepped.step) == (3, 30)


def test_the_history_grows_by_an_epoch_at_a_time():
    lengths = [(one.training_loss.shape, one.epochs.tolist()) for one in train(SMALL, MOONS)]
    assert lengths == [((2, 1), [0]), ((2, 2), [0, 1]), ((2, 3), [0, 1, 2]), ((2, 4), [0, 1, 2, 3])]


def test_measurements_may_be_further_apart():
    sparse, dense = trained(SMALL, MOONS, every=2), trained(SMALL, MOONS)
    assert sparse.epochs.tolist() == [0, 2, 3]
    np.testing.assert_array_equal(sparse.training_loss, dense.training_loss[:, [0, 2, 3]])


@pytest.mark.parametrize("loss", LOSSES)
def test_it_learns(loss):
    settings = Settings(stack("tanh", 2, 8), Adam(0.03), epochs=40, seeds=(0, 1, 2), loss=loss)
    history = trained(settings, MOONS)
    # A seed may end where two straight lines part the moons as well as they can, at 0.9.
    assert np.median(history.validation_accuracy[:, -1]) > 0.95
    assert np.median(history.training_loss[:, -1]) < 0.2 * np.median(history.training_loss[:, 0])


def test_runs_take_turns():
    """The results are those of each run alone; one that ends early is passed over."""
    settings = {"long": SMALL, "short": replace(SMALL, epochs=1)}
    seen = list(by_turns({name: train(each, MOONS) for name, each in settings.items()}))
    lengths = [(len(one["long"].epochs), len(one["short"].epochs)) for one in seen]
    assert lengths == [(1, 1), (2, 1), (2, 2), (3, 2), (4, 2)]
    for name, each in settings.items():
        np.testing.assert_array_equal(seen[-1][name].training_loss, trained(each, MOONS).training_loss)


@pytest.mark.parametrize("learned", ["unit", "layer", ""])
def test_a_learned_slope_is_recorded(learned):
    hidden = (Layer("prelu", 8, (("alpha", 0.25),), learned), Layer("relu", 4))
    history = trained(Settings(hidden, SGD(0.1), epochs=2), MOONS)
    first, second = history.alpha
    assert second is None
    if not learned:
        assert first is None
        return
    assert first.shape == (1, 3, 8 if learned == "unit" else 1)
    assert np.all(first[0, 0] == 0.25)
    assert np.all(first[0, -1] != 0.25)


def test_a_unit_is_dead_when_no_example_wakes_it():
    """With biases far below 0 every ReLU is dead from the start, no leaky one is; dead units stay as they are."""
    dead, leaky = (
        trained(Settings(stack(name, 2, 8), SGD(0.1), bias=-50.0, epochs=1), MOONS) for name in ("relu", "leaky_relu")
    )
    assert not any(layer.any() for layer in dead.alive)
    assert np.all(dead.dead_share == 1)
    assert np.all(dead.gradient_rms == 0)
    assert all(layer.all() for layer in leaky.alive)


@every_name
def test_divergence_is_a_result(name):
    """An absurd learning rate: every function ends in numbers or in a divergence that says where; nothing warns."""
    settings = Settings(stack(name, 3, 8), SGD(1e200), batch=50, epochs=3, seeds=(0, 1))
    history = trained(settings, MOONS)
    for run, divergence in enumerate(history.divergence):
        if divergence is None:
            assert np.all(np.isfinite(history.training_loss[run]))
            continue
        assert divergence.what in ("loss", "weights")
        assert not np.isfinite(divergence.value)
        assert 1 <= divergence.epoch <= 3
        assert 6 * (divergence.epoch - 1) < divergence.step <= 6 * divergence.epoch
        assert np.all(np.isfinite(history.training_loss[run, : divergence.epoch])), "what it had is kept"
        assert np.all(np.isnan(history.training_loss[run, divergence.epoch :]))


def test_one_run_diverges_and_the_others_go_on():
    settings = Settings(stack("elu", 2, 64), SGD(1.0), "he_normal", epochs=3, seeds=(0, 1, 2))
    history = trained(settings, digits())
    ended = np.array([bool(one) for one in history.divergence])
    assert 0 < ended.sum() < 3
    assert history.training_loss.shape == (3, 4)
    assert np.all(np.isfinite(history.training_loss[~ended]))
    assert np.isnan(history.dead_share[ended, -1]).all()
    assert np.isfinite(history.dead_share[~ended]).all()


def test_a_diverged_state_stays_where_it_is():
    state = advance(begin(Settings(stack("linear", 2, 8), SGD(1e200)), MOONS), MOONS, 5)
    assert state.over
    assert advance(state, MOONS).step == state.step
    assert np.isnan(maps(state).probability).all()


@every_name
def test_a_hundred_layers_and_absurd_weights_do_not_warn(name):
    propagate(Depths(name, depth=100, width=8, initialiser="random_normal", sigma=1e3, examples=8))


def test_maps_show_what_the_network_says():
    state = advance(begin(Settings((Layer("tanh", 5), Layer("relu", 3)), Adam(0.02)), MOONS), MOONS, 20)
    seen = maps(state, points=21)
    assert [layer.shape for layer in seen.units] == [(5, 21, 21), (3, 21, 21)]
    columns, rows = (
        np.abs(line - place[:, None]).argmin(axis=1) for line, place in zip((seen.x, seen.y), MOONS.x.T, strict=True)
    )
    agree = (seen.probability[rows, columns] > 0.5) == MOONS.y
    # Read at the nearest of 21 × 21 places, a few points near the border fall on the wrong side.
    assert agree.mean() > measure(state, MOONS).training_accuracy[0] - 0.05 > 0.85


def test_an_experiment_leaves_the_other_cores_alone():
    measure(begin(SMALL, MOONS), MOONS)
    assert {found["num_threads"] for found in threadpool_info() if found["user_api"] == "blas"} == {1}
