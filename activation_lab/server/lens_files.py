"""What a number format loses of a function at a few stops of a slider: GET /lens/<function>.json?<its settings>&moved=<slider>&file=<number>

Each file follows from its address alone, and is computed when a reader's thumb is there: the tables beside charts follow it.
"""

import gzip
import json
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

import activations
from activation_lab.content import address
from activation_lab.content.lens import stops
from activation_lab.content.own import keys as own
from activation_lab.content.own.settings import read_own, typed_query
from activation_lab.content.settings import FunctionSettings
from activation_lab.server.computed_files import ComputedFiles
from activation_lab.server.served_files import THIS_TIME, answer_computed
from activation_lab.server.track_files import AN_HOUR

MOVED, FILE, COVERED = "moved", "file", "covered"
# Most files take a tenth of a second, none of the catalog more than a second, and each reader waits for one at a time.
MOST_WAITING = 30
# Files that the process keeps, half a kilobyte each.
MOST = 512
LONGEST_QUERY = 8000


def lens_address(settings: FunctionSettings, covered: bool) -> str:
    """The address of a function's files, relative to the app's root, which the browser completes; settings: those on which what is lost depends."""
    function = settings.function
    chosen = FunctionSettings(function, settings.x_range, window=settings.window, format=settings.format)
    typed = typed_query(function) if own.is_own(function.activation.name) else {}
    query = typed | address.function_query(chosen) | ({COVERED: "true"} if covered else {})
    return address.with_query(f"lens/{function.activation.name}.json", query)


def read(name: str, query: str) -> tuple[FunctionSettings, str, str, bool]:
    """What an address asks for: (the settings, the slider that moves, the file's number, whether it tells of f alone); ValueError if it names no function or format."""
    asked = parse_qs(query, keep_blank_values=True)
    if name == own.PAGE:
        settings = read_own(asked, address.read_function).drawn
    elif name in activations.names():
        settings = address.read_function(activations.get(name), asked)
    else:
        raise ValueError(f"no function {name}")
    if not settings.format:
        raise ValueError("no number format")
    moved, file = (asked.get(key, [""])[0] for key in (MOVED, FILE))
    return settings, moved, file, COVERED in asked


def _content(name: str, query: str) -> bytes:
    """The compressed file; it is empty where the address asks for none."""
    try:
        settings, moved, file, covered = read(name, query)
        values = stops.of_file(settings.function, moved, file)
    except ValueError:
        found = []
    else:
        found = stops.at_stops(settings, moved, values, covered)
    return gzip.compress(json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode(), 6)


def routes() -> list[Route]:
    """The routes to give to st.App."""
    files = ComputedFiles(MOST_WAITING, MOST)
    # Apart, since a text can make them slow.
    typed_files = ComputedFiles(MOST_WAITING, MOST)

    async def serve(request: Request) -> Response:
        name, query = request.path_params["function"], request.url.query
        if len(query) > LONGEST_QUERY:
            return PlainTextResponse("Too long.", 414, {"Cache-Control": THIS_TIME})
        kept = typed_files if name == own.PAGE else files
        return await answer_computed(request, kept.get((name, query), lambda: _content(name, query)), AN_HOUR)

    return [Route("/lens/{function}.json", serve)]
