"""What a lesson computes in one go: once for all, in turn, with a word for who waits."""

import threading

import pytest
from streamlit.testing.v1 import AppTest

from activation_lab.ui.jobs import compute_once
from activation_lab.ui.jobs.waiting_line import computations

CALLS, SAID = [], []


@pytest.fixture(autouse=True)
def nothing_known():
    compute_once._results.clear()
    CALLS.clear()
    SAID.clear()
    yield
    compute_once._results.clear()


def double(number):
    CALLS.append(number)
    return 2 * number


def page(double, said):
    """A page that waits for a result; the words that it says meanwhile are noted."""
    import streamlit as st

    from activation_lab.ui.jobs import compute_once

    class Noted:
        empty = st.empty
        caption = said.append

    st.write(compute_once.computed(double, 4, slot=Noted))


def test_who_waits_is_told_and_two_who_wait_for_the_same_compute_it_once():
    sessions = [AppTest.from_function(page, args=(double, SAID), default_timeout=30) for _ in range(2)]
    threads = [threading.Thread(target=session.run) for session in sessions]
    with computations.turn():
        for before, thread in enumerate(threads, 1):
            thread.start()
            while not any(words.startswith(f"{before} other") for words in SAID):
                assert thread.is_alive()
                thread.join(0.01)
    for thread in threads:
        thread.join()
    assert [session.markdown[0].value for session in sessions] == ["`8`", "`8`"]
    assert CALLS == [4]
    assert SAID[0] == "1 other computation is before this one, which starts by itself."
    assert "2 other computations are before this one, which starts by itself." in SAID


def test_nobody_waits_for_what_is_known():
    compute_once.computed(double, 4)
    with computations.turn():
        assert compute_once.computed(double, 4) == 8
    assert CALLS == [4]


def test_what_nobody_has_wanted_for_longest_is_forgotten():
    for number in range(1, compute_once.MOST + 1):
        compute_once.computed(double, number)
    compute_once.computed(double, 1)
    compute_once.computed(double, 1000)
    assert len(compute_once._results) == compute_once.MOST
    CALLS.clear()
    compute_once.computed(double, 1)
    compute_once.computed(double, 2)
    assert CALLS == [2]
