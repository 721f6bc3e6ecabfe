"""The initialisers give what Keras's give: the same distributions, cut off at the same places."""

import numpy as np
import pytest

from activation_lab.networks.initialisers import NAMES, SCHEMES, deviation, draw

FAN_IN, FAN_OUT = 300, 100


def ours(name):
    return draw(name, FAN_IN, FAN_OUT, np.random.default_rng(1), sigma=0.3).ravel()


def keras_own(name):
    import keras

    if name == "random_normal":
        return keras.initializers.RandomNormal(stddev=0.3, seed=2)((FAN_IN, FAN_OUT)).numpy().ravel()
    return keras.initializers.get({"class_name": name, "config": {"seed": 2}})((FAN_IN, FAN_OUT)).numpy().ravel()


@pytest.mark.parametrize("name", NAMES)
def test_the_distribution_is_kerass(name):
    from scipy.stats import ks_2samp

    own, theirs = ours(name), keras_own(name)
    # 30,000 against 30,000: two samples of one distribution are this far apart once in a hundred seeds, and these are fixed.
    assert ks_2samp(own, theirs).pvalue > 0.01
    spread = deviation(name, FAN_IN, FAN_OUT, 0.3)
    for weights in (own, theirs):
        # Five standard errors: of a mean, and at most that of a standard deviation for a normal distribution.
        assert abs(weights.mean()) < 5 * spread / np.sqrt(weights.size)
        assert weights.std() == pytest.approx(spread, rel=5 / np.sqrt(2 * weights.size))


@pytest.mark.parametrize("name", SCHEMES)
def test_the_ends_are_kerass(name):
    """None beyond the ends, and the outermost of 30,000 close to them; Keras computes in float32."""
    own, theirs = np.abs(ours(name)).max(), np.abs(keras_own(name)).max()
    spread = deviation(name, FAN_IN, FAN_OUT)
    end = spread * np.sqrt(3) if "uniform" in name else 2 * spread / 0.87962566103423978
    assert own <= end
    assert theirs <= end * (1 + 1e-6)
    assert min(own, theirs) > 0.995 * end


@pytest.mark.parametrize(
    ("name", "variance"),
    [
        ("glorot_uniform", 2 / 400),
        ("glorot_normal", 2 / 400),
        ("he_uniform", 2 / 300),
        ("he_normal", 2 / 300),
        ("lecun_uniform", 1 / 300),
        ("lecun_normal", 1 / 300),
        ("random_normal", 0.09),
    ],
)
def test_variances_of_the_papers(name, variance):
    assert deviation(name, FAN_IN, FAN_OUT, 0.3) ** 2 == pytest.approx(variance, rel=1e-15)


def test_a_seed_gives_the_same_weights():
    first, again = (draw("he_normal", 5, 4, np.random.default_rng(7)) for _ in range(2))
    np.testing.assert_array_equal(first, again)


def test_an_unknown_initialiser_is_named():
    with pytest.raises(ValueError, match="'xavier'"):
        draw("xavier", 5, 4, np.random.default_rng(0))
