"""What the functions' pages say: at the sliders' stops, and between them where a page has a text, the browser says what the core's words are."""

import html
import itertools
import json
import re

import numpy as np
import pytest

import activations
from activation_lab.content.settings import ARTICLE_NUMBERS
from activation_lab.export.html.live_file import one_file
from activation_lab.export.html.texts import MOST_COMBINATIONS, stops
from activation_lab.export.html.words import written
from activation_lab.figures.frames import frames
from activation_lab.frontend import scripts
from activation_lab.frontend.modules import as_module, followed
from activation_lab.frontend.scripts import PLOTLY
from activations.words import facts, listed, snippet
from tests.helpers.javascript import result
from tests.helpers.pages import unexplained
from tests.helpers.site import EVEN, MOST_BYTES, embedded

# Shares of a slider's range that are none of its stops.
BETWEEN = (0.123, 0.5055, 0.98765)


@pytest.fixture(scope="module")
def pages(made):
    """The functions' pages by name."""
    return {page.name: page for page in made[0]}


@pytest.fixture(scope="module")
def told(pages):
    """What each page holds of its texts, as its script reads it."""
    return {name: embedded(page.data["texts"]) for name, page in pages.items()}


def said(asked):
    """For each (what a page holds, values by parameter name, several times) the texts by name as texts.js puts them together; None where it has none."""
    script = as_module(followed(scripts.text, "words/texts.js"))
    as_given = [(several, [given(values) for values in cases]) for several, cases in asked]
    expression = f"""JSON.parse({json.dumps(json.dumps(as_given))}).map(([told, cases]) => cases.map((values) =>
        Object.fromEntries(Object.keys(told[0].rows).map((name) => [name, piecesAt(told, name, values)?.join("") ?? null]))))"""
    return result(script, expression)


def given(values):
    """Parameter values as the browser has them."""
    return {name: "inf" if value == np.inf else float(value) for name, value in values.items()}


def spread(several, count):
    """Up to so many, the first and the last among them."""
    return [several[index] for index in np.unique(np.linspace(0, len(several) - 1, count).astype(int))]


def cases(activation, told):
    """Values of all parameters for which the page has texts, each once.

    The defaults, five stops of each slider alone, and of all combinations that each table holds twelve. A table's rows are all made by one rule
    from the texts at its combinations: more of them would show nothing else.
    """
    found = [activation.values()]
    for name, entry in activation.parameters.items():
        found += [activation.values(**{name: value}) for value in spread(stops(entry), 5)]
    for one in told:
        combinations = list(itertools.product(*one["parameters"].values()))
        assert len(combinations) <= MOST_COMBINATIONS
        for chosen in spread(combinations, 12):
            values = [np.inf if value == "inf" else value for value in chosen]
            found.append(activation.values(**dict(zip(one["parameters"], values, strict=True))))
    if activation.name in ("leaky_relu", "prelu", "elu", "selu"):
        entry = next(iter(activation.parameters.values()))
        between = [round(entry.low + share * (entry.high - entry.low), 6) for share in BETWEEN]
        found += [activation.values(**{entry.name: value}) for value in between]
    return list({tuple(values.values()): values for values in found}.values())


def test_every_text_is_the_core_s(told):
    """Templates and numbers give back the very text that the core's words have for these values."""
    asked = {name: cases(activations.get(name), several) for name, several in told.items()}
    found = said([(told[name], values) for name, values in asked.items()])
    write = written(ARTICLE_NUMBERS)
    for (name, values), texts in zip(asked.items(), found, strict=True):
        for one, text in zip(values, texts, strict=True):
            assert text == write(activations.get(name).at(**one)), (name, one)


def test_there_is_none_beyond_what_there_is_text_for(told):
    ((found,),) = said([(told["silu"], [{"beta": 1.2345}])])
    assert found
    assert set(found.values()) == {None}


def test_the_words_are_those_of_the_app(told):
    """Facts and code at ELU's α = 1.5 as activations.words gives them."""
    elu = activations.elu.at(alpha=1.5)
    ((found,),) = said([(told["elu"], [elu.values])])
    assert unexplained(found["facts"]) == " · ".join(facts(elu))
    code = html.unescape(re.sub(r"<[^>]+>", "", found["code NumPy"]))
    assert code == snippet(elu, "NumPy", listed(ARTICLE_NUMBERS))


def test_every_place_for_a_text_has_one(pages, told):
    """Were a text missing for one of its places, the page's script would stop there."""
    for name, page in pages.items():
        places = set(re.findall(r'data-text="([^"]+)"', page.body))
        assert places
        for one in told[name]:
            assert places <= one["rows"].keys(), name


def test_which_values_a_page_holds(pages):
    """All in the range where curves and texts follow evenly; elsewhere the stops and the default."""
    for name, page in pages.items():
        activation = activations.get(name)
        sliders = {entry["name"]: entry["held"] for entry in page.data["parameters"] if entry["kind"] != "choice"}
        assert {parameter for parameter, held in sliders.items() if held is None} == EVEN.get(name, set()), name
        for parameter, held in sliders.items():
            if held is not None:
                wanted = [value for value in stops(activation.parameters[parameter]) if np.isfinite(value)]
                assert held == wanted, (name, parameter)
            else:
                assert len(frames(activation).knots[parameter]) == 2, (name, parameter)


def test_a_page_as_one_file_stands_alone(made):
    """A function's or a comparison's: no script, style, picture or font from elsewhere, and small.

    Small without the frames of f″, which have a limit of their own (figures/test_frames.py), and with them where there are few others.
    """
    plotly = PLOTLY.read_text().replace("</script", "<\\/script")
    for page in (*made[0], *(page for page in made[2] if page.address == "compare")):
        small = page.name in ("linear", "relu", "gelu", "srelu", "xielu", "clipped_gelu")
        own = one_file(page, with_later=small).replace(plotly, "")
        assert len(own.encode()) <= MOST_BYTES, page.name
        assert not re.search(r"<(?:link|img|iframe|script[^>]+src)", own), page.name
        assert not re.search(r"url\((?!#)|@import", own), page.name
