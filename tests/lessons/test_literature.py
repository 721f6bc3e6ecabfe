"""The lessons' default settings, and other seeds, show what the literature says."""

from dataclasses import replace

import numpy as np
import pytest

from activation_lab.lessons.dying_relu.choice import DEFAULT as DYING
from activation_lab.lessons.self_normalization.declaration import KEPT
from activation_lab.lessons.vanishing_gradients.choice import DEFAULT
from activation_lab.networks import race
from activation_lab.networks.data import digits
from activation_lab.networks.network import stack
from activation_lab.networks.optimisers import SGD
from activation_lab.networks.propagation import propagate, propagate_each
from activation_lab.networks.training import Settings, begin, measure, trained

VANISHING = {settings.activation: settings for settings in DEFAULT.settings()}
# Half of the layers that the lesson shows.
FIFTY = replace(KEPT, depth=50)


@pytest.mark.parametrize("seed", range(5))
def test_sigmoids_gradient_vanishes_and_others_do_not(seed):
    """Over ten layers: sigmoid by about 5 × 10⁵, tanh by 2 to 5, SELU by less than 3 either way."""
    ratio = {name: propagate(replace(settings, seed=seed)).gradient_ratio for name, settings in VANISHING.items()}
    assert 3e5 <= ratio["sigmoid"] <= 7e5
    assert 2 <= ratio["tanh"] <= 5
    assert 1 / 3 < ratio["selu"] < 3
    assert ratio["relu"] > 10, "Glorot's weights halve ReLU's signal, forward and back"


def test_the_bound_is_the_activations_factor_alone():
    found = propagate(VANISHING["sigmoid"])
    np.testing.assert_array_equal(found.activation_bound, 0.25 ** np.arange(9, -1, -1))
    assert found.weight_gain == pytest.approx(1)
    # Weights of gain 1 keep the mean square, so the gradient falls at least as fast as the slopes alone; 2 for chance.
    assert found.gradient_ratio > 0.5 / found.activation_bound[0]


def test_shallower_networks_are_parts_of_a_deeper_one():
    """Each depth alone gives what all of them together give, bit by bit: so a page may compute them at once."""
    settings = replace(VANISHING["selu"], dropout=0.1, alpha_dropout=True)
    for found in propagate_each(settings, (1, 7, 12)):
        alone = propagate(found.settings)
        for name in ("mean", "variance", "unit_mean", "unit_variance", "gradient_rms", "activation_bound"):
            np.testing.assert_array_equal(getattr(found, name), getattr(alone, name))


def test_the_gradient_is_that_of_training():
    """Propagation comes down from the logits as training does, which is checked against Keras."""
    settings = replace(VANISHING["tanh"], depth=4, seed=3)
    training = Settings(stack("tanh", 4, 64), SGD(0.1), "glorot_normal", seeds=(3,))
    measured = measure(begin(training, digits(seed=3)), digits(seed=3))
    np.testing.assert_allclose(propagate(settings).gradient_rms, measured.gradient_rms[0], rtol=1e-12)


def test_gradients_explode_too():
    settings = replace(VANISHING["relu"], initialiser="random_normal", sigma=0.5, depth=30)
    found = propagate(settings)
    assert found.weight_gain == pytest.approx(16)
    assert found.gradient_ratio < 1e-9


def test_selu_normalises_itself_through_fifty_layers():
    found = propagate(FIFTY)
    assert np.all(np.abs(found.mean[1:]) < 0.1)
    assert np.all((found.variance[1:] > 0.8) & (found.variance[1:] < 1.25))
    # At 64 units the layers of other seeds may stray; the fiftieth does not, in any of a dozen.
    for seed in range(12):
        other = propagate(replace(FIFTY, seed=seed))
        assert abs(other.mean[-1]) < 0.1
        assert 0.8 < other.variance[-1] < 1.25


def test_relu_dies_out_and_sigmoid_sits_at_a_half():
    relu, sigmoid = (
        propagate(replace(FIFTY, activation=name, initialiser="glorot_normal")) for name in ("relu", "sigmoid")
    )
    assert abs(relu.mean[-1]) < 1e-6
    assert relu.variance[-1] < 1e-12
    assert sigmoid.mean[-1] == pytest.approx(0.5, abs=0.05)
    assert sigmoid.variance[-1] < 0.03


@pytest.mark.parametrize(
    "change",
    [
        {"initialiser": "he_normal"},
        {"initialiser": "random_normal"},
        {"standardised": False},
        {"dropout": 0.1},
        {"activation": "relu"},
    ],
    ids=str,
)
def test_each_condition_of_self_normalisation_can_be_broken(change):
    """Within ten layers mean or variance is off, where SELU with all its conditions keeps both."""

    def off(settings):
        found = propagate(settings)
        return max(np.max(np.abs(found.mean[1:11])), np.max(np.abs(np.log(found.variance[1:11]))))

    assert off(FIFTY) < 0.2
    assert off(replace(FIFTY, **change)) > 0.4


def test_alpha_dropout_keeps_what_dropout_breaks():
    plain, alpha = (propagate(replace(FIFTY, dropout=0.1, alpha_dropout=alpha)) for alpha in (False, True))
    assert np.all(np.abs(np.log(alpha.variance[1:])) < 0.5)
    assert np.median(plain.variance[1:]) > 1.4 > np.median(alpha.variance[1:])


def test_a_large_learning_rate_kills_relus_and_no_leaky_unit():
    *_, histories = DYING.start()
    relu, leaky = histories["relu"], histories["leaky_relu"]
    assert relu.dead_share[0, 0, 1] == 0, "all are alive at the start"
    assert relu.dead_share[0, -1, 1] > 0.4
    assert np.all(leaky.dead_share == 0)
    assert leaky.validation_accuracy[0, -1] > 0.9 > relu.validation_accuracy[0, -1] + 0.2


def test_with_most_seeds_relus_die_and_with_about_half_elu_and_leaky_relu_diverge():
    seeds = tuple(range(10))
    data = tuple(digits(seed=seed) for seed in seeds)
    runs = {
        name: trained(replace(DYING.settings(name), seeds=seeds), data, 20) for name in ("relu", "leaky_relu", "elu")
    }
    assert np.sum(runs["relu"].dead_share[:, -1, 1] > 0.4) >= 8
    # In the runs of leaky ReLU that do not diverge, no unit dies.
    assert np.nanmax(runs["leaky_relu"].dead_share) == 0
    diverged = {
        name: {seed for seed, found in zip(seeds, run.divergence, strict=True) if found} for name, run in runs.items()
    }
    # Five of these ten seeds with ELU and with leaky ReLU; another machine's rounding may decide close runs otherwise.
    assert all(3 <= len(diverged[name]) <= 7 for name in ("elu", "leaky_relu"))
    assert len(diverged["relu"]) <= 1


def test_the_race_parts_the_functions():
    """Not the ranking, which is measured and shown, but that there is one: two hidden layers put all at 96 %.

    With the first seed, measured at the end; tests/lessons/choose/test_race_record.py holds the record of all to the training.
    """
    seed = race.SEEDS[0]
    entrants = {name: replace(race.entrant(name), seeds=(seed,)) for name in ("sigmoid", "selu", "relu")}
    final = {
        name: trained(settings, digits(seed), settings.epochs).validation_accuracy[0, -1]
        for name, settings in entrants.items()
    }
    assert final["sigmoid"] < 0.2
    assert final["selu"] > 0.95
    assert final["relu"] < final["selu"] - 0.02
