"""Files that are computed on request, one at a time, and kept; each is computed once for all readers who ask for it."""

import asyncio
from collections.abc import Callable, Hashable

from anyio import CapacityLimiter, to_thread


class ComputedFiles:
    """Files by what they depend on.

    most_waiting: how many may wait while one is computed. most: how many are kept; the oldest goes first.
    """

    def __init__(self, most_waiting: int, most: int) -> None:
        self.most_waiting, self.most = most_waiting, most
        self._one_at_a_time = CapacityLimiter(1)
        self._files: dict[Hashable, asyncio.Task[bytes]] = {}

    def get(self, key: Hashable, compute: Callable[[], bytes]) -> asyncio.Future[bytes] | None:
        """The computation of the file, running or done; it continues if the readers who wait for it leave. None where too many wait."""
        if key not in self._files:
            if sum(not file.done() for file in self._files.values()) > self.most_waiting:
                return None
            self._files[key] = asyncio.create_task(to_thread.run_sync(compute, limiter=self._one_at_a_time))
            self._files[key].add_done_callback(lambda done: self._forget_if_failed(key, done))
            if len(self._files) > self.most:
                del self._files[next(one for one, file in self._files.items() if file.done())]
        return asyncio.shield(self._files[key])

    def _forget_if_failed(self, key, done):
        if done.cancelled() or done.exception():
            self._files.pop(key, None)
