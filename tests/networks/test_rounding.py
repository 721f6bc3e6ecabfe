"""Fast rounding is that of the formats, for every size of numbers, ties, subnormal numbers, overflow and what is not finite."""

import numpy as np

from activation_lab.networks.propagation import Settings, propagate
from activation_lab.networks.rounding import rounded
from activations.formats import FORMATS


def test_fast_rounding_is_that_of_the_format():
    random = np.random.default_rng(0)
    wide = random.normal(size=20_000) * 2.0 ** random.integers(-160, 140, 20_000)
    for kind in FORMATS.values():
        near = random.normal(size=20_000) * kind.smallest_normal
        ties = [] if kind.bits > 16 else (kind.finite()[:-1] + kind.finite()[1:]) / 2
        ends = [0.0, -0.0, kind.largest, kind.largest * (1 + 2.0**-kind.precision), kind.smallest / 2, kind.smallest]
        for values in (wide, near, np.array(ties), np.array(ends), np.array([1.1, np.inf, np.nan])):
            np.testing.assert_array_equal(rounded(values, kind), kind.round(values), strict=True)


def test_loss_scaling_brings_a_gradient_through_that_float16_loses():
    """Ten layers of sigmoid: in float64 a factor of 510,000. Scaling alone changes nothing where no number is too small."""
    exact = propagate(Settings("sigmoid")).gradient_rms
    plain = propagate(Settings("sigmoid", format="float16")).gradient_rms
    scaled = propagate(Settings("sigmoid", format="float16", scale=16)).gradient_rms
    assert (plain[:3] == 0).all()
    assert (plain[4:] > 0).all()
    # Half a unit of float16 at each of ten layers and at the logits, and as much for the average of them: below 1 %.
    np.testing.assert_allclose(scaled, exact, rtol=0.01)
    overflown = propagate(Settings("sigmoid", format="float16", scale=32)).gradient_rms
    assert not np.isfinite(overflown[-1])
    for slug in ("bfloat16", "float8_e5m2"):
        assert propagate(Settings("tanh", format=slug)).gradient_rms[0] > 0
