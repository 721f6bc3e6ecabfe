"""Security: the headers that limit what a page may do in a browser, and the HTTP methods that the server accepts."""

import base64
import hashlib
import os
import re
from collections.abc import Iterable
from functools import cache

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from activation_lab.server.streamlit_patches.static_folder import index_page

# Nothing is uploaded or changed over HTTP: readers' actions travel over the WebSocket.
METHODS = ("GET", "HEAD", "OPTIONS")
# Names the sites that may show the app in a frame; by default any, since embedding is a feature.
FRAMING_SITES = "ACTIVATION_LAB_FRAME_ANCESTORS"
INLINE_SCRIPT = re.compile(rb"<script>(.*?)</script>", re.DOTALL)


def page_policy(html: bytes) -> str:
    """The content security policy for Streamlit's page, which allows its inline scripts by their hashes."""
    hashes = [base64.b64encode(hashlib.sha256(script).digest()).decode() for script in INLINE_SCRIPT.findall(html)]
    rules = {
        "default-src": ["'none'"],
        # Streamlit loads a component's script from a blob.
        "script-src": ["'self'", "blob:", *(f"'sha256-{digest}'" for digest in hashes)],
        # Streamlit, KaTeX and plotly.js all write style attributes.
        "style-src": ["'self'", "'unsafe-inline'"],
        "img-src": ["'self'", "data:", "blob:"],
        "font-src": ["'self'", "data:"],
        "connect-src": ["'self'"],
        "media-src": ["'self'"],
        "frame-src": ["'self'"],
        "manifest-src": ["'self'"],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
        "frame-ancestors": [os.environ.get(FRAMING_SITES, "*")],
    }
    return "; ".join(" ".join((name, *sources)) for name, sources in rules.items())


# What browsers read of pages alone.
OF_PAGES = (b"cross-origin-opener-policy", b"permissions-policy")
# For what neither is a page nor runs: numbers, styles and pictures, of which an SVG may be opened by itself. The page's own takes 400 bytes more for each.
POLICY = b"content-security-policy"
FILES_POLICY = b"default-src 'none'; style-src 'unsafe-inline'"


@cache
def headers(scripts: tuple[str, ...] = ()) -> list[tuple[bytes, bytes]]:
    """The headers of a page, as ASGI wants them. scripts: the texts of the app's own inline scripts."""
    named = {
        "content-security-policy": page_policy(
            index_page() + "".join(f"<script>{one}</script>" for one in scripts).encode()
        ),
        "x-content-type-options": "nosniff",
        # The address holds the reader's settings, which no other site should learn.
        "referrer-policy": "same-origin",
        "cross-origin-opener-policy": "same-origin",
        "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    }
    return [(name.encode(), value.encode()) for name, value in named.items()]


def _kind(found: Iterable[tuple[bytes, bytes]]) -> bytes:
    return next((value for name, value in found if name.lower() == b"content-type"), b"")


class Hardened:
    """ASGI middleware: puts the headers on every answer, those that browsers read of pages alone on pages, and refuses all methods but METHODS.

    scripts: the texts of the inline scripts that are put into Streamlit's page.
    """

    def __init__(self, app: ASGIApp, scripts: Iterable[str] = ()) -> None:
        self.app, self.headers = app, headers(tuple(scripts))
        self.for_scripts = [(name, value) for name, value in self.headers if name not in OF_PAGES]
        self.for_files = [(name, FILES_POLICY if name == POLICY else value) for name, value in self.for_scripts]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)

        async def send_with_headers(message):
            if message["type"] == "http.response.start":
                kind = _kind(message["headers"])
                script = b"javascript" in kind or not kind
                own = self.headers if kind.startswith(b"text/html") else self.for_scripts if script else self.for_files
                message = {**message, "headers": [*message["headers"], *own]}
            await send(message)

        allowed = scope["method"] in METHODS
        answer = self.app if allowed else PlainTextResponse("Not allowed.", 405, {"Allow": ", ".join(METHODS)})
        return await answer(scope, receive, send_with_headers)
