"""Runs `python -m verification …` beside the server: one at a time, with progress, a time limit and words for what fails.

TensorFlow lives and dies with the subprocess, so that the server's own memory stays small.
"""

import importlib.util
import json
import queue
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
NEEDED = {"tensorflow": "TensorFlow", "mpmath": "mpmath"}
# Seconds between two looks at whether the reader is still there.
HEARTBEAT = 0.5
_turn = threading.Lock()


class CannotRun(Exception):
    """Why a measurement did not happen or did not end; the message is for the reader."""


@dataclass(frozen=True)
class Step:
    """How far the measurement is: `share` of 1 and words; `result` comes with the last one."""

    share: float
    doing: str
    result: dict | None = None


def missing():
    """The names of what a measurement needs and this host does not have; nothing is imported to find out."""
    return [title for name, title in NEEDED.items() if importlib.util.find_spec(name) is None]


@contextmanager
def started(arguments, limit, command=(sys.executable, "-m", "verification")):
    """Starts a measurement; gives its Steps, at least one every half second, and ends the process when the block is left.

    limit: seconds. Raises CannotRun, also from the steps, where another one runs, time is up, or the process fails.
    """
    if not _turn.acquire(blocking=False):
        raise CannotRun("Another measurement is running on this server; they take turns. Try again in a minute.")
    process = None
    try:
        process = subprocess.Popen(
            [*command, *arguments], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        yield _steps(process, limit)
    finally:
        if process is not None:
            process.kill()
            process.wait()
        _turn.release()


def _steps(process, limit):
    lines = queue.SimpleQueue()
    threading.Thread(target=_read, args=(process.stdout, lines), daemon=True).start()
    end = time.monotonic() + limit
    step = Step(0, "Starting")
    while time.monotonic() < end:
        try:
            line = lines.get(timeout=HEARTBEAT)
        except queue.Empty:
            yield step
            continue
        if line is None:
            raise CannotRun("The measurement stopped before its end; the host may have run out of memory.")
        said = json.loads(line)
        if "error" in said:
            raise CannotRun(f"The measurement could not start: {said['error']}.")
        if "result" in said:
            yield Step(1, "Done", said["result"])
            return
        step = Step(said["share"], said["doing"])
        yield step
    raise CannotRun(f"Stopped after {limit} seconds, the limit here.")


def _read(stream, lines):
    """Hands over every line as it comes, and None at the end."""
    with stream:
        for line in stream:
            lines.put(line)
    lines.put(None)
