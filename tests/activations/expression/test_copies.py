"""Functions of the catalog, typed out without their names, agree with the catalog: f, f′, f″ and by parameters."""

import numpy as np
import pytest

import activations

# Of x from -6 to 6, where no spelling here loses more than the digits that its tolerance allows.
X = np.linspace(-6, 6, 481)
# (name, the text, its parameters): the names of parameters are the catalog's.
COPIES = [
    ("sigmoid", "1/(1+exp(-x))"),
    ("tanh", "(exp(x)-exp(-x))/(exp(x)+exp(-x))"),
    ("relu", "max(x, 0)"),
    ("leaky_relu", "x if x > 0 else negative_slope*x"),
    ("prelu", "max(x,0) + alpha*min(x,0)"),
    ("elu", "x if x > 0 else alpha*(exp(x)-1)"),
    ("selu", "scale*(x if x > 0 else alpha*(exp(x)-1))"),
    ("celu", "max(x,0) + min(0, alpha*(exp(x/alpha)-1))"),
    ("silu", "x/(1+exp(-beta*x))"),
    ("softplus", "log(1+exp(beta*x))/beta"),
    ("mish", "x*tanh(log(1+exp(x)))"),
    ("gelu", "x/2*(1+erf(x/sqrt(2)))"),
    ("softsign", "x/(1+|x|)"),
    ("squareplus", "(x+sqrt(x^2+b))/2"),
    ("hard_tanh", "clip(x,-1,1)"),
    ("relu6", "min(max(x,0),6)"),
    ("squared_relu", "max(x,0)^2"),
    ("gaussian", "exp(-x^2)"),
    ("arctan", "atan(x)"),
    ("snake", "x + sin(a*x)^2/a"),
    ("bent_identity", "(sqrt(x^2+1)-1)/2+x"),
    ("isru", "x/sqrt(1+alpha*x^2)"),
    ("hard_shrink", "x if |x| > t else 0"),
    ("soft_shrink", "sign(x)*max(|x|-t,0)"),
    ("tanh_shrink", "x-tanh(x)"),
    ("lisht", "x*tanh(x)"),
    ("sine", "sin(omega*x)"),
    ("exponential", "e^x"),
]
# A word that is followed by brackets cannot be a parameter: `threshold` is the catalog's function.
NAMES = {"t": "threshold"}
# What such a spelling may lose: 1 + e^x keeps the 16 digits of 1, of which e^-6 has lost 3, and a quotient's derivatives add to it.
LOST = 1e-12


def typed_copy(name, text):
    entry = activations.get(name)
    copy = activations.typed(text)
    defaults = {key: entry.parameters[NAMES.get(key, key)].default for key in copy.parameters}
    return entry, activations.typed(text, **defaults)


def away_from_kinks(entry):
    kinks = [kink.position for kink in entry.kinks_at(order=2)]
    return X[~np.isin(X, kinks)] if kinks else X


@pytest.mark.parametrize(("name", "text"), COPIES)
def test_a_typed_copy_is_the_function(name, text):
    entry, copy = typed_copy(name, text)
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


@pytest.mark.parametrize(("name", "text"), COPIES)
def test_its_facts_are_found(name, text):
    entry, copy = typed_copy(name, text)
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
    twins = {name: typed_copy(name, text)[1].twin for name, text in COPIES}
    # CELU at its default of 1 is ELU, which comes first.
    assert twins.pop("celu") == "elu"
    assert all(name == twin for name, twin in twins.items())
    assert activations.typed("silu(x)").twin == "silu"
    assert activations.typed("x*tanh(x)+0.1").twin == ""
    assert activations.typed("log(x)").twin == ""
