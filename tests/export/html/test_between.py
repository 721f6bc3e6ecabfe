"""Values between two stops of a page without a server: the texts are the core's, or the page moves to a value that it has."""

import gzip
import random
import re
from base64 import b64decode

import numpy as np
import pytest

import activations
from activation_lab.content.settings import Comparison, FunctionSettings
from activation_lab.export.html.between import stretches
from activation_lab.export.html.compare_page import compare_page
from activation_lab.export.html.function_page import function_page
from activation_lab.export.html.texts import stops, texts
from activation_lab.export.html.words import compared as compare_written
from activation_lab.export.html.words import written
from activation_lab.figures.frames import frames_holding
from activations.words import facts, marking, sentence
from tests.helpers.pages import unexplained
from tests.helpers.site import EVEN, embedded, filled

CASES = [(name, parameter) for name, parameters in EVEN.items() for parameter in sorted(parameters)]


def between(parameter):
    """Values that a link may hold, the same every time; nearer to 0 a formula is typeset otherwise, as a power of ten."""
    chance = random.Random(parameter.name)
    values = [
        round(chance.uniform(parameter.low, parameter.high), decimals)
        for decimals in (3, 4, 6, 9, 12)
        for _ in range(4)
    ]
    return [value for value in values if abs(value) >= 1e-3 and value not in stops(parameter)]


@pytest.mark.parametrize("write", [written((-20.0, -1.0, 0.0, 1.2)), compare_written], ids=["function", "compare"])
@pytest.mark.parametrize(("name", "moved"), CASES)
def test_texts_between_stops(name, moved, write):
    """Every text of the page at each of these values, to the letter; a number midway between two printed ones goes either way."""
    activation = activations.get(name)
    parameter = activation.parameters[moved]

    def at(value):
        return write(activation.at(**{moved: value}))

    found = stretches(at, stops(parameter))
    assert (found[0].low, found[-1].high) == (parameter.low, parameter.high)
    for value in between(parameter):
        (stretch,) = (one for one in found if one.low < value < one.high)
        for text, wanted in at(value).items():
            found_text = stretch.text(text, value)
            assert found_text == wanted or found_text in [at(value * (1 + bit))[text] for bit in (-1e-15, 1e-15)]


def test_numbers_that_a_kink_passes_are_not_taken_for_even():
    """A reader's 0.77 lies between two stops of λ: f there is 0 from λ = 0.77 on, so the page stays at its stops."""
    activation = activations.soft_shrink
    for numbers, follows in (((0.75, 2.0), True), ((0.77, 2.0), False)):
        page = function_page(FunctionSettings(activation.at(), numbers=numbers))
        assert (page.data["parameters"][0]["held"] is None) == follows


@pytest.mark.parametrize(("name", "moved", "value"), [("silu", "beta", 1.702), ("celu", "alpha", 0.333)])
def test_what_is_set_at_the_start_is_held(name, moved, value):
    """A live file saved between two stops: its frames have a knot there, its texts a stop."""
    activation = activations.get(name)
    now = activation.at(**{moved: value})
    known = frames_holding(activation, {moved: [value]})
    inside = np.delete(np.arange(len(known.x)), [entry["index"] + side for entry in known.breaks for side in (0, 1)])
    drawn = known.samples[known.knots[moved].index(value)][:, inside]
    x = known.x[inside].astype(float)
    # x and samples are float32 both.
    for curve, function in zip(drawn, (now, now.derivative), strict=True):
        np.testing.assert_allclose(curve, function(x), rtol=1e-5, atol=1e-7)
    page = function_page(FunctionSettings(now))
    assert value in page.data["parameters"][0]["held"]
    (told,) = texts(now, written((-1.0,)))
    index = told.parameters[moved].index(value)
    assert unexplained(filled(told, "facts", index)) == " · ".join(facts(activation.at(**now.values)))
    packed = re.search('base64,([^"]+)"', page.scripts[f"frames/{name}"])[1]
    header = b64decode(packed)
    assert gzip.decompress(header) == known.payload


def test_two_of_a_kind_hold_each_other_s_values():
    """Members of one function share texts and frames, so each slider may go where the other one started."""
    members = (activations.silu.at(beta=1.702), activations.silu.at(beta=0.333))
    page = compare_page(Comparison(members))
    assert [member["texts"] for member in page.data["members"]] == [0, 0]
    (told,) = embedded(page.data["texts"])[0]
    for member in page.data["members"]:
        assert {1.702, 0.333} <= set(member["parameters"][0]["held"]) <= set(told["parameters"]["beta"])


def test_marks_do_not_outlast_their_making():
    """Sentences are kept; one that was written with marks must not be."""
    template = "f is {f[-1]} at α = {alpha}."
    with marking() as marks:
        marked = sentence(activations.elu.at(alpha=1.2345), template)
    assert len(marks) == 2
    assert sentence(activations.elu.at(alpha=1.2345), template) != marked
    assert sentence(activations.elu.at(alpha=1.2345), template) == "f is −0.7804 at α\u00a0=\u00a01.2345."
