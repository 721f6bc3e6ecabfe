"""The files that readers take away from a page, each written from the page's address alone."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Protocol

import activations
from activation_lab.content import address
from activation_lab.content.gates import settings as gate_settings
from activation_lab.content.hideable import IN_FILES, hidden
from activation_lab.content.own.keys import PAGE as OWN
from activation_lab.export.curve import as_csv, as_json, curve
from activation_lab.export.gate_files import taken_gate
from activation_lab.export.html.compare_page import compare_file
from activation_lab.export.html.live_file import live_file
from activation_lab.export.named import Named, named
from activation_lab.export.notebook import notebook
from activation_lab.export.own_files import taken_own
from activation_lab.export.script import script
from activation_lab.export.tables import taken_table
from activation_lab.figures.static_chart.several import is_typed
from activations.formats import Format


@dataclass(frozen=True)
class Kind:
    """A kind of file: what its button says, the row that the button stands in, and its media type."""

    label: str
    row: str
    media_type: str


# By the ending of the file's name, or the library of its code, in the order of the buttons.
KINDS = {
    "csv": Kind("CSV", "Numbers", "text/csv"),
    "json": Kind("JSON", "Numbers", "application/json"),
    "py": Kind("Python", "Code", "text/x-python"),
    "keras": Kind("Keras", "Code", "text/x-python"),
    "torch": Kind("PyTorch", "Code", "text/x-python"),
    "jax": Kind("JAX", "Code", "text/x-python"),
    "ipynb": Kind("Notebook", "Code", "application/x-ipynb+json"),
    "html": Kind("Live HTML", "Page", "text/html"),
}
# What pages of functions give.
OF_FUNCTIONS = ("csv", "json", "py", "ipynb", "html")
# What they give of a typed function, alone or beside others.
OF_TYPED = ("csv", "json")
# The page that covers nothing: it shows what f′ costs, not its values.
NEVER_COVERED = ("cost",)


class TakenFiles(Protocol):
    """The files that readers take away from a page, of whatever kind the page is."""

    @property
    def kinds(self) -> tuple[str, ...]:
        """The endings of their names, in the order of the buttons."""
        ...

    @property
    def shown(self) -> tuple[str, ...]:
        """Parts that the page as a file shows, besides those that every file shows."""
        ...

    def file_name(self, kind: str) -> str:
        """What the file of a kind is called."""
        ...

    def write(self, kind: str, page: str) -> bytes:
        """The file of a kind. page: the page's address without a query."""
        ...


@dataclass(frozen=True)
class Taken:
    """What is taken away from a page: the page's name, its functions, x-range and query.

    query: what the address says of the settings and of what a teacher hides. page: writes the page itself as one file,
    given the address. format: the number format of which the numbers tell too.
    """

    name: str
    members: tuple[Named, ...]
    x_range: tuple[float, float]
    query: Mapping[str, object]
    page: Callable[[str], str]
    kinds: tuple[str, ...] = OF_FUNCTIONS
    shown: tuple[str, ...] = ()
    format: Format | None = None

    def file_name(self, kind: str) -> str:
        """What the file is called: after the function, where there is only one."""
        return f"{self.members[0].name if len(self.members) == 1 else self.name}.{kind}"

    def link(self, page: str) -> str:
        """The address of the page with its settings, which the files name. page: its address without a query."""
        return address.with_query(page, self.query)

    def write(self, kind: str, page: str) -> bytes:
        """The file of a kind in KINDS."""
        link = self.link(page)
        writers = {
            "csv": lambda: as_csv(curve(self.members, self.x_range, self.format), self.file_name(kind), link),
            "json": lambda: as_json(curve(self.members, self.x_range, self.format), link),
            "py": lambda: script(self.members, self.x_range, link),
            "ipynb": lambda: notebook(self.members, self.x_range, link),
            "html": lambda: self.page(link),
        }
        return writers[kind]().encode()


def taken(page: str, asked: address.Texts) -> TakenFiles | None:
    """What is taken away from a page at an address; None where the page gives no files.

    asked: the texts of every setting in the address, by name; useless texts are ignored.
    """
    if page == "compare":
        found = address.read_comparison(asked)
        chosen, settings, write = found.members, address.comparison_query(found), compare_file
    elif page == OWN:
        return taken_own(asked)
    elif page in activations.names():
        found = address.read_function(activations.get(page), asked)
        chosen, settings, write = (found.function,), address.function_query(found), live_file
    elif page == gate_settings.PAGE:
        return taken_gate(asked)
    else:
        return taken_table(page, asked)
    # The files name a link that covers the answer again.
    return Taken(
        page,
        named(*chosen, order=2 if found.second else 1),
        found.x_range,
        address.carried(asked) | settings,
        partial(write, found),
        OF_TYPED if any(map(is_typed, chosen)) else OF_FUNCTIONS,
        format=getattr(found, "format", None),
    )


def offered(page: str, asked: address.Texts, found: TakenFiles) -> tuple[str, ...]:
    """Of the kinds of files found at a page's address those that it offers: none that shows what a teacher has hidden."""
    gone = hidden(asked.get(address.HIDE, ()))
    covered = address.is_covered(page, asked) and page not in NEVER_COVERED
    if covered or "take-away" in gone:
        return ()
    without = ({"Code"} if "code" in gone else set()) | (
        set() if {*IN_FILES, *found.shown}.isdisjoint(gone) else {"Page"}
    )
    return tuple(ending for ending in found.kinds if KINDS[ending].row not in without)
