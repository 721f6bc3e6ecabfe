"""A normal distribution after f, against closed forms, mpmath's integrals and shares found another way."""

import math
from functools import cache

import mpmath
import numpy as np
import pytest
from scipy.special import ndtr

import activations
from activations.distribution import FLAT, SAMPLE, Atom, moments, push
from tests.helpers.cases import OF_EACH_KIND, at_every, kinks_of, slider_settings

HALF_NORMAL = 1 / math.sqrt(2 * math.pi)
# Inputs off centre, narrow and wide, as the sliders allow.
NORMALS = [(0.0, 1.0), (-1.3, 0.4), (2.0, 3.0)]


# Most integrals take it at the same points.
density = cache(mpmath.npdf)


def true_moments(activation, mean, spread, parameters):
    """(mean, standard deviation) by mpmath, split at the kinks, to about 15 digits."""
    with mpmath.workdps(25):
        values = {name: mpmath.mpf(value) for name, value in activation.values(**parameters).items()}
        reach = 14 + 2 * spread
        ends = [mean + share * reach * spread for share in (-1, -0.6, -0.3, -0.12, 0, 0.12, 0.3, 0.6, 1)]
        splits = {mpmath.mpf(kink.position) for kink in kinks_of(activation, parameters)}
        # At 0 and ±1 the second derivative of some jumps.
        pieces = sorted({*map(mpmath.mpf, ends), *splits, *map(mpmath.mpf, (-1, 0, 1))})

        def average(function):
            return mpmath.quad(lambda x: function(x) * density(x, mean, spread), pieces)

        @cache
        def f(x):
            return activation.definition(mpmath, x, **values)

        first = average(f)
        return float(first), float(mpmath.sqrt(average(lambda x: (f(x) - first) ** 2)))


@pytest.mark.parametrize("name", activations.names())
def test_moments_are_the_integrals(name):
    """Of a normal distribution off centre; the others with functions of each kind."""
    for normal in NORMALS if name in OF_EACH_KIND else NORMALS[1:2]:
        assert_moments_are_integrals(name, normal)


def assert_moments_are_integrals(name, normal):
    activation = activations.get(name)
    mean, deviation = true_moments(activation, *normal, {})
    found = moments(activation.at(), *normal)
    # Ten thousand terms, each right to a few 1e-16 of the largest; the exponential's are spread over nine powers of ten.
    assert found == pytest.approx((mean, deviation), rel=2e-13, abs=2e-13)


@pytest.mark.parametrize(
    ("name", "normal", "expected"),
    [
        ("relu", (0, 1), (HALF_NORMAL, math.sqrt(0.5 - HALF_NORMAL**2))),
        ("relu", (0, 3), (3 * HALF_NORMAL, 3 * math.sqrt(0.5 - HALF_NORMAL**2))),
        ("linear", (-1.5, 0.7), (-1.5, 0.7)),
        ("exponential", (0.5, 1.5), (math.exp(0.5 + 1.125), math.exp(1.625) * math.sqrt(math.expm1(2.25)))),
        ("step", (0, 2), (0.5, 0.5)),
    ],
)
def test_moments_in_closed_form(name, normal, expected):
    assert moments(activations.get(name).at(), *normal) == pytest.approx(expected, rel=1e-13)


def test_symmetry_and_selus_fixed_point():
    """Sigmoid's mean is ½ and tanh's 0 for any spread; SELU keeps mean 0 and standard deviation 1, as its paper proves."""
    for spread in (0.1, 1, 3):
        assert moments(activations.sigmoid.at(), 0, spread)[0] == pytest.approx(0.5, abs=1e-14)
        assert moments(activations.tanh.at(), 0, spread)[0] == pytest.approx(0, abs=1e-14)
    # Its constants are rounded to float64.
    assert moments(activations.selu.at()) == pytest.approx((0, 1), abs=1e-14)


@pytest.mark.parametrize(
    ("name", "parameters", "atoms"),
    [
        ("relu", {}, [(0, 0.5)]),
        # Beyond 6 lie 1e-9 of the inputs: left out.
        ("relu6", {}, [(0, 0.5)]),
        ("hard_tanh", {}, [(-1, ndtr(-1)), (1, ndtr(-1))]),
        ("hard_sigmoid", {}, [(0, ndtr(-3)), (1, ndtr(-3))]),
        ("step", {}, [(0, 0.5), (1, 0.5)]),
        ("soft_shrink", {"threshold": 0.5}, [(0, ndtr(0.5) - ndtr(-0.5))]),
        ("hard_shrink", {"threshold": 2}, [(0, ndtr(2) - ndtr(-2))]),
        ("sparse_plus", {}, [(0, ndtr(-1))]),
        ("prelu", {"alpha": 0}, [(0, 0.5)]),
        ("elu", {"alpha": 0}, [(0, 0.5)]),
        ("leaky_relu", {}, []),
        ("tanh", {}, []),
        ("gelu", {}, []),
        ("linear", {}, []),
    ],
)
def test_atoms_are_the_outputs_that_many_inputs_share(name, parameters, atoms):
    pushed = push(activations.get(name).at(**parameters))
    assert [(atom.value, atom.share) for atom in pushed.atoms] == [
        (value, pytest.approx(share, rel=1e-12)) for value, share in atoms
    ]
    assert pushed.zero == pytest.approx(dict(atoms).get(0, 0), rel=1e-12)
    assert not any(math.copysign(1, atom.value) < 0 for atom in pushed.atoms if atom.value == 0)


