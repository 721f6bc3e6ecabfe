"""Functions of the catalog in code: by the snippets that their own pages show, as one expression where they are one, else as a function above."""

import ast
import re
from collections.abc import Mapping
from dataclasses import dataclass

from activations import Activation
from activations.expression.tree import CatalogCall, Node, Number, Operation
from activations.expression.vocabulary import catalog
from activations.plain_code import plain, signed
from activations.words import literal, snippet


@dataclass(frozen=True)
class Snippet:
    """A snippet's parts: the lines of its imports, the statements between x and y, and the expression that is y; all with x as the argument."""

    imports: tuple[str, ...]
    statements: tuple[str, ...]
    y: str

    @property
    def inline(self) -> bool:
        """Whether it is one expression in which x stands once."""
        return not self.statements and len(re.findall(r"\bx\b", self.y)) == 1

    @property
    def is_call(self) -> bool:
        """Whether y is one call, so that it needs no brackets."""
        return isinstance(ast.parse(self.y, mode="eval").body, ast.Call)


def split(text: str) -> Snippet:
    """The parts of a snippet of the catalog, up to its first y that nothing follows but what is "in a network"."""
    imports, statements = [], []
    for statement in ast.parse(text.partition("\n\n# In a network")[0]).body:
        code = ast.get_source_segment(text, statement) or ""
        if isinstance(statement, ast.Import | ast.ImportFrom):
            imports.append(code)
        elif not re.match(r"x = .*\(given\)$", code):
            statements.append(code)
    *before, last = statements
    return Snippet(tuple(imports), tuple(before), last.removeprefix("y = "))


def read(entry: Activation, library: str, constants: Mapping[str, float], given: Mapping[str, str]) -> Snippet:
    """An entry's snippet: some parameters constants, some given as names in code, the others at their defaults."""
    if not given:
        return split(snippet(entry.at(**constants), library, "given"))
    rest = {key: value for key, value in entry.at(**constants).values.items() if key not in given}
    text = plain(entry.code[library].general, rest)
    for key, value in rest.items():
        text = text.replace(f"<{key}>", literal(value))
    for key, name in given.items():
        text = text.replace(f"<{key}>", name)
    return split(signed(text).replace("<x>", "given"))


def spelled_out(node: CatalogCall) -> Node | None:
    """A tree in place of a call whose snippet would not do: PReLU's makes a weight, and soft exponential's has another formula at 0."""
    if node.name not in ("prelu", "soft_exponential"):
        return None
    alpha = dict(node.parameters).get("alpha", Number(catalog()[node.name].parameters["alpha"].default))
    u = node.argument

    def operation(name: str, *arguments: Node) -> Node:
        return Operation(name, arguments)

    scaled = operation("multiply", alpha, u)
    zero = Number(0.0)
    if node.name == "prelu":
        return operation("where", operation("greater", u, zero), u, scaled)
    bent = operation("add", operation("divide", operation("expm1", scaled), alpha), alpha)
    return operation("where", operation("equal", alpha, zero), u, bent)
