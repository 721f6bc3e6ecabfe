"""Files computed from their address alone, and kept: any server gives the same, so a link needs no session.

One is computed at a time, in a thread of its own, for all who ask for the same; who asks for another waits, and where too many do,
the answer is to come back later.
"""

import asyncio
import gzip
import json
from collections.abc import Callable, Hashable

from anyio import CapacityLimiter, to_thread
from starlette.responses import PlainTextResponse, Response

from activation_lab.server.served_files import takes_gzip

BUSY = {"Retry-After": "30", "Cache-Control": "no-store"}


class ComputedFiles:
    """The JSON files of one kind.

    compute: a key → what the file says. most_waiting: so many may wait for the one that is being computed. most: so many files are
    kept; the oldest goes first.
    """

    def __init__(self, compute: Callable[[Hashable], object], most_waiting: int, most: int):
        self.compute, self.most_waiting, self.most = compute, most_waiting, most
        self.one_at_a_time = CapacityLimiter(1)
        self.files: dict[Hashable, asyncio.Task] = {}

    async def answer(self, request, key: Hashable, caching: str):
        """The answer to a request for the file of a key; caching: how long browsers keep it, as Cache-Control says it."""
        file = self._file(key)
        if file is None:
            return PlainTextResponse("Too many are being computed.", 503, BUSY)
        # Who leaves does not end it for the others.
        compressed = await asyncio.shield(file)
        headers = {"Cache-Control": caching, "Vary": "Accept-Encoding"}
        if takes_gzip(request.scope):
            headers |= {"Content-Encoding": "gzip"}
            return Response(compressed, media_type="application/json", headers=headers)
        return Response(gzip.decompress(compressed), media_type="application/json", headers=headers)

    def _file(self, key):
        """The task that gives the content, under way or done; None where too many wait."""
        if key not in self.files:
            if sum(not file.done() for file in self.files.values()) > self.most_waiting:
                return None
            self.files[key] = asyncio.create_task(to_thread.run_sync(self._content, key, limiter=self.one_at_a_time))
            self.files[key].add_done_callback(lambda done: self._forget_if_failed(key, done))
            if len(self.files) > self.most:
                del self.files[next(one for one, file in self.files.items() if file.done())]
        return self.files[key]

    def _content(self, key):
        return gzip.compress(json.dumps(self.compute(key), ensure_ascii=False, separators=(",", ":")).encode(), 6)

    def _forget_if_failed(self, key, done):
        if done.cancelled() or done.exception():
            self.files.pop(key, None)
