"""The addresses at which people arrive: those below a base path, and those that lead on to the page that they mean.

What is meant (activation_lab/content/address_book.py) is asked for again, in the form that the app writes; what remains
unknown is named on the page (activation_lab/ui/links/bad_links.py).
"""

import html
import re
from urllib.parse import quote

import streamlit as st
from starlette.responses import HTMLResponse, PlainTextResponse, Response

# What this app serves itself: it stands below the base path, and at the root for whoever watches the process.
OWN = ("scripts", "frames", "texts", "tracks", "files", "ready", "version")
# Below these, what does not exist is not answered with a page; Streamlit's other folders see to that themselves.
NO_PAGES = (*OWN, "static", "_stcore")
FOLDERS = (*NO_PAGES, "media", "component")
FILE_NAME = re.compile(r"\.(js|mjs|css|map|json|xml|txt|md|bin|ico|png|jpe?g|gif|svg|webp|woff2?|py|php|env|ya?ml)$")
# A query's own characters, with % since what is there is encoded.
SAFE = "%=&+,;:@/?!$'()*-._~"
# Proxies take 4 KB of headers, and others of ours are 1 KB; what is longer leads on from a page.
LONGEST_LOCATION = 2000
ELSEWHERE = (
    '<!doctype html><meta charset="utf-8"><title>Activation Lab</title><meta http-equiv="refresh" content="0; url={0}">'
)


def base_path():
    """Where the app's root is, such as "/course/lab"; "" where it is the server's own."""
    base = (st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{base}" if base else ""


def below_base(path):
    """The path as the app knows it, which begins with a slash; None where it is not below the base path."""
    base = base_path()
    return path.removeprefix(base) if path.startswith(f"{base}/") else None


class Addresses:
    """ASGI middleware: serves what is the app's own below the base path, leads on from addresses that mean a page, and
    answers 404 for files that do not exist, for which Streamlit would send its page.

    book: the AddressBook of the app's pages.
    """

    def __init__(self, app, book):
        self.app, self.book = app, book

    async def __call__(self, scope, receive, send):
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        base, path = base_path(), scope["path"]
        if base and path == base:
            return await _lead_on(
                f"./{quote(base.rpartition('/')[2])}/", scope["query_string"].decode("utf-8", "replace")
            )(scope, receive, send)
        below = below_base(path)
        if below is None:
            return await self.app(scope, receive, send)
        parts = below.split("/")[1:]
        if (parts[0] in NO_PAGES and parts[1:] != [""]) or FILE_NAME.search(below):
            if parts[0] in OWN:
                scope = scope | {"path": below, "raw_path": quote(below).encode()}
            return await self.app(scope, receive, _without_pages(send))
        # Streamlit's front end looks for its server below the page's own path, too.
        if any(part in FOLDERS for part in parts[:-1]) and parts[1:] != [""]:
            return await self.app(scope, receive, send)
        asked = scope["query_string"].decode("utf-8", "replace")
        page, query = self.book.meant(below[1:], asked)
        if (f"/{page}", query) == (below, asked):
            return await self.app(scope, receive, send)
        # Relative, since a proxy may have taken a part of the path away; so it never leads to another host.
        levels = scope.get("raw_path", quote(path).encode()).count(b"/") - base.count("/") - 1
        return await _lead_on(f"{'../' * levels or './'}{quote(page)}", query)(scope, receive, send)


def _lead_on(address, query):
    location = address + (f"?{quote(query, safe=SAFE)}" if query else "")
    if len(location) < LONGEST_LOCATION:
        return Response(status_code=307, headers={"Location": location, "Cache-Control": "no-store"})
    return HTMLResponse(ELSEWHERE.format(html.escape(location)), headers={"Cache-Control": "no-store"})


def _without_pages(send):
    """Sends "not found" in the place of a page."""
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
