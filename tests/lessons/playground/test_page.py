"""The playground by AppTest: it runs, follows its controls, sends stretches as they are asked for, and takes any link."""

import json
import struct

import pytest
from cachetools import LRUCache

import activations
from activation_lab.content.titles import NAMES
from activation_lab.lessons.playground.declaration import MOST_EPOCHS, MOST_LAYERS, SAME
from activation_lab.lessons.playground.stage import SIZE
from tests.helpers.pages import components, open_page, words


def sent(session):
    """(the player's head, the stretch's header or None)."""
    (player,) = components(session)
    payload = player.proto.bytes
    (length,) = struct.unpack_from("<I", payload)
    head, stretch = json.loads(payload[4 : 4 + length]), payload[4 + length :]
    if not stretch:
        return head, None
    (length,) = struct.unpack_from("<I", stretch)
    return head, json.loads(stretch[4 : 4 + length])


def test_the_page_opens_before_training():
    session = open_page("playground", answer="shown")
    assert not session.exception
    head, stretch = sent(session)
    assert (head["epoch"], stretch["first"], stretch["count"]) == (0, 0, SIZE)
    assert stretch["titles"] == ["Tanh", "Tanh"]
    for heading in ("What you just saw", "The formula", "A challenge", "Where it comes from"):
        assert f"## {heading}" in words(session)
    assert "Press Play" in words(session)


def test_a_link_opens_at_its_epoch_with_its_network():
    """Settings, seed and epoch are in the address; a layer takes the function of the one before unless it has its own."""
    session = open_page(
        "playground",
        playground_epoch="30",
        playground_points="Spirals",
        playground_layers="3",
        playground_units="3",
        playground_function1="ReLU",
        playground_function3="GELU",
        playground_seed="7",
        playground_guess="in smooth curves",
    )
    assert not session.exception
    head, stretch = sent(session)
    assert (head["epoch"], stretch["first"]) == (30, SIZE)
    assert stretch["titles"] == ["ReLU", "ReLU", "GELU"]
    assert "After 30 epochs of ReLU, then ReLU, then GELU" in words(session)
    # Of spirals it has learned nothing yet, so there is nothing to judge the guess by.
    assert "The best straight line classifies" in words(session)
    assert "Correct" not in words(session)
    other = open_page("playground", playground_epoch="30", playground_seed="8")
    assert sent(other)[0]["run"] != head["run"]


def test_the_guess_is_judged_by_what_is_shown():
    """Not before the network has learned, and as the function says."""
    guess = {"playground_guess": "in smooth curves", "playground_function1": "Leaky ReLU"}
    for epoch in ("0", "3"):
        assert "the answer is **" not in words(open_page("playground", playground_epoch=epoch, **guess))
    assert "No: the answer is **in straight pieces**" in words(open_page("playground", playground_epoch="40", **guess))
    assert "Correct" in words(open_page("playground", playground_epoch="40", playground_guess="in smooth curves"))


@pytest.mark.parametrize("place", range(0, len(NAMES), MOST_LAYERS))
def test_any_function_trains(place):
    """As many of them on a page as a network may have layers."""
    titles = list(NAMES)[place : place + MOST_LAYERS]
    functions = {f"playground_function{layer}": title for layer, title in enumerate(titles, 1)}
    session = open_page(
        "playground", playground_epoch="2", playground_units="2", playground_layers=str(len(titles)), **functions
    )
    assert not session.exception
    assert sent(session)[1]["titles"] == titles


def test_a_run_that_diverges_is_told_kindly():
    session = open_page(
        "playground",
        playground_epoch="40",
        playground_function1="Exponential",
        playground_rate="1.0",
        playground_layers="4",
    )
    assert not session.exception
    assert "diverged in epoch" in words(session)


def test_defaults_takes_everything_back():
    session = open_page(
        "playground", playground_points="XOR", playground_epoch="3", playground_layers="1", playground_function1="ELU"
    )
    session.button(key="playground_reset").click().run()
    assert sent(session)[0] == sent(open_page("playground", answer="shown"))[0]
    assert session.selectbox(key="playground_function2").value == SAME


def test_what_the_player_asks_is_held_to_what_there_is(monkeypatch):
    """The browser's word counts for epochs and stretches that exist, and for nothing else."""
    from activation_lab.lessons.playground import stage as playground_stage

    state = {}
    monkeypatch.setattr(playground_stage.st, "session_state", state)
    playground_stage._asked({"epoch": 10**9, "stretch": 10**9})
    assert state == {"playground_epoch": MOST_EPOCHS, "playground_wanted": MOST_EPOCHS // SIZE}
    playground_stage._asked({"epoch": -5, "stretch": None})
    assert state == {"playground_epoch": 0, "playground_wanted": None}


def test_an_answer_without_a_stretch_where_the_player_has_it():
    session = open_page("playground", answer="shown")
    session.session_state["playground_wanted"] = None
    session.run()
    assert sent(session)[1] is None
    session.run()
    assert sent(session)[1]["first"] == 0


def test_every_function_can_be_chosen():
    assert set(NAMES.values()) == set(activations.names())


def test_what_is_remembered_has_a_bound_and_is_computed_once(monkeypatch):
    """A far epoch computes each stretch up to it, the next reader none; beyond the bound the oldest go."""
    from activation_lab.lessons.playground import stage as playground_stage

    computed = []
    compute = playground_stage._computed
    monkeypatch.setattr(
        playground_stage, "_computed", lambda setup, one, before: computed.append(one) or compute(setup, one, before)
    )
    monkeypatch.setattr(playground_stage, "_stretches", LRUCache(4))
    query = {"playground_units": "2", "playground_epoch": "60"}
    open_page("playground", **query)
    assert computed == [0, 1, 2]
    open_page("playground", **query)
    assert computed == [0, 1, 2]
    open_page("playground", playground_units="1", playground_epoch="30")
    assert sorted(number for _, number in playground_stage._stretches) == [0, 1, 1, 2]
