"""The files that the app serves besides Streamlit's own: plotly.js, the components' scripts, every page's script and styles, the frames."""

import gzip
import hashlib
from collections.abc import Awaitable, Mapping
from functools import lru_cache

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

import activations
from activation_lab.content.lesson import COMPONENTS, LIVE_CHART
from activation_lab.figures.frames import frames
from activation_lab.figures.types import Order
from activation_lab.frontend.inline import inline
from activation_lab.frontend.scripts import PLOTLY, classic, component, exporting, module
from activations import Activation

PLOTLY_ADDRESS = f"scripts/plotly-{hashlib.sha256(PLOTLY.read_bytes()).hexdigest()[:12]}.js"
FOR_EVER = "public, max-age=31536000, immutable"
THIS_TIME = "no-store"
# The first screen needs none of the files that load with it.
LATER = "fetchpriority=low"
# The parts of every page's style sheet, with the media that they are for, and its script: frontend/page_shell/. One file, since each has
# headers of nearly a kilobyte.
SHEETS = {"printed": "print", "forced_colours": "(forced-colors: active)"}
SHEET = "media"
PAGE_SCRIPT = "page"
# A module for pages that are opened from one without a chart: frontend/first_screen/names.js.
NAMES_SCRIPT = "names"
BUSY = {"Retry-After": "30", "Cache-Control": "no-store"}


@lru_cache
def script_addresses() -> dict[str, str]:
    """The addresses of plotly.js and of the components' scripts, relative to the app's root."""
    digests = {name: hashlib.sha256(_component_script(name)).hexdigest()[:12] for name in COMPONENTS}
    return {"plotly": PLOTLY_ADDRESS} | {name: f"scripts/{name}-{digest}.js" for name, digest in digests.items()}


def _component_script(name):
    """A component's script: one file to fetch, which stands in scripts/ below the app's root."""
    return module(f"streamlit/{name}", PLOTLY_ADDRESS, 'new URL("../", import.meta.url)').encode()


@lru_cache
def page_addresses() -> dict[str, str]:
    """The addresses of every page's scripts and style sheet by name, relative to the app's root."""
    digests = {name: hashlib.sha256(_page_file(name)).hexdigest()[:12] for name in (PAGE_SCRIPT, NAMES_SCRIPT, SHEET)}
    return {name: f"scripts/{name}-{digest}.{'css' if name == SHEET else 'js'}" for name, digest in digests.items()}


def _page_file(name):
    if name == NAMES_SCRIPT:
        return exporting("first_screen/names").encode()
    if name == SHEET:
        parts = (f"@media {media} {{\n{inline(f'page_shell/{part}.css')}}}\n" for part, media in SHEETS.items())
        return "".join(parts).encode()
    return classic(f"page_shell/{name}").encode()


def page_links() -> str:
    """The HTML with which every page asks for its script, which runs before Streamlit's, and for the styles of paper and of high contrast."""
    addresses = page_addresses()
    script = f'<script defer src="./{addresses[PAGE_SCRIPT]}"></script>'
    return f'{script}<link rel="stylesheet" media="{", ".join(SHEETS.values())}" href="./{addresses[SHEET]}">'


def mounted(entry: str, drawn_by: str) -> str:
    """A component's JavaScript as Streamlit is given it: an entry point in frontend/streamlit/ that fetches the script of one of COMPONENTS."""
    return component(f"streamlit/{entry}", script_addresses()[drawn_by])


@lru_cache
def frames_address(activation: Activation, order: Order = 1) -> str:
    """The address of a function's frames, relative to the app's root; with order 2 of those of f″."""
    return f"frames/{frames(activation, order).file_name}"


def preloads(page: str, components: Mapping[str, str]) -> str | None:
    """The Link header with which a page's files load together with Streamlit's own; None for a page without pictures.

    components: which of COMPONENTS draws a page's pictures, by the page's address; functions' pages have the live chart.
    """
    component = LIVE_CHART if page in activations.names() else components.get(page)
    if component is None:
        return None
    scripts = script_addresses()
    # A lesson's cover is a chart, whatever comes after it.
    links = [f"<{scripts['plotly']}>; rel=preload; as=script; {LATER}"]
    links += [f"<{scripts[name]}>; rel=modulepreload; {LATER}" for name in dict.fromkeys((LIVE_CHART, component))]
    if page in activations.names():
        links.append(f"<{frames_address(activations.get(page))}>; rel=preload; as=fetch; crossorigin; {LATER}")
    return ", ".join(links)


