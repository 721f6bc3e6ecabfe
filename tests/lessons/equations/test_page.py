"""The lesson about equations by AppTest: it shows the computed results, for any link."""

from dataclasses import replace

import numpy as np
import pytest

from activation_lab.lessons.equations import chart
from activation_lab.lessons.equations import words as said
from activation_lab.lessons.equations.choice import DEFAULT, chosen
from activation_lab.lessons.equations.declaration import (
    BELOW,
    DECLARATION,
    EQUATIONS,
    OTHERS,
    RATE,
    STEP,
    STEPS,
    UNITS,
    WRITTEN,
)
from activation_lab.networks.equations import SHOWN, History, train
from tests.helpers.pages import charts, open_page, words

# Small and quick; all that these tests need of a run.
QUICK = {"equations_units": "5", "equations_functions": "Squared ReLU"}


@pytest.fixture(scope="module")
def opened():
    """The page as it opens, and the histories at the default settings."""
    *_, histories = DEFAULT.start()
    return open_page("equations", answer="shown"), histories


def test_the_page_shows_the_run_of_its_defaults(opened):
    """Solutions, residuals, losses, words and the text for those who do not see: all from the same histories."""
    session, histories = opened
    assert not session.exception
    assert list(histories) == ["relu", "squared_relu", "tanh", "sine"]
    for sentence in said.saw(histories, DEFAULT):
        assert f"- {sentence}" in words(session)
    solutions, curves = charts(session)
    *drawn, exact = solutions["figure"]["data"]
    np.testing.assert_allclose(exact["y"], np.sin(np.pi * SHOWN), atol=5e-4)
    for traces, name in ((drawn[:4], "u"), (drawn[4:], "residual")):
        for trace, history in zip(traces, histories.values(), strict=True):
            np.testing.assert_allclose(trace["y"], getattr(history, name)[-1], atol=5e-4)
    lines = [trace for trace in curves["figure"]["data"] if trace.get("name")]
    for trace, history in zip(lines[::2], histories.values(), strict=True):
        np.testing.assert_allclose(trace["y"], np.maximum(history.loss[:: chart.STRIDE], 1e-5), rtol=5e-3)
    for heading in ("What you just saw", "The formula", "A challenge", "Where it comes from"):
        assert f"## {heading}" in words(session)


def test_what_is_said_follows_from_the_numbers(opened):
    """ReLU fails, and why; tanh and sine succeed. Each error in a sentence is the history's."""
    _, histories = opened
    relu, squared, tanh, sine, compared, _ = said.saw(histories, DEFAULT)
    assert "does not solve" in relu
    assert "the residual never changed" in relu
    for sentence, name in ((relu, "relu"), (squared, "squared_relu"), (tanh, "tanh"), (sine, "sine")):
        assert f"{100 * histories[name].error[-1]:.2g} %" in sentence
    assert tanh.startswith("**Tanh** solves")
    assert sine.startswith("**Sine** solves")
    assert compared.startswith("The error of ReLU is")
    assert said.guessed_right(histories) == "More than 50 %"


def test_a_step_between_two_that_are_measured_is_the_nearer():
    session = open_page("equations", answer="shown", equations_step="41")
    other = open_page("equations", answer="shown", equations_step="40")
    assert [drawn["figure"] for drawn in charts(session)] == [drawn["figure"] for drawn in charts(other)]
    assert "Step 40 of 1,000" in "\n".join(caption.value for caption in session.caption)


def test_both_charts_replay_every_stop(opened):
    session, histories = opened
    for drawn in charts(session):
        (track,) = drawn["tracks"]
        assert track["key"] == STEP.key
        assert track["stops"] == list(STEP.stops)
        assert len(track["updates"]) == len(STEP.stops)
        assert all(len(update) == len(track["traces"]) for update in track["updates"])
    first = charts(session)[0]["tracks"][0]["updates"][0]
    for update, history in zip(first, histories.values(), strict=False):
        np.testing.assert_allclose(update["y"], history.u[0], atol=5e-4)


def test_the_guess_is_judged_by_what_came_out():
    right, wrong = "More than 50 %", "Less than 1 %"
    assert f"Correct: **{right}**" in words(open_page("equations", equations_guess=right, **QUICK))
    assert f"No: the answer is **{right}**" in words(open_page("equations", equations_guess=wrong, **QUICK))


@pytest.mark.parametrize(("error", "option"), tuple(zip((0.001, 0.2, 0.97), BELOW, strict=True)))
def test_every_option_can_be_right(error, option):
    history = History(np.array([STEPS]), np.zeros((1, 61)), np.zeros((1, 61)), np.array([error]), np.ones(STEPS + 1))
    assert said.guessed_right({"relu": history}) == option


@pytest.mark.parametrize(("equation", "end"), list(zip(EQUATIONS, (0, -1), strict=True)))
def test_every_control_at_its_ends(equation, end):
    session = open_page(
        "equations",
        equations_equation=equation,
        equations_rate=f"{RATE.options[end]:g}",
        equations_units=str(UNITS.options[end]),
        equations_functions="SiLU",
        equations_step="0",
    )
    assert not session.exception
    assert not session.get("progress")
    assert WRITTEN[equation] in charts(session)[0]["description"]


def test_without_others_relu_runs_alone():
    """A link can ask for ReLU among the others, or for nothing that is known: ReLU runs once."""
    values = {control.key: control.default for control in DECLARATION.controls}
    assert chosen(values | {OTHERS.key: ("ReLU", "GELU")}).functions == ("relu", "gelu")
    alone = replace(DEFAULT, others=(), units=5)
    *_, histories = alone.start()
    assert list(histories) == ["relu"]
    assert len(said.saw(histories, alone)) == 2


def test_relu_in_the_boundary_layer():
    """The sentence says what is left of the equation; with no jump of the loss to explain, nothing of the residual."""
    choice = replace(DEFAULT, name="Boundary layer", others=())
    *_, histories = choice.start()
    (relu, _) = said.saw(histories, choice)
    assert "What remains of the equation, u′ = 1, has no solution" in relu
    assert "never changed" not in relu


def test_a_diverging_run_is_a_result():
    """It is said where; the charts end there, and the guess is open."""
    setup = replace(DEFAULT.setup("relu"), rate=1e200)
    *_, history = train(setup)
    histories = {"relu": history}
    assert said.saw(histories, DEFAULT)[0].startswith("**ReLU** diverged at step ")
    assert said.guessed_right(histories) is None
    assert chart.solutions_updates(histories)[-1][0]["y"] == [None] * len(SHOWN)
    assert chart.curves_updates(histories)[-1][2]["y"] == [None]
    assert "no result" in said.curves(histories, STEPS)
    assert "×" in chart.curves(histories, STEPS)["layout"]["annotations"][-1]["text"]
