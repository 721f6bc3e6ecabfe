"""A live page as one file: every text at every stop is the app's, nothing is fetched, and it is small."""

import html
import itertools
import re

import numpy as np
import pytest

import activations
from activation_lab.content.comparisons import presets, property_table
from activation_lab.content.settings import Comparison, FunctionSettings
from activation_lab.export.html.compare_page import compare_file, compare_page
from activation_lab.export.html.function_page import function_page
from activation_lab.export.html.live_file import live_file
from activation_lab.export.html.texts import MOST_COMBINATIONS, SLOT, stops, texts
from activation_lab.export.html.words import compared as compare_written
from activation_lab.export.html.words import written
from activation_lab.frontend.scripts import PLOTLY
from activations.words import facts, snippet
from tests.helpers.pages import unexplained
from tests.helpers.site import MOST_BYTES, embedded, filled

every_function = pytest.mark.parametrize("name", activations.names())


@pytest.mark.parametrize("name", [name for name in activations.names() if len(activations.get(name).parameters) > 1])
def test_every_text_at_every_combination(name):
    """Template and numbers give back the very text that the core's words have for these values; frontend/test_texts.py has single sliders' stops."""
    activation = activations.get(name)
    write = written((-1.0, 0.5))
    for told in texts(activation.at(), write):
        combinations = list(itertools.product(*told.parameters.values()))
        assert len(combinations) <= MOST_COMBINATIONS
        # Every text, at up to sixteen combinations spread over all, the first and the last among them.
        for index in np.unique(np.linspace(0, len(combinations) - 1, 16).astype(int)):
            values = [np.inf if value == "inf" else value for value in combinations[index]]
            wanted = write(activation.at(**dict(zip(told.parameters, values, strict=True))))
            assert {text: filled(told, text, index) for text in wanted} == wanted


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


def test_the_words_are_those_of_the_app():
    """Facts and code at ELU's α = 1.5 as activations.words gives them."""
    elu = activations.elu
    (told,) = texts(elu.at(), written((-1.0,)))
    index = told.parameters["alpha"].index(1.5)
    assert unexplained(filled(told, "facts", index)) == " · ".join(facts(elu.at(alpha=1.5)))
    code = html.unescape(re.sub(r"<[^>]+>", "", filled(told, "code NumPy", index)))
    assert code == snippet(elu.at(alpha=1.5), "NumPy", "[-1.0]")


@every_function
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


@pytest.mark.parametrize("name", ["linear", "relu", "gelu", "srelu", "xielu", "clipped_gelu"])
def test_the_file_stands_alone(name):
    """No script, style, picture or font from elsewhere; links to sources are all that leads away. The site holds all functions to the size."""
    page = live_file(FunctionSettings(activations.get(name).at()))
    own = page.replace(PLOTLY.read_text().replace("</script", "<\\/script"), "")
    assert len(own.encode()) <= MOST_BYTES
    assert not re.search(r"<(?:link|img|iframe|script[^>]+src)", own)
    assert not re.search(r"url\((?!#)|@import", own)


def test_the_same_settings_give_the_same_file():
    first, again = (live_file(FunctionSettings(activations.selu.at())) for _ in range(2))
    assert first == again


def test_what_a_reader_typed_cannot_leave_its_place():
    """Numbers are all that a start state takes from a reader; a link is escaped by whoever gives it."""
    begin = FunctionSettings(activations.elu.at(alpha=0.7), (-3.0, 2.0), 0.5, "panels", False, (float("inf"), -2.5))
    page = live_file(begin)
    assert 'float(<span class="token string">"inf"</span>)' in page
    assert 'value="0.7"' in page
    assert '"range":[-3.0,2.0]' in page


def test_without_javascript_the_picture_and_the_words_are_there():
    """The chart at the settings with which the page was taken away, with axes."""
    page = live_file(FunctionSettings(activations.elu.at(alpha=0.7), (-3.0, 2.0), 0.5, "panels"))
    picture = re.search(r'<noscript>(<div class="static-chart".*</svg></div></div>)</noscript>', page)[1]
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
        assert f"<h2>{heading}</h2>" in page


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


@pytest.mark.parametrize("place", range(5))
def test_a_comparison_s_file_stands_alone(place):
    """Small, nothing from elsewhere, and formulas and code of every member."""
    preset = presets()[place]
    page = compare_file(preset, "https://example.org/compare")
    own = page.replace(PLOTLY.read_text().replace("</script", "<\\/script"), "")
    assert len(own.encode()) <= MOST_BYTES
    assert not re.search(r"<(?:link|img|iframe|script[^>]+src)", own)
    for member in preset.members:
        words = compare_written(member)
        assert words["formulas"] in own
        assert words["code Keras layer"] in own


def test_a_choice_without_a_control_stays_in_the_link():
    """GELU twice: which form each has is part of its name."""
    page = compare_page(Comparison((activations.gelu.at(), activations.gelu.at(approximate=True))))
    assert page.data["fixed"] == {"compare_gelu_2_approximate": "Tanh"}


@pytest.mark.parametrize("name", activations.names())
def test_every_place_for_a_text_has_one(name):
    """Were a text missing for one of its places, the page's script would stop there."""
    page = function_page(FunctionSettings(activations.get(name).at()))
    places = set(re.findall(r'data-text="([^"]+)"', page.body))
    assert places
    for told in embedded(page.data["texts"]):
        assert places <= told["rows"].keys()
