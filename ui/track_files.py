"""What charts follow live where it is too much for a message: files computed from their address alone, and kept.

Any server gives the same, so a link needs no session. One is computed at a time; who asks meanwhile waits.
"""

import gzip
import json
from functools import lru_cache

from anyio import CapacityLimiter, to_thread
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from ui import vanishing_controls
from ui.served_files import takes_gzip

# Long enough for a lesson, short enough for a new release to be seen.
AN_HOUR = "public, max-age=3600"
_one_at_a_time = CapacityLimiter(1)


@lru_cache(maxsize=64)
def content(choice):
    """The compressed file for a lesson's Choice."""
    return gzip.compress(json.dumps(choice.track(), separators=(",", ":")).encode(), 6)


async def serve_vanishing_gradients(request):
    """GET /tracks/vanishing_gradients/<functions>/<width>/<initialiser>/<sigma>/<seed>"""
    return await _answer(request, vanishing_controls.Choice.from_address(**request.path_params))


async def _answer(request, choice):
    if choice is None:
        return PlainTextResponse("No such lesson.", 404)
    compressed = await to_thread.run_sync(content, choice, limiter=_one_at_a_time)
    headers = {"Cache-Control": AN_HOUR, "Vary": "Accept-Encoding"}
    if takes_gzip(request.scope):
        return Response(compressed, media_type="application/json", headers=headers | {"Content-Encoding": "gzip"})
    return Response(gzip.decompress(compressed), media_type="application/json", headers=headers)


def routes():
    """The routes to give to st.App."""
    path = "/tracks/vanishing_gradients/{functions}/{width:int}/{initialiser}/{sigma:float}/{seed:int}"
    return [Route(path, serve_vanishing_gradients)]
