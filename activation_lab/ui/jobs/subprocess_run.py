"""Runs `python -m verification …` beside the server: one at a time, with progress, a time limit and words for every failure.

TensorFlow is loaded in the subprocess alone, so the server's own memory stays small.
"""

import json
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Any

from activation_lab.paths import ROOT
from activation_lab.ui.jobs.waiting_line import HEARTBEAT, TooMany, WaitingLine

# One at a time: a measurement needs a core for itself, and memory for TensorFlow.
measurements = WaitingLine(at_once=1, most_waiting=5)


class CannotRun(Exception):
    """A measurement could not start or did not finish; the message tells the reader why."""


@dataclass(frozen=True)
class Step:
    """How far a measurement is: the share that is done, from 0 (while it waits) to 1, and words; the last step holds the `result`."""

    share: float
    doing: str
    result: dict[str, Any] | None = None


@contextmanager
def started(
    arguments: Sequence[str], limit: float, command: Sequence[str] = (sys.executable, "-m", "verification")
) -> Iterator[Iterator[Step]]:
    """Gives a measurement's Steps, at least one every half second, from its wait in the queue to its end; leaving the block ends it.

    limit: seconds from its start. Raises CannotRun if too many wait, and from the steps if time is up or it fails.
    """
    try:
        with measurements.turn() as waiting, closing(_steps(waiting, [*command, *arguments], limit)) as steps:
            yield steps
    except TooMany:
        raise CannotRun(
            f"{measurements.most_waiting} measurements are waiting on this server already. Try again in some minutes."
        ) from None


def _steps(waiting, command, limit):
    for before in waiting:
        yield Step(0, f"{before} measurement{'s are' if before > 1 else ' is'} before this one, which starts by itself")
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        yield from _told(process, limit)
    finally:
        process.kill()
        process.wait()


def _told(process, limit):
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
            raise CannotRun("The measurement ended early; the host may have run out of memory.")
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
    """Puts every line into the queue as it comes, and None at the end."""
    with stream:
        for line in stream:
            lines.put(line)
    lines.put(None)
