"""The parts of a page that are in the HTML that the server sends: its head, for chats, search engines and phones, and its first screen.

The Card is made from page and query alone, and kept; the app's address is put in at each request, so that no reader's
Host header gets into what others are sent.
"""

import gzip
import hashlib
import html
from collections.abc import Callable
from functools import cache

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from activation_lab.content.cards import Card, Cards
from activation_lab.export.html import head
from activation_lab.server.addresses import FILE_NAME, FOLDERS, below_base
from activation_lab.server.link_files import icon_paths
from activation_lab.server.origin import root
from activation_lab.server.served_files import page_links, takes_gzip
from activation_lab.server.streamlit_patches.page_shell import with_head

# gzip's: 9 saves nothing more, and takes longer.
LEVEL = 8
# Headers of requests and answers that hold for Streamlit's own page only.
ASKED = {b"if-none-match", b"if-modified-since", b"range", b"if-range", b"accept-encoding"}
ANSWERED = {"content-length", "content-encoding", "etag", "last-modified", "accept-ranges", "vary"}


class FirstPacket:
    """ASGI middleware: Streamlit's page goes out with the head and the first screen of the page that is asked for.

    cards: the Cards of all pages. screen: gives a page's first screen at a query, HTML, "" where there is none; script: gives what
    lets Streamlit's page take over from a page's. On paper, a page with a first screen ends with its address.
    """

    def __init__(
        self,
        app: ASGIApp,
        cards: Cards,
        screen: Callable[[str, str], str] = lambda page, query: "",
        script: Callable[[str], str] = lambda page: "",
    ) -> None:
        self.app, self.cards, self.screen, self.script = app, cards, screen, script

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        page = _page(scope)
        if page is None:
            return await self.app(scope, receive, send)
        whole = {**scope, "headers": [(name, value) for name, value in scope["headers"] if name not in ASKED]}
        replaced = False

        async def send_ours(message):
            nonlocal replaced
            if message["type"] == "http.response.start":
                headers = Headers(raw=message["headers"])
                is_page = headers.get("content-type", "").startswith("text/html")
                if message["status"] == 200 and is_page and "content-disposition" not in headers:
                    replaced = True
                    query = scope["query_string"].decode("utf-8", "replace")
                    # A typed text may take a second, in which others are served.
                    content = await run_in_threadpool(self._content, page, query, root(scope))
                    return await _answer(scope, headers, content)(scope, receive, send)
            if not replaced:
                await send(message)

        await self.app(whole, receive, send_ours)

    def _content(self, page: str, query: str, address: str) -> bytes:
        card = self.cards.of(page, query)
        last = f'<p class="printed-address" hidden>{html.escape(address + card.address)}</p>'
        return with_head(page_head(card, address), self.screen(page, query), self.script(page), last)


def _page(scope):
    """The page that is asked for, by its address; None where something else is."""
    if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
        return None
    below = below_base(scope["path"])
    if below is None or "/" in below[1:] or FILE_NAME.search(below) or below[1:] in FOLDERS:
        return None
    return below[1:]


def page_head(card: Card, address: str) -> str:
    """The HTML of a page's head. address: of the app's root, ending in a slash."""
    return "\n".join(
        (
            head.title(card.tab, card.description),
            head.tags(
                card.title,
                card.description,
                address + card.picture,
                card.alt,
                address + card.address,
                card.known,
            ),
            _icons(),
            page_links(),
        )
    )


@cache
def _icons():
    return head.icon_links(icon_paths())


def _answer(scope, headers, content):
    """The page, compressed where the browser takes gzip; "not modified" where the browser has it."""
    kept = MutableHeaders(raw=[(name, value) for name, value in headers.raw if name.decode() not in ANSWERED])
    # Weak, since it is the same for both forms.
    kept["etag"] = f'W/"{hashlib.sha256(content).hexdigest()[:20]}"'
    kept["vary"] = "Accept-Encoding"
    if _has(scope, kept["etag"]):
        del kept["content-type"]
        return _raw(304, kept, b"")
    if takes_gzip(scope):
        content = gzip.compress(content, LEVEL, mtime=0)
        kept["content-encoding"] = "gzip"
    kept["content-length"] = str(len(content))
    return _raw(200, kept, b"" if scope["method"] == "HEAD" else content)


def _raw(status, headers, content):
    answer = Response(content, status)
    answer.raw_headers = headers.raw
    return answer


def _has(scope, etag):
    """Whether the browser, or a cache on the way, has the page with this tag."""
    asked = Headers(scope=scope).get("if-none-match", "")
    return any(tag.strip().removeprefix("W/") in (etag.removeprefix("W/"), "*") for tag in asked.split(","))
