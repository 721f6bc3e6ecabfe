"""The addresses that people ask for: those below a base path, and misspelt ones, which redirect to the page that they mean.

activation_lab/content/address_book.py finds what an address means; the redirect has the form that the app itself writes. The
page names what remains unknown (activation_lab/ui/links/bad_links.py).
"""

import html
import re
from urllib.parse import quote

import streamlit as st
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from activation_lab.content.address_book import AddressBook

# What this app serves itself: below the base path, and at the root too, where a host asks for health.
OWN = (
    "scripts",
    "frames",
    "texts",
    "typed",
    "tracks",
    "files",
    "cards",
    "icons",
    "robots.txt",
    "sitemap.xml",
    "ready",
    "version",
)
# Where a file does not exist below these, the answer is 404, not a page; Streamlit's other folders do so themselves.
NO_PAGES = (*OWN, "static", "_stcore")
FOLDERS = (*NO_PAGES, "media", "component")
FILE_NAME = re.compile(r"\.(js|mjs|css|map|json|xml|txt|md|bin|ico|png|jpe?g|gif|svg|webp|woff2?|py|php|env|ya?ml)$")
# The characters of a query that are left as they are; % since the query is already encoded.
SAFE = "%=&+,;:@/?!$'()*-._~"
# Proxies accept 4 KB of headers, of which the app's other headers take 1 KB; a page redirects to a longer address.
LONGEST_LOCATION = 2000
ELSEWHERE = (
    '<!doctype html><meta charset="utf-8"><title>Activation Lab</title><meta http-equiv="refresh" content="0; url={0}">'
)


def base_path() -> str:
    """The path of the app's root, such as "/course/lab"; "" if the app is at the server's root."""
    base = (st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{base}" if base else ""


def below_base(path: str) -> str | None:
    """The path relative to the app's root, beginning with a slash; None if it is not below the base path."""
    base = base_path()
    return path.removeprefix(base) if path.startswith(f"{base}/") else None


class Addresses:
    """ASGI middleware: serves the app's own files below the base path too, redirects addresses to the page that they mean,
    and answers 404 for files that do not exist, for which Streamlit would send its page.
    """

    def __init__(self, app: ASGIApp, book: AddressBook) -> None:
        self.app, self.book = app, book

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        base, path = base_path(), scope["path"]
        if base and path == base:
            return await _redirect(
                f"./{quote(base.rpartition('/')[2])}/", scope["query_string"].decode("utf-8", "replace")
            )(scope, receive, send)
        below = below_base(path)
        if below is None:
            return await self.app(scope, receive, send)
        parts = below.split("/")[1:]
        if (parts[0] in NO_PAGES and parts[1:] != [""]) or FILE_NAME.search(below):
            if parts[0] in OWN:
                scope = {**scope, "path": below, "raw_path": quote(below).encode()}
            return await self.app(scope, receive, _without_pages(send))
        # Streamlit's front end asks for its server below the page's own path, too.
        if any(part in FOLDERS for part in parts[:-1]) and parts[1:] != [""]:
            return await self.app(scope, receive, send)
        asked = scope["query_string"].decode("utf-8", "replace")
        page, query = self.book.meant(below[1:], asked)
        if (f"/{page}", query) == (below, asked):
            return await self.app(scope, receive, send)
        # Relative, since a proxy may have removed a part of the path; so it never leads to another host either.
        levels = scope.get("raw_path", quote(path).encode()).count(b"/") - base.count("/") - 1
        return await _redirect(f"{'../' * levels or './'}{quote(page)}", query)(scope, receive, send)


def _redirect(address, query):
    location = address + (f"?{quote(query, safe=SAFE)}" if query else "")
    if len(location) < LONGEST_LOCATION:
        return Response(status_code=307, headers={"Location": location, "Cache-Control": "no-store"})
    return HTMLResponse(ELSEWHERE.format(html.escape(location)), headers={"Cache-Control": "no-store"})


def _without_pages(send):
    """Wraps `send`: in place of a page it sends "not found"."""
    refused = False

    async def send_file(message):
        nonlocal refused
        if message["type"] == "http.response.start":
            headers = dict(message["headers"])
            page = headers.get(b"content-type", b"").startswith(b"text/html") and b"content-disposition" not in headers
            refused = message["status"] == 200 and page
            if refused:
                answer = PlainTextResponse("No such file.", 404, {"Cache-Control": "no-store"})
                message = {**message, "status": 404, "headers": answer.raw_headers}
                await send(message)
                return await send({"type": "http.response.body", "body": answer.body})
        if not refused:
            await send(message)

    return send_file
