"""The functions of a comparison in the address: what is written is read again, and of what makes no sense the rest counts."""

import pytest

import activations
from activation_lab.content.comparison_address import DEFAULT, MOST, keys, query, read


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
    assert query((activations.sigmoid.at(), activations.tanh.at())) == {}
    assert query((activations.elu.at(), activations.elu.at(alpha=0.3), activations.gelu.at(approximate=True))) == {
        "functions": "elu elu gelu",
        "compare_elu_2_alpha": "0.3",
        "compare_gelu_approximate": "Tanh",
    }
