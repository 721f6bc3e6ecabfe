"""The files that readers take away from a lesson: its data, a notebook that repeats it with Keras, its page as one file.

A lesson's folder may hold `files.py` with `table`, which gives the data, and `notebook`, which gives the cells, each from the values of
the lesson's controls; the notebook is also given the address that it names.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import ModuleType

from activation_lab.content import address
from activation_lab.content.lesson import Declaration
from activation_lab.content.slider import Values
from activation_lab.export import notebook, table

# Parts of a lesson that its page as a file shows, besides those that every file shows.
FILE_PARTS = ("guess", "challenge")


@dataclass(frozen=True)
class LessonFiles:
    """What is taken away from a lesson at an address, as activation_lab.export.taken_files.TakenFiles.

    values: of its controls, by key. query: what the address says. files: the lesson's module, if it has one. page: writes the page as one
    file, given the declaration, the values and the address; None where the files are named and not written.
    """

    declaration: Declaration
    values: Values
    query: Mapping[str, object]
    files: ModuleType | None
    page: Callable[[Declaration, Values, str], str] | None = None

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of files that there are."""
        named = {"csv": "table", "ipynb": "notebook"}
        return (*(kind for kind, name in named.items() if hasattr(self.files, name)), "html")

    @property
    def shown(self) -> tuple[str, ...]:
        """The parts that the page as a file shows, besides those that every file shows."""
        return FILE_PARTS

    def file_name(self, kind: str) -> str:
        """What the file is called."""
        return f"{self.declaration.address}.{kind}"

    def write(self, kind: str, page: str) -> bytes:
        """The file of a kind; ValueError for one that this lesson has not. page: the page's address without a query."""
        link = address.with_query(page, self.query)
        match kind:
            case "csv" if self.files:
                text = table.as_csv(self.files.table(self.values), self.file_name(kind), link)
            case "ipynb" if self.files:
                text = notebook.written(self.files.notebook(self.values, link))
            case "html" if self.page:
                text = self.page(self.declaration, self.values, link)
            case _:
                raise ValueError(f"{self.declaration.address} has no file of the kind {kind}")
        return text.encode()
