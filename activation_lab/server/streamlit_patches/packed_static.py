"""Streamlit's own scripts and styles, compressed: it serves them plain, three megabytes for a first visit where one is enough.

Each is compressed once, when it is first asked for, and kept; its name holds its hash, so it never changes.
"""

import gzip
import re
from functools import lru_cache
from pathlib import Path

from anyio import CapacityLimiter, to_thread
from starlette.responses import Response
from streamlit.file_util import get_static_dir

from activation_lab.server.served_files import FOR_EVER, takes_gzip

FILES = Path(get_static_dir()) / "static"
# One name below one folder: nothing else on the disk can be meant.
ADDRESS = re.compile(r"/static/(js|css)/([\w-][\w.-]*)\.(js|css)")
MEDIA_TYPES = {"js": "text/javascript", "css": "text/css"}
_one_at_a_time = CapacityLimiter(1)


@lru_cache(maxsize=1024)
def packed(folder, name):
    """The compressed content of Streamlit's file; None if there is no such file."""
    path = FILES / folder / name
    return gzip.compress(path.read_bytes(), 9) if path.is_file() else None


class PackedStatic:
    """ASGI middleware: answers for Streamlit's scripts and styles where the browser takes gzip."""

    def __init__(self, app):
        self.app = app

    async def __call__(self, scope, receive, send):
        found = ADDRESS.search(scope["path"]) if scope["type"] == "http" and scope["method"] == "GET" else None
        if found and found.end() == len(scope["path"]) and takes_gzip(scope):
            folder, name, kind = found.groups()
            content = await to_thread.run_sync(packed, folder, f"{name}.{kind}", limiter=_one_at_a_time)
            if content is not None:
                headers = {"Cache-Control": FOR_EVER, "Vary": "Accept-Encoding", "Content-Encoding": "gzip"}
                answer = Response(content, media_type=MEDIA_TYPES[kind], headers=headers)
                return await answer(scope, receive, send)
        return await self.app(scope, receive, send)
