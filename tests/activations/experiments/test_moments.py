"""The theory of self-normalisation against closed forms, the paper's fixed point, and wide layers of real weights."""

import numpy as np
import pytest

import activations
from activations.experiments.initialisers import draw
from activations.experiments.moments import next_moments, normal_moments, selu_map


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
