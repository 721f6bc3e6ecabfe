"""The files that readers take away from a page, each written from the page's address alone."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlencode

import activations
from activation_lab.content import comparison_address, function_address
from activation_lab.content.hideable import IN_FILES, hidden
from activation_lab.export.curve import as_csv, as_json, curve
from activation_lab.export.html.compare_page import compare_file
from activation_lab.export.html.live_file import live_file
from activation_lab.export.html.member import Member, members
from activation_lab.export.notebook import notebook
from activation_lab.export.script import script


@dataclass(frozen=True)
class Kind:
    """A kind of file: what its button says, the row that the button stands in, and its media type."""

    label: str
    row: str
    media_type: str


# By the ending of the file's name, in the order of the buttons.
KINDS = {
    "csv": Kind("CSV", "Numbers", "text/csv"),
    "json": Kind("JSON", "Numbers", "application/json"),
    "py": Kind("Python", "Code", "text/x-python"),
    "ipynb": Kind("Notebook", "Code", "application/x-ipynb+json"),
    "html": Kind("Live HTML", "Page", "text/html"),
}


@dataclass(frozen=True)
class Taken:
    """What is taken away from a page: the page's name, its functions, x-range and query.

    query: what the address says of the settings and of what a teacher hides. page: writes the page itself as one file,
    given the address.
    """

    name: str
    members: tuple[Member, ...]
    x_range: tuple[float, float]
    query: dict
    page: Callable

    def file_name(self, kind):
        """What the file is called: after the function, where there is only one."""
        return f"{self.members[0].name if len(self.members) == 1 else self.name}.{kind}"

    def link(self, address):
        """The address of the page with its settings, which the files name. address: that of the page, without a query."""
        return f"{address}?{urlencode(self.query, doseq=True, safe=',')}" if self.query else address

    def write(self, kind, address):
        """The file of a kind in KINDS, as bytes."""
        link = self.link(address)
        writers = {
            "csv": lambda: as_csv(curve(self.members, self.x_range), self.file_name(kind), link),
            "json": lambda: as_json(curve(self.members, self.x_range), link),
            "py": lambda: script(self.members, self.x_range, link),
            "ipynb": lambda: notebook(self.members, self.x_range, link),
            "html": lambda: self.page(link),
        }
        return writers[kind]().encode()


def taken(page, asked):
    """What is taken away from a page at an address; None where the page gives no files.

    asked: the texts of every setting in the address, by name. What is of no use there counts for nothing.
    """
    if page == "compare":
        found = comparison_address.read_page(asked)
        chosen = members(*((each.activation, each.parameters) for each in found.members))
        settings = comparison_address.page_query(found)
        write = partial(compare_file, found.members, found.x_range, found.point, found.difference)
    elif page in activations.names():
        activation = activations.get(page)
        found = function_address.read(activation, asked)
        chosen = members((activation, found.parameters))
        settings = function_address.query(activation, found)
        write = partial(live_file, activation, found)
    else:
        return None
    return Taken(page, chosen, found.x_range, _hiding(asked) | settings, write)


def _hiding(asked):
    """What a link that leads back to the page says of what a teacher hides; the reader asks for the answer again."""
    parts = ",".join(hidden(asked.get("hide", [])))
    return ({"hide": parts} if parts else {}) | ({"answer": "hidden"} if _starts_covered(asked) else {})


def _starts_covered(asked):
    return "hidden" in asked.get("answer", [])


def offered(page, asked):
    """The kinds of files that a page at an address offers: none that shows what a teacher has hidden."""
    gone = hidden(asked.get("hide", []))
    covered = _starts_covered(asked) and not function_address.is_true(asked.get(f"{page}_answer", []))
    if covered or "take-away" in gone:
        return ()
    without = ({"Code"} if "code" in gone else set()) | (set() if IN_FILES.isdisjoint(gone) else {"Page"})
    return tuple(ending for ending, kind in KINDS.items() if kind.row not in without)
