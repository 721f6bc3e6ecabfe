"""The addresses at which people arrive: those below a base path, and those that lead on to the page that they mean.

A link is changed on its way: by a mail, a sentence around it, the static site, a form that encodes it, a person who types it. What is meant
is asked for again, in the form that the app writes; what remains unknown is named on the page (ui/bad_links.py).
"""

import html
import os
import re
from functools import cache
from urllib.parse import parse_qsl, quote, unquote, unquote_plus, urlencode

import streamlit.config
from starlette.responses import HTMLResponse, PlainTextResponse, Response

import activations
from activations.reading import THOUSANDS
from export.compare_page import app_queries
from ui.served_files import OTHER_CHART_PAGES

# Where the host serves the app, as Streamlit takes it.
BASE_PATH = "STREAMLIT_SERVER_BASE_URL_PATH"
# What this app serves itself: it stands below the base path, and at the root for whoever watches the process.
OWN = ("scripts", "frames", "tracks", "ready", "version")
# Below these, what does not exist is not answered with a page; Streamlit's other folders see to that themselves.
NO_PAGES = (*OWN, "static", "_stcore")
FOLDERS = (*NO_PAGES, "media", "component")
FILE_NAME = re.compile(r"\.(js|mjs|css|map|json|xml|txt|md|bin|ico|png|jpe?g|gif|svg|webp|woff2?|py|php|env|ya?ml)$")
PAGES = (*activations.names(), *OTHER_CHART_PAGES, "playground")
HOME = ("", "home", "index")
# Settings that all pages share.
SHARED = ("functions", "library", "hide", "answer")
LEADING = re.compile(r"^(?:[?&;]|amp;)+", re.IGNORECASE)
PAIR, WORDS = "_x", ("_numbers", "_search", "functions", "hide")
NAME = r"[A-Za-z][\w-]*"
AMPERSAND = r"&(?:amp;|#38;|#x26;)?"
IN_PATH = re.compile(rf"(?:[?;#/]|{AMPERSAND})+(?={NAME}=)")
SEPARATOR = re.compile(AMPERSAND, re.IGNORECASE)
INSIDE = re.compile(rf"\s*(?:{AMPERSAND}|[?;])({NAME})=", re.IGNORECASE)
NUMBER = r"[-+]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:[eE][-+]?\d+)?"
# What a sentence or a mail leaves at the end of a link.
AROUND = ".,;:!?)]}>\"'”’»"
LONGEST_WORD = 40
# A query's own characters, with % since what is there is encoded.
SAFE = "%=&+,;:@/?!$'()*-._~"
# Proxies take 4 KB of headers, and others of ours are 1 KB; what is longer leads on from a page.
LONGEST_LOCATION = 2000
ELSEWHERE = (
    '<!doctype html><meta charset="utf-8"><title>Activation Lab</title><meta http-equiv="refresh" content="0; url={0}">'
)


def take_base_path():
    """Takes the base path from the environment also where uvicorn runs the app, and not `streamlit run`."""
    if os.environ.get(BASE_PATH) and not base_path():
        streamlit.config.set_option("server.baseUrlPath", os.environ[BASE_PATH])


