"""Gates and their partial derivatives against mpmath, in units in the last place (ULP)."""

import itertools
import warnings

import mpmath
import numpy as np
import pytest

from activations import gates
from tests.helpers.gates import CASES, real_slopes, true
from verification import truth

EPSILON = 2.0**-52
RANDOM = np.random.default_rng(20)
# In the middle, in the tails where the function inside is no float any more, and near 0; values from tiny to huge.
GATES = np.concatenate(
    [
        RANDOM.uniform(-12, 12, 60),
        RANDOM.uniform(-60, 60, 30),
        RANDOM.uniform(-1400, 1400, 20),
        RANDOM.choice([-1, 1], 20) * 10.0 ** RANDOM.uniform(-300, 2, 20),
    ]
)
VALUES = np.where(
    np.arange(130) % 2, RANDOM.normal(0, 6, 130), RANDOM.choice([-1, 1], 130) * 10.0 ** RANDOM.uniform(-200, 200, 130)
)
# The function inside holds 4 / 8 ULP (tests/helpers/limits.py), GELU 16 / 16; each of at most four products adds half a unit.
OUTPUT, SLOPE = 6, 10
GELU = 18
# Around the root of a slope, a relative error means little. The slopes of SiLU, GELU and SiTU are below 1.2 there.
NEAR_ROOT = 4 * EPSILON


def is_near_root(gate, x):
    """Whether the slope of the function inside is small compared with the terms that it is the sum of."""
    return gate.inside in ("silu", "gelu", "situ") and abs(float(gate.derivative(x, 1.0))) < 0.1


@pytest.mark.parametrize(("name", "settings"), CASES)
def test_outputs(name, settings):
    gate = gates.get(name)
    for x, value in zip(GATES, VALUES, strict=True):
        exact = true(gate, x, value, **settings)
        if 0 < abs(exact) < 1e-307:
            continue
        found = gate(x, value, **settings)
        if settings.get("approximate") == "tanh":
            # As the catalog's tanh form, whose tail loses digits: 1 + tanh cancels in every formula without more digits.
            assert abs(float(found - exact)) <= 4 * EPSILON * abs(x * value)
        else:
            assert truth.ulp_error(found, exact) <= (GELU if name == "geglu" else OUTPUT), (x, value)


@pytest.mark.parametrize(("name", "settings"), CASES)
def test_partial_derivatives(name, settings):
    gate = gates.get(name)
    for wrt in real_slopes(gate, gate.values(**settings)):
        for x, value in zip(GATES, VALUES, strict=True):
            exact = true(gate, x, value, wrt, **settings)
            # ∂/∂beta of SiTU holds a cube of the gate, ∂/∂linear_beta one of the value: too small for a float it is 0.
            cubed = {"beta": x, "linear_beta": value}.get(wrt, 1.0) if name == "situ" else 1.0
            if 0 < abs(exact) < 1e-307 or abs(cubed) < 1e-90:
                continue
            found = float(gate.derivative(x, value, wrt=wrt, **settings))
            if settings.get("approximate") == "tanh":
                # As the catalog's tanh form: 8 eps of f′, of x in f.
                scale = max(1.0, abs(x)) if wrt == "value" else abs(value)
                assert abs(found - float(exact)) <= 8 * EPSILON * scale, (wrt, x, value)
            elif wrt == "gate" and is_near_root(gate, x):
                factor = abs(value) + ("plus_one" in gate.parameters)
                assert abs(found - float(exact)) <= max(NEAR_ROOT * factor, SLOPE * np.spacing(abs(found))), (x, value)
            else:
                assert truth.ulp_error(found, exact) <= (GELU if name == "geglu" else SLOPE), (wrt, x, value)


@pytest.mark.parametrize("name", ["glu", "swiglu", "geglu", "clamped_swiglu", "situ"])
def test_a_large_value_outlives_a_shut_gate(name):
    """The function inside is 0 as a float; times 1e300 it is not."""
    gate, x = gates.get(name), -47.0 if name == "geglu" else -900.0
    settings = {"limit": np.inf} if name == "clamped_swiglu" else {}
    settings |= {"alpha": 1.0} if settings else {}
    assert gate.derivative(x, 1e300, wrt="value", **settings) == 0
    for wrt in (None, "gate"):
        exact = true(gate, x, 1e300, wrt, **settings)
        found = gate(x, 1e300, **settings) if wrt is None else gate.derivative(x, 1e300, wrt=wrt, **settings)
        assert truth.ulp_error(found, exact) <= (GELU if name == "geglu" else SLOPE)


EXTREMES = [
    sign * size for size in (0.0, 5e-324, 1e-310, 1e-200, 1.0, 40.0, 745.0, 1600.0, 1e160, 1.7e308) for sign in (1, -1)
]


def tripped(compute):
    """The message of the floating-point error that the call raises where all are raised, or ""."""
    try:
        with np.errstate(all="raise"):
            compute()
    except FloatingPointError as error:
        return str(error)
    return ""


@pytest.mark.parametrize(("name", "settings"), CASES)
def test_only_a_true_overflow_or_underflow_trips(name, settings):
    gate = gates.get(name)
    for wrt, x, value in itertools.product((None, "gate", "value"), EXTREMES, EXTREMES):
        message = tripped(
            lambda wrt=wrt, x=x, value=value: (
                gate(x, value, **settings) if wrt is None else gate.derivative(x, value, wrt=wrt, **settings)
            )
        )
        if message:
            # The other side is asked only where this one does not show it.
            sides = (abs(true(gate, x, value, wrt, side, **settings)) for side in (1, -1))
            if "overflow" in message:
                assert any(each > mpmath.mpf(1.797e308) for each in sides), (wrt, x, value)
            else:
                assert any(0 < each < 2.3e-308 for each in sides), (wrt, x, value, message)


@pytest.mark.parametrize(("name", "settings"), CASES)
@pytest.mark.parametrize("dtype", [np.float16, np.float32])
def test_small_floats_are_computed_in_float64_and_rounded_once(name, settings, dtype):
    gate = gates.get(name)
    x, value = RANDOM.uniform(-8, 8, (2, 50)).astype(dtype)
    with np.errstate(over="ignore", under="ignore"):
        for wrt in (None, *gate.slopes):
            compute = gate if wrt is None else lambda *both, wrt=wrt, **more: gate.derivative(*both, wrt=wrt, **more)
            found = compute(x, value, **settings)
            assert found.dtype == dtype
            np.testing.assert_array_equal(
                found, compute(x.astype(float), value.astype(float), **settings).astype(dtype)
            )


@pytest.mark.parametrize(("name", "settings"), CASES)
def test_nothing_warns(name, settings):
    gate = gates.get(name)
    points = [*(each for each in EXTREMES if abs(each) < 1e100 and not 0 < abs(each) < 1e-100), np.inf, -np.inf, np.nan]
    x, value = np.meshgrid(points, points)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        gate(x, value, **settings)
        for wrt in gate.slopes:
            gate.derivative(x, value, wrt=wrt, **settings)
