"""The lesson about PReLU by AppTest: its sentences are the runs' own figures, for any link."""

from dataclasses import replace

import numpy as np
import pytest

from activation_lab.content.address import as_texts, read_controls
from activation_lab.lessons.learned_slope import chart, choice
from activation_lab.lessons.learned_slope.choice import DEFAULT, Choice, chosen
from activation_lab.lessons.learned_slope.declaration import (
    COMPARISONS,
    DECLARATION,
    LARGEST,
    MIXED,
    MORE,
    RUNS,
    SHARED,
    SIZE,
    SMALLEST,
    STARTS,
)
from activation_lab.networks.data import digits
from activation_lab.networks.network import stack
from activation_lab.networks.optimisers import SGD
from activation_lab.networks.training import trained
from activations.words import number
from tests.helpers.pages import charts, components, line, open_page, short_training, words


@pytest.fixture
def short():
    """Runs of a few updates, remembered for this test only."""
    with short_training():
        yield


def by_itself(hidden, examples):
    """The same networks, trained without the page."""
    settings = replace(DEFAULT.settings(examples, "prelu"), hidden=hidden)
    data = tuple(digits(seed, examples) for seed in settings.seeds)
    return trained(settings, data, choice.between(examples))


@pytest.mark.usefixtures("short")
def test_the_page_says_what_its_runs_say():
    """At its defaults, trained for a few updates: losses, their spread, how many seeds, slopes, and the verdict on the article and on a guess."""
    session = open_page("learned_slope", learned_slope_guess=MORE)
    assert not session.exception
    learned = by_itself(stack("prelu", 3, 64, (("alpha", 0.25),), "layer"), SMALLEST)
    held = by_itself(stack("leaky_relu", 3, 64, (("negative_slope", 0.25),)), SMALLEST)
    losses = [history.validation_loss[:, -1] for history in (learned, held)]
    text = words(session)
    for loss in losses:
        assert f"**{number(loss.mean(), 3)}** ({number(loss.min(), 2)} to {number(loss.max(), 2)})" in text
    above = int((losses[0] > losses[1]).sum())
    assert f"higher with PReLU at {above} of {RUNS} seeds" in text
    assert " · ".join(number(layer[:, -1].mean(), 2) for layer in learned.alpha) in text
    assert ("Here it does, by the loss." in text) == (above == RUNS) == (f"Correct: **{MORE}**" in text)
    training, by_size = charts(session)
    lines = [trace for trace in training["figure"]["data"] if trace.get("line", {}).get("width") == 3]
    np.testing.assert_allclose(lines[0]["y"], learned.validation_loss.mean(axis=0), rtol=1e-3)
    assert number(losses[0].mean(), 3) in training["description"]
    assert number(losses[0].mean(), 3) in by_size["description"]


@pytest.mark.usefixtures("short")
def test_both_charts_follow_the_size():
    """Their stops are what the slider says, the smallest set first."""
    session = open_page("learned_slope", answer="shown")
    for drawn in charts(session):
        (track,) = drawn["tracks"]
        assert (track["key"], track["value"], track["stops"]) == ("learned_slope_size", 50, list(SIZE.options))
        assert len(track["updates"]) == len(SIZE.options)
    training, by_size = charts(session)
    shown = training["figure"]["data"]
    assert [
        {name: trace[name] for name in update}
        for trace, update in zip(shown, training["tracks"][0]["updates"][0], strict=True)
    ] == training["tracks"][0]["updates"][0]
    line = by_size["tracks"][0]["updates"][-1][0]["x"]
    assert 10 ** line[0] == pytest.approx(LARGEST)


@pytest.mark.parametrize("compared", list(COMPARISONS))
@pytest.mark.parametrize("shared", list(SHARED))
@pytest.mark.usefixtures("short")
def test_every_choice(compared, shared):
    """Each with each, and with each start; where α is fixed at 0, it is ReLU."""
    start = list(STARTS)[(list(COMPARISONS).index(compared) + list(SHARED).index(shared)) % len(STARTS)]
    session = open_page(
        "learned_slope",
        answer="shown",
        learned_slope_start=start,
        learned_slope_shared=shared,
        learned_slope_beside=compared,
    )
    assert not session.exception
    slopes = 3 if "layer" in shared else 192
    assert f"The slopes are {slopes} of the network’s" in words(session)
    assert (f"α fixed at {number(STARTS[start])}" in words(session)) == ("fixed" in compared)


@pytest.mark.usefixtures("short")
def test_a_link_with_an_option_by_its_earlier_name_opens_the_same():
    """In the app and wherever else an address is read; nothing of it is ignored."""
    query = {"learned_slope_shared": "one α a unit", "learned_slope_beside": "ReLU beside"}
    session = open_page("learned_slope", answer="shown", **query)
    assert line(session) is None
    assert "The slopes are 192 of the network’s" in words(session)
    assert "with ReLU: higher with PReLU" in words(session)
    found = chosen(read_controls(DECLARATION.controls, as_texts(query)))
    assert (found.learned, found.compared) == ("unit", "relu")


@pytest.mark.usefixtures("short")
def test_a_slope_held_at_0_is_relu():
    histories = [by_itself(Choice(0.0, "layer", name, 0).hidden(name), SMALLEST) for name in ("leaky_relu", "relu")]
    np.testing.assert_array_equal(*(history.validation_loss for history in histories))


@pytest.mark.usefixtures("short")
def test_diverged_networks_are_counted_and_left_out(monkeypatch):
    """A learning rate far too large: no figure is made of what is not a number."""
    monkeypatch.setattr(choice, "OPTIMISER", SGD(1e3))
    session = open_page("learned_slope", learned_slope_guess=MIXED)
    assert not session.exception
    assert "networks diverged; they are left out." in words(session)
    assert "nan" not in words(session).lower()
    assert "NaN" not in components(session)[0].proto.json


def test_spread_passes_over_what_is_not_a_number():
    least, mean, most = chart.spread([[1.0, np.nan, np.inf], [3.0, np.nan, 5.0]])
    np.testing.assert_array_equal([least, mean, most], [[1, np.nan, 5], [2, np.nan, 5], [3, np.nan, 5]])


@pytest.mark.parametrize("examples", SIZE.options)
def test_each_size_makes_about_as_many_updates(examples):
    """The last epoch may go beyond, by no more than the updates of an epoch of all digits."""
    settings = DEFAULT.settings(examples, "prelu")
    updates = settings.epochs * -(-examples // settings.batch)
    assert choice.UPDATES <= updates < choice.UPDATES + 44
    assert 19 <= settings.epochs / choice.between(examples) <= 40
