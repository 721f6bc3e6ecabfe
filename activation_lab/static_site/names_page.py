"""Names in libraries as a page without a server: all names and pairs, among which its script finds what a reader types."""

import html
from typing import Any

import activations
from activation_lab.content.address import with_query
from activation_lab.content.cards import FACE, NAMES_SENTENCE, TITLES
from activation_lab.content.names.answer import HERE, PLACEHOLDER, every_name, every_pair, key
from activation_lab.content.names.settings import Meant, meant, name_of, own_names, place, title
from activation_lab.content.names.usage import chosen
from activation_lab.content.page_sliders import NAME_SEARCH
from activation_lab.export.html.names import listing_html
from activation_lab.export.html.shell import Page
from activation_lab.figures.previews import function_preview
from activation_lab.frontend.scripts import classic, text
from activation_lab.static_site.searched import field
from activations import Instance
from activations.gates import GateInstance
from activations.libraries import LIBRARIES, Row


def names_page() -> Page:
    """The Page of all names of all libraries."""
    # Only the app reads configurations.
    heading, sentence = TITLES["names"], NAMES_SENTENCE.format("a name")
    functions = every_name()
    listed = listing_html(functions, every_pair(), _function)
    return Page(
        "names",
        heading,
        sentence,
        f'<h1>{heading}</h1>\n<p>{sentence}</p>\n<div class="filters">{field(NAME_SEARCH, PLACEHOLDER)}</div>\n{listed}',
        {"here": HERE, "libraries": _libraries([function for function, _ in functions]), "chosen": chosen()},
        {"scripts/names": classic("site/names/page")},
        text("site/found.css"),
        picture=lambda: function_preview(activations.get(FACE).at(), title=heading, caption=sentence).png(),
        pictured=f"f and f′ of {activations.get(FACE).title}",
        chart=False,
    )


def _function(function: Meant) -> str:
    """A function's title; a link where the site has a page of it."""
    said = html.escape(title(function)).replace(" = ", "\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}")
    if not isinstance(function, Instance | GateInstance):
        return said
    page, query = place(function)
    return f'<a href="{html.escape(with_query(f"{page}.html", query))}">{said}</a>'


def _libraries(functions: list[Meant]) -> list[dict[str, Any]]:
    """What the script finds names in: the app's own, and every library's, each with its function's place in the list."""
    places = {key(function): place for place, function in enumerate(functions)}
    own = [{"names": [name], "at": places[key(function)]} for name, function in own_names().items()]
    found: list[dict[str, Any]] = [{"title": HERE, "short": {}, "anyCase": False, "rows": own}]
    for library in LIBRARIES.values():
        rows = [{"names": row.names, "at": places[key(meant(row))], **_called(row, functions)} for row in library.rows]
        found.append({"title": library.title, "short": dict(library.short), "anyCase": library.any_case, "rows": rows})
    return found


def _called(row: Row, functions: list[Meant]) -> dict[str, Any]:
    """What a call of the names with arguments means: a setting of the function that is in the list, or else the function itself."""
    if not row.arguments:
        return {}
    function = meant(row)
    listed = [
        {"values": dict(each.values) if isinstance(each, Instance) else {}, "at": place}
        for place, each in enumerate(functions)
        if name_of(each) == name_of(function)
    ]
    values = dict(function.values) if isinstance(function, Instance) else {}
    defaults = activations.get(row.function).values() if isinstance(function, Instance) else {}
    itself = next(each["at"] for each in listed if each["values"] == defaults)
    return {"called": {"takes": dict(row.arguments), "values": values, "settings": listed, "itself": itself}}