def base_path():
    """Where the app's root is, such as "/course/lab"; "" where it is the server's own."""
    base = (streamlit.config.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{base}" if base else ""


def below_base(path):
    """The path as the app knows it, which begins with a slash; None where it is not below the base path."""
    base = base_path()
    return path.removeprefix(base) if path.startswith(f"{base}/") else None


def plain(text):
    """Small letters and digits alone: "Leaky ReLU" and "leaky-relu" are the same page."""
    return re.sub(r"[\W_]+", "", text.casefold())


@cache
def _names():
    """The page's address for every plain name that has one meaning."""
    names = dict.fromkeys(HOME, "") | {plain(page): page for page in (*PAGES, "ready", "version")}
    meant = {}
    for entry in map(activations.get, activations.names()):
        for name in (entry.title, entry.full_name, *entry.aliases):
            meant.setdefault(plain(name), set()).add(entry.name)
    return {name: pages.copy().pop() for name, pages in meant.items() if len(pages) == 1} | names


@cache
def _comparisons():
    """The queries of the static site's ready comparisons by the names of their pages there, but for the app's own page."""
    return {name: query for name, query in app_queries().items() if name not in PAGES}


def page_of(path):
    """The page that a path below the root means, which may be a word that is no page; "" is the first page."""
    parts = [re.sub(r"\.html?$", "", part.strip().rstrip(AROUND), flags=re.IGNORECASE) for part in path.split("/")]
    parts = [part for part in parts if part]
    if not parts or plain(parts[-1]) in _names():
        return _names()[plain(parts[-1])] if parts else ""
    return re.sub(r"[^\w-]+", "_", " ".join(parts)).strip("_-")[:LONGEST_WORD]


def meant(path, query):
    """(page, query) that an address below the root means: both as the app would write them."""
    for _ in range(2):
        if "%" in path:
            path = unquote(path)
    if found := IN_PATH.search(path):
        path, query = path[: found.start()], _joined(path[found.end() :], query)
    page = page_of(re.split("[?#]", path)[0])
    if page in _comparisons():
        page, query = "compare", query if "functions=" in query else _joined(_comparisons()[page], query)
    return page, mended(query)


def _joined(*queries):
    return "&".join(filter(None, queries))


def mended(query):
    """The query with its settings as the app writes them; the very same text where nothing is to be mended."""
    pairs = [pair for part in SEPARATOR.split(LEADING.sub("", query)) if part for pair in _pairs(part)]
    if pairs:
        name, value = pairs[-1]
        pairs[-1] = name, value.rstrip(AROUND) or value if is_setting(name) else value
    settings = _in_order([(name, text) for name, value in pairs for text in _values(name, value, pairs)])
    return query if settings == parse_qsl(query, keep_blank_values=True) else urlencode(settings, safe=",")


def _in_order(settings):
    """The settings with both ends of every range in order, so that its page need not put a second entry into the history."""
    for name in {name for name, _ in settings if is_setting(name) and name.endswith(PAIR)}:
        places = [place for place, (found, _) in enumerate(settings) if found == name]
        ends = [settings[place] for place in places]
        if len(ends) == 2 and all(re.fullmatch(NUMBER, text) for _, text in ends):
            ends.sort(key=lambda end: float(end[1]))
            settings[places[0]], settings[places[1]] = ends
    return settings


def is_setting(name):
    """Whether a name is one of the app's, whatever its page makes of it."""
    return name in SHARED or name.startswith(tuple(f"{page}_" for page in (*PAGES, "home")))


def _pairs(part):
    """The (name, value) of one part of a query; several where separators were encoded."""
    name, equals, value = part.partition("=")
    if not equals:
        name, _, value = unquote_plus(part).partition("=")
    name, value = unquote_plus(name), unquote_plus(value)
    start = 0
    for found in INSIDE.finditer(value):
        # What is searched for may hold anything.
        if is_setting(_name(found[1])) or (is_setting(_name(name)) and not name.endswith("_search")):
            yield _name(name), value[start : found.start()]
            name, start = found[1], found.end()
    yield _name(name), value[start:]


def _name(name):
    """The app's own name for what may be written otherwise; that of others as it is."""
    ours = name.strip().casefold().replace("-", "_")
    return ours if is_setting(ours) else name


def _values(name, value, pairs):
    """The values of a setting: numbers with a point and a hyphen, the two of a range each for itself."""
    if name in ("hide", "answer"):
        return [value.casefold()]
    if not is_setting(name) or name.endswith(WORDS):
        return [value]
    text = value.strip().replace("\N{MINUS SIGN}", "-")
    alone = [entry for entry, _ in pairs].count(name) == 1
    ends = re.fullmatch(r"[\[(]?\s*([-+]?[\d.]+)\s*(?:[,;:]|\.\.|…)\s*([-+]?[\d.]+)\s*[\])]?", text)
    if name.endswith(PAIR) and alone and ends:
        return list(ends.groups())
    if THOUSANDS.fullmatch(text):
        return [text.replace(",", "")]
    return [text.replace(",", ".") if re.fullmatch(NUMBER, text) else value]


class Addresses:
    """ASGI middleware: serves what is the app's own below the base path, leads on from addresses that mean a page, and
    answers 404 for files that do not exist, for which Streamlit would send its page."""

    def __init__(self, app):
        self.app = app

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
        page, query = meant(below[1:], asked)
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
            kind = dict(message["headers"]).get(b"content-type", b"")
            refused = message["status"] == 200 and kind.startswith(b"text/html")
            if refused:
                answer = PlainTextResponse("No such file.", 404, {"Cache-Control": "no-store"})
                message = {**message, "status": 404, "headers": answer.raw_headers}
                await send(message)
                return await send({"type": "http.response.body", "body": answer.body})
        if not refused:
            await send(message)

    return send_file
