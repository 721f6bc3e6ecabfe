"""Tracks, the data that a chart follows live, as files where they are too large for a message.

Each file is computed from its address alone, so it needs no session and every server gives the same file; then it is kept.
Files are computed one at a time, each once for all readers who ask for it. When too many wait, the answer is to try again
later; that chart is then redrawn when the slider is released.
"""

import gzip
import json
from collections.abc import Hashable, Mapping
from functools import partial
from types import ModuleType
from typing import Protocol

from starlette.responses import PlainTextResponse
from starlette.routing import Route

from activation_lab.server.computed_files import ComputedFiles
from activation_lab.server.served_files import answer_computed

# Long enough for a lesson, short enough that a new release soon counts.
AN_HOUR = "public, max-age=3600"
# A wide network's file takes five seconds of processor time, so the last in a full queue waits half a minute.
MOST_WAITING = 5
# Files that the process keeps, 0.1 MB each; the oldest goes first.
MOST = 64
_files = ComputedFiles(MOST_WAITING, MOST)


class Followed(Hashable, Protocol):
    """What a reader has chosen on a page, as far as a chart follows it live."""

    def track(self) -> object:
        """The data that the chart follows, as JSON takes it."""
        ...


def content(choice: Followed) -> bytes:
    """The compressed file for what is chosen."""
    return gzip.compress(json.dumps(choice.track(), separators=(",", ":")).encode(), 6)


async def _answer(request, choice):
    if choice is None:
        return PlainTextResponse("No such settings.", 404)
    file = _files.get(choice, partial(content, choice))
    return await answer_computed(request, file, AN_HOUR)


def routes(tracks: Mapping[str, ModuleType]) -> list[Route]:
    """The routes to give to st.App: GET /tracks/<page>/<pattern>.

    tracks: by the page's address, a module with PATTERN and `choice`. `choice` takes the values that the pattern matched and returns a
    Followed, or None for settings that no control can reach.
    """
    return [Route(f"/tracks/{page}/{of.PATTERN}", _serving(of.choice)) for page, of in tracks.items()]


def _serving(choice):
    async def serve(request):
        return await _answer(request, choice(**request.path_params))

    return serve
