"""Waiting lines: in order, a limited number at once, and each waiting reader knows how many are before."""

import threading
from contextlib import ExitStack

import pytest

from activation_lab.ui.jobs.waiting_line import TooMany, WaitingLine


def test_each_that_waits_knows_how_many_are_before_it():
    """Two at once: the third and fourth wait, and move up when one leaves, wherever it stood."""
    line = WaitingLine(at_once=2, most_waiting=2)
    with ExitStack() as rest, ExitStack() as third:
        with line.turn() as first:
            assert list(first) == []
            assert list(rest.enter_context(line.turn())) == []
            waiting = third.enter_context(line.turn())
            last = rest.enter_context(line.turn())
            assert next(waiting) == 1
            assert next(last) == 2
            with pytest.raises(TooMany), line.turn():
                pass
        assert list(waiting) == []
        assert next(last) == 1
        third.close()
        assert list(last) == []


def test_a_failure_frees_its_place():
    line = WaitingLine(at_once=1, most_waiting=0)
    with pytest.raises(ZeroDivisionError), line.turn():
        raise ZeroDivisionError
    with line.turn() as waiting:
        assert list(waiting) == []


@pytest.mark.parametrize("at_once", [1, 3])
def test_never_more_at_once_and_first_come_first_served(at_once):
    """Twenty threads that came one after the other while every place was taken."""
    line = WaitingLine(at_once, most_waiting=20)
    running, most, order, lock = set(), [], [], threading.Lock()
    entered = [threading.Event() for _ in range(20)]

    def work(number):
        with line.turn() as waiting:
            entered[number].set()
            list(waiting)
            with lock:
                running.add(number)
                order.append(number)
                most.append(len(running))
            with lock:
                running.remove(number)

    with ExitStack() as taken:
        for _ in range(at_once):
            taken.enter_context(line.turn())
        threads = [threading.Thread(target=work, args=(number,)) for number in range(20)]
        for thread, came in zip(threads, entered, strict=True):
            thread.start()
            came.wait()
    for thread in threads:
        thread.join()
    assert max(most) <= at_once
    assert sorted(order) == list(range(20))
    assert at_once > 1 or order == list(range(20))
