"""Every page's query: what is written is read again, and of what makes no sense the rest counts."""

from urllib.parse import parse_qs

import pytest

import activations
from activation_lab import lessons
from activation_lab.content import address
from activation_lab.content.comparisons import presets
from activation_lab.content.settings import ARTICLE_NUMBERS, Comparison, FunctionSettings
from activation_lab.content.slider import numbers
from activation_lab.figures.function_chart import VIEWS, has_closeup
from activations import elu, gelu, relu_general, selu, sigmoid, tanh
from tests.helpers.cases import at_every, slider_settings


def asked(query):
    """What is read of an address with a query."""
    return parse_qs(address.with_query("page", query).partition("?")[2])


@at_every(slider_settings)
def test_a_function_s_page_is_read_as_it_was_written(activation, parameters):
    """At every end of every slider, and between; nothing is said of the defaults."""
    for view in VIEWS:
        settings = FunctionSettings(
            activation.at(**parameters), (-3.25, 4.0), 0.7, view, has_closeup(activation), second=True
        )
        query = address.function_query(settings)
        assert address.read_function(activation, asked(query)) == settings
        assert asked(query) == address.as_texts(query)
    assert address.function_query(FunctionSettings(activation.at())) == {}


@pytest.mark.parametrize(
    "query",
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
def test_what_is_of_no_use_counts_for_nothing(query):
    found = address.read_function(elu, parse_qs(query, keep_blank_values=True))
    assert found == FunctionSettings(elu.at())


def test_a_constant_and_a_limit_count_where_they_are_switched_on():
    """As on the page, where their sliders are hidden till then."""
    scale, limit = {"selu_scale": ["1.2"]}, {"relu_general_max_value": ["3"]}
    assert address.read_function(selu, scale).function == selu.at()
    assert address.read_function(selu, scale | {"selu_play": ["true"]}).function == selu.at(scale=1.2)
    assert address.read_function(relu_general, limit).function == relu_general.at()
    on = limit | {"relu_general_max_value_on": ["True"]}
    assert address.read_function(relu_general, on).function == relu_general.at(max_value=3.0)


def test_a_list_of_numbers_is_cut_as_the_field_cuts_it():
    """400 characters and 40 numbers; none is a list too."""

    def numbers(*texts):
        return address.read_function(elu, {"elu_numbers": texts} if texts else {}).numbers

    assert numbers() == ARTICLE_NUMBERS
    assert numbers("1 2 x") == (1.0, 2.0)
    assert len(numbers("1 " * 100_000)) == 40
    assert numbers("") == ()


@pytest.mark.parametrize(
    ("text", "drawn", "waiting", "unknown"),
    [
        ("elu selu", ("elu", "selu"), (), ()),
        ("elu,ELU;  selu ", ("elu", "elu", "selu"), (), ()),
        ("elu swish", ("elu",), (), ("swish",)),
        ("", address.DEFAULT, (), ()),
        ("nonsense", address.DEFAULT, (), ("nonsense",)),
        ("elu " * 500, ("elu",) * address.MOST, ("elu",) * (500 - address.MOST), ()),
        ("elu " * 8 + "swish mish relu", ("elu",) * address.MOST, ("mish", "relu"), ("swish",)),
        ("relu " + "x" * 10_000, ("relu",), (), ("x" * 10_000,)),
    ],
)
def test_reading_functions(text, drawn, waiting, unknown):
    """Known names in their order: as many are drawn as there are colours, the others wait; unknown words apart."""
    assert address.read_functions(text) == (drawn, waiting, unknown)


def test_every_parameter_has_its_own_key():
    """Of the same function, from the second one on, with a number; so one function's key hangs on no other."""
    starts = ("compare_elu", "compare_selu", "compare_elu_2", "compare_elu_3")
    assert address.keys(("elu", "selu", "elu", "elu")) == starts


def test_an_address_says_what_is_not_the_default():
    """Nothing for the default comparison; of parameters those that were moved."""
    assert address.members_query((sigmoid.at(), tanh.at())) == {}
    assert address.members_query((elu.at(), elu.at(alpha=0.3), gelu.at(approximate=True))) == {
        "functions": "elu elu gelu",
        "compare_elu_2_alpha": "0.3",
        "compare_gelu_approximate": "Tanh",
    }


@pytest.mark.parametrize("preset", presets(), ids=lambda preset: preset.title)
def test_a_comparison_is_read_as_it_was_written(preset):
    """Every ready one, with what all share."""
    comparison = Comparison(preset.members, (-2.5, 3.0), 0.5, True, second=True)
    assert address.read_comparison(asked(address.comparison_query(comparison))) == comparison


@at_every(slider_settings)
def test_every_function_is_read_as_it_was_written(activation, parameters):
    """Beside itself at the defaults; a limit that is off stands at the slider's right end."""
    function = activation.at(**parameters)
    settled = {name: address.meant(activation.parameters[name], value) for name, value in function.values.items()}
    comparison = Comparison((activation.at(), activation.at(**settled)))
    assert address.read_comparison(asked(address.comparison_query(comparison))) == comparison


def test_what_of_a_comparison_is_of_no_use_counts_for_nothing():
    """No function that there is, and numbers beyond their sliders."""
    found = address.read_comparison({"functions": ["eluu, ../etc"], "compare_x": ["nan", "2"], "compare_x0": ["99"]})
    assert address.comparison_query(found) == {}
    found = address.read_comparison(
        {"functions": ["relu_general elu"], "compare_elu_alpha": ["4"], "compare_difference": ["1"]}
    )
    assert found == Comparison((relu_general.at(), elu.at()))


@pytest.mark.parametrize(
    ("query", "carried"),
    [
        ("", {}),
        ("hide=code,formula&hide=nothing", {"hide": "formula,code"}),
        ("answer=hidden&elu_answer=true", {"answer": "hidden"}),
        ("answer=shown&hide=", {"answer": "shown"}),
        ("answer=shown&answer=hidden", {"answer": "hidden"}),
        ("answer=+Hidden&hide=Code,FORMULA", {"hide": "formula,code", "answer": "hidden"}),
    ],
)
def test_what_goes_along_with_every_link(query, carried):
    """What a teacher hides or shows, in the order of the parts, and not that one reader has uncovered the answer."""
    assert address.carried(parse_qs(query)) == carried
    assert parse_qs(address.with_query("", carried)[1:]) == address.as_texts(carried)


def test_a_hidden_answer_is_uncovered_on_its_own_page():
    hidden = {"answer": ["hidden"]}
    assert address.is_covered("elu", hidden)
    assert address.is_covered("elu", hidden | address.as_texts(address.uncovered("selu")))
    assert not address.is_covered("elu", hidden | address.as_texts(address.uncovered("elu")))
    assert address.is_covered("elu", {"answer": ["HIDDEN"]})
    assert not address.is_covered("elu", {})


@pytest.mark.parametrize(
    ("query", "covered"),
    [
        ("", True),
        ("hide=code,guess&embed=true&embed_options=dark_theme&utm_source=x&library=JAX", True),
        ("elu_alpha=2", True),
        ("dying_relu_guess=None", False),
        ("dying_relu_guess=Some", True),
        ("dying_relu_answer=true", False),
        ("vanishing_gradients_answer=true", True),
        ("dying_relu_seed=7", False),
        ("dying_relu_seed=6&dying_relu_rate=1.0", True),
        ("dying_relu_seed=700&dying_relu_rate=x&dying_relu_nothing=1", True),
        ("answer=shown", False),
        ("answer=hidden", True),
        ("answer=SHOWN", False),
        ("answer=hidden&answer=shown", True),
        ("answer=hidden&dying_relu_seed=7&dying_relu_guess=None", True),
        ("answer=HIDDEN&dying_relu_seed=7", True),
        ("answer=hidden&dying_relu_answer=true", False),
    ],
)
def test_what_covers_a_lessons_answer(query, covered):
    """A guess, "Show me" and settings open it, but only "Show me" where a teacher hides it; defaults, wrong values and looks do not."""
    lesson = lessons.declared()["dying_relu"]
    assert address.is_covered("dying_relu", parse_qs(query), lesson) == covered


def test_the_questions_of_choose_are_no_settings_of_its_race():
    lesson = lessons.declared()["choose"]
    assert address.is_covered(
        "choose", {"choose_architecture": ["Transformer"], "choose_code": ["The book of 2019"]}, lesson
    )
    assert not address.is_covered("choose", {"choose_layers": ["3"]}, lesson)


def test_numbers_and_lists():
    """Of texts the finite numbers; of a list one form, options once, what is typed as often as it stands there."""
    assert numbers(["1", "x", "nan", "inf", "-2.5e1", ""]) == [1.0, -25.0]
    assert address.gathered("a", ["x,y", "x", " z"], ("a",)) == ["x", "y", "z"]
    assert address.gathered("functions", ["elu", "elu", ""], ()) == ["elu elu"]
    assert address.gathered("elu_numbers", ["1", "2"], ()) == ["1, 2"]
    assert address.gathered("elu_x", ["1", "2"], ()) == ["1", "2"]
    assert address.verified_query(activations.elu) == {"verify_function": "ELU"}
