"""The texts that follow a function's parameters, for every stop of its sliders: GET /texts/<kind>/<name>-<version>[/<numbers>].

They are the static site's (activation_lab/export/html/texts.py), made once when somebody first asks for them. Until they are there,
and where they are not, the page asks the server for its words.
"""

import gzip
import hashlib
import inspect
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from functools import lru_cache, partial

from starlette.responses import PlainTextResponse
from starlette.routing import Route

import activations
from activation_lab.content import comparisons
from activation_lab.content.settings import ARTICLE_NUMBERS, MOST_NUMBERS
from activation_lab.export import typeset
from activation_lab.export.html import between, highlighted, texts, words
from activation_lab.figures import frames, grids
from activation_lab.server.computed_files import ComputedFiles
from activation_lab.server.served_files import FOR_EVER, THIS_TIME, answer_computed
from activations import Activation
from activations.formats import SHORT_FORMATS, Format


def _numbers(covered, seen, function, numbers):
    """The table, with columns of a number format if one is seen, and the code."""
    return words.values(function, numbers, covered, kind=seen) | words.code(function, numbers)


# By kind: gives the texts by name of a function and the reader's numbers. Where a teacher covers the answer, no file holds it.
KINDS = {
    "words": lambda function, _: words.words(function),
    "words-of-f": lambda function, _: words.words(function, covered=True),
    "numbers": partial(_numbers, False, None),
    "numbers-of-f": partial(_numbers, True, None),
    **{f"numbers-in-{kind.slug}": partial(_numbers, False, kind) for kind in SHORT_FORMATS},
    **{f"numbers-of-f-in-{kind.slug}": partial(_numbers, True, kind) for kind in SHORT_FORMATS},
}
# A file takes a core up to a second, with many numbers three: the last in the queue waits half a minute.
MOST_WAITING = 20
# Files that the process keeps, 15 KB each.
MOST = 128


@lru_cache
def _version(activation):
    """A hash of all that makes a function's texts: the sources, and the texts at the defaults, which other packages change too."""
    made_by = [module for name, module in sorted(sys.modules.items()) if f"{name}.".startswith("activations.")]
    made_by += [comparisons, typeset, between, highlighted, texts, words, frames, grids]
    sources = "".join(map(inspect.getsource, made_by)) + repr(words.words(activation.at()))
    return hashlib.sha256(sources.encode()).hexdigest()[:12]


def address(
    activation: Activation,
    kind: str,
    covered: bool = False,
    numbers: Sequence[float] = ARTICLE_NUMBERS,
    seen: Format | None = None,
) -> str:
    """The address of a function's texts, relative to the app's root; kind: "words", or "numbers" for the table and the code.

    seen: the number format of which the table tells too.
    """
    other = "" if tuple(numbers) == ARTICLE_NUMBERS else f"/{','.join(map(repr, map(float, numbers)))}"
    seen_in = f"-in-{seen.slug}" if seen else ""
    return f"texts/{kind}{'-of-f' if covered else ''}{seen_in}/{activation.name}-{_version(activation)}{other}"


def _content(name, kind, numbers):
    """The compressed file."""
    write, given = KINDS[kind], _read(numbers)
    told = texts.texts(activations.get(name).at(), lambda function: write(function, given))
    return gzip.compress(json.dumps(list(map(asdict, told)), ensure_ascii=False, separators=(",", ":")).encode(), 6)


def _read(numbers):
    """The numbers of an address; ValueError where they are none."""
    return tuple(map(float, numbers.split(","))) if numbers else ARTICLE_NUMBERS


def routes() -> list[Route]:
    """The routes to give to st.App."""
    files = ComputedFiles(MOST_WAITING, MOST)

    async def serve(request):
        kind, file = request.path_params["kind"], request.path_params["file"]
        numbers = request.path_params.get("numbers", "")
        name, _, version = file.partition("-")
        try:
            many = len(_read(numbers)) > MOST_NUMBERS
        except ValueError:
            many = True
        if kind not in KINDS or name not in activations.names() or many or (numbers and kind.startswith("words")):
            return PlainTextResponse("No such texts.", 404)
        current = version == _version(activations.get(name))
        found = files.get((name, kind, numbers), partial(_content, name, kind, numbers))
        return await answer_computed(request, found, FOR_EVER if current else THIS_TIME)

    return [Route("/texts/{kind}/{file}", serve), Route("/texts/{kind}/{file}/{numbers}", serve)]
