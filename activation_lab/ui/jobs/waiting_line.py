"""Queues for what is too expensive to do for every reader at once: first come, first served; waiting readers see their position.

A session runs one script at a time, so a reader has at most one place in a queue per open tab.
"""

import math
import threading
from collections.abc import Iterator
from contextlib import contextmanager

# Seconds between two checks whether the reader is still there.
HEARTBEAT = 0.5


class TooMany(Exception):
    """The queue is full."""


class WaitingLine:
    """A queue of at most `most_waiting` in front of work that `at_once` threads may do at the same time."""

    def __init__(self, at_once: int, most_waiting: float) -> None:
        self.at_once = at_once
        self.most_waiting = most_waiting
        self._changed = threading.Condition()
        self._queue = []

    @contextmanager
    def turn(self) -> Iterator[Iterator[int]]:
        """Holds a place in the queue until the block is left.

        Gives an iterator that yields, at least every half second, how many must finish before this one may start; it ends
        when this one may. Raises TooMany at once if the queue is full.
        """
        place = object()
        with self._changed:
            if len(self._queue) >= self.at_once + self.most_waiting:
                raise TooMany
            self._queue.append(place)
        try:
            yield self._waiting(place)
        finally:
            with self._changed:
                self._queue.remove(place)
                self._changed.notify_all()

    def _waiting(self, place):
        while before := self._before(place):
            yield before
            with self._changed:
                self._changed.wait_for(
                    lambda seen=before: self._queue.index(place) - self.at_once + 1 < seen, HEARTBEAT
                )

    def _before(self, place):
        with self._changed:
            return max(0, self._queue.index(place) - self.at_once + 1)


# What lessons compute, one at a time: a process has one core, and the readers of all other pages need some of it; a wide
# network also takes 100 MB while it is computed. Any number may wait, since each is one reader with one page.
computations = WaitingLine(at_once=1, most_waiting=math.inf)
