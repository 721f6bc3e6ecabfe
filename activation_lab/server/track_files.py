"""What charts follow live where it is too much for a message: files computed from their address alone, and kept.

Any server gives the same, so a link needs no session. One is computed at a time, for all who ask for the same; who asks
for another waits, and where too many do, the answer is to come back later: the chart is then drawn at release.
"""

import gzip
import json
from functools import partial

from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from activation_lab.server.computed_files import ComputedFiles
from activation_lab.server.served_files import takes_gzip

# Long enough for a lesson, short enough for a new release to be seen.
AN_HOUR = "public, max-age=3600"
# A wide one takes five seconds of a core, so that the last in the queue waits half a minute.
MOST_WAITING = 5
BUSY = {"Retry-After": "30", "Cache-Control": "no-store"}
# Files that the process remembers, 0.1 MB each; the oldest goes first.
MOST = 64
_files = ComputedFiles(MOST_WAITING, MOST)


def content(choice):
    """The compressed file for a lesson's Choice."""
    return gzip.compress(json.dumps(choice.track(), separators=(",", ":")).encode(), 6)


async def _answer(request, choice):
    if choice is None:
        return PlainTextResponse("No such lesson.", 404)
    file = _files.get(choice, partial(content, choice))
    if file is None:
        return PlainTextResponse("Too many are being computed.", 503, BUSY)
    compressed = await file
    headers = {"Cache-Control": AN_HOUR, "Vary": "Accept-Encoding"}
    if takes_gzip(request.scope):
        return Response(compressed, media_type="application/json", headers=headers | {"Content-Encoding": "gzip"})
    return Response(gzip.decompress(compressed), media_type="application/json", headers=headers)


def routes(tracks):
    """The routes to give to st.App: GET /tracks/<lesson>/<pattern>.

    tracks: by lesson, a module with PATTERN and with `choice`, which takes what the pattern holds and gives the lesson's
    Choice, a hashable with `track()`, or None where no reader can have made it.
    """
    return [Route(f"/tracks/{lesson}/{of.PATTERN}", _serving(of.choice)) for lesson, of in tracks.items()]


def _serving(choice):
    async def serve(request):
        return await _answer(request, choice(**request.path_params))

    return serve
