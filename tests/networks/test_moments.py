"""The theory of self-normalisation against closed forms, the paper's fixed point, and wide layers of real weights."""

from functools import partial

import numpy as np
import pytest

import activations
from activation_lab.networks.initialisers import draw
from activation_lab.networks.moments import (
    MOST,
    contraction,
    dropped_moments,
    fixed_point,
    layer_moments,
    next_moments,
    normal_moments,
    selu_map,
    trajectory,
)
from activation_lab.networks.network import dropped
from activation_lab.networks.propagation import Settings, propagate


def test_selus_fixed_point():
    """Klambauer et al. chose the constants so that (0, 1) maps to itself; rounded to float64 it does to a few eps."""
    mean, variance = selu_map(0.0, 1.0)
    assert abs(mean) < 1e-15
    assert variance == pytest.approx(1, abs=1e-14)


def test_the_fixed_point_attracts():
    """Theorem 1's domain, about: every start near (0, 1) comes closer, and ends there."""
    mean, variance = np.meshgrid(np.linspace(-0.5, 0.5, 5), np.linspace(0.5, 1.5, 5))
    for _ in range(60):
        mean, variance = next_moments(activations.selu, mean, variance)
    np.testing.assert_allclose(mean, 0, atol=1e-6)
    np.testing.assert_allclose(variance, 1, atol=1e-6)


def test_the_papers_map_takes_omega_and_tau():
    mean, variance = selu_map(0.3, 0.9, omega=0.1, tau=1.1)
    expected = normal_moments(activations.selu, 0.03, 0.99)
    assert (mean, variance) == (pytest.approx(expected[0]), pytest.approx(expected[1]))


@pytest.mark.parametrize(("mean", "deviation"), [(0, 1), (0.7, 0.3), (-2, 3), (5, 0.1)])
def test_closed_forms(mean, deviation):
    """The identity's moments, and ReLU's: m Φ(m/s) + s φ(m/s), and (m² + s²) Φ(m/s) + m s φ(m/s) for the square."""
    from scipy.special import ndtr

    found = normal_moments(activations.linear, mean, deviation**2)
    np.testing.assert_allclose(found, (mean, deviation**2), rtol=1e-13, atol=1e-15)
    ratio = mean / deviation
    density = np.exp(-(ratio**2) / 2) / np.sqrt(2 * np.pi)
    first = mean * ndtr(ratio) + deviation * density
    second = (mean**2 + deviation**2) * ndtr(ratio) + mean * deviation * density
    np.testing.assert_allclose(
        normal_moments(activations.relu, mean, deviation**2), (first, second - first**2), rtol=1e-12
    )


def test_arrays_broadcast():
    mean, variance = normal_moments(activations.tanh, np.zeros((4, 1)), np.ones(3))
    assert mean.shape == variance.shape == (4, 3)


@pytest.mark.parametrize(("initialiser", "gain"), [("lecun_normal", 1), ("he_uniform", 2)])
def test_a_wide_layer_does_what_the_theory_says(initialiser, gain):
    random = np.random.default_rng(6)
    x = 0.4 + 0.8 * random.standard_normal((500, 1000))
    z = x @ draw(initialiser, 1000, 1000, random)
    output = activations.selu(z)
    mean, variance = next_moments(activations.selu, x.mean(), x.var(), gain)
    # A thousand units, each with its own mean over the examples: about 1/√1000 of chance in the mean, more in the variance.
    assert output.mean() == pytest.approx(mean, abs=0.1)
    assert output.var() == pytest.approx(variance, rel=0.1)


@pytest.mark.parametrize(("rate", "alpha"), [(0.1, False), (0.5, False), (0.1, True), (0.4, True)])
def test_dropout_does_what_the_theory_says(rate, alpha):
    """A million numbers with mean 0.3 and variance 1.5, dropped as the network does: three digits."""
    random = np.random.default_rng(3)
    x = 0.3 + np.sqrt(1.5) * random.standard_normal(1_000_000)
    output = dropped(x, random.random(x.shape) >= rate, rate, alpha)
    mean, variance = dropped_moments(x.mean(), x.var(), rate, alpha)
    assert output.mean() == pytest.approx(mean, abs=0.005)
    assert output.var() == pytest.approx(variance, rel=0.01)


def test_alpha_dropout_keeps_the_fixed_point_and_dropout_moves_it():
    for rate in (0.05, 0.3):
        assert dropped_moments(0.0, 1.0, rate, alpha=True) == (pytest.approx(0, abs=1e-15), pytest.approx(1))
        plain = fixed_point(partial(layer_moments, activations.selu, dropout=rate))
        assert plain[1] > 1 / (1 - rate)


def test_where_networks_come_to_rest():
    """SELU at (0, 1); sigmoid near a half; ReLU and tanh die out at gain 1, SELU explodes at gain 2."""
    assert fixed_point(partial(layer_moments, activations.selu)) == (pytest.approx(0, abs=1e-12), pytest.approx(1))
    assert fixed_point(partial(layer_moments, activations.sigmoid))[0] == pytest.approx(0.5, abs=1e-9)
    assert fixed_point(partial(layer_moments, activations.relu)) is None
    assert fixed_point(partial(layer_moments, activations.tanh)) is None
    assert fixed_point(partial(layer_moments, activations.selu, gain=2.0)) is None


def test_a_trajectory_ends_in_nan_where_it_leaves():
    means, variances = trajectory(partial(layer_moments, activations.selu, gain=2.0), 0.0, 1.0, 100)
    assert len(means) == len(variances) == 101
    assert (means[0], variances[0]) == (0, 1)
    assert np.isnan(variances[-1])
    assert np.nanmax(variances) < MOST


def test_real_layers_follow_the_trajectory():
    """The lesson's network at four times its width, from raw pixels: within what chance leaves at 256 units."""
    wide = Settings("selu", depth=40, width=256, initialiser="lecun_normal", seed=4, standardised=False)
    found = propagate(wide)
    mean, variance = trajectory(partial(layer_moments, activations.selu), found.mean[0], found.variance[0], 40)
    # Pixels are not normal, and the first layers remember it.
    np.testing.assert_allclose(found.mean[20:], mean[20:], atol=0.1)
    np.testing.assert_allclose(found.variance[20:], variance[20:], atol=0.15)


def test_how_fast_selu_normalises():
    """Klambauer et al. give the Jacobian at (0, 1): its one eigenvalue that is not 0 is 0.782648."""
    assert contraction(partial(layer_moments, activations.selu), 0.0, 1.0) == pytest.approx(0.782648, abs=2e-5)
    assert contraction(
        partial(layer_moments, activations.step), *fixed_point(partial(layer_moments, activations.step))
    ) == pytest.approx(0, abs=1e-9)
    assert contraction(partial(layer_moments, activations.relu, gain=2.0), 0.5, 0.5) == pytest.approx(1)
