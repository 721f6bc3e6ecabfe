"""What the page of a typed function shows of its accuracy: parts that can be written better, and a measurement for just these settings."""

from contextlib import contextmanager

import pytest
from streamlit.testing.v1 import AppTest

from activation_lab.content.proof import typed as words
from activation_lab.ui.jobs import typed_run
from activation_lab.ui.jobs.subprocess_run import CannotRun, Step

WORST = {"ulp": 1.5, "at": -2.0, "value": 1.0}
ENTRY = {
    "points": 700,
    "low": -9472.0,
    "high": 9472.0,
    "difference": {"f": {"largest": 1e-16, "at": 2.0}},
    "precisions": {
        "float16": {
            "ordinary": {"f": WORST, "slope": WORST},
            "overflow": {"f": [{"low": 6.2, "high": 9472.0}], "slope": []},
            "undefined": {"f": [], "slope": []},
            "lost": {"f": [], "slope": []},
        }
    },
}


def page(text, values):
    """The script that AppTest runs."""
    import activations
    from activation_lab.ui.jobs.typed_run import measured, spellings

    spellings(activations.typed(text).at(**values))
    measured()


def shown(text, values, **state):
    session = AppTest.from_function(page, args=(text, values))
    for key, value in state.items():
        session.session_state[key] = value
    session.run()
    assert not session.exception
    return session


def said(session):
    return "\n".join(each.value for each in session.markdown)


@pytest.fixture
def asked(monkeypatch):
    """The arguments with which a measurement was started, which then gives ENTRY at once."""
    arguments = []

    @contextmanager
    def started(given, limit):
        arguments.append(given)
        yield iter([Step(0.5, "Half"), Step(1, "Done", ENTRY)])

    monkeypatch.setattr(typed_run, "started", started)
    return arguments


def test_parts_that_can_be_written_better_are_listed():
    session = shown("-x*log(1+exp(beta*x)) if x < 3 else x", {"beta": 2.0})
    assert "- `log(1 + exp(beta*x))` overflows for x > 354.9" in said(session)
    assert session.code[0].value == "where(x < 3, -x*softplus(beta*x), x)"
    assert not shown("x*tanh(x)", {}).code


def test_a_measurement_says_of_what_it_is(asked):
    """It stays when the text or a parameter changes."""
    session = shown("-log(1+exp(beta*x))", {"beta": 2.0})
    (button,) = [each for each in session.button if each.label == words.BUTTON]
    button.click().run()
    # The text may begin with a minus.
    assert asked == [("typed", "--", "-log(1+exp(beta*x))", '{"beta": 2.0}')]
    kept = {typed_run.KEPT: session.session_state[typed_run.KEPT]}
    for page_shown in (session, shown("x", {}, **kept)):
        assert "Measured: `-log(1+exp(beta*x))`, beta = 2." in said(page_shown)
        assert "- **TensorFlow, float16**: f overflows from 6.2 to 9470." in said(page_shown)
    assert len(asked) == 1


def test_a_measurement_that_fails_says_why(monkeypatch):
    @contextmanager
    def started(arguments, limit):
        raise CannotRun("No room.")
        yield

    monkeypatch.setattr(typed_run, "started", started)
    session = shown("x", {})
    session.button[0].click().run()
    assert [each.value for each in session.warning] == ["No room."]
