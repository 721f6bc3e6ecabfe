"""Streamlit's own scripts and styles, compressed.

Answers in place of Streamlit's static files, which it serves plain on purpose (`_should_bypass_gzip` in its gzip middleware): 2.1 MB
for the files that its page names, where 0.5 MB is enough. Each file is compressed once, when it is first asked for, and kept; its name holds its
hash, so it never changes. Starlette's GZipMiddleware would be the public way; it compresses at every request, and a first visit then
costs 65 to 110 ms of the one core that a process has, against 18 ms: too much for a class that opens a page at the same time
(benchmarks/RESULTS.md). The public issue about the size of these files is https://github.com/streamlit/streamlit/issues/5798. Seen in
Streamlit 1.67. It can go when Streamlit serves its files compressed, or where nginx stands in front of every process.
"""

import gzip
import re
from functools import lru_cache

from anyio import CapacityLimiter, to_thread
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from activation_lab.server.served_files import FOR_EVER, takes_gzip
from activation_lab.server.streamlit_patches.static_folder import FOLDER

FILES = FOLDER / "static"
# One name below one folder: nothing else on the disk can be meant.
ADDRESS = re.compile(r"/static/(js|css)/([\w-][\w.-]*)\.(js|css)")
MEDIA_TYPES = {"js": "text/javascript", "css": "text/css"}
_one_at_a_time = CapacityLimiter(1)


@lru_cache(maxsize=1024)
def packed(folder: str, name: str) -> bytes | None:
    """The compressed content of Streamlit's file; None if there is no such file."""
    path = FILES / folder / name
    return gzip.compress(path.read_bytes(), 9) if path.is_file() else None


class PackedStatic:
    """ASGI middleware: answers for Streamlit's scripts and styles where the browser takes gzip."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        found = ADDRESS.search(scope["path"]) if scope["type"] == "http" and scope["method"] == "GET" else None
        if found and found.end() == len(scope["path"]) and takes_gzip(scope):
            folder, name, kind = found.groups()
            content = await to_thread.run_sync(packed, folder, f"{name}.{kind}", limiter=_one_at_a_time)
            if content is not None:
                headers = {"Cache-Control": FOR_EVER, "Vary": "Accept-Encoding", "Content-Encoding": "gzip"}
                answer = Response(content, media_type=MEDIA_TYPES[kind], headers=headers)
                return await answer(scope, receive, send)
        return await self.app(scope, receive, send)
