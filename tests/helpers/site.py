"""What tests of pages without a server share: how a page's script reads what the page holds, and how much that may be."""

import gzip
import itertools
import json
from base64 import b64decode
from functools import cache

import activations
from activation_lab import lessons
from activation_lab.content.comparisons import presets
from activation_lab.content.settings import FunctionSettings
from activation_lab.export.html.compare_page import compare_page
from activation_lab.export.html.function_page import function_page
from activation_lab.export.html.gates.page import gates_page
from activation_lab.export.html.live_file import live_file
from activation_lab.export.html.texts import SLOT
from activation_lab.static_site.formats_page import formats_page
from activation_lab.static_site.gallery import gallery
from activation_lab.static_site.glossary_page import glossary_page
from activation_lab.static_site.lesson_page import lesson_page
from activation_lab.static_site.names_page import names_page
from activation_lab.static_site.own_page import own_page

# Of a page with its data, plotly.js apart.
MOST_BYTES = 400_000


# All of whose numbers, and curves, move evenly with the parameter: a page without a server holds all values of these in their ranges.
EVEN = {
    "leaky_relu": {"negative_slope"},
    "prelu": {"alpha"},
    "elu": {"alpha"},
    "selu": {"alpha", "scale"},
    "rrelu": {"lower", "upper"},
    "relu_general": {"negative_slope"},
    "soft_shrink": {"threshold"},
    "hard_shrink": {"threshold"},
    "threshold": {"value"},
    "srelu": {"a_left", "a_right"},
    "xielu": {"alpha_p"},
    "dynamic_tanh": {"weight", "bias"},
}


# Pages take up to seconds to make: one of each for all tests.
function_page_at = cache(function_page)
gates_page_at_start = cache(gates_page)


@cache
def page_of(address):
    """A lesson's page."""
    return lesson_page(lessons.declared()[address], lessons.recorded(address))


@cache
def file_of(settings, link=""):
    """A function's live file at these settings, with a link to its page in the app; it takes seconds to make: one for all tests."""
    return live_file(settings, link)


def some_pages(made=((), (), ())):
    """A few pages of every kind, in the three lists in which build.all_pages gives all; they are quick to make.

    made: those that build.all_pages gave; what is among them is not made again.
    """
    known = {page.name: page for pages in made for page in pages}

    def of(name, make):
        return known.get(name) or make()

    declared = lessons.declared().values()
    functions = [
        of(name, lambda name=name: function_page_at(FunctionSettings(activations.get(name).at())))
        for name in ("elu", "gelu", "threshold")
    ]
    taught = [of(address, lambda address=address: page_of(address)) for address in ("dying_relu", "playground")]
    # Of few functions. All ready comparisons link to each other: alone it is another page.
    comparison = compare_page(presets()[0], "A comparison")
    others = [
        gallery(declared, [comparison]),
        of("gates", gates_page_at_start),
        glossary_page(declared, [comparison]),
        of("names", names_page),
        of("own", own_page),
        of("formats", formats_page),
        comparison,
    ]
    return functions, taught, others


def embedded(text):
    """The data that a page holds compressed, as its script reads it."""
    return json.loads(gzip.decompress(b64decode(text)))


def filled(told, name, index):
    """What the page's script makes of a row."""
    place, *numbers = told.rows[name][index]
    parts = told.templates[place].split(SLOT)
    return "".join(itertools.chain(*zip(parts, [*numbers, ""], strict=True)))
