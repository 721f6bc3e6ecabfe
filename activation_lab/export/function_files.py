"""The files that readers take away from a page with the curves of functions: numbers, script, notebook, the page itself, and code for libraries."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from activation_lab.content import address
from activation_lab.export.curve import as_csv, as_json, curve
from activation_lab.export.named import Named
from activation_lab.export.notebook import notebook
from activation_lab.export.script import script
from activations.formats import Format

# What pages of functions give.
OF_FUNCTIONS = ("csv", "json", "py", "ipynb", "html")


@dataclass(frozen=True)
class Taken:
    """What is taken away from a page: the page's name, its functions, x-range and query.

    file_stem: what its files are called. query: what the address says of the settings and of what a teacher hides. page: writes the page itself as
    one file, given the address. shown: parts of the page that its file shows, besides those that every such file shows. code: by the kind of its file,
    what writes code for a library. format: the number format of which the numbers tell too.
    """

    file_stem: str
    members: tuple[Named, ...]
    x_range: tuple[float, float]
    query: Mapping[str, object]
    page: Callable[[str], str]
    kinds: tuple[str, ...] = OF_FUNCTIONS
    shown: tuple[str, ...] = ()
    code: Mapping[str, Callable[[], str]] = field(default_factory=dict)
    format: Format | None = None

    def file_name(self, kind: str) -> str:
        """What the file is called."""
        return f"{self.file_stem}_{kind}.py" if kind in self.code else f"{self.file_stem}.{kind}"

    def link(self, page: str) -> str:
        """The address of the page with its settings, which the files name. page: its address without a query."""
        return address.with_query(page, self.query)

    def write(self, kind: str, page: str) -> bytes:
        """The file of a kind. page: the page's address without a query."""
        link = self.link(page)
        if kind in self.code:
            return f"# Made by Activation Lab, {link}\n{self.code[kind]()}".encode()
        writers = {
            "csv": lambda: as_csv(curve(self.members, self.x_range, self.format), self.file_name(kind), link),
            "json": lambda: as_json(curve(self.members, self.x_range, self.format), link),
            "py": lambda: script(self.members, self.x_range, link),
            "ipynb": lambda: notebook(self.members, self.x_range, link),
            "html": lambda: self.page(link),
        }
        return writers[kind]().encode()
