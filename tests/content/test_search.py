"""Search finds what a reader means."""

import pytest

import activations
from activation_lab.content.search import find, narrowed
from activations.properties import MEANINGS, properties


def _names(text):
    return [entry.name for entry in find(text)]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("elu", "elu"),
        ("Leaky ReLU", "leaky_relu"),
        ("leakyrelu", "leaky_relu"),
        ("hyperbolic", "tanh"),
        ("logistic", "sigmoid"),
        ("parametric rectified", "prelu"),
        ("sigmiod", "sigmoid"),
        ("  SELU  ", "selu"),
        ("swish", "silu"),
        ("SiLU", "silu"),
        ("gaussian error", "gelu"),
        ("gelu new", "gelu"),
        ("continuously differentiable", "celu"),
        ("elliott", "softsign"),
        ("tanhshrink", "tanh_shrink"),
        ("logsigmoid", "log_sigmoid"),
        ("smooth relu", "softplus"),
        ("exp", "exponential"),
        ("hard swish", "hard_silu"),
        ("h-swish", "hard_silu"),
        ("heaviside", "step"),
        ("identity", "linear"),
        ("soft threshold", "soft_shrink"),
        ("hardtanh", "hard_tanh"),
        ("randomised", "rrelu"),
        ("ReLU 6", "relu6"),
        ("ThresholdedReLU", "relu_general"),
        ("binary sparsemax", "sparse_sigmoid"),
        ("transformers", "gelu"),
        ("Poisson", "exponential"),
        ("convolutional", "relu"),
    ],
)
def test_the_best_match_comes_first(text, first):
    """Names, full names, any case, small slips."""
    assert _names(text)[0] == first


def test_properties():
    """A property finds all that have it, two words those that have both."""
    assert {"sigmoid", "tanh"} <= set(_names("bounded"))
    assert "relu" not in _names("bounded")
    assert {"softsign", "tanh"} <= set(_names("bounded zero-centred monotone"))
    assert {"gelu", "silu", "mish", "softplus", "squareplus"} <= set(_names("smooth relatives"))
    assert {"mish", "gelu"} <= set(_names("smooth"))
    assert {"mish", "softplus"}.isdisjoint(_names("bounded"))
    assert {"relu", "relu6", "hard_sigmoid", "step", "threshold"} <= set(_names("can die"))
    assert {"linear", "rrelu", "hard_silu"} & set(_names("can die")) == {"hard_silu"}
    assert {"hard_tanh", "soft_shrink", "linear"} <= set(_names("zero-centred"))
    assert "linear" in _names("smooth")
    assert "tanh" in _names("bounded zero-centred")
    assert "sigmoid" not in _names("bounded zero-centred")


@pytest.mark.parametrize("text", ["", "   ", "qqqqqqqq", "*" * 1000, "\x00", "(["])
def test_nothing_sensible_finds_nothing(text):
    """And raises nothing."""
    assert _names(text) == []


def _narrowed(text, *wanted):
    return [entry.name for entry in narrowed(text, wanted)]


@pytest.mark.parametrize("wanted", MEANINGS)
def test_each_property_narrows(wanted):
    """To those that have it, in display order; some have it, and some have not."""
    expected = [name for name in activations.names() if wanted in properties(activations.get(name))]
    assert _narrowed("", wanted) == expected
    assert 0 < len(expected) < len(activations.names())


def test_narrowing_by_text_and_properties():
    assert _narrowed("") == _narrowed(" ([ ") == list(activations.names())
    assert _narrowed("relu", "bounded") == ["relu6"]
    assert _narrowed("phones", "smooth") == []
    assert _narrowed("", "bounded", "smooth") == ["sigmoid", "tanh"]
    assert _narrowed("qqqqqqqq") == []
