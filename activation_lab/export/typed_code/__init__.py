"""Code for every library of a function that was typed, written from its tree; the reader's text is in it only as a comment of one line.

The code computes what the text says, operation by operation, and its parameters are numbers. Where the text chooses between pieces, a piece that
would give inf or NaN where it is not chosen is computed at a harmless number there, so that automatic differentiation gives no 0 · inf. At a kink
frameworks follow their own conventions. A parameter of a catalog function that is outside its domain makes f NaN only if it is a constant.
"""

from functools import lru_cache

from activation_lab.export.typed_code.libraries import LIBRARIES
from activation_lab.export.typed_code.names import code_names
from activation_lab.export.typed_code.writer import Writer
from activations import Instance
from activations.expression.function import TypedActivation

# Where the code's last lines compute y.
EXAMPLE = "[-2.0, -0.5, 1.0]"
MOST_LETTERS = 100


def libraries() -> tuple[str, ...]:
    """The libraries by the names that the catalog's code has."""
    return tuple(LIBRARIES)


def code(function: TypedActivation | Instance, library: str) -> str:
    """A module in Python that defines the function for a library, and computes y at three x.

    function: as `activations.typed` makes it, or an Instance of one, whose values are then the defaults in the code.
    library: one of `libraries()`; KeyError for another. TypeError if the function was not typed.

    In Keras it is `Own`, a layer that can be saved, in PyTorch `Own`, a module, elsewhere a function `own(x, …)`.
    """
    return f"{definition(function, library)}\n\n\n{LIBRARIES[library].example(EXAMPLE)}\n"


def definition(function: TypedActivation | Instance, library: str) -> str:
    """The module without the lines that compute y; arguments and errors as for `code`."""
    chosen = function if isinstance(function, Instance) else function.at()
    activation = chosen.activation
    if not isinstance(activation, TypedActivation):
        raise TypeError(f"{activation.name} was not typed")
    its = LIBRARIES[library]
    names = code_names(activation.parameters)
    writer, lines = _written(activation, library)
    values = {names[name]: float(value) for name, value in chosen.values.items()}
    frame = its.frame(values, [f"# As typed: {one_line(activation.text)}", *its.opening, *lines])
    return "\n\n\n".join([its.import_lines(writer.imports), *writer.helpers.values(), frame])


# A page without a server has the code for hundreds of values.
@lru_cache(maxsize=32)
def _written(activation: TypedActivation, library: str) -> tuple[Writer, tuple[str, ...]]:
    """(what wrote the function's body, its lines), which no value is in."""
    its = LIBRARIES[library]
    writer = Writer(its, {name: f"{its.owner}{own}" for name, own in code_names(activation.parameters).items()})
    return writer, tuple(writer.body(activation.tree))


def one_line(text: str) -> str:
    """The reader's text for a comment: without characters that a terminal or Python could take for a new line, and not too long."""
    plain = " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
    return plain if len(plain) <= MOST_LETTERS else plain[: MOST_LETTERS - 1] + "…"
