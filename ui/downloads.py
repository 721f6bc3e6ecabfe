"""Keeps a file that was written for a reader until the browser has come for it.

Streamlit forgets such a file at the second rerun of anybody's page after it was written, which in a full class is before the browser asks for it.
"""

import time

from streamlit.runtime.media_file_manager import MediaFileMetadata

# Seconds that a browser has to begin its download.
KEPT = 15


def keep():
    """From now on a file goes KEPT seconds after Streamlit would first let it go, at the next rerun of a page."""

    def mark(self):
        self.left = min(getattr(self, "left", float("inf")), time.monotonic())

    def is_marked(self):
        return time.monotonic() - getattr(self, "left", float("inf")) > KEPT

    MediaFileMetadata.mark_for_delete = mark
    MediaFileMetadata.is_marked_for_delete = property(is_marked)