def test_a_tail_that_only_rounds_to_one_number_is_no_atom():
    """Far out tanh rounds to 1, and GELU by tanh underflows to 0; neither is flat there."""
    assert push(activations.tanh.at(), 5, 5).atoms == ()
    assert push(activations.gelu.at(approximate=True), -5, 5).atoms == ()


@pytest.mark.parametrize(
    ("name", "normal", "share"),
    [
        # sigmoid′ = FLAT at ±ln of the root of s (1 - s) = FLAT.
        ("sigmoid", (0, 3), 2 * ndtr(-math.log((1 + math.sqrt(1 - 4 * FLAT)) / (1 - math.sqrt(1 - 4 * FLAT))) / 3)),
        ("tanh", (0, 1), 2 * ndtr(-math.atanh(math.sqrt(1 - FLAT)))),
        ("softsign", (0, 9), 2 * ndtr(-1)),
        ("elu", (-4, 2), ndtr((math.log(FLAT) + 4) / 2)),
        ("exponential", (-4, 2), ndtr((math.log(FLAT) + 4) / 2)),
        ("relu", (1, 1), ndtr(-1)),
        ("relu6", (3, 2), 2 * ndtr(-1.5)),
        ("step", (0, 1), 1),
        ("relu", (-5, 0.1), 1),
        ("linear", (0, 1), 0),
        ("leaky_relu", (0, 1), 0),
        # Flat in the middle, where it cuts off, and in no tail.
        ("soft_shrink", (0, 1), 0),
        ("tanh_shrink", (0, 0.05), 0),
        # Where it turns at -0.75 its slope is 0, but that is no tail.
        ("gelu", (-0.75, 0.01), 0),
    ],
)
def test_saturated_is_the_share_in_flat_tails(name, normal, share):
    assert push(activations.get(name).at(), *normal).saturated == pytest.approx(share, rel=1e-9, abs=1e-15)


@at_every(slider_settings)
def test_shares_add_up_and_agree_with_the_moments(activation, parameters):
    """All inputs are in a bin or an atom, and mean and deviation of those are the integrals."""
    pushed = push(activation.at(**parameters), -0.5, 1.5)
    edges = np.linspace(pushed.outputs.min(initial=-1), pushed.outputs.max(initial=1), 200)
    atoms = sum(atom.share for atom in pushed.atoms)
    # One sample at each end of a flat stretch may fall on either side.
    assert pushed.shares(edges).sum() + atoms == pytest.approx(1, abs=4 / SAMPLE)
    first = pushed.outputs.sum() / SAMPLE + sum(atom.value * atom.share for atom in pushed.atoms)
    # Quantiles half a sample from the end miss what lies beyond: little, but for the exponential.
    assert first == pytest.approx(pushed.mean, rel=2e-2 if "exponential" in activation.name else 1e-3, abs=1e-3)
    low, high = activation.bounds(**parameters)
    assert low <= pushed.mean <= high
    assert 0 <= pushed.saturated <= 1


def test_bins_hold_the_normal_distribution():
    """The identity gives the input back; sigmoid's bins are those between the logits of the edges."""
    edges = np.linspace(-3, 3, 61)
    assert push(activations.linear.at()).shares(edges) == pytest.approx(np.diff(ndtr(edges)), abs=2 / SAMPLE)
    edges = np.linspace(0, 1, 41)
    logits = np.concatenate([[-np.inf], np.log(edges[1:-1] / (1 - edges[1:-1])), [np.inf]])
    assert push(activations.sigmoid.at()).shares(edges) == pytest.approx(np.diff(ndtr(logits)), abs=2 / SAMPLE)


def test_the_same_every_time():
    first, second = (push(activations.mish.at(), 0.3, 1.2) for _ in range(2))
    assert (first.mean, first.deviation, first.saturated) == (second.mean, second.deviation, second.saturated)
    assert np.array_equal(first.outputs, second.outputs)
    assert isinstance(push(activations.relu.at()).atoms[0], Atom)


@pytest.mark.parametrize("normal", [(0, 0), (0, -1), (math.nan, 1), (math.inf, 1), (0, math.inf), (0, math.nan)])
def test_what_is_no_normal_distribution(normal):
    with pytest.raises(ValueError, match="received"):
        push(activations.relu.at(), *normal)
