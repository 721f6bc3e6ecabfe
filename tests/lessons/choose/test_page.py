"""The lesson about choosing by AppTest: the guide answers, the recorded race shows at once, another one runs to its end."""

import json

import pytest

from activation_lab.content.where_to_start import RANKING
from activation_lab.lessons.choose.declaration import CONVOLUTIONS, DEEP, PYTORCH, QUESTIONS
from activation_lab.networks.race import record
from activation_lab.ui.jobs import sliced_run
from tests.helpers.pages import components, open_page, words

SHORT = {"choose_layers": "1", "choose_epochs": "5", "choose_functions": ["Tanh", "GELU"]}


@pytest.fixture(autouse=True)
def no_runs():
    sliced_run._runs.clear()
    yield
    sliced_run._runs.clear()


def figures(session):
    return [json.loads(chart.proto.json)[0]["figure"] for chart in components(session)]


def test_the_page_opens_with_advice_and_the_recorded_race():
    """Nothing is computed: the curves, the finish and the verdicts are the record's."""
    session = open_page("choose", choose_answer="true")
    assert not session.exception
    assert not sliced_run._runs
    text = words(session)
    assert "## [ReLU](relu)" in text
    assert "## [SELU](selu)" in text
    assert 'layers.Activation("relu")' in session.code[0].value
    curves, finals = figures(session)
    assert [len(trace["x"]) for trace in curves["data"]] == [21] * 7
    assert finals["layout"]["yaxis"]["ticktext"][:2] == ["1  SELU", "2  ELU"]
    assert "pairs," in text
    assert any("Recorded" in caption.value for caption in session.caption)


def test_the_guide_follows_its_questions():
    session = open_page(
        "choose",
        choose_architecture=CONVOLUTIONS,
        choose_depth=DEEP,
        choose_framework=PYTORCH,
        choose_code="The book of 2019",
    )
    text = words(session)
    assert "## [SiLU](silu)" in text
    assert "## [ELU](elu)" in text
    assert "## The network in PyTorch" in words(session)
    assert "nn.ELU()" in session.code[0].value


def test_another_race_runs_to_its_end():
    """Chosen functions, layers and epochs; afterwards the outcome is told and the guess is judged."""
    session = open_page("choose", **SHORT, choose_guess="Tanh")
    assert not session.exception
    curves, _ = figures(session)
    assert [(trace["name"], len(trace["x"])) for trace in curves["data"]] == [("Tanh", 6), ("GELU", 6)]
    assert not any("Recorded" in caption.value for caption in session.caption)
    assert "Correct: **Tanh**" in words(session) or "No: the answer is **GELU**" in words(session)
    assert "wins with" in words(session)


def test_the_recorded_race_can_be_run_here(monkeypatch):
    """The button computes what the record holds; here with a record of two epochs, to be quick."""
    session = open_page("choose", choose_answer="true")
    monkeypatch.setattr(sliced_run, "_advance", lambda work, end: setattr(work, "results", None))
    session.button(key="choose_run").click().run()
    ((name, key),) = sliced_run._runs
    assert name == "choose"
    assert key.entrants() == {name: one.settings for name, one in record(RANKING).items()}
    assert len(figures(session)[0]["data"][0]["x"]) == 1


def test_an_empty_choice_is_the_seven():
    session = open_page("choose", choose_answer="true")
    session.multiselect(key="choose_functions").set_value([]).run()
    assert not session.exception
    assert len(figures(session)[0]["data"]) == 7
    assert "None is chosen, so the seven run." in [caption.value for caption in session.caption]


def test_reset_brings_the_record_back():
    session = open_page("choose", **SHORT)
    session.button(key="choose_reset").click().run()
    assert any("Recorded" in caption.value for caption in session.caption)


def test_every_question_has_its_row():
    session = open_page("choose", choose_answer="true")
    labels = {control.label for control in session.get("button_group")} if session.get("button_group") else set()
    assert {question.label for question in QUESTIONS.values()} <= labels
