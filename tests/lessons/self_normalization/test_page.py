"""The lesson about self-normalisation by AppTest: each condition can be broken, and what is said is what was computed."""

import itertools
import json

import numpy as np
import pytest

import activations
from activation_lab.content.titles import NAMES
from activation_lab.lessons.self_normalization.chart import COLUMNS, ROWS
from activation_lab.lessons.self_normalization.declaration import (
    ADDRESS,
    BROKEN,
    DROPOUT,
    FUNCTION,
    GROW,
    INITIALISER,
    INPUTS,
    KEPT,
    LAYER,
    LAYERS,
    NOTHING,
    OTHER,
    RATE,
    SEED,
    SETTLE,
    SIGMA,
    STAY,
    WEIGHTS,
)
from activation_lab.networks.moments import next_moments
from activation_lab.networks.propagation import propagate
from activations.words import number
from tests.helpers.pages import components, open_page, words

MOST_BYTES = 60_000


def charts(session):
    """What the plane and the picture by layer were given."""
    assert not session.exception
    plane, by_layer = components(session)
    assert len(plane.proto.json) + len(by_layer.proto.json) < MOST_BYTES
    return json.loads(plane.proto.json)[0], json.loads(by_layer.proto.json)[0]


def test_the_lesson_in_its_order():
    session = open_page(ADDRESS, answer="shown")
    text = words(session)
    headings = ["# Self-normalisation", "## What you just saw", "## The formula", "## A challenge", "## Where it comes"]
    places = [text.index(heading) for heading in headings]
    assert places == sorted(places)
    assert f"Answer: **{SETTLE}**." in text
    assert "settle at mean 0 and variance 1" in text


def test_drawn_and_said_is_what_was_computed():
    session = open_page(ADDRESS, **{LAYER.key: "40"})
    plane, by_layer = charts(session)
    selu = propagate(KEPT)
    path, now = plane["figure"]["data"][3:]
    np.testing.assert_allclose(path["x"], selu.mean, rtol=1e-3)
    np.testing.assert_allclose(path["y"], selu.variance, rtol=1e-3)
    np.testing.assert_allclose((now["x"][0], now["y"][0]), (selu.mean[40], selu.variance[40]), rtol=1e-3)
    deviations = [trace for trace in by_layer["figure"]["data"] if trace["yaxis"] == "y2" and len(trace["x"]) == 101]
    np.testing.assert_allclose(deviations[-1]["y"], np.sqrt(selu.variance), rtol=1e-3)
    assert f"after layer 40 mean {number(selu.mean[40], 2)} and variance {number(selu.variance[40], 2)}" in words(
        session
    )


def test_the_arrows_point_where_the_theory_leads():
    """From each start towards what one wide layer makes of it, as far as the neighbour at most; a ring marks (0, 1)."""
    data = charts(open_page(ADDRESS, answer="shown"))[0]["figure"]["data"]
    mean, power = (np.array(data[0][axis], float).reshape(-1, 3)[:, :2] for axis in ("x", "y"))
    power = np.log10(power)
    ends = next_moments(activations.selu, mean[:, 0], 10 ** power[:, 0])
    step = np.stack([np.diff(mean)[:, 0], np.diff(power)[:, 0]])
    whole = np.stack([ends[0] - mean[:, 0], np.log10(ends[1]) - power[:, 0]])
    share = np.sum(step * whole, axis=0) / np.sum(whole * whole, axis=0)
    # Sent with four digits.
    np.testing.assert_allclose(step, share * whole, atol=1e-3)
    assert np.all((share > 0) & (share < 1.001))
    assert len(share) == COLUMNS * ROWS - 1, "all but the one at the fixed point"
    assert (data[2]["x"], data[2]["y"]) == ([0.0], [1.0])


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        (WEIGHTS, ("**He normal** explodes", "no fixed point, and the variance grows without limit")),
        (INPUTS, ("**Raw pixels** is normalised", "settle at mean 0 and variance 1")),
        (DROPOUT, ("**Alpha dropout** is normalised", "**Dropout** settles elsewhere")),
        (OTHER, ("**ReLU** dies out", "no fixed point, and the variance shrinks towards 0")),
    ],
)
def test_each_condition_breaks_by_itself(condition, said):
    """Drawn beside the run that keeps all."""
    session = open_page(ADDRESS, answer="shown", **{BROKEN.key: condition})
    plane, _ = charts(session)
    assert len(plane["figure"]["data"]) == 7
    assert all(sentence in words(session) for sentence in said)


def test_alpha_dropout_keeps_what_dropout_moves():
    session = open_page(ADDRESS, **{BROKEN.key: DROPOUT, RATE.key: "0.3"})
    text = words(session)
    assert "**Alpha dropout** is normalised" in text
    data = charts(session)[0]["figure"]["data"]
    assert data[2]["y"][0] > 1 / (1 - 0.3)


@pytest.mark.parametrize("initialiser", INITIALISER.options)
def test_every_initialiser(initialiser):
    session = open_page(ADDRESS, **{BROKEN.key: WEIGHTS, INITIALISER.key: initialiser, SIGMA.key: "0.5"})
    charts(session)
    assert ("nothing is broken" in words(session)) == (
        initialiser in ("Glorot uniform", "Glorot normal", "LeCun uniform")
    )


# Every eighth, and one that explodes and one that jumps: where the theory leads each, tests/activations/test_no_contradictions.py asks of all.
SOME = [title for place, title in enumerate(FUNCTION.options) if place % 8 == 0 or title in ("Exponential", "Step")]


@pytest.mark.parametrize(("function", "layer"), list(zip(SOME, itertools.cycle((0, LAYERS)))))
def test_other_functions(function, layer):
    """Those that die, settle, explode and jump: a picture and words for each, by turns at both ends of the layers."""
    session = open_page(ADDRESS, **{BROKEN.key: OTHER, FUNCTION.key: function, LAYER.key: str(layer)})
    plane, _ = charts(session)
    assert f"**{function}**" in words(session)
    (track,) = plane["tracks"]
    assert track["stops"] == list(range(LAYERS + 1))
    assert len(track["updates"]) == LAYERS + 1


@pytest.mark.parametrize("guess", [GROW, STAY, SETTLE])
def test_the_guess_is_about_raw_pixels(guess):
    """Whatever is broken just now."""
    session = open_page(ADDRESS, **{f"{ADDRESS}_guess": guess, BROKEN.key: OTHER})
    assert (f"Correct: **{SETTLE}**." in words(session)) == (guess == SETTLE)
    assert (f"No: the answer is **{SETTLE}**." in words(session)) == (guess != SETTLE)


def test_reset():
    session = open_page(
        ADDRESS, **{BROKEN.key: WEIGHTS, LAYER.key: "3", SEED.key: "9", INITIALISER.key: "Random normal"}
    )
    session.button(key=f"{ADDRESS}_reset").click().run()
    assert session.segmented_control(key=BROKEN.key).value == NOTHING
    assert session.slider(key=LAYER.key).value == LAYERS
    assert session.selectbox(key=INITIALISER.key).value == "He normal"
    assert len(charts(session)[0]["figure"]["data"]) == 5


def test_all_functions_but_selu_are_offered():
    assert {NAMES[title] for title in FUNCTION.options} == set(activations.names()) - {"selu"}
