"""The catalog's statements about each library's defaults, compared with the signatures of the installed libraries."""

import inspect

import pytest

import activations
from tests.helpers.machine import pytorch
from verification.pytorch import ask
from verification.twin import callable_named

DEFAULTS = [
    (activations.get(name), default)
    for name in activations.names()
    for default in activations.get(name).library_defaults
]


def signature_default(found, argument):
    """The default of the argument; for PReLU, whose slope is an initializer, the name of its class."""
    default = inspect.signature(found).parameters[argument].default
    assert default is not inspect.Parameter.empty, f"{argument} has no default"
    if argument.endswith("_initializer"):
        return type(getattr(found(), argument)).__name__
    return default


@pytest.mark.parametrize(
    ("activation", "default"), DEFAULTS, ids=lambda value: getattr(value, "call", None) or value.name
)
def test_library_default(activation, default):
    if default.call.startswith("torch."):
        pytorch()
        assert ask("default", {"call": default.call, "argument": default.argument})["default"] == default.value
        return
    assert signature_default(callable_named(default.call), default.argument) == default.value


def test_prelu_starts_at_zero_in_keras():
    layer = callable_named("keras.layers.PReLU")()
    layer.build((None, 3))
    assert layer.alpha.shape == (3,)
    assert not layer.alpha.numpy().any()


def test_a_wrong_default_is_noticed():
    assert signature_default(callable_named("keras.activations.leaky_relu"), "negative_slope") != 0.3
    with pytest.raises(KeyError):
        signature_default(callable_named("keras.activations.elu"), "gamma")
