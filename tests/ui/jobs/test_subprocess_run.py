"""Measurements beside the server: progress, one at a time, a limit, and no process left behind."""

import os
import sys
from contextlib import ExitStack

import pytest

from activation_lab.ui.jobs import subprocess_run
from activation_lab.ui.jobs.subprocess_run import CannotRun, started
from activation_lab.ui.jobs.waiting_line import WaitingLine


def command(code):
    """A Python of its own that runs this code in place of a measurement."""
    return (sys.executable, "-u", "-c", code)


def alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


SAYS_ITS_PID = 'import os, time; print(\'{"share": 0.5, "doing": "%d"}\' % os.getpid()); '


def test_steps_and_result():
    code = """print('{"share": 0.25, "doing": "a"}'); print('{"result": {"b": 1}}')"""
    with started((), 60, command(code)) as steps:
        found = [step for step in steps if step.doing != "Starting"]
    assert [(step.share, step.doing, step.result) for step in found] == [(0.25, "a", None), (1, "Done", {"b": 1})]


def test_the_limit_ends_the_process():
    with started((), 3, command(SAYS_ITS_PID + "time.sleep(600)")) as steps:
        seen = []
        with pytest.raises(CannotRun, match="3 seconds"):
            seen.extend(step.doing for step in steps)
    assert not alive(read_pid(seen))


def read_pid(seen):
    return int(next((words for words in seen if words.isdigit()), 2**22 + 1))


def test_leaving_early_ends_the_process_and_gives_the_turn_on():
    """Who waits is told who is before, and starts by itself."""
    with ExitStack() as second:
        with started((), 600, command(SAYS_ITS_PID + "time.sleep(600)")) as steps:
            pid = int(next(step.doing for step in steps if step.doing.isdigit()))
            assert alive(pid)
            waiting = second.enter_context(started((), 60, command("""print('{"result": {}}')""")))
            assert next(waiting).doing == "1 measurement is before this one, which starts by itself"
        assert not alive(pid)
        assert list(waiting)[-1].share == 1


def test_a_full_queue_says_so(monkeypatch):
    monkeypatch.setattr(subprocess_run, "measurements", WaitingLine(at_once=1, most_waiting=0))
    with started((), 60, command("")), pytest.raises(CannotRun, match="waiting"), started((), 60, command("")):
        pass


@pytest.mark.parametrize(
    ("code", "words"),
    [("""print('{"error": "not installed: x"}')""", "not installed: x"), ("import sys; sys.exit(1)", "out of memory")],
)
def test_failures_have_words(code, words):
    with started((), 60, command(code)) as steps, pytest.raises(CannotRun, match=words):
        list(steps)
