"""The computed facts, mean output and steepest slope, against known values and mpmath's quadrature."""

import math
from functools import cache

import mpmath
import numpy as np
import pytest

import activations
from activations.properties import mean_output, steepest_slope
from tests.helpers.cases import at_each, at_every, kinks_of, slider_settings, wide_settings

HALF_NORMAL = 1 / math.sqrt(2 * math.pi)


# Most integrals take it at the same points.
density = cache(mpmath.npdf)


def true_mean(activation, parameters):
    """The integral of f(z) times the normal density, by mpmath, split at the kinks, to about 15 digits."""
    with mpmath.workdps(25):
        values = {name: mpmath.mpf(value) for name, value in activation.values(**parameters).items()}
        splits = {mpmath.mpf(kink.position) for kink in kinks_of(activation, parameters)}
        pieces = sorted({mpmath.mpf(end) for end in (-14, -7, -3, 0, 3, 7, 14)} | splits)
        return float(mpmath.quad(lambda z: activation.definition(mpmath, z, **values) * density(z), pieces))


@at_each(slider_settings)
def test_mean_output_is_the_integral(activation, parameters):
    # 1200 terms of size up to 1, each right to a few 1e-16, and summed in pairs.
    assert mean_output(activation.at(**parameters)) == pytest.approx(
        true_mean(activation, parameters), rel=0, abs=1e-14
    )


@pytest.mark.parametrize(
    ("name", "parameters", "mean"),
    [
        ("sigmoid", {}, 0.5),
        ("tanh", {}, 0),
        ("relu", {}, HALF_NORMAL),
        ("leaky_relu", {"negative_slope": 0.2}, 0.8 * HALF_NORMAL),
        ("prelu", {"alpha": -1}, 2 * HALF_NORMAL),
        ("selu", {}, 0),
        ("elu", {}, HALF_NORMAL + math.exp(0.5) * math.erfc(math.sqrt(0.5)) / 2 - 0.5),
    ],
)
def test_mean_outputs_in_closed_form(name, parameters, mean):
    # SELU's constants are rounded to float64, which moves its mean from 0 by about 1e-16.
    assert mean_output(activations.get(name).at(**parameters)) == pytest.approx(mean, rel=1e-14, abs=1e-15)


@pytest.mark.parametrize(
    ("name", "parameters", "slope"),
    [
        ("sigmoid", {}, 0.25),
        ("tanh", {}, 1),
        ("relu", {}, 1),
        ("leaky_relu", {}, 1),
        ("leaky_relu", {"negative_slope": 1.5}, 1.5),
        ("prelu", {"alpha": -2}, 2),
        ("elu", {"alpha": 0.5}, 1),
        ("elu", {"alpha": 3}, 3),
        ("selu", {}, 1.7580993408473768599),
    ],
)
def test_steepest_slopes_that_are_known(name, parameters, slope):
    assert steepest_slope(activations.get(name).at(**parameters)) == pytest.approx(slope, rel=1e-15)


@at_every(wide_settings)
def test_nothing_is_steeper(activation, parameters):
    """A finer and wider scan finds nothing steeper to the four digits that a page shows, and comes close itself.

    1.7e-3 apart, two points may miss a slope that holds only beside a kink by as much as it changes between them.
    """
    x = np.arange(-60, 60, 1.7e-3)
    if np.isinf(steepest_slope(activation.at(**parameters))):
        assert np.isinf(activation.derivative([-np.inf, np.inf], **parameters)).any()
        return
    scanned = np.max(np.abs(activation.derivative(x, **parameters)))
    steepest = steepest_slope(activation.at(**parameters))
    assert scanned <= steepest * (1 + 5e-5)
    assert steepest <= scanned * (1 + 2e-3)
