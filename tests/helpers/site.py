"""What tests of pages without a server share: how a page's script reads what the page holds, and how much that may be."""

import gzip
import itertools
import json
from base64 import b64decode
from functools import cache

import activations
from activation_lab import lessons
from activation_lab.content.settings import FunctionSettings
from activation_lab.export.html.function_page import function_page
from activation_lab.export.html.gates_page import gates_page
from activation_lab.export.html.live_file import live_file
from activation_lab.export.html.texts import SLOT
from activation_lab.static_site.comparisons import compare_pages
from activation_lab.static_site.gallery import gallery
from activation_lab.static_site.glossary_page import glossary_page
from activation_lab.static_site.lesson_page import lesson_page
from activation_lab.static_site.names_page import names_page

# Of a page with its data, plotly.js apart.
MOST_BYTES = 400_000


@cache
def page_of(address):
    """A lesson's page, which takes seconds to make: one for all tests."""
    return lesson_page(lessons.declared()[address], lessons.recorded(address))


@cache
def file_of(settings, link=""):
    """A function's live file at these settings, with a link to its page in the app; it takes seconds to make: one for all tests."""
    return live_file(settings, link)


def some_pages():
    """A few pages of every kind, in the three lists in which build.all_pages gives all; they are quick to make."""
    declared = lessons.declared().values()
    functions = [function_page(FunctionSettings(activations.get(name).at())) for name in ("elu", "gelu", "threshold")]
    comparisons = compare_pages()[:1]
    others = [
        gallery(declared, comparisons),
        gates_page(),
        glossary_page(declared, comparisons),
        names_page(),
        *comparisons,
    ]
    return functions, [page_of("dying_relu"), page_of("playground")], others


def embedded(text):
    """The data that a page holds compressed, as its script reads it."""
    return json.loads(gzip.decompress(b64decode(text)))


def filled(told, name, index):
    """What the page's script makes of a row."""
    place, *numbers = told.rows[name][index]
    parts = told.templates[place].split(SLOT)
    return "".join(itertools.chain(*zip(parts, [*numbers, ""], strict=True)))
