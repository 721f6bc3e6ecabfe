"""Turns for what is too expensive to be done for everybody at once: first come, first served, and who waits is told how long the queue is.

A session runs one script at a time, so a reader has at most one turn for each open tab; the process has `at_once`.
"""

import math
import threading
from contextlib import contextmanager

# Seconds between two looks at whether the reader is still there.
HEARTBEAT = 0.5


class TooMany(Exception):
    """So many wait already that joining them would promise what can't be kept."""


class Turns:
    """A queue of at most `most_waiting` in front of something that `at_once` may do at a time."""

    def __init__(self, at_once, most_waiting):
        self.at_once = at_once
        self.most_waiting = most_waiting
        self._changed = threading.Condition()
        self._queue = []

    @contextmanager
    def turn(self):
        """A place in the queue until the block is left.

        Gives an iterator that says, at least every half second, how many must be done before it is one's turn, and ends
        when it is. Raises TooMany at once where the queue is full.
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
# network also takes 100 MB while it is computed. All others wait, however many, since each is a reader with one page.
lessons = Turns(at_once=1, most_waiting=math.inf)
