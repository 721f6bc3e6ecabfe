"""The files that readers take away: GET /files/<page>/<kind>, with the page's own query.

Each is computed from its address alone, so a link needs no session and any server gives the same. One is written at a
time; others wait, and where too many do, the answer is to come back later.
"""

import re
from functools import lru_cache
from urllib.parse import parse_qs, urlsplit

from anyio import CapacityLimiter, to_thread
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from activation_lab.export.taken_files import KINDS, offered, taken
from activation_lab.server.addresses import base_path

# A live page takes up to a second of the core, any other file 5 ms: the last one in the queue waits a minute.
MOST_WAITING = 60
BUSY = "Too many files are being written for others just now. Try again in a minute."
NOT_CACHED = {"Cache-Control": "no-store"}
# What an address may hold that goes into a file.
ADDRESS = re.compile(r"https?://[\w.:\[\]-]+(?:/[\w.~%+@-]+)*/?", re.ASCII)
_one_at_a_time = CapacityLimiter(1)
_waiting = 0


async def serve_file(request):
    """GET /files/<page>/<kind>"""
    global _waiting
    page, kind = request.path_params["page"], request.path_params["kind"]
    query = request.url.query
    asked = parse_qs(query, keep_blank_values=True)
    if kind not in KINDS or not (found := taken(page, asked)):
        return PlainTextResponse("No such file.", 404, NOT_CACHED)
    if kind not in offered(page, asked):
        return PlainTextResponse("This file would show what the link hides.", 403, NOT_CACHED)
    if _waiting >= MOST_WAITING:
        return PlainTextResponse(BUSY, 503, NOT_CACHED | {"Retry-After": "60"})
    _waiting += 1
    try:
        async with _one_at_a_time:
            # Nothing is written for a reader who has left the queue.
            if await request.is_disconnected():
                return PlainTextResponse("", 499, NOT_CACHED)
            write = _live_page if kind == "html" else _file
            content = await to_thread.run_sync(write, page, kind, query, page_address(request, page))
    finally:
        _waiting -= 1
    headers = NOT_CACHED | {"Content-Disposition": f'attachment; filename="{found.file_name(kind)}"'}
    return Response(content, media_type=KINDS[kind].media_type, headers=headers)


def _file(page, kind, query, address):
    return taken(page, parse_qs(query, keep_blank_values=True)).write(kind, address)


# Of two megabytes each: a class that is told to take the page home takes one.
_live_page = lru_cache(maxsize=8)(_file)


def page_address(request, page):
    """The page's full address as its reader sees it, without a query: only the browser knows what a proxy has taken away.

    Another site that links to a file has no say in what stands there.
    """
    headers, asked = request.headers, request.url
    try:
        shown = urlsplit(headers.get("referer", ""))
    except ValueError:
        shown = urlsplit("")
    ours = headers.get("sec-fetch-site") == "same-origin" or shown.netloc == headers.get("host")
    seen = f"{shown.scheme}://{shown.netloc}{shown.path.rpartition('/')[0]}/{page}"
    return seen if ours and ADDRESS.fullmatch(seen) else f"{asked.scheme}://{asked.netloc}{base_path()}/{page}"


def routes():
    """The routes to give to st.App."""
    return [Route("/files/{page}/{kind}", serve_file)]
