"""What readers take away of a function that they typed: data, code for every library, script, notebook and the live page."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from activation_lab.content import address
from activation_lab.content.own.keys import PAGE
from activation_lab.content.own.settings import OwnSettings, own_query, read_own
from activation_lab.export.curve import as_csv, as_json, curve
from activation_lab.export.named import Named, named
from activation_lab.export.notebook import notebook
from activation_lab.export.script import script

# The libraries by the endings of the files of their code.
LIBRARIES = {"keras": "Keras layer", "torch": "PyTorch", "jax": "JAX"}


@dataclass(frozen=True)
class TakenOwn:
    """What is taken away of a typed function. query: what the address says of the settings and of what a teacher hides.

    Its files are called after the page: no name and no text of a reader is in a file's name.
    """

    settings: OwnSettings
    query: Mapping[str, object]
    kinds: tuple[str, ...] = ("csv", "json", "py", *LIBRARIES, "ipynb", "html")
    shown: tuple[str, ...] = ()

    def file_name(self, kind: str) -> str:
        """What the file is called."""
        return f"{PAGE}_{kind}.py" if kind in LIBRARIES else f"{PAGE}.{kind}"

    def write(self, kind: str, page: str) -> bytes:
        """The file of a kind. page: the page's address without a query."""
        link, drawn = address.with_query(page, self.query), self.settings.drawn
        if kind in LIBRARIES:
            # It brings the parser.
            from activation_lab.export import typed_code

            return f"# Made by Activation Lab, {link}\n{typed_code.code(drawn.function, LIBRARIES[kind])}".encode()
        writers = {
            "csv": lambda: as_csv(curve(self.members, drawn.x_range, drawn.format), self.file_name(kind), link),
            "json": lambda: as_json(curve(self.members, drawn.x_range, drawn.format), link),
            "py": lambda: script(self.members, drawn.x_range, link),
            "ipynb": lambda: notebook(self.members, drawn.x_range, link),
            "html": lambda: self._page(link),
        }
        return writers[kind]().encode()

    @property
    def members(self) -> tuple[Named, ...]:
        """The function as it is named in code."""
        order: Literal[1, 2] = 2 if self.settings.drawn.second else 1
        return named(self.settings.drawn.function, order=order)

    def _page(self, link: str) -> str:
        from activation_lab.export.html.own.page import own_file

        return own_file(self.settings, link)


def taken_own(asked: address.Texts) -> TakenOwn | None:
    """What is taken away at an address; None where its text is no function."""
    found = read_own(asked, address.read_function)
    if found.refused:
        return None
    return TakenOwn(found, address.carried(asked) | own_query(found, address.function_query(found.drawn)))