@lru_cache(maxsize=512)
def _script(kind):
    if kind in page_addresses():
        content = _page_file(kind)
    else:
        content = PLOTLY.read_bytes() if kind == "plotly" else _component_script(kind)
    return content, gzip.compress(content, 9)


@lru_cache(maxsize=512)
def _frames(name, order):
    content = frames(activations.get(name), order).payload
    return content, gzip.compress(content, 9)


def _answer(request, plain_and_compressed, media_type, current):
    """The file, compressed if the browser accepts that. Under an outdated name, from a page older than this server, it is not cached."""
    plain, compressed = plain_and_compressed
    headers = {"Cache-Control": FOR_EVER if current else THIS_TIME, "Vary": "Accept-Encoding"}
    if takes_gzip(request.scope):
        return Response(compressed, media_type=media_type, headers=headers | {"Content-Encoding": "gzip"})
    return Response(plain, media_type=media_type, headers=headers)


async def answer_computed(request: Request, file: Awaitable[bytes] | None, caching: str) -> Response:
    """The answer with a compressed file of JSON once it is computed; file: None where too many wait. caching: how long browsers keep it."""
    if file is None:
        return PlainTextResponse("Too many are being computed.", 503, BUSY)
    compressed = await file
    headers = {"Cache-Control": caching, "Vary": "Accept-Encoding"}
    if takes_gzip(request.scope):
        return Response(compressed, media_type="application/json", headers=headers | {"Content-Encoding": "gzip"})
    return Response(gzip.decompress(compressed), media_type="application/json", headers=headers)


def serve_script(request: Request) -> Response:
    """GET /scripts/<kind>-<version>.js, or .css"""
    kind = request.path_params["file"].partition("-")[0]
    addresses = script_addresses() | page_addresses()
    if kind not in addresses:
        return PlainTextResponse("No such script.", 404)
    current = f"scripts/{request.path_params['file']}" == addresses[kind]
    return _answer(request, _script(kind), "text/css" if kind == SHEET else "text/javascript", current)


def serve_frames(request: Request) -> Response:
    """GET /frames/<name>-<hash>.bin, or /frames/<name>.second-<hash>.bin for f″"""
    name, _, which = request.path_params["file"].partition("-")[0].partition(".")
    if name not in activations.names() or which not in ("", "second"):
        return PlainTextResponse("No such function.", 404)
    order = 2 if which else 1
    current = f"frames/{request.path_params['file']}" == frames_address(activations.get(name), order)
    return _answer(request, _frames(name, order), "application/octet-stream", current)


def warm() -> None:
    """Compresses the scripts before the first reader asks for them."""
    for kind in script_addresses() | page_addresses():
        _script(kind)


def routes() -> list[Route]:
    """The routes to give to st.App."""
    return [Route("/scripts/{file}", serve_script), Route("/frames/{file}", serve_frames)]


class ChartPages:
    """ASGI middleware for pages with pictures: their files load together with Streamlit's own, as the Link header says.

    components: as for `preloads`.
    """

    def __init__(self, app: ASGIApp, components: Mapping[str, str]) -> None:
        self.app, self.components = app, components

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        link = preloads(scope["path"].rpartition("/")[2], self.components) if scope["type"] == "http" else None
        if not link:
            return await self.app(scope, receive, send)

        async def send_linked(message):
            # The headers of "not modified" replace those of the page that the browser has kept.
            if message["type"] == "http.response.start" and (message["status"] == 304 or _is_html(message["headers"])):
                message = {**message, "headers": [*message["headers"], (b"link", link.encode())]}
            await send(message)

        return await self.app(scope, receive, send_linked)


def takes_gzip(scope: Scope) -> bool:
    """Whether the browser that sent a request takes gzip."""
    return "gzip" in Headers(scope=scope).get("accept-encoding", "")


def _is_html(headers):
    return dict(headers).get(b"content-type", b"").startswith(b"text/html")
