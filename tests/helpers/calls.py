"""Every way to call an activation: f and its derivatives, with each of its parameters."""

import pytest

from tests.helpers.cases import in_one, over_catalog

# A message quotes what it received, and stays readable.
SHORT_ENOUGH = 400


def quantities(activation):
    """f, f′ and every ∂f/∂parameter, as (wrt, callable) pairs; wrt is None for f."""

    def along(wrt):
        return lambda x, **parameters: activation.derivative(x, wrt=wrt, **parameters)

    return [(None, activation)] + [(wrt, along(wrt)) for wrt in ("x", *activation.parameter_slopes)]


def second_quantities(activation):
    """f″ and every ∂²f/∂x∂parameter, as ((2, wrt), callable) pairs."""

    def along(wrt):
        return lambda x, **parameters: activation.derivative(x, order=2, wrt=wrt, **parameters)

    return [((2, wrt), along(wrt)) for wrt in ("x", *activation.mixed)]


def every_quantity(activation):
    """f and all derivatives of both orders."""
    return quantities(activation) + second_quantities(activation)


def catalog_parameters():
    return [
        (activation, parameter)
        for activation, _ in over_catalog(lambda _: [{}])
        for parameter in activation.parameter_list
    ]


# For quick tests: each goes through all functions' parameters.
each_parameter = in_one(catalog_parameters())
each_real_parameter = in_one(
    (activation, parameter) for activation, parameter in catalog_parameters() if not parameter.choices
)
each_choice = pytest.mark.parametrize(
    ("activation", "parameter"),
    [(activation, parameter) for activation, parameter in catalog_parameters() if parameter.choices],
    ids=lambda value: value.name,
)


def calls_with(activation, **parameters):
    """Every way to hand parameters to an activation."""
    return [
        lambda: activation(1.0, **parameters),
        lambda: activation.derivative(1.0, **parameters),
        lambda: activation.derivative(1.0, order=2, **parameters),
        lambda: activation.range(**parameters),
        lambda: activation.bounds(**parameters),
        lambda: activation.attained(**parameters),
        lambda: activation.kinks_at(**parameters),
        lambda: activation.is_increasing(**parameters),
        lambda: activation.smoothness(**parameters),
        lambda: activation.saturates(**parameters),
    ]
