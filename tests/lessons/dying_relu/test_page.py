"""The lesson about dying ReLU by AppTest: it shows the computed results, for any link."""

import numpy as np
import pytest

from activation_lab.lessons.dying_relu import chart
from activation_lab.lessons.dying_relu.choice import DEFAULT
from activation_lab.lessons.dying_relu.declaration import EPOCHS, MORE, NONE, RATE, UNITS
from tests.helpers.pages import charts, open_page, words

# Small and quick; all that these tests need of a run.
QUICK = {"dying_relu_rate": "0.1", "dying_relu_depth": "1"}


@pytest.fixture(scope="module")
def opened():
    """The page as it opens, and ReLU's history at the default settings."""
    *_, histories = DEFAULT.start()
    return open_page("dying_relu", answer="shown"), histories["relu"]


def area(bars):
    """Units times epochs that a trace of the map covers."""
    return np.dot(bars["x"], bars["width"])


def test_the_page_shows_the_run_of_its_defaults(opened):
    """Maps, bars, curves, words and the text for those who do not see: all from the same history."""
    session, relu = opened
    assert not session.exception
    dead = int((~relu.alive[1][0, -1]).sum())
    assert f"**{dead} of {UNITS}** ReLU units of layer 2" in words(session)
    maps, curves = charts(session)
    everything, alive = maps["figure"]["data"][:2]
    assert area(everything) == sum(layer[0].size for layer in relu.alive)
    assert area(alive) == sum(layer[0].sum() for layer in relu.alive)
    assert f"ReLU 0 in layer 1, {dead} in layer 2" in maps["description"]
    bars = next(trace for trace in curves["figure"]["data"] if trace["type"] == "bar")
    np.testing.assert_allclose(bars["y"], 100 * relu.dead_share[0, -1], atol=0.05)
    for heading in ("What you just saw", "The formula", "A challenge", "Where it comes from"):
        assert f"## {heading}" in words(session)


def test_both_charts_replay_every_epoch(opened):
    session, relu = opened
    for drawn in charts(session):
        (track,) = drawn["tracks"]
        assert track["key"] == "dying_relu_epoch"
        assert track["stops"] == list(range(EPOCHS + 1))
        assert len(track["updates"]) == EPOCHS + 1
        assert all(len(update) == len(track["traces"]) for update in track["updates"])
    texts = [update[2]["text"][0] for update in charts(session)[0]["tracks"][0]["updates"]]
    assert texts == [f"{round(100 * share)} % dead" for share in relu.dead_share[0].mean(axis=-1)]


def test_the_guess_is_judged_by_what_came_out():
    """The same guess holds or not as the settings have it."""
    assert f"Correct: **{MORE}**" in words(open_page("dying_relu", dying_relu_guess=MORE))
    assert f"No: the answer is **{MORE}**" in words(open_page("dying_relu", dying_relu_guess=NONE))
    assert f"Correct: **{NONE}**" in words(open_page("dying_relu", dying_relu_guess=NONE, **QUICK))


def test_a_diverging_run_is_a_result():
    """It is told where, the map ends there, and the replay goes on to the last epoch."""
    session = open_page("dying_relu", dying_relu_rate="10", dying_relu_depth="1")
    assert not session.exception
    assert "diverged in epoch" in words(session)
    maps, curves = charts(session)
    assert maps["tracks"][0]["updates"][EPOCHS][2]["text"] == ["diverged"]
    assert max(maps["figure"]["data"][0]["x"]) < EPOCHS
    assert curves["tracks"][0]["updates"][EPOCHS][0]["y"] == [None]


@pytest.mark.parametrize(("rate", "bias"), [(RATE.options[0], "-4"), (RATE.options[-1], "4")])
def test_every_control_at_its_ends(rate, bias):
    """With one layer, the least; the defaults have two."""
    query = {"dying_relu_rate": f"{rate:g}", "dying_relu_bias": bias, "dying_relu_epoch": "0", "dying_relu_depth": "1"}
    session = open_page("dying_relu", **query)
    assert not session.exception
    assert not session.get("progress")


def test_units_are_ordered_by_their_death(opened):
    """In each layer: those that never die, then from the last to die to the first; nothing is lost."""
    _, history = opened
    rows, middles = chart._map(history)
    assert len(middles) == 2
    second = np.array([row for row in rows if row[0] is not None][UNITS:])
    deaths = np.where(second.all(axis=1), second.shape[1], second.argmin(axis=1))
    assert np.all(np.diff(deaths) <= 0)
    np.testing.assert_array_equal(np.sort(second.sum(axis=1)), np.sort(history.alive[1][0].sum(axis=0)))
