"""Trial."""

import gzip
import re
from functools import lru_cache

from activation_lab.server import addresses
from activation_lab.server.served_files import takes_gzip
from activation_lab.server.streamlit_patches.static_folder import index_page

NOSCRIPT = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)
SHEET = re.compile(r"<link rel=\"stylesheet\"[^>]*>")
FONT = re.compile(r'href="\./(static/media/SourceSansVF-Upright[^"]*)"')


@lru_cache
def shell():
    page = NOSCRIPT.sub("", index_page().decode())
    sheet = SHEET.search(page)[0]
    font = FONT.search(page)[1]
    face = f'<style>@font-face{{font-family:"Source Sans";font-weight:100 900;src:url(./{font})format("woff2")}}</style>'
    head, tail = page.replace(sheet, "").split('<div id="root"></div>')
    return head.replace("</title>", "</title>" + face), sheet + '<div id="root"></div>', tail


class FirstTrial:
    def __init__(self, app, render, script, pages):
        self.app, self.render, self.script, self.pages = app, render, script, pages

    async def __call__(self, scope, receive, send):
        if scope["type"] != "http" or scope["method"] != "GET":
            return await self.app(scope, receive, send)
        page = (addresses.below_base(scope["path"]) or "/?")[1:]
        if page not in self.pages:
            return await self.app(scope, receive, send)
        scope0, scope = scope, dict(scope)
        scope["headers"] = [(n, v) for n, v in scope["headers"] if n not in (b"if-none-match", b"if-modified-since", b"accept-encoding")]
        packed = takes_gzip(scope0)
        start = None

        async def send_page(message):
            nonlocal start
            if message["type"] == "http.response.start":
                start = message
                return
            if start is None or message.get("more_body"):
                return
            head, root, tail = shell()
            body = self.render(page, scope["query_string"].decode("utf-8", "replace"))
            html = f"{head}{body}{root}<script>{self.script}</script>{tail}".encode()
            if packed:
                html = gzip.compress(html, 5)
            headers = [(n, v) for n, v in start["headers"] if n not in (b"content-length", b"etag", b"last-modified")]
            if packed:
                headers.append((b"content-encoding", b"gzip"))
            await send({**start, "headers": [*headers, (b"content-length", str(len(html)).encode())]})
            await send({"type": "http.response.body", "body": html})

        return await self.app(scope, receive, send_page)
