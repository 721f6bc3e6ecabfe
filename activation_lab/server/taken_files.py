"""The files that readers take away: GET /files/<page>/<kind>, with the page's own query.

Each file is computed from its address alone, so a link needs no session and every server gives the same file. Files are
written one at a time, those of lessons, whose networks may have to be trained first, in a queue of their own; when too many
requests wait, the answer is to try again later.
"""

import re
from collections.abc import Callable
from functools import lru_cache, partial
from typing import TypeAlias
from urllib.parse import parse_qs, urlsplit

from anyio import CapacityLimiter, to_thread
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from activation_lab.content.address import Texts
from activation_lab.export.taken_files import KINDS, TakenFiles, offered, taken
from activation_lab.server.origin import is_allowed, public_address, root

# A live page takes up to a second of processor time, that of a typed function with several sliders up to five, of a comparison with a long one
# up to fifteen, any other file a few hundredths, so the last in a full queue waits around a minute.
MOST_WAITING = 60
# For a lesson's file networks may have to be trained first.
MOST_WAITING_FOR_LESSONS = 40
BUSY = "Too many files are being written for others just now. Try again in a minute."
NOT_CACHED = {"Cache-Control": "no-store"}
# Gives what is taken away from a lesson, by its address and the texts of the link's settings; None where the page is no lesson.
OfLesson: TypeAlias = Callable[[str, Texts], TakenFiles | None]
# The only form of address that is written into a file.
ADDRESS = re.compile(r"https?://[\w.:\[\]-]+(?:/[\w.~%+@-]+)*/?", re.ASCII)


class _Queue:
    """Requests that are answered one at a time. most: how many may wait."""

    def __init__(self, most: int) -> None:
        self.most, self.waiting, self.turn = most, 0, CapacityLimiter(1)


_queue, _lessons_queue = _Queue(MOST_WAITING), _Queue(MOST_WAITING_FOR_LESSONS)


def _no_lesson(page, asked):
    return None


async def serve_file(request: Request, of_lesson: OfLesson = _no_lesson) -> Response:
    """GET /files/<page>/<kind>"""
    page, kind = request.path_params["page"], request.path_params["kind"]
    query = request.url.query
    asked = parse_qs(query, keep_blank_values=True)
    found = taken(page, asked)
    queue = _queue if found else _lessons_queue
    found = found or of_lesson(page, asked)
    if not found or kind not in found.kinds:
        return PlainTextResponse("No such file.", 404, NOT_CACHED)
    if kind not in offered(page, asked, found):
        return PlainTextResponse("This file would show what the link hides.", 403, NOT_CACHED)
    if queue.waiting >= queue.most:
        return PlainTextResponse(BUSY, 503, NOT_CACHED | {"Retry-After": "60"})
    queue.waiting += 1
    try:
        async with queue.turn:
            # A reader who has left while waiting needs no file.
            if await request.is_disconnected():
                return PlainTextResponse("", 499, NOT_CACHED)
            write = _live_page if kind == "html" else _file
            content = await to_thread.run_sync(write, page, kind, query, page_address(request, page), of_lesson)
    finally:
        queue.waiting -= 1
    headers = NOT_CACHED | {"Content-Disposition": f'attachment; filename="{found.file_name(kind)}"'}
    return Response(content, media_type=KINDS[kind].media_type, headers=headers)


def _file(page: str, kind: str, query: str, address: str, of_lesson: OfLesson) -> bytes:
    asked = parse_qs(query, keep_blank_values=True)
    found = taken(page, asked) or of_lesson(page, asked)
    if found is None:
        raise LookupError(f"{page} gives no files")
    return found.write(kind, address)


# Live pages are kept, eight of two megabytes each: a class that downloads the same page makes the server write it once.
_live_page = lru_cache(maxsize=8)(_file)


def page_address(request: Request, page: str) -> str:
    """The page's full address as its reader sees it, without a query, which the file names.

    The app's public address, if it is set; else from the referrer, since a proxy may have removed a part of the path; else from
    what was asked for (activation_lab/server/origin.py). The referrer counts only if it is this app, under a host that is
    allowed: a link on another site cannot choose the address that is written into a file.
    """
    if address := public_address():
        return f"{address}{page}"
    headers = request.headers
    try:
        shown = urlsplit(headers.get("referer", ""))
    except ValueError:
        shown = urlsplit("")
    from_here = headers.get("sec-fetch-site") == "same-origin" or shown.netloc == headers.get("host")
    seen = f"{shown.scheme}://{shown.netloc}{shown.path.rpartition('/')[0]}/{page}"
    return (
        seen if from_here and is_allowed(shown.netloc) and ADDRESS.fullmatch(seen) else f"{root(request.scope)}{page}"
    )


def routes(of_lesson: OfLesson = _no_lesson) -> list[Route]:
    """The routes to give to st.App."""
    return [Route("/files/{page}/{kind}", partial(serve_file, of_lesson=of_lesson))]
