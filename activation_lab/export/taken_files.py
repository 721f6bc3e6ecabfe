"""The files that readers take away from a page, each written from the page's address alone."""

from dataclasses import dataclass
from functools import partial
from typing import Protocol

import activations
from activation_lab.content import address
from activation_lab.content.gates import settings as gate_settings
from activation_lab.content.hideable import IN_FILES, hidden
from activation_lab.content.own.keys import PAGE as OWN
from activation_lab.export.function_files import Taken
from activation_lab.export.gate_files import taken_gate
from activation_lab.export.html.compare_page import compare_file
from activation_lab.export.html.live_file import live_file
from activation_lab.export.named import named
from activation_lab.export.own_files import taken_own
from activation_lab.export.tables import taken_table


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
        chosen[0].activation.name if len(chosen) == 1 else page,
        named(*chosen, order=2 if found.second else 1),
        found.x_range,
        address.carried(asked) | settings,
        partial(write, found),
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
