"""Functions of the catalog, typed out without their names, agree with the catalog: f, f′, f″ and by parameters."""

import numpy as np
import pytest

import activations
from tests.helpers.copies import COPIES, NAMES, typed_copy

# Of x from -6 to 6, where no spelling here loses more than the digits that its tolerance allows.
X = np.linspace(-6, 6, 481)
# What such a spelling may lose: 1 + e^x keeps the 16 digits of 1, of which e^-6 has lost 3, and a quotient's derivatives add to it.
LOST = 1e-12


# Of these a text finds other facts than the catalog has: 1 + e^x and its logarithm end at x = ±709.8, and 1/6 as a number moves hard sigmoid's kink
# to the float beside 3.
OTHER_FACTS = ("sqrt_softplus", "log_sigmoid", "hard_sigmoid")


def away_from_kinks(entry):
    kinks = [kink.position for kink in entry.kinks_at(order=2)]
    # At 0 sin(x)/x has no derivatives; beside it, where they are taken, all digits of its f″ cancel.
    kinks += [0.0] if entry.name == "sinc" else []
    return X[~np.isin(X, kinks)] if kinks else X


@pytest.mark.parametrize("name", COPIES)
def test_a_typed_copy_is_the_function(name):
    entry, copy = typed_copy(name)
    np.testing.assert_allclose(copy(X), entry(X), rtol=LOST, atol=LOST)
    x = away_from_kinks(entry)
    for order in (1, 2):
        np.testing.assert_allclose(
            copy.derivative(x, order=order), entry.derivative(x, order=order), rtol=LOST, atol=LOST
        )
        for key in copy.parameters:
            np.testing.assert_allclose(
                copy.derivative(x, order=order, wrt=key),
                entry.derivative(x, order=order, wrt=NAMES.get(key, key)),
                rtol=LOST,
                atol=LOST,
            )


@pytest.mark.parametrize("name", [name for name in COPIES if name not in OTHER_FACTS])
def test_its_facts_are_found(name):
    entry, copy = typed_copy(name)
    found, true = copy.kinks_at(order=2), entry.kinks_at(order=2)
    assert [kink.position for kink in found] == [kink.position for kink in true]
    for one, other in zip(found, true, strict=True):
        sides = ("left", "right", "jump", "second_left", "second_right")
        # As for the copies' derivatives themselves.
        np.testing.assert_allclose(
            [getattr(one, side) for side in sides], [getattr(other, side) for side in sides], rtol=LOST, atol=LOST
        )
    # Found by zooming in on an extremum, where rounding makes f level: half the digits of the place, all of the value.
    np.testing.assert_allclose(copy.bounds(), entry.bounds(), rtol=1e-9, atol=1e-9)
    assert copy.attained() == entry.attained()
    assert copy.is_increasing() == entry.is_increasing()
    assert copy.saturates() == entry.saturates()
    assert min(copy.smoothness(), 2) == min(entry.smoothness(), 2)


def test_a_copy_is_recognised():
    twins = {name: typed_copy(name)[1].twin for name in COPIES}
    # At the defaults these are others, which come first.
    same = {"celu": "elu", "relu_general": "relu", "star_relu": "squared_relu", "snake_beta": "snake"}
    assert all(twin == same.get(name, name) for name, twin in twins.items())
    assert activations.typed("silu(x)").twin == "silu"
    assert activations.typed("x*tanh(x)+0.1").twin == ""
    assert activations.typed("log(x)").twin == ""
