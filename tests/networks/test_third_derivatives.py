"""f‴ of the functions that the lesson about equations offers, against mpmath's derivatives of the textbook formula."""

import mpmath
import numpy as np
import pytest

import activations
from activation_lab.networks.third_derivatives import THIRD

# No kink is among them.
X = np.array([-9.5, -4.0, -2.0, -1.3, -0.4, -1e-3, 1e-3, 0.2, 0.9, 1.7, 3.1, 8.25])


@pytest.mark.parametrize("name", THIRD)
def test_it_is_the_derivative_of_the_definition(name):
    instance = activations.get(name).at()
    with mpmath.workdps(60):
        expected = [
            float(mpmath.diff(lambda x: instance.activation.definition(mpmath, x, **instance.values), mpmath.mpf(x), 3))
            for x in X
        ]
    # A few roundings; near a root of f‴ they are relative to its terms, which are at most 2.
    np.testing.assert_allclose(THIRD[name](X), expected, rtol=1e-14, atol=1e-15)


@pytest.mark.parametrize("name", THIRD)
def test_shape_infinities_and_nan(name):
    """The shape is kept, and nothing warns where f and f″ are finite."""
    for x in (np.array(0.5), np.full((2, 3), -0.5), np.array([-700.0, 700.0])):
        with np.errstate(all="raise", under="ignore"):
            assert THIRD[name](x).shape == x.shape
    assert np.all(np.isfinite(THIRD[name](np.array([-1e3, 0.0, 1e3]))))


def test_the_public_interface_ends_at_the_second():
    for name in THIRD:
        with pytest.raises(ValueError, match="order must be 1 or 2"):
            activations.get(name).derivative(0.5, order=3)
