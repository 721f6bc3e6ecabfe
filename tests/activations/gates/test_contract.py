"""What every gate promises about dtypes, shapes, NaN, infinities, its input and errors."""

import math

import numpy as np
import pytest

import activations
from activations import gates
from tests.helpers.gates import CASES

every_gate = pytest.mark.parametrize("name", gates.names())
INF, NAN = math.inf, math.nan


def calls(name):
    """(what it is, a function of gate and value) for the output and every partial derivative."""
    gate = gates.get(name)
    yield "f", gate
    for wrt in gate.slopes:
        yield wrt, lambda x, value, wrt=wrt, **settings: gate.derivative(x, value, wrt=wrt, **settings)


def test_all_seven_in_display_order():
    assert gates.names() == ("glu", "bilinear", "reglu", "geglu", "swiglu", "clamped_swiglu", "situ")
    for name in gates.names():
        assert getattr(gates, name) is gates.get(name)
        assert name in gates.__all__
    assert activations.gates is gates


def test_an_unknown_gate_is_named():
    with pytest.raises(ValueError, match="unknown gate 'swigl'; did you mean 'swiglu'"):
        gates.get("swigl")
    with pytest.raises(ValueError, match="unknown gate 3; known: glu"):
        gates.get(3)


def test_the_defaults_are_those_of_gpt_oss():
    """transformers 5.24, models/gpt_oss/modeling_gpt_oss.py, GptOssExperts."""
    assert gates.clamped_swiglu.values() == {"limit": 7.0, "alpha": 1.702, "plus_one": True, "clamp": "before"}
    assert gates.situ.values() == {"beta": 4.0, "linear_beta": INF}
    assert gates.geglu.values() == {"approximate": "none"}


@every_gate
@pytest.mark.parametrize(
    ("one", "other", "result"),
    [
        (np.float16, np.float16, np.float16),
        (np.float16, np.float32, np.float32),
        (np.float32, np.float64, np.float64),
        (np.float32, np.int8, np.float64),
        (np.int64, np.bool_, np.float64),
        (">f4", "<f4", np.float32),
    ],
)
def test_the_wider_float_is_kept(name, one, other, result):
    for _, compute in calls(name):
        for first, second in ((one, other), (other, one)):
            assert compute(np.ones(3, first), np.ones(3, second)).dtype == result
            assert type(compute(np.ones((), first), np.ones((), second))) is result


@every_gate
def test_a_python_number_takes_the_others_dtype(name):
    for _, compute in calls(name):
        for number in (2, 2.5, True):
            assert compute(np.ones(3, np.float32), number).dtype == np.float32
            assert compute(number, np.ones(3, np.float16)).dtype == np.float16
            assert type(compute(number, number)) is np.float64
        assert compute(np.ones(3, np.float32), np.float64(2)).dtype == np.float64
        assert compute([1, 2], [True, False]).dtype == np.float64


@every_gate
def test_shapes_broadcast_and_entries_do_not_depend_on_their_neighbours(name):
    random = np.random.default_rng(1)
    x, value = random.normal(0, 5, (4, 1, 3)), random.normal(0, 5, (2, 1))
    for _, compute in calls(name):
        found = compute(x, value)
        assert found.shape == (4, 2, 3)
        # NumPy's vector and scalar loops may differ in the last place.
        np.testing.assert_allclose(found[3, 1, 2], compute(x[3, 0, 2], value[1, 0]), rtol=2e-15)
        assert compute(np.ones((0, 3)), 1.0).shape == (0, 3)


@every_gate
def test_input_is_left_alone_and_the_result_is_new_memory(name):
    x, value = np.array([-1.0, 0.0, 2.0]), np.array([3.0, -0.0, 1.0])
    for each in (x, value):
        each.setflags(write=False)
    for _, compute in calls(name):
        found = compute(x, value)
        assert not np.shares_memory(found, x)
        assert not np.shares_memory(found, value)
        found[0] = 7


@every_gate
def test_shapes_that_do_not_broadcast_are_named(name):
    for _, compute in calls(name):
        with pytest.raises(ValueError, match=rf"^{name}: shapes must broadcast, received gate \(2,\), value \(3,\)$"):
            compute([1.0, 2.0], [1.0, 2.0, 3.0])
    with pytest.raises(
        ValueError, match=r"swiglu: shapes must broadcast, received gate \(2,\), value \(\), beta \(3,\)"
    ):
        gates.swiglu([1.0, 2.0], 1.0, beta=[1.0, 2.0, 3.0])


