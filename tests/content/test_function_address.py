"""What a function page's address says, and what is read from it, are the same state."""

from urllib.parse import parse_qs, urlencode

import pytest

import activations
from activation_lab.content.function_address import ARTICLE_NUMBERS, Start, query, read
from activation_lab.figures.function_chart import VIEWS, has_closeup
from tests.helpers.cases import identify, over_catalog, slider_settings


@pytest.mark.parametrize(("activation", "parameters"), over_catalog(slider_settings), ids=identify)
def test_what_is_written_is_read(activation, parameters):
    """At every end of every slider, and between."""
    for view in VIEWS:
        start = Start(activation.values(**parameters), (-3.25, 4.0), 0.7, view, has_closeup(activation))
        assert read(activation, parse_qs(urlencode(query(activation, start), doseq=True))) == start
    assert query(activation, Start(activation.values())) == {}


@pytest.mark.parametrize(
    "asked",
    [
        "elu_alpha=nan",
        "elu_alpha=inf&elu_x0=-inf&elu_x=nan&elu_x=1",
        "elu_alpha=3.01&elu_x0=10.1&elu_x=-11&elu_x=2",
        "elu_alpha=1&elu_alpha=2&elu_x0=",
        "elu_alpha=x&elu_x=1&elu_x0=0x1&elu_view=Panels&elu_zoom=yes",
        "elu_x=1&elu_x=2&elu_x=3&elu_numbers=1&elu_numbers=2",
        "elu_alpha=" + "9" * 10_000,
    ],
)
def test_what_is_of_no_use_counts_for_nothing(asked):
    assert read(activations.elu, parse_qs(asked, keep_blank_values=True)) == Start(activations.elu.values())


def test_a_constant_and_a_limit_count_where_they_are_switched_on():
    """As on the page, where their sliders are hidden till then."""
    selu, general = activations.selu, activations.relu_general
    assert read(selu, {"selu_scale": ["1.2"]}).parameters == selu.values()
    assert read(selu, {"selu_scale": ["1.2"], "selu_play": ["true"]}).parameters == selu.values(scale=1.2)
    limit = {"relu_general_max_value": ["3"]}
    assert read(general, limit).parameters == general.values()
    assert read(general, limit | {"relu_general_max_value_on": ["True"]}).parameters == general.values(max_value=3.0)


def test_a_list_of_numbers_is_cut_as_the_field_cuts_it():
    """400 characters and 40 numbers; none is a list too."""
    assert read(activations.elu, {}).numbers == ARTICLE_NUMBERS
    assert read(activations.elu, {"elu_numbers": ["1 2 x"]}).numbers == (1.0, 2.0)
    assert len(read(activations.elu, {"elu_numbers": ["1 " * 100_000]}).numbers) == 40
    assert read(activations.elu, {"elu_numbers": [""]}).numbers == ()
