"""Relations of functions are true: exact ones to a few roundings, limits by their error, which shrinks as it should."""

import itertools

import numpy as np
import pytest

import activations
from activations.relation import Equation
from activations.relations import RELATIONS, between
from tests.helpers.cases import in_one

EPSILON = 2.0**-52
X = np.concatenate([np.linspace(-30, 30, 6001), [1e-3, -1e-3, 1e-9, -1e-9]])
# On the way to a limit the sides are farthest apart ever nearer to 0.
NEAR = np.geomspace(1e-12, 30, 4001)
# Relations without conditions on the values, and those at a point of them, at several values of the others.
ALWAYS = [relation for relation in RELATIONS if relation.limit is None]
LIMITS = [relation for relation in RELATIONS if relation.limit is not None]
# Where a textbook's side cancels, it is right to a few roundings of its largest term; of x for |x| ≤ 30.
ROUNDINGS = 4 * 32


def _title(relation):
    return f"{relation.first}-{relation.second}"


def _pairs(relation):
    """Both functions at values for which it holds: the slider's ends and the middle, then what the equations ask for."""
    first, second = activations.get(relation.first), activations.get(relation.second)
    for share in (0, 0.3, 1):
        chosen = [
            {
                name: bool(round(share)) if entry.choices else entry.low + share * (entry.high - entry.low)
                for name, entry in each.parameters.items()
            }
            for each in (first, second)
        ]
        for equation in relation.given:
            # The last named value follows from the others.
            side, names = (1, equation.second) if equation.second else (0, equation.first)
            *others, last = names
            weights = ({**equation.first}, {**equation.second})
            weight = weights[side].pop(last)
            rest = sum(factor * chosen[place][name] for place in (0, 1) for name, factor in weights[place].items())
            chosen[side][last] = (equation.total - rest) / weight
            assert not others or side == 0
        yield first.at(**chosen[0]), second.at(**chosen[1])


@in_one([(relation,) for relation in ALWAYS])
def test_it_holds(relation):
    """Both sides agree for parameters all over the sliders that fulfil its equations."""
    for first, second in _pairs(relation):
        assert relation.holds(first, second)
        left, right = relation.sides(first, second, X)
        np.testing.assert_allclose(left, right, rtol=16 * EPSILON, atol=ROUNDINGS * EPSILON)


@pytest.mark.parametrize("relation", [one for one in ALWAYS if one.given], ids=_title)
def test_it_does_not_hold_elsewhere(relation):
    """The condition is needed: at other values it is not said to hold, and the sides do differ."""
    first, second = next(iter(_pairs(relation)))
    for place, side in ((0, "first"), (1, "second")):
        for name in {name for equation in relation.given for name in getattr(equation, side)}:
            function = (first, second)[place]
            value = function.values[name]
            other = 2.0 if np.isinf(value) else value + 0.25
            if not function.activation.parameters[name].domain.contains(other):
                other = value - 0.25
            moved = function.activation.at(**{**function.values, name: other})
            both = (moved, second) if place == 0 else (first, moved)
            assert not relation.holds(*both)
            left, right = relation.sides(*both, X)
            assert np.abs(left - right).max() > 1e-3, name


@pytest.mark.parametrize("relation", LIMITS, ids=_title)
def test_it_is_the_limit(relation):
    """The largest distance of the sides falls without end on the way, at least as the root of the parameter does (squareplus's)."""
    first, second = activations.get(relation.first), activations.get(relation.second).at()
    assert not relation.holds(first.at(), second)
    factor = 100.0 if np.isinf(relation.limit.to) else 0.01
    apart = []
    for step in range(5):
        near = first.at(**{relation.limit.parameter: factor**step})
        left, right = relation.sides(near, second, np.concatenate([-NEAR, NEAR]))
        apart.append(np.abs(left - right).max())
    for before, after in itertools.pairwise(apart[1:]):
        assert after <= before / 9.9 or after < ROUNDINGS * EPSILON
    assert apart[-1] < 1e-3 * apart[0]


def test_the_order_and_the_choice():
    """What holds always comes first, then what has conditions, then limits; nothing about functions that are not there."""
    found = between(["relu", "leaky_relu", "silu", "linear", "prelu", "celu"])
    kinds = [(relation.limit is not None, bool(relation.given)) for relation in found]
    assert kinds == sorted(kinds)
    assert {name for relation in found for name in (relation.first, relation.second)} <= {
        *("relu", "leaky_relu", "silu", "linear", "prelu", "celu")
    }
    assert between(["relu"]) == ()


def test_no_relation_is_said_twice():
    """One sentence each, about functions that exist; conditions and limits name their parameters."""
    assert len({relation.sentence for relation in RELATIONS}) == len(RELATIONS)
    for relation in RELATIONS:
        first, second = activations.get(relation.first), activations.get(relation.second)
        for equation in relation.given:
            assert set(equation.first) <= set(first.parameters)
            assert set(equation.second) <= set(second.parameters)
        assert relation.limit is None or relation.limit.parameter in first.parameters
        assert relation.limit is None or not relation.given


def test_an_equation_allows_for_a_sliders_rounding():
    """0.1 + 0.2 is 0.3, and no limit is no limit."""
    rrelu, leaky = activations.rrelu, activations.leaky_relu
    mean = Equation({"lower": 0.5, "upper": 0.5}, 0, {"negative_slope": -1})
    assert mean.holds(rrelu.at(lower=0.1, upper=0.5), leaky.at(negative_slope=0.3))
    assert not mean.holds(rrelu.at(lower=0.1, upper=0.5), leaky.at(negative_slope=0.31))
    unlimited = Equation({"max_value": 1}, np.inf)
    assert unlimited.holds(activations.relu_general.at(), leaky.at())
    assert not unlimited.holds(activations.relu_general.at(max_value=6), leaky.at())
