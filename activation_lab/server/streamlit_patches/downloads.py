"""Writes the files that readers take away one after the other, and keeps each until the browser has come for it.

Streamlit writes as many at once as are asked for, and forgets a file at the second rerun of anybody's page after it was
written, which in a full class is before the browser asks for it.
"""

import asyncio
import time
from collections import Counter

from streamlit.proto.ForwardMsg_pb2 import BackendOperationResponse
from streamlit.runtime.backend_operation_handler import DeferredFileHandler
from streamlit.runtime.media_file_manager import MediaFileKind, MediaFileMetadata

# Seconds that a browser has to begin its download.
KEPT = 15
# A live page takes up to a second of the core and then 2 MB until it is forgotten; any other file 5 ms and 0.1 MB.
MOST_BYTES = 50_000_000
# Files that wait to be written, of all readers and of one; meanwhile the button that was pressed turns a wheel. The last
# one comes within Streamlit's three minutes even if each makes the next wait until there is room.
MOST_WAITING, MOST_WAITING_FOR_ONE = 60, 6
BUSY = "Too many files are being written for others just now. Try again in a minute."
# Seconds between two looks at whether there is room.
PAUSE = 0.5
_waiting = Counter()
_turn = asyncio.Lock()
_write = DeferredFileHandler.handle


def keep():
    """From now on a file goes KEPT seconds after Streamlit would first let it go, at the next rerun of a page."""

    def mark(self):
        self.left = min(getattr(self, "left", float("inf")), time.monotonic())

    def is_marked(self):
        return time.monotonic() - getattr(self, "left", float("inf")) > KEPT

    MediaFileMetadata.mark_for_delete = mark
    MediaFileMetadata.is_marked_for_delete = property(is_marked)


def write_in_turn():
    """From now on files are written one after the other, and only while there is room; where too many wait, BUSY is said."""
    DeferredFileHandler.handle = _handle


async def _handle(self, request, session_id):
    if _waiting.total() >= MOST_WAITING or _waiting[session_id] >= MOST_WAITING_FOR_ONE:
        return BackendOperationResponse(request_id=request.request_id, error_msg=BUSY)
    _waiting[session_id] += 1
    try:
        async with _turn:
            manager = self._get_media_file_mgr()
            while _held(manager) > MOST_BYTES:
                manager.remove_orphaned_files()
                await asyncio.sleep(PAUSE)
            return await _write(self, request, session_id)
    finally:
        _waiting[session_id] -= 1
        if not _waiting[session_id]:
            del _waiting[session_id]


def _held(manager):
    """Bytes of the written files that are still there."""
    files = manager._storage._files_by_id.copy().values()
    return sum(file.content_size for file in files if file.kind is MediaFileKind.DOWNLOADABLE)
