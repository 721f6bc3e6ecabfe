"""The lesson about vanishing gradients by AppTest: what it says is what was computed, whatever a link asks for."""

import numpy as np
import pytest

from activation_lab.lessons.vanishing_gradients.choice import GUESSED
from activation_lab.lessons.vanishing_gradients.declaration import (
    ADDRESS,
    DEFAULT_FUNCTIONS,
    DEPTH,
    FACTORS,
    FUNCTIONS,
    INITIALISER,
    SIGMA,
    WIDTH,
)
from activation_lab.networks.propagation import propagate
from activations.words import number
from tests.helpers.pages import chart_data, components, open_page, words

MOST_BYTES = 60_000


def lines(session):
    """The drawn gradients by function: (layers, values)."""
    traces = chart_data(session)["figure"]["data"]
    return {
        trace["name"]: (trace["x"], trace["y"]) for trace in traces if trace.get("yaxis") == "y" and "name" in trace
    }


def test_the_lesson_in_its_order():
    session = open_page(ADDRESS, answer="shown")
    assert not session.exception
    text = words(session)
    headings = [
        "# Vanishing gradients",
        "## What you just saw",
        "## The formula",
        "## A challenge",
        "## Where it comes",
    ]
    places = [text.index(heading) for heading in headings]
    assert places == sorted(places)
    assert text.index("Answer: **100,000 ×**.") < places[1]


def test_drawn_and_said_is_what_was_computed():
    session = open_page(ADDRESS, answer="shown")
    sigmoid = propagate(GUESSED)
    layers, values = lines(session)["Sigmoid"]
    assert layers == list(range(1, 11))
    np.testing.assert_allclose(values, sigmoid.gradient_rms, rtol=0.005)
    text = words(session)
    assert f"{number(sigmoid.gradient_ratio ** (1 / 9), 3)} per layer" in text
    assert f"leave at most {number(0.25**9, 2)} of it" in text
    assert number(sigmoid.gradient_rms[0], 2) in chart_data(session)["description"]
    bound = next(
        trace for trace in chart_data(session)["figure"]["data"] if trace.get("name") == "Sigmoid, slopes alone"
    )
    assert bound["x"] == [1, 10]
    np.testing.assert_allclose(bound["y"], sigmoid.gradient_rms[-1] * np.array([0.25**9, 1]), rtol=0.005)


@pytest.mark.parametrize("guess", FACTORS)
def test_the_guess_is_judged_by_ten_sigmoid_layers(guess):
    """Whatever else is set."""
    session = open_page(ADDRESS, **{f"{ADDRESS}_guess": guess, DEPTH.key: "3", FUNCTIONS.key: "ReLU"})
    assert ("Correct: **100,000 ×**." in words(session)) == (guess == "100,000 ×")
    assert ("No: the answer is **100,000 ×**." in words(session)) == (guess != "100,000 ×")


@pytest.mark.parametrize(("depth", "width"), [(DEPTH.low, WIDTH.options[0]), (DEPTH.high, WIDTH.options[-1])])
def test_extremes(depth, width):
    """Shallow and narrow, deep and wide, and weights so large that much is lost: a picture and words all the same."""
    session = open_page(ADDRESS, answer="shown", **{DEPTH.key: str(depth), WIDTH.key: str(width)})
    for initialiser in ("Random normal", "He uniform"):
        session.selectbox(key=INITIALISER.key).set_value(initialiser).run()
        session.slider(key=SIGMA.key).set_value(SIGMA.high).run()
        assert not session.exception
        assert len(lines(session)["SELU"][0]) == depth
        (chart,) = components(session)
        assert len(chart.proto.json) < MOST_BYTES


def test_exploding_and_lost_gradients_are_called_so():
    session = open_page(ADDRESS, **{DEPTH.key: "100", INITIALISER.key: "Random normal", SIGMA.key: "0.3"})
    text = words(session)
    assert "**ReLU**’s gradient explodes" in text
    assert "**Sigmoid**’s gradient vanishes" in text
    assert "In float16 and float32 that is 0." in words(open_page(ADDRESS, **{DEPTH.key: "100"}))
    for text, said in (
        ("log(x)", "has no value, since f of some inputs of layer 1 is no number"),
        ("x^9", "overflows"),
    ):
        session = open_page(ADDRESS, vanishing_gradients_functions="Your own", own_f=text)
        assert f"gradient {said}" in words(session)


@pytest.mark.parametrize(
    ("asked", "functions"),
    [
        ("", list(DEFAULT_FUNCTIONS)),
        ("nothing", list(DEFAULT_FUNCTIONS)),
        (["ReLU", "Nothing"], ["relu"]),
        (["ReLU", "ReLU", "GELU"], ["relu", "gelu"]),
        (["ReLU", "GELU", "ELU", "SELU", "Mish"], ["relu", "gelu", "elu", "selu"]),
    ],
)
def test_the_functions_in_a_link(asked, functions):
    """Those that are known, each once and at most four, or else the usual ones."""
    session = open_page(ADDRESS, answer="shown", **{FUNCTIONS.key: asked})
    assert not session.exception
    assert chart_data(session)["tracks"][0]["address"].split("/")[2].split(",") == functions
    assert len(lines(session).popitem()[1][0]) == DEPTH.default


def test_nothing_chosen_is_said():
    session = open_page(ADDRESS, answer="shown")
    session.multiselect(key=FUNCTIONS.key).set_value([]).run()
    assert any("None is chosen" in caption.value for caption in session.caption)
    assert set(lines(session)) >= {"Sigmoid", "Tanh", "ReLU", "SELU"}


def test_reset_keeps_the_guess():
    session = open_page(
        ADDRESS, **{DEPTH.key: "70", WIDTH.key: "16", f"{ADDRESS}_seed": "5", f"{ADDRESS}_guess": "10 ×"}
    )
    session.button(key=f"{ADDRESS}_reset").click().run()
    assert session.slider(key=DEPTH.key).value == DEPTH.default
    assert chart_data(session)["tracks"][0]["address"].endswith("/64/glorot_normal/0.05/0/float64/0")
    assert "No: the answer is **100,000 ×**." in words(session)
