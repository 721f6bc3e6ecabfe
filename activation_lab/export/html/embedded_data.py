"""Data that a page without a server holds in itself, compressed: frontend/site/data.js reads it."""

import gzip
import json
from base64 import b64encode


def embedded(data: object) -> str:
    """Data as JSON, or bytes as they are, compressed and as text; the same text for the same data."""
    content = data if isinstance(data, bytes) else json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
    return b64encode(gzip.compress(content, 9, mtime=0)).decode()
