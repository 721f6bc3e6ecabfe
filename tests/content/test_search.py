"""Search finds what a reader means."""

import pytest

import activations
from activation_lab import lessons
from activation_lab.content.address_book import OTHER_PAGES
from activation_lab.content.search import MOST_GUESSES, find, narrowed, slips_between, targets
from activations.properties import MEANINGS, properties
from tests.helpers.cases import in_one

LESSONS = tuple(lessons.declared().values())


def _names(text):
    return [entry.name for entry in find(text).functions()]


def _titles(text):
    return [target.title for target in find(text, LESSONS).targets]


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


@in_one([(target,) for target in targets(LESSONS)])
def test_everything_is_found_by_its_names_and_by_a_slip_in_its_title(target):
    """Functions, pages, lessons; softmax and its friends, which share a page."""
    for name in target.names:
        assert find(name, LESSONS).targets[0].page in {other.page for other in targets(LESSONS) if name in other.names}
    assert _titles(target.title)[0] == target.title
    letters = target.title.lower()
    if len(letters) > 6:
        assert target in find(letters[:3] + letters[4:], LESSONS).targets


def test_pages_and_lessons_are_found():
    assert {"compare", "verify", "cost", "softmax"} <= set(OTHER_PAGES)
    assert {target.page for target in targets(LESSONS)} >= {*OTHER_PAGES, *lessons.declared(), *activations.names()}
    assert _titles("softmax")[:2] == ["Softmax", "Softmax and friends"]
    glu, term, *_ = find("glu").targets
    assert (glu.page, glu.query) == ("gates", {"gates_function": "GLU"})
    assert (term.page, term.query) == ("glossary", {"glossary_search": "GLU"})
    assert _titles("gradients")[:2] == ["Gradient", "Vanishing gradients"]
    assert _titles("dying")[0] == "Dying ReLU"
    assert "Playground" in _titles("lesson")


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        ("squared rellu of x", None),
        ("cubed relu", "ReLU"),
        ("what is softmax", "Softmax"),
        ("sigmiod", "Sigmoid"),
        ("playgruond", "Playground"),
        ("vanishing gradeints", "Vanishing gradients"),
        ("qqqqqqqq", None),
    ],
)
def test_a_guess_says_that_it_is_one(text, nearest):
    """Nearly spelled names, then names that the text contains; what fits is no guess, and what is no name's neighbour none either."""
    found = find(text, LESSONS)
    assert found.guessed
    assert [target.title for target in found.targets][:1] == ([nearest] if nearest else [])
    assert len(found.targets) <= MOST_GUESSES
    for fitting in ("elu", "smooth", "transformers", "verify"):
        assert not find(fitting, LESSONS).guessed


def test_squared_relu_is_not_squareplus():
    """Under whichever name it may come, no other function is shown for it without a word."""
    found = find("squared relu", LESSONS)
    assert found.guessed or "squared relu" in found.targets[0].names
    assert "Squareplus" not in [target.title for target in found.targets]


@pytest.mark.parametrize(
    ("one", "other", "slips"),
    [
        ("elu", "elu", 0),
        ("sigmiod", "sigmoid", 1),
        ("elu", "selu", 1),
        ("ab", "ba", 1),
        ("relu", "silu", 2),
        ("", "ab", 2),
    ],
)
def test_slips(one, other, slips):
    """An exchange of neighbours is one; beyond the most that is asked for, it is only known to be more."""
    assert slips_between(one, other, 9) == slips_between(other, one, 9) == slips
    assert slips_between("elu", "exponential", 2) > 2


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
    """A page's name leaves no card, whatever is spelled like it."""
    assert narrowed("verify", (), LESSONS) == ()
    assert _narrowed("") == _narrowed(" ([ ") == list(activations.names())
    assert _narrowed("relu", "bounded") == ["relu6", "squared_clipped_relu", "clipped_gelu"]
    assert _narrowed("phones", "smooth") == []
    both = [name for name in activations.names() if {"bounded", "smooth"} <= set(properties(activations.get(name)))]
    assert _narrowed("", "bounded", "smooth") == both != []
    assert _narrowed("qqqqqqqq") == []


def test_a_configuration_is_found_by_its_usual_names():
    for text in ("config.json", "config", "hidden_act", "Paste a configuration"):
        first = find(text).targets[0]
        assert (first.page, first.query) == ("names", {"names_by": "A configuration"}), text
