"""What readers take away of a function that they typed: data, code for every library, script, notebook and the live page."""

from functools import partial

from activation_lab.content import address
from activation_lab.content.own.keys import PAGE
from activation_lab.content.own.settings import OwnSettings, own_query, read_own
from activation_lab.export.function_files import Taken
from activation_lab.export.named import named
from activations import Instance

# The libraries by the endings of the files of their code.
LIBRARIES = {"keras": "Keras layer", "torch": "PyTorch", "jax": "JAX"}


def taken_own(asked: address.Texts) -> Taken | None:
    """What is taken away at an address; None where its text is no function.

    The files are called after the page: no name and no text of a reader is in a file's name.
    """
    found = read_own(asked, address.read_function)
    if found.refused:
        return None
    drawn = found.drawn
    return Taken(
        PAGE,
        named(drawn.function, order=2 if drawn.second else 1),
        drawn.x_range,
        address.carried(asked) | own_query(found, address.function_query(drawn)),
        partial(_page, found),
        ("csv", "json", "py", *LIBRARIES, "ipynb", "html"),
        code={kind: partial(_code, drawn.function, library) for kind, library in LIBRARIES.items()},
        format=drawn.format,
    )


def _code(function: Instance, library: str) -> str:
    # It brings the parser.
    from activation_lab.export import typed_code

    return typed_code.code(function, library)


def _page(found: OwnSettings, link: str) -> str:
    from activation_lab.export.html.own.page import own_file

    return own_file(found, link)
