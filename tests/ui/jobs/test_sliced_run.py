"""Runs in slices: progress, Stop and Go on, one run for all readers with the same settings, a bound, failures and turns."""

import threading

import pytest
from streamlit.testing.v1 import AppTest

from activation_lab.ui.jobs import sliced_run
from activation_lab.ui.jobs.waiting_line import computations

# What is shown of a run after each of its steps; the tests read it.
SEEN = []


@pytest.fixture(autouse=True)
def one_step_a_slice(monkeypatch):
    """Every test starts with no runs; a slice is one step."""
    monkeypatch.setattr(sliced_run, "SLICE", 0.0)
    sliced_run._runs.clear()
    SEEN.clear()
    yield
    sliced_run._runs.clear()


def page(seen):
    """A page whose run counts to `total`, or fails at `bad`."""
    import streamlit as st

    from activation_lab.ui.jobs import sliced_run

    def count(total, bad):
        for number in range(total + 1):
            if number == bad:
                raise ArithmeticError("broken")
            yield number

    total, bad = st.session_state.get("total", 3), st.session_state.get("bad")
    run = sliced_run.run("count", total, lambda: count(total, bad), total)
    seen.append((run.latest, run.finished))
    sliced_run.progress(run, f"{run.latest} of {total}")
    if st.session_state.get("impatient") == run.latest:
        st.session_state["count_stopped"] = total
        st.stop()
    sliced_run.go_on(run)


def reader(**state):
    """A session on the page, as it stands once nothing runs any more."""
    session = AppTest.from_function(page, args=(SEEN,), default_timeout=30)
    for name, value in state.items():
        session.session_state[name] = value
    return session.run()


def test_a_picture_after_every_slice_and_words_at_the_end():
    session = reader()
    assert SEEN == [(0, False), (1, False), (2, False), (3, False), (3, True)]
    assert [caption.value for caption in session.caption] == ["3 of 3"]
    assert not session.button


def test_the_next_reader_sees_the_result_at_once():
    reader()
    SEEN.clear()
    reader()
    assert SEEN == [(3, True)]


def test_stop_keeps_what_there_is_and_go_on_continues_there():
    session = reader(impatient=1)
    session.session_state["impatient"] = None
    session.run()
    assert SEEN[-1] == (1, False)
    (button,) = session.button
    assert button.label == "Go on"
    SEEN.clear()
    button.click().run()
    assert SEEN[0] == (1, False)
    assert SEEN[-1] == (3, True)


def test_stop_is_for_one_reader_and_one_setting():
    """Others go on with the same run, and the stopped reader's next setting starts."""
    stopped = reader(impatient=1)
    reader()
    assert SEEN[-1] == (3, True)
    stopped.session_state["impatient"] = None
    stopped.session_state["total"] = 5
    stopped.run()
    assert SEEN[-1] == (5, True)


def test_a_failure_is_told_and_not_taken_for_the_end():
    session = reader(bad=2)
    assert session.exception
    assert not sliced_run._runs
    assert not reader().exception
    assert SEEN[-1] == (3, True)


def test_what_is_remembered_has_a_bound(monkeypatch):
    monkeypatch.setattr(sliced_run, "MOST", 2)
    for total in (1, 2, 3):
        reader(total=total)
    assert [key for _, key in sliced_run._runs] == [2, 3]


def test_a_run_that_goes_on_is_not_forgotten(monkeypatch):
    """However many there are: its reader would start anew for ever."""
    monkeypatch.setattr(sliced_run, "MOST", 1)
    for key in (1, 2, 3):
        sliced_run.run("count", key, lambda: iter([0, 1]), 1)
        sliced_run._runs["count", key].wanted = sliced_run.time.monotonic()
    assert [key for _, key in sliced_run._runs] == [1, 2, 3]
    sliced_run._runs["count", 1].wanted = sliced_run._runs["count", 2].wanted = 0.0
    sliced_run.run("count", 3, lambda: iter([]), 1)
    assert [key for _, key in sliced_run._runs] == [3]


def test_others_are_told_of():
    """A run that was taken further lately takes turns with the others, of which each reader hears."""
    sliced_run.run("count", 1, lambda: iter([0, 1]), 1)
    other = sliced_run.run("count", 2, lambda: iter([0, 1]), 1)
    assert other.others == 0
    sliced_run._runs["count", 1].wanted = sliced_run.time.monotonic()
    assert sliced_run.run("count", 2, lambda: iter([]), 1).others == 1
    assert sliced_run.run("count", 1, lambda: iter([]), 1).others == 0


def test_nothing_is_computed_out_of_turn():
    """While the turn is taken a reader waits; when it is free, the run goes on by itself."""
    with computations.turn():
        session = threading.Thread(target=reader)
        session.start()
        while not computations._queue[computations.at_once :]:
            session.join(0.01)
        session.join(3 * sliced_run.SLICE + 0.1)
        assert SEEN == [(0, False)]
    session.join()
    assert SEEN[-1] == (3, True)