@every_gate
def test_other_inputs_are_a_type_error(name):
    for _, compute in calls(name):
        for bad in (1j, "1", None, object(), np.array(["a"]), [None]):
            with pytest.raises(TypeError, match=f"^{name}: gate must hold real numbers, received dtype "):
                compute(bad, 1.0)
            with pytest.raises(TypeError, match=f"^{name}: value must hold real numbers, received dtype "):
                compute(1.0, bad)
        with pytest.raises(TypeError, match="masked array"):
            compute(np.ma.masked_invalid([1.0, NAN]), 1.0)
        with pytest.raises(ValueError, match="beyond"):
            compute(10**400, 1.0)


@every_gate
def test_what_it_has_no_derivative_by_is_named(name):
    for wrt in ("x", "f", None, 3, "plus_one", "clamp", "approximate"):
        with pytest.raises(TypeError, match=f"^{name}: no derivative with respect to .*; allowed: 'gate', 'value'"):
            gates.get(name).derivative(1.0, 1.0, wrt=wrt)
    with pytest.raises(TypeError, match=f"^{name}: unknown parameter 'gamma'; allowed: "):
        gates.get(name)(1.0, 1.0, gamma=1)


@pytest.mark.parametrize(
    ("name", "settings", "error", "said"),
    [
        (
            "clamped_swiglu",
            {"limit": 0},
            ValueError,
            "limit must be a number above 0, or inf for no limit .0 would clamp",
        ),
        ("clamped_swiglu", {"limit": -1.0}, ValueError, "limit must be a number above 0.*received -1.0"),
        ("clamped_swiglu", {"limit": NAN}, ValueError, "limit must be.*received nan"),
        ("clamped_swiglu", {"alpha": NAN}, ValueError, "alpha must be a finite number above 0, received nan"),
        ("clamped_swiglu", {"alpha": 0}, ValueError, "alpha must be"),
        ("clamped_swiglu", {"plus_one": 2}, ValueError, "plus_one must be False or True, received 2"),
        ("clamped_swiglu", {"plus_one": [True, False]}, TypeError, "plus_one must be False or True"),
        ("clamped_swiglu", {"clamp": "both"}, ValueError, "clamp must be 'before' or 'after', received 'both'"),
        ("clamped_swiglu", {"clamp": True}, TypeError, "clamp must be 'before' or 'after', received True"),
        ("clamped_swiglu", {"clamp": ["before"]}, TypeError, "clamp must be"),
        ("clamped_swiglu", {"limit": "7"}, TypeError, "limit must be"),
        ("geglu", {"approximate": "erf"}, ValueError, "approximate must be 'none' or 'tanh', received 'erf'"),
        ("geglu", {"approximate": None}, TypeError, "approximate must be"),
        ("swiglu", {"beta": 0.0}, ValueError, "beta must be a finite number above 0"),
        ("swiglu", {"beta": [1.0, NAN]}, ValueError, "beta must be"),
        ("situ", {"beta": INF}, ValueError, "beta must be a finite number above 0"),
        ("situ", {"linear_beta": 0}, ValueError, "linear_beta must be a number above 0, or inf"),
    ],
)
def test_a_parameter_outside_its_domain_is_named(name, settings, error, said):
    gate = gates.get(name)
    for compute in (gate, gate.derivative):
        with pytest.raises(error, match=f"^{name}: {said}"):
            compute(1.0, 1.0, **settings)
    with pytest.raises(error, match=said):
        gate.at(**settings)


def test_approximate_may_be_said_as_in_keras():
    assert gates.geglu(-3.0, 2.0, approximate=True) == gates.geglu(-3.0, 2.0, approximate="tanh")
    assert (
        gates.geglu(-3.0, 2.0, approximate=False) == gates.geglu(-3.0, 2.0) != gates.geglu(-3.0, 2.0, approximate=True)
    )


def test_parameters_broadcast():
    limits = np.array([[1.0], [3.0], [INF]])
    x = np.array([-2.0, 2.0, 5.0])
    found = gates.clamped_swiglu(x, 4.0, limit=limits)
    for row, limit in zip(found, limits[:, 0], strict=True):
        np.testing.assert_array_equal(row, gates.clamped_swiglu(x, 4.0, limit=limit))
    assert gates.situ(x, x, linear_beta=limits).shape == (3, 3)
    assert gates.swiglu(x, x, beta=limits[:2]).shape == (2, 3)


