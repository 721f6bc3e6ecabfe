"""A live page as one file: every text at every stop is the app's, nothing is fetched, and it is small."""

import itertools
import re

import numpy as np
import pytest

import activations
from activations.words import facts, snippet
from export.function_page import Start, start, written
from export.live_file import live_file
from export.scripts import PLOTLY
from export.texts import MOST_COMBINATIONS, SLOT, stops, texts

# Of a page with its data, plotly.js apart.
MOST_BYTES = 400_000
every_function = pytest.mark.parametrize("name", activations.names())


def filled(told, name, index):
    """What the page's script makes of a row."""
    place, *numbers = told.rows[name][index]
    parts = told.templates[place].split(SLOT)
    return "".join(itertools.chain(*zip(parts, [*numbers, ""], strict=True)))


@every_function
def test_every_text_at_every_stop(name):
    """Template and numbers give back the very text that the core's words have for these values."""
    activation = activations.get(name)
    write = written(activation, (-1.0, 0.5))
    told = texts(activation, write, activation.values())
    combinations = list(itertools.product(*told.parameters.values()))
    assert len(combinations) <= MOST_COMBINATIONS
    # Every text, at up to forty combinations spread over all, the first and the last among them.
    for index in np.unique(np.linspace(0, len(combinations) - 1, 40).astype(int)):
        wanted = write(dict(zip(told.parameters, combinations[index], strict=True)))
        assert {text: filled(told, text, index) for text in wanted} == wanted


def test_the_words_are_those_of_the_app():
    """Facts and code at ELU's α = 1.5 as activations.words gives them."""
    elu = activations.elu
    told = texts(elu, written(elu, (-1.0,)), elu.values())
    index = told.parameters["alpha"].index(1.5)
    assert filled(told, "facts", index) == " · ".join(facts(elu, alpha=1.5))
    assert filled(told, "code NumPy", index).replace("&gt;", ">").replace("&lt;", "<").replace(
        "&quot;", '"'
    ) == snippet(elu, "NumPy", "[-1.0]", alpha=1.5)


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


@every_function
def test_the_file_stands_alone(name):
    """No script, style, picture or font from elsewhere; links to sources are all that leads away."""
    page = live_file(activations.get(name), start(activations.get(name)))
    own = page.replace(PLOTLY.read_text().replace("</script", "<\\/script"), "")
    assert len(own.encode()) <= MOST_BYTES
    assert not re.search(r"<(?:link|img|iframe|script[^>]+src)", own)
    assert not re.search(r"url\((?!#)|@import", own)
    assert own == live_file(activations.get(name), start(activations.get(name))).replace(
        PLOTLY.read_text().replace("</script", "<\\/script"), ""
    )


def test_what_a_reader_typed_cannot_leave_its_place():
    """Numbers are all that a start state takes from a reader; a link is escaped by whoever gives it."""
    begin = Start({"alpha": 0.7}, (-3.0, 2.0), 0.5, "panels", False, (float("inf"), -2.5))
    page = live_file(activations.elu, begin)
    assert "float(&quot;inf&quot;)" in page
    assert 'value="0.7"' in page
    assert '"range":[-3.0,2.0]' in page


def test_without_javascript_the_picture_and_the_words_are_there():
    page = live_file(activations.elu, start(activations.elu))
    assert re.search(r"<noscript><svg.*</svg></noscript>", page)
    for heading in ("What to notice", "What goes wrong", "Code", "Where it comes from"):
        assert f"<h2>{heading}</h2>" in page
