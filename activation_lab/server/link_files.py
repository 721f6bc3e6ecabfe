"""The files that chats and search engines fetch to show links to the app: pictures of pages, icons, robots.txt and the site map.

A picture's address holds only the state that it shows, in the one form in which the app writes it, and any server draws the
same. One is drawn at a time, and kept; where too many wait, the answer is to come back later.
"""

import hashlib

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from activation_lab.content.cards import Cards
from activation_lab.export.html import head
from activation_lab.server.addresses import base_path
from activation_lab.server.computed_files import ComputedFiles
from activation_lab.server.origin import public_address
from activation_lab.server.served_files import BUSY

# Long enough for a chat, short enough for a new release to be seen.
A_DAY = "public, max-age=86400"
# A picture takes up to half a second of the core: the last in the queue waits half a minute. Each is kept with 20 KB.
MOST_WAITING, MOST = 60, 256
MANIFEST = "manifest.json"
TYPES = {"svg": "image/svg+xml", "png": "image/png", "json": "application/manifest+json"}
_pictures = ComputedFiles(MOST_WAITING, MOST)


def icon_paths() -> dict[str, str]:
    """Where a page finds the icons and the manifest, as `head.icon_links` takes them."""
    return {name: f"./icons/{name}" for name in head.ICONS} | {"manifest": f"./icons/{MANIFEST}"}


def serve_icon(request: Request) -> Response:
    """GET /icons/<name>"""
    name = request.path_params["file"]
    if name == MANIFEST:
        content = head.manifest({name: name for name in head.ICONS}, "../")
    elif name in head.ICONS:
        content = head.icon(name)
    else:
        return PlainTextResponse("No such icon.", 404)
    return _answer(request, content, TYPES[name.rpartition(".")[2]])


def serve_asked_icon(request: Request) -> Response:
    """GET /favicon.ico, which browsers ask for where no page has named its icons yet."""
    return _answer(request, head.icon(f"{head.TOUCH}.png"), TYPES["png"])


def serve_robots(request: Request) -> Response:
    """GET /robots.txt: all pages may be read, but not what is computed for readers."""
    base = base_path()
    lines = ["User-agent: *", *(f"Disallow: {base}/{folder}/" for folder in ("files", "tracks", "typed", "lens"))]
    if address := public_address():
        lines += ["", f"Sitemap: {address}sitemap.xml"]
    return PlainTextResponse("\n".join(lines) + "\n", headers={"Cache-Control": A_DAY})


def _answer(request, content, media_type):
    """The file; "not modified" where the browser has it already."""
    tag = f'"{hashlib.sha256(content).hexdigest()[:20]}"'
    headers = {"Cache-Control": A_DAY, "ETag": tag}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(content, media_type=media_type, headers=headers)


def routes(cards: Cards) -> list[Route]:
    """The routes to give to st.App. cards: the Cards of all pages."""

    async def serve_picture(request):
        """GET /cards/<page>.png, with the settings that it shows"""
        name = request.path_params["page"]
        page = "" if name == "home" else name
        if not name or page not in cards.pages():
            return PlainTextResponse("No such page.", 404)
        card = cards.of(page, request.url.query)
        file = _pictures.get(card.picture, lambda: card.draw().png())
        if file is None:
            return PlainTextResponse("Too many are being drawn.", 503, BUSY)
        return _answer(request, await file, TYPES["png"])

    def serve_map(request):
        """GET /sitemap.xml, where the public address is known"""
        address = public_address()
        if address is None:
            return PlainTextResponse("No such file.", 404)
        content = head.site_map(f"{address}{page}" for page in cards.pages())
        return Response(content, media_type="application/xml", headers={"Cache-Control": A_DAY})

    return [
        Route("/cards/{page}.png", serve_picture),
        Route("/icons/{file}", serve_icon),
        Route("/favicon.ico", serve_asked_icon),
        Route("/robots.txt", serve_robots),
        Route("/sitemap.xml", serve_map),
    ]
