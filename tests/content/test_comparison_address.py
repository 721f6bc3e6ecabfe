"""The functions of a comparison in the address: what is written is read again, and of what makes no sense the rest counts."""

from urllib.parse import parse_qs, urlencode

import pytest

from activation_lab.content.comparison_address import (
    DEFAULT,
    MOST,
    Comparison,
    keys,
    page_query,
    query,
    read,
    read_page,
)
from activation_lab.content.comparisons import compared, presets


@pytest.mark.parametrize(
    ("text", "names", "left_out"),
    [
        ("elu selu", ("elu", "selu"), ()),
        ("elu,ELU;  selu ", ("elu", "elu", "selu"), ()),
        ("elu swish", ("elu",), ("swish",)),
        ("", DEFAULT, ()),
        ("nonsense", DEFAULT, ("nonsense",)),
        ("elu " * 500, ("elu",) * MOST, ("elu",) * (500 - MOST)),
        ("relu " + "x" * 10_000, ("relu",), ("x" * 10_000,)),
    ],
)
def test_reading(text, names, left_out):
    """Known names in their order, no more than there are colours, and what was left out."""
    assert read(text) == (names, left_out)


def test_every_parameter_has_its_own_key():
    """Of the same function, from the second one on, with a number; so one function's key hangs on no other."""
    assert keys(("elu", "selu", "elu", "elu")) == ("compare_elu", "compare_selu", "compare_elu_2", "compare_elu_3")


def test_an_address_says_what_is_not_the_default():
    """Nothing for the default comparison; of parameters those that were moved."""
    assert query((compared("sigmoid"), compared("tanh"))) == {}
    assert query((compared("elu"), compared("elu", alpha=0.3), compared("gelu", approximate=True))) == {
        "functions": "elu elu gelu",
        "compare_elu_2_alpha": "0.3",
        "compare_gelu_approximate": "Tanh",
    }


@pytest.mark.parametrize("preset", presets(), ids=lambda preset: preset.title)
def test_a_page_is_read_as_it_was_written(preset):
    """Every ready comparison, with what all share."""
    written = Comparison(preset.members, (-2.5, 3.0), 0.5, True)
    found = read_page(parse_qs(urlencode(page_query(written), doseq=True)))
    assert page_query(found) == page_query(written)
    assert [(each.activation, each.parameters) for each in found.members] == [
        (each.activation, each.parameters) for each in preset.members
    ]


def test_what_of_a_page_is_of_no_use_counts_for_nothing():
    """No function that there is, and numbers beyond their sliders."""
    found = read_page({"functions": ["eluu, ../etc"], "compare_x": ["nan", "2"], "compare_x0": ["99"]})
    assert page_query(found) == {}
    found = read_page({"functions": ["relu_general elu"], "compare_elu_alpha": ["4"], "compare_difference": ["1"]})
    assert page_query(found) == {"functions": "relu_general elu"}