@pytest.mark.parametrize(("name", "settings"), CASES)
def test_nan_gives_nan(name, settings):
    for _, compute in calls(name):
        for x, value in ((NAN, 1.0), (1.0, NAN), (NAN, INF), (-INF, NAN), (0.0, NAN), (NAN, NAN)):
            assert np.isnan(compute(x, value, **settings))
        np.testing.assert_array_equal(
            np.isnan(compute([NAN, 1.0, 1.0], [1.0, NAN, 1.0], **settings)), [True, True, False]
        )


@pytest.mark.parametrize(
    ("name", "x", "value", "output", "by_gate", "by_value"),
    [
        # An open and a shut gate.
        ("glu", INF, 2.0, 2.0, 0.0, 1.0),
        ("glu", -INF, 2.0, 0.0, 0.0, 0.0),
        ("swiglu", INF, -2.0, -INF, -2.0, INF),
        ("swiglu", -INF, 2.0, 0.0, 0.0, 0.0),
        ("geglu", INF, 2.0, INF, 2.0, INF),
        ("geglu", -INF, 2.0, 0.0, 0.0, 0.0),
        ("reglu", -INF, 2.0, 0.0, 0.0, 0.0),
        ("situ", INF, 2.0, 8.0, 0.0, 4.0),
        # An infinite value passes each gate that is not shut, however little that lets through.
        ("glu", -2000.0, INF, INF, INF, 0.0),
        ("swiglu", -2000.0, INF, -INF, -INF, 0.0),
        ("geglu", -2000.0, -INF, INF, INF, 0.0),
        # 0 wins: a shut gate is shut, and a value of 0 is 0.
        ("glu", -INF, INF, 0.0, 0.0, 0.0),
        ("swiglu", -INF, INF, 0.0, 0.0, 0.0),
        ("reglu", -1.0, INF, 0.0, 0.0, 0.0),
        ("reglu", 0.0, INF, 0.0, 0.0, 0.0),
        ("bilinear", 0.0, INF, 0.0, INF, 0.0),
        ("swiglu", INF, 0.0, 0.0, 0.0, INF),
        # A clamp leaves no infinity.
        ("clamped_swiglu", INF, INF, 8 * 7 / (1 + math.exp(-7 * 1.702)), 0.0, 0.0),
        ("clamped_swiglu", -INF, INF, 0.0, 0.0, 0.0),
        ("clamped_swiglu", 0.0, INF, 0.0, 4.0, 0.0),
    ],
)
def test_infinities(name, x, value, output, by_gate, by_value):
    gate = gates.get(name)
    # Two roundings of the one number that is no limit here.
    assert gate(x, value) == pytest.approx(output, rel=4e-16)
    assert gate.derivative(x, value) == by_gate
    assert gate.derivative(x, value, wrt="value") == by_value


def test_slopes_at_kinks():
    """As TensorFlow's and PyTorch's clamp and ReLU: the limit itself still passes, and ReLU's slope at 0 is 0."""
    assert gates.reglu.derivative(0.0, 3.0) == 0
    slope = gates.clamped_swiglu.derivative
    assert slope(7.0, 2.0) == pytest.approx(slope(np.nextafter(7, 0), 2.0)) != 0
    assert slope(np.nextafter(7, 8), 2.0) == 0
    for end in (-7.0, 7.0):
        assert slope(2.0, end, wrt="value") == slope(2.0, 0.0, wrt="value") != 0
        assert slope(2.0, np.nextafter(end, 2 * end), wrt="value") == 0
    [kink] = gates.clamped_swiglu.kinks_at("gate", clamp="after", alpha=0.3)
    assert slope(kink, 2.0, clamp="after", alpha=0.3) != 0
    assert slope(kink * (1 + 1e-15), 2.0, clamp="after", alpha=0.3) == 0


@every_gate
def test_an_instance_is_the_gate_at_its_values(name):
    gate = gates.get(name)
    function = gate.at()
    assert function == gate.at(**gate.values())
    assert hash(function) == hash(gate.at())
    assert function(1.5, -2.0) == gate(1.5, -2.0)
    assert function.derivative(1.5, -2.0, wrt="value") == gate.derivative(1.5, -2.0, wrt="value")
    assert function.range() == gate.range()
    assert gates.clamped_swiglu.at(limit=1) != gates.clamped_swiglu.at(limit=2)
