"""The address that files name leads back to the settings they were made with, in the app as where files are written."""

from urllib.parse import parse_qs

import pytest

import activations
from activation_lab.content.address import function_query, read_function, with_query
from activation_lab.content.settings import FunctionSettings
from activation_lab.figures.grids import drawn_values
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
    asked = parse_qs(with_query(name, function_query(settings)).partition("?")[2])
    assert len(asked) <= 2 * len(parameters) + 2
    assert read_function(activation, asked) == settings
    data = chart_data(open_page(name, **asked))
    assert data["members"][0]["values"] == drawn_values(settings.function)
    assert tuple(data["range"]) == x_range
    assert data["point"] == settings.point
