"""What the app serves beside Streamlit's own files: plotly.js, the components' scripts, the frames."""

import gzip
import hashlib
import json
from functools import lru_cache

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

import activations
from activation_lab.content.address_book import OTHER_PAGES
from activation_lab.content.lesson import LIVE_CHART
from activation_lab.figures.frames import frames
from activation_lab.frontend.scripts import PLOTLY, module

# The components, by the names of their entry points in frontend/streamlit/.
COMPONENTS = ("live_chart", "network_player")
PLOTLY_ADDRESS = f"scripts/plotly-{hashlib.sha256(PLOTLY.read_bytes()).hexdigest()[:12]}.js"
NOT_LOADED = "This picture could not be loaded. Reload the page to try again."
FETCHING = """
const script = (async () => {
  const root = new URL("../../", document.querySelector('script[src*="static/js/"]').src);
  return import(new URL(SCRIPT, root));
})();
const loaded = (host) => host.querySelector(".not-loaded")?.remove();
const notLoaded = (host) => {
  loaded(host);
  const line = Object.assign(document.createElement("p"), { className: "not-loaded", textContent: LINE });
  line.setAttribute("role", "status");
  host.append(line);
};
"""
FOR_EVER = "public, max-age=31536000, immutable"
THIS_TIME = "no-store"


@lru_cache
def script_addresses():
    """The addresses of plotly.js and of the components' scripts, relative to the app's root."""
    digests = {name: hashlib.sha256(_component_script(name)).hexdigest()[:12] for name in COMPONENTS}
    return {"plotly": PLOTLY_ADDRESS} | {name: f"scripts/{name}-{digest}.js" for name, digest in digests.items()}


def _component_script(name):
    """A component's script: one file to fetch, which stands in scripts/ below the app's root."""
    return module(f"streamlit/{name}", PLOTLY_ADDRESS, 'new URL("../", import.meta.url)').encode()


def fetching(component):
    """What a component's JavaScript starts with: it travels with every message, so the script itself is fetched.

    It gives `script`, a promise of the script's exports, `notLoaded(host)`, which says so in a line, and `loaded(host)`.
    Streamlit's own script tells where the app's root is, whatever base path the app is served under.
    """
    return FETCHING.replace("SCRIPT", json.dumps(script_addresses()[component])).replace("LINE", json.dumps(NOT_LOADED))


@lru_cache
def frames_address(activation):
    """The address of a function's frames, relative to the app's root."""
    return f"frames/{frames(activation).file_name}"


def preloads(page, lessons=()):
    """The Link header that lets a page's files load beside Streamlit's own; None for pages without a chart.

    lessons: the component that draws each lesson's pictures, by its address.
    """
    scripts = script_addresses()
    components = {**dict.fromkeys((*activations.names(), *OTHER_PAGES), LIVE_CHART), **dict(lessons)}
    if page not in components:
        return None
    if components[page] != LIVE_CHART:
        return f"<{scripts[components[page]]}>; rel=modulepreload"
    links = [f"<{scripts['plotly']}>; rel=preload; as=script", f"<{scripts['live_chart']}>; rel=modulepreload"]
    if page in activations.names():
        links.append(f"<{frames_address(activations.get(page))}>; rel=preload; as=fetch; crossorigin")
    return ", ".join(links)


@lru_cache(maxsize=512)
def _script(kind):
    content = PLOTLY.read_bytes() if kind == "plotly" else _component_script(kind)
    return content, gzip.compress(content, 9)


@lru_cache(maxsize=512)
def _frames(name):
    content = frames(activations.get(name)).payload
    return content, gzip.compress(content, 9)


def _answer(request, plain_and_compressed, media_type, current):
    """The file, compressed where the browser takes it. A stale name, from a page older than this server, is not cached."""
    plain, compressed = plain_and_compressed
    headers = {"Cache-Control": FOR_EVER if current else THIS_TIME, "Vary": "Accept-Encoding"}
    if takes_gzip(request.scope):
        return Response(compressed, media_type=media_type, headers=headers | {"Content-Encoding": "gzip"})
    return Response(plain, media_type=media_type, headers=headers)


def serve_script(request):
    """GET /scripts/<kind>-<version>.js"""
    kind = request.path_params["file"].partition("-")[0]
    addresses = script_addresses()
    if kind not in addresses:
        return PlainTextResponse("No such script.", 404)
    current = f"scripts/{request.path_params['file']}" == addresses[kind]
    return _answer(request, _script(kind), "text/javascript", current)


def serve_frames(request):
    """GET /frames/<name>-<hash>.bin"""
    name = request.path_params["file"].partition("-")[0]
    if name not in activations.names():
        return PlainTextResponse("No such function.", 404)
    current = f"frames/{request.path_params['file']}" == frames_address(activations.get(name))
    return _answer(request, _frames(name), "application/octet-stream", current)


def warm():
    """Compresses the scripts, which takes a moment, before anyone asks for them."""
    for kind in script_addresses():
        _script(kind)


def routes():
    """The routes to give to st.App."""
    return [Route("/scripts/{file}", serve_script), Route("/frames/{file}", serve_frames)]


class ChartPages:
    """ASGI middleware for pages with a chart: their files load beside Streamlit's own, as the Link header says."""

    def __init__(self, app, lessons=()):
        self.app, self.lessons = app, lessons

    async def __call__(self, scope, receive, send):
        link = preloads(scope["path"].rpartition("/")[2], self.lessons) if scope["type"] == "http" else None
        if not link:
            return await self.app(scope, receive, send)

        async def send_linked(message):
            # What the browser has kept of a page is brought up to date by the headers of "not modified".
            if message["type"] == "http.response.start" and (message["status"] == 304 or _is_html(message["headers"])):
                message = {**message, "headers": [*message["headers"], (b"link", link.encode())]}
            await send(message)

        return await self.app(scope, receive, send_linked)


def takes_gzip(scope):
    return "gzip" in Headers(scope=scope).get("accept-encoding", "")


def _is_html(headers):
    return dict(headers).get(b"content-type", b"").startswith(b"text/html")
