"""A live page as one file: what it has at which stops, and what it opens with. static_site/test_function_texts.py has every function's texts."""

import re

import numpy as np
import pytest

import activations
from activation_lab.content.comparisons import presets, property_table
from activation_lab.content.settings import Comparison, FunctionSettings
from activation_lab.export.html.compare_page import compare_file, compare_page
from activation_lab.export.html.live_file import live_file
from activation_lab.export.html.texts import SLOT, stops, texts
from activation_lab.export.html.words import compared as compare_written
from tests.helpers.cases import every_name
from tests.helpers.site import embedded


def test_where_combinations_are_too_many_each_slider_is_followed_alone():
    """SELU's from the values at the start, and from the defaults, to which Reset leads."""
    selu = activations.selu
    now, default = {"alpha": 2.0, "scale": 1.25}, selu.values()

    def write(function):
        return {"values": str(function.values)}

    several = texts(selu.at(**now), write)
    alphas, scales = (list(stops(selu.parameters[name])) for name in ("alpha", "scale"))
    assert [told.parameters for told in several] == [
        {"alpha": alphas, "scale": [1.25]},
        {"alpha": [2.0], "scale": scales},
        {"alpha": alphas, "scale": [default["scale"]]},
        {"alpha": [default["alpha"]], "scale": scales},
    ]
    assert len(texts(selu.at(), write)) == 2


@every_name
def test_a_slider_has_no_stop_without_words(name):
    """The stops are the slider's, and the default."""
    for parameter in activations.get(name).parameters.values():
        values = stops(parameter)
        assert parameter.default in values
        if not parameter.choices:
            assert (min(values), max(value for value in values if np.isfinite(value))) == (
                parameter.low,
                parameter.high,
            )


@pytest.fixture(scope="module")
def moved():
    """The file of ELU as a reader has set it."""
    return live_file(
        FunctionSettings(activations.elu.at(alpha=0.7), (-3.0, 2.0), 0.5, "panels", False, (float("inf"), -2.5))
    )


def test_the_same_settings_give_the_same_file():
    first, again = (live_file(FunctionSettings(activations.gelu.at())) for _ in range(2))
    assert first == again


def test_what_a_reader_typed_cannot_leave_its_place(moved):
    """Numbers are all that a start state takes from a reader; a link is escaped by whoever gives it."""
    assert 'float(<span class="token string">"inf"</span>)' in moved
    assert 'value="0.7"' in moved
    assert '"range":[-3.0,2.0]' in moved


def test_without_javascript_the_picture_and_the_words_are_there(moved):
    """The chart at the settings with which the page was taken away, with axes."""
    picture = re.search(r'<noscript>(<div class="static-chart".*</svg></div></div>)</noscript>', moved)[1]
    assert "α = 0.7" in re.search('aria-label="([^"]+)"', picture)[1]
    assert picture.count('class="cut"') == 2, "two panels"
    assert re.findall(r'text-anchor="middle" font-size="13"[^>]*>([−\d]+)<', picture) == [
        "−3",
        "−2",
        "−1",
        "0",
        "1",
        "2",
    ]
    assert {f"--{token}:light-dark(" in picture for token in ("f", "slope", "paper")} == {True}
    for heading in ("What to notice", "What goes wrong", "Code", "Where it comes from"):
        assert f"<h2>{heading}</h2>" in moved


def test_a_comparison_knows_its_table_at_every_stop():
    """Each member's column is the core's; members of one function share what they say."""
    page = compare_page(presets()[1])
    (elu,) = embedded(page.data["texts"])
    assert [member["texts"] for member in page.data["members"]] == [0, 0, 0]
    (told,) = elu
    for alpha in (0.0, 0.37, 1.0, 3.0):
        index = told["parameters"]["alpha"].index(alpha)
        for row in property_table([activations.elu.at(alpha=alpha)]):
            place, *numbers = told["rows"][row.name][index]
            assert told["templates"][place].replace(SLOT, "{}").format(*numbers) == row.values[0]


def test_a_comparison_s_file_has_its_members_words():
    """The formulas and the code of every member. That nothing in it comes from elsewhere, static_site/test_function_texts.py shows."""
    preset = presets()[0]
    page = compare_file(preset, "https://example.org/compare")
    assert 'href="https://example.org/compare"' in page
    for member in preset.members:
        words = compare_written(member)
        assert words["formulas"] in page
        assert words["code Keras layer"] in page


def test_a_choice_without_a_control_stays_in_the_link():
    """GELU twice: which form each has is part of its name."""
    page = compare_page(Comparison((activations.gelu.at(), activations.gelu.at(approximate=True))))
    assert page.data["fixed"] == {"compare_gelu_2_approximate": "Tanh"}
