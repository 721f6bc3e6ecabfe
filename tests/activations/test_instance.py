"""A function at parameter values gives what the function gives at these values."""

import numpy as np
import pytest

import activations
from activations import Instance
from tests.helpers.cases import at_every, slider_settings


@at_every(slider_settings)
def test_it_is_the_function_at_these_values(activation, parameters):
    instance, x = activation.at(**parameters), np.linspace(-7, 7, 29)
    assert instance.activation is activation
    assert dict(instance.values) == activation.values(**parameters)
    np.testing.assert_array_equal(instance(x), activation(x, **parameters))
    np.testing.assert_array_equal(instance.derivative(x), activation.derivative(x, **parameters))
    assert instance.bounds() == activation.bounds(**parameters)
    assert instance.range() == activation.range(**parameters)
    assert instance.kinks() == activation.kinks_at(**parameters)
    assert instance.is_increasing() == activation.is_increasing(**parameters)
    assert instance.smoothness() == activation.smoothness(**parameters)
    assert instance.saturates() == activation.saturates(**parameters)


def test_the_curvature_of_a_graph():
    """x² / 2 touches a circle of radius 1 at 0; the logistic function bends upwards on the left and not at all at 0."""
    squared = activations.get("squared_relu").at()
    assert squared.curvature(0.5) == pytest.approx(2 / 2**1.5, rel=1e-15)
    sigmoid = activations.sigmoid.at()
    assert sigmoid.curvature(-1.0) == -sigmoid.curvature(1.0) > 0 == sigmoid.curvature(0.0)
    assert activations.relu.at().curvature(1.0) == 0
    assert np.isnan(activations.relu.at().curvature(0.0))


def test_two_are_equal_where_function_and_values_are():
    assert activations.elu.at(alpha=1.5) == activations.elu.at(alpha=1.5) != activations.elu.at()
    assert activations.elu.at() != activations.celu.at()
    assert len({activations.elu.at(alpha=1.0), activations.elu.at()}) == 1


def test_nobody_changes_its_values():
    instance = activations.elu.at(alpha=1.5)
    with pytest.raises(TypeError):
        instance.values["alpha"] = 2
    with pytest.raises(AttributeError):
        instance.values = {}


def test_errors_are_the_functions():
    with pytest.raises(TypeError, match="unknown parameter 'beta'"):
        activations.elu.at(beta=1)
    with pytest.raises(ValueError, match="alpha must be"):
        activations.elu.at(alpha=np.nan)
    assert isinstance(activations.prelu.at(), Instance)
    slopes = activations.prelu.at(alpha=0.5)
    assert slopes.derivative(-2.0, wrt="alpha") == -2.0


@pytest.mark.parametrize(
    ("name", "parameter", "kind", "default"),
    [
        ("elu", "alpha", "slider", 1.0),
        ("selu", "scale", "constant", activations.selu.parameters["scale"].default),
        ("relu_general", "max_value", "limit", activations.relu_general.parameters["max_value"].high),
    ],
)
def test_a_parameter_knows_its_kind(name, parameter, kind, default):
    entry = activations.get(name).parameters[parameter]
    assert entry.kind == kind
    assert entry.slider_default == default


def test_a_choice_shows_the_name_of_its_default():
    choices = [entry for name in activations.names() for entry in activations.get(name).parameter_list if entry.choices]
    assert choices
    assert all(
        entry.kind == "choice" and entry.slider_default == entry.choices[bool(entry.default)] for entry in choices
    )


@at_every(slider_settings)
def test_a_control_stands_for_the_value_that_it_was_set_to(activation, parameters):
    for name, value in activation.values(**parameters).items():
        entry = activation.parameters[name]
        chosen = entry.to_control(value)
        assert (chosen in entry.choices) == (entry.kind == "choice")
        assert entry.from_control(chosen) == value
        assert type(entry.from_control(chosen)) is (bool if entry.kind == "choice" else float)


def test_an_option_that_is_none_has_no_value():
    with pytest.raises(ValueError, match="not in tuple"):
        activations.gelu.parameters["approximate"].from_control("Roughly")
