"""What the page of a typed function fetches: the formula while it is typed, and the frames that its chart draws.

    GET /typed/formula?f=<text>
    GET /typed/<name>-<hash>.bin?own_f=<text>&…&live=<parameters>

Both follow from the address alone. Frames are computed again by a server that has forgotten them.
"""

import gzip
import json
from collections.abc import Sequence
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from activation_lab.content import address
from activation_lab.content.own import keys
from activation_lab.content.own.settings import read_own, typed_query
from activation_lab.export.html.own.panels import read_while_typed
from activation_lab.figures.typed.frames import typed_frames
from activation_lab.figures.types import Order
from activation_lab.server.computed_files import ComputedFiles
from activation_lab.server.served_files import BUSY, FOR_EVER, THIS_TIME, takes_gzip
from activations import Instance

LIVE = "live"
# A text takes up to a second, and the frames of one with many parameters a few.
MOST_WAITING, MOST = 30, 64
MOST_FORMULAS = 256
LONGEST_QUERY = 8000


def frames_address(function: Instance, live: Sequence[str], order: Order = 1) -> str:
    """The address of a typed function's frames, relative to the app's root; live: the sliders that they follow."""
    query = typed_query(function)
    query.pop(keys.NAME, None)
    by = [entry.name for entry in function.activation.parameters.values() if entry.learned]
    query |= {LIVE: ",".join(live)} | ({keys.BY: by[0]} if by else {})
    return address.with_query(f"typed/{typed_frames(function, tuple(live), order).file_name}", query)


def _packed(query: str, order: Order) -> tuple[str, bytes]:
    """(the name of the file, its compressed content)."""
    asked = parse_qs(query, keep_blank_values=True)
    settings = read_own(asked, address.read_function)
    parameters = settings.function.parameters
    live = [name for name in ",".join(asked.get(LIVE, ())).split(",") if name in parameters]
    found = typed_frames(settings.drawn.function, tuple(dict.fromkeys(live)), order)
    return found.file_name, gzip.compress(found.payload, 6)


def routes() -> list[Route]:
    """The routes to give to st.App."""
    files, formulas = ComputedFiles(MOST_WAITING, MOST), ComputedFiles(MOST_WAITING, MOST_FORMULAS)

    async def serve_formula(request: Request) -> Response:
        text = request.query_params.get("f", "")[:LONGEST_QUERY]
        computed = formulas.get(text, lambda: json.dumps(read_while_typed(text), ensure_ascii=False).encode())
        if computed is None:
            return PlainTextResponse("Too many are being computed.", 503, BUSY)
        return Response(await computed, media_type="application/json", headers={"Cache-Control": THIS_TIME})

    async def serve_frames(request: Request) -> Response:
        name, query = request.path_params["file"], request.url.query
        if len(query) > LONGEST_QUERY:
            return PlainTextResponse("Too long.", 414, {"Cache-Control": THIS_TIME})
        order: Order = 2 if ".second-" in name else 1

        def compute() -> bytes:
            found, content = _packed(query, order)
            return found.encode() + b"\n" + content

        computed = files.get((query, order), compute)
        if computed is None:
            return PlainTextResponse("Too many are being computed.", 503, BUSY)
        found, _, content = (await computed).partition(b"\n")
        headers = {"Cache-Control": FOR_EVER if found.decode() == name else THIS_TIME, "Vary": "Accept-Encoding"}
        if takes_gzip(request.scope):
            headers["Content-Encoding"] = "gzip"
        else:
            content = gzip.decompress(content)
        return Response(content, media_type="application/octet-stream", headers=headers)

    return [Route("/typed/formula", serve_formula), Route("/typed/{file}", serve_frames)]
