"""The address that files name leads back to the settings they were made with."""

from urllib.parse import parse_qs

import pytest

import activations
from activation_lab.content.settings import FunctionSettings
from activation_lab.ui.panels.function_panels import address
from tests.helpers.pages import chart_data, open_page


@pytest.mark.parametrize(
    ("name", "parameters", "x_range"),
    [
        ("elu", {"alpha": 2.5}, (-3.0, 4.0)),
        ("elu", {}, (-5.0, 5.0)),
        ("selu", {"alpha": 2.0, "scale": 1.25}, (-5.0, 5.0)),
        ("relu_general", {"max_value": 6.0, "threshold": 1.0}, (-5.0, 7.5)),
        ("gelu", {"approximate": True}, (-5.0, 5.0)),
    ],
)
def test_the_address_leads_back(name, parameters, x_range):
    """With nothing in it that is the default anyway."""
    activation = activations.get(name)
    settings = FunctionSettings(activation.at(**parameters), x_range, 0.0)
    page, _, query = address(settings).partition("?")
    assert page == name
    assert len(parse_qs(query)) <= 2 * len(parameters) + 1
    data = chart_data(open_page(name, **parse_qs(query)))
    drawn = {
        parameter: min(value, activation.parameters[parameter].high)
        for parameter, value in settings.function.values.items()
    }
    assert data["members"][0]["values"] == drawn
    assert tuple(data["range"]) == x_range
