"""Writes a tree as the statements of a function's body in one library."""

import re
from collections import Counter
from collections.abc import Mapping
from typing import TypeAlias

import numpy as np

from activation_lab.export.typed_code.calls import Snippet, read, spelled_out
from activation_lab.export.typed_code.constant import (
    INFIX,
    NOT_A_NUMBER,
    as_float,
    constant,
    holds_parameter,
    plain_arithmetic,
    safe_divisor,
    value_of,
)
from activation_lab.export.typed_code.libraries import NUMBERS, NUMPY, Library
from activation_lab.export.typed_code.pieces import ATOM, CHOICE, PRODUCT, SIGNED, SUM, Piece, Same
from activation_lab.export.typed_code.safe import EXPOSED, has_gaps, is_exposed
from activations.expression.tree import CatalogCall, Named, Node, Operation, Variable, holds_x, walk
from activations.expression.vocabulary import catalog
from activations.expression.written import SIGN_OF, is_chain

# Parts that are longer get a name; and shorter ones, if they are needed again.
LONG, SHORT = 72, 6
# The conditions under which a part counts; None where no gradient is taken of it, as of what is compared.
Guard: TypeAlias = tuple[str, ...] | None


class Writer:
    """Collects statements, imports and helping functions while it writes a tree.

    library: whose code it is. names: how code names each parameter. `imports` are lines, `helpers` definitions by their names. start: the guard of
    the whole tree.
    """

    start: Guard = ()

    def __init__(self, library: Library, names: Mapping[str, str]) -> None:
        self.library, self.names = library, names
        self.imports: set[str] = set()
        self.helpers: dict[str, str] = {}
        self.statements: list[str] = []
        self.written: dict[tuple[int, Guard], Piece] = {}
        self.root: Node | None = None
        self.same = Same()
        self.count: Counter[int] = Counter()
        self.bound: Counter[str] = Counter()
        # What has no x is written by NumPy where the library's functions take tensors only.
        self.scalars = self
        if not library.numbers:
            self.scalars = Writer(NUMBERS, names)
            self.scalars.imports, self.scalars.helpers = self.imports, self.helpers

    def body(self, tree: Node) -> list[str]:
        """The lines of a function's body that return the tree's value for x."""
        self.root = tree
        self.count = Counter(map(self.same.number, walk(tree)))
        result = self.write(tree, self.start)
        if not result.tensor:
            result = self.filled(result)
        return [*self.statements, f"return {result.text}"]

    def write(self, node: Node, guard: Guard) -> Piece:
        """A node as code; under a guard, what would have no gradient elsewhere is computed at a harmless number there."""
        if not holds_x(node):
            return self.number(node)
        key = (self.same.number(node), guard)
        if key in self.written:
            return self.written[key]
        chain = [node]
        # From the inside out, since two hundred brackets within each other would need more calls than Python allows.
        while isinstance(last := chain[-1], Operation) and len(last.arguments) == 1:
            chain.append(last.arguments[0])
        for each in reversed(chain):
            self.written[self.same.number(each), guard] = self._named(each, self._written(each, guard))
        return self.written[key]

    def _named(self, node: Node, piece: Piece) -> Piece:
        """The piece, or a name for it if it is long or needed again."""
        again = self.count[self.same.number(node)] > 1 and len(piece.text) > SHORT
        if node is self.root or not (again or len(piece.text) > LONG):
            return piece
        return Piece(self.bind("u", piece.text), ATOM, True)

    def bind(self, name: str, text: str) -> str:
        """A name for what the text computes; the one that it has, if it has one."""
        for line in self.statements:
            made, _, computed = line.partition(" = ")
            if computed == text:
                return made
        self.bound[name] += 1
        name = f"{name}{self.bound[name]}"
        self.statements.append(f"{name} = {text}")
        return name

    def filled(self, piece: Piece) -> Piece:
        """A number as a tensor of x's shape."""
        return Piece(self.library.full.format(piece.text, "x"), SUM, True)

    def number(self, node: Node) -> Piece:
        """What has no x, as a number in Python; for a library that takes numbers, a constant or what its functions give."""
        if not holds_parameter(node):
            return Piece(*constant(node, self.imports), False)
        if isinstance(node, Named):
            return Piece(self.names[node.name], ATOM, False)
        if plain_arithmetic(node):
            return self._operation(node, None)
        if self.scalars is not self:
            return Piece(f"float({self.scalars.number(node).text})", ATOM, False)
        found = self._call(node, None) if isinstance(node, CatalogCall) else self._operation(node, None)
        return Piece(found.text, found.binds, False)

    def _written(self, node: Node, guard: Guard) -> Piece:
        if isinstance(node, Variable):
            return Piece("x", ATOM, True)
        if isinstance(node, CatalogCall):
            return self._call(node, guard)
        return self._operation(node, guard)

    def _operation(self, node: Node, guard: Guard) -> Piece:
        assert isinstance(node, Operation)
        tensor = holds_x(node)
        name, arguments = node.name, node.arguments
        if name in SIGN_OF:
            return self.as_number(node)
        if name == "where":
            return self.where(arguments[0], arguments[1], arguments[2], guard)
        if name in ("min", "max"):
            return self.extreme(name, arguments, guard)
        if name == "clip":
            return self.extreme("min", (Operation("max", arguments[:2]), arguments[2]), guard)
        pieces = [self._argument(node, place, guard) for place in range(len(arguments))]
        first = pieces[0]
        if name in INFIX:
            sign, binds, left, right = INFIX[name]
            return Piece(f"{first.within(left)} {sign} {pieces[1].within(right)}", binds, tensor)
        if name == "negative":
            return Piece(f"-{first.within(SIGNED)}", SIGNED, tensor)
        if name == "divide" and (tensor or safe_divisor(arguments[1])):
            return Piece(f"{first.within(PRODUCT)} / {pieces[1].within(SIGNED)}", PRODUCT, tensor)
        if name == "power" and tensor:
            return Piece(f"{first.within(ATOM)} ** {pieces[1].within(ATOM)}", SIGNED, True)
        called = ", ".join(as_float(each.text) for each in pieces)
        return Piece(f"{self.function(name)}({called})", ATOM, tensor)

    def function(self, name: str) -> str:
        """An operation's function, with its import."""
        found = self.library.name(name)
        if found.startswith("special."):
            self.imports.add("from scipy import special")
        if found == "math.erf":
            self.imports.add("import math")
        elif self.library is NUMBERS:
            self.imports.update(NUMPY.imports)
        if found.startswith("jax."):
            self.imports.add("import jax")
        return found

    def _argument(self, node: Operation, place: int, guard: Guard) -> Piece:
        """An operand; under a guard that could matter, with a harmless number where the guard does not hold."""
        piece = self.write(node.arguments[place], guard)
        if not guard or not is_exposed(node, place) or (not piece.tensor and not self.library.numbers):
            return piece
        return Piece(
            self.chosen(self.together(guard), piece, Piece(repr(EXPOSED[node.name][1]), ATOM, False)), ATOM, True
        )

    def together(self, guard: tuple[str, ...]) -> str:
        """A name for all conditions of a guard at once."""
        return guard[0] if len(guard) == 1 else self.bind("there", " & ".join(guard))

    def chosen(self, condition: str, one: Piece, other: Piece) -> str:
        """A choice between two pieces, of which one is a tensor."""
        if not self.library.numbers and not one.tensor and not other.tensor:
            one = self.filled(one)
        return f"{self.function('where')}({condition}, {as_float(one.text)}, {as_float(other.text)})"

    def where(self, condition: Node, one: Node, other: Node, guard: Guard) -> Piece:
        """A choice by a condition."""
        if not holds_x(condition) and not self.library.numbers:
            pieces = [self.write(each, guard) for each in (one, other)]
            texts = [each.text if each.tensor else self.filled(each).text for each in pieces]
            return Piece(f"({texts[0]} if {self.scalars.condition(condition).text} else {texts[1]})", ATOM, True)
        its = self.condition(condition)
        lost = self.lost(condition)
        text = its.text
        inside: tuple[Guard, Guard] = (guard, guard)
        if guard is not None and any(map(is_exposed_within, (one, other))):
            text = self.named_condition(condition, its)
            inside = ((*guard, text), (*guard, f"~{text}"))
        pieces = [self.write(each, within) for each, within in zip((one, other), inside, strict=True)]
        return Piece(self._without(lost, self.chosen(text, *pieces)), ATOM, True)

    def named_condition(self, condition: Node, its: Piece) -> str:
        """A name for a condition, an array of booleans also where it has no x."""
        text = its.text if holds_x(condition) else f"{self.library.prefix}asarray({its.text})"
        return self.bind("chosen", text)

    def extreme(self, name: str, arguments: tuple[Node, ...], guard: Guard) -> Piece:
        """The smallest or largest of several."""
        first, *others = arguments
        if len(others) > 1:
            first, others = Operation(name, arguments[:-1]), [arguments[-1]]
        other = others[0]
        if self.library is not NUMPY and guard is not None and any(map(is_exposed_within, (first, other))):
            plain = [self.write(each, None) for each in (first, other)]
            sign = "<=" if name == "min" else ">="
            text = f"{plain[0].within(SUM)} {sign} {plain[1].within(SUM)}"
            # What has no value is taken, whichever it is.
            if has_gaps(first):
                text = f"({text}) | ({plain[0].within(SUM)} != {plain[0].within(SUM)})"
            text = self.bind("chosen", text)
            pieces = [self.write(first, (*guard, text)), self.write(other, (*guard, f"~{text}"))]
            return Piece(self.chosen(text, *pieces), ATOM, True)
        pieces = [self.write(each, guard) for each in (first, other)]
        numbers = [each for each in pieces if not each.tensor]
        template = self.library.smallest if name == "min" else self.library.largest
        if template and len(numbers) == 1:
            tensor = next(each for each in pieces if each.tensor)
            return Piece(template.format(tensor.text, as_float(numbers[0].text)), ATOM, True)
        called = ", ".join(as_float(each.text) for each in pieces)
        return Piece(f"{self.function(name)}({called})", ATOM, len(numbers) < 2)

    def condition(self, node: Node) -> Piece:
        """What has to hold, as booleans."""
        if is_chain(node):
            assert isinstance(node, Operation)
            parts = [self.condition(each).within(ATOM) for each in node.arguments]
            return Piece(" & ".join(parts), CHOICE, holds_x(node))
        if isinstance(node, Operation) and node.name in SIGN_OF:
            one, other = (self.write(each, None) for each in node.arguments)
            text = f"{one.within(SUM)} {SIGN_OF[node.name]} {other.within(SUM)}"
        else:
            text = f"{self.write(node, None).within(SUM)} != 0"
        return Piece(text, CHOICE, holds_x(node))

    def as_number(self, node: Operation) -> Piece:
        """A comparison as 0 or 1."""
        text = self.condition(node).text
        if not holds_x(node):
            return Piece(f"{self.function('where')}({text}, 1.0, 0.0)", ATOM, False)
        number = self.library.as_number.format(text)
        return Piece(self._without(self.lost(node), number), ATOM, True)

    def lost(self, condition: Node) -> list[str]:
        """What is compared and may have no value, as code."""
        if is_chain(condition):
            assert isinstance(condition, Operation)
            return [each for argument in condition.arguments for each in self.lost(argument)]
        compared = (
            condition.arguments if isinstance(condition, Operation) and condition.name in SIGN_OF else (condition,)
        )
        return [self.write(each, None).within(SUM) for each in compared if holds_x(each) and has_gaps(each)]

    def _without(self, lost: list[str], text: str) -> str:
        """What the text computes, NaN where something that was compared is NaN."""
        for each in dict.fromkeys(lost):
            text = f"{self.function('where')}({each} == {each}, {text}, {NOT_A_NUMBER})"
        return text

    def _call(self, node: CatalogCall, guard: Guard) -> Piece:
        """A function of the catalog."""
        instead = spelled_out(node)
        entry = catalog()[node.name]
        constants = {key: value_of(value) for key, value in node.parameters if not holds_parameter(value)}
        outside = any(not entry.parameters[key].domain.contains(np.asarray(value)) for key, value in constants.items())
        if outside:
            u = self.write(node.argument, guard)
            return Piece(f"{u.within(PRODUCT)} * {NOT_A_NUMBER}", PRODUCT, u.tensor)
        if instead is not None:
            return self.write(instead, guard)
        given = {key: self.number(value) for key, value in node.parameters if holds_parameter(value)}
        constants = {key: bool(value) if entry.parameters[key].choices else value for key, value in constants.items()}
        found = read(entry, self.library.catalog, constants, {key: key for key in given})
        self.imports.update(found.imports)
        u = self.write(node.argument, guard)
        tensor = holds_x(node)
        if found.inline and not given:
            return Piece(inserted(found, u), ATOM if found.is_call else SUM, tensor)
        name = self.helper(node.name, found, list(given))
        called = ", ".join([u.text, *(f"{key}={each.text}" for key, each in given.items())])
        return Piece(f"{name}({called})", ATOM, tensor)

    def helper(self, name: str, found: Snippet, given: list[str]) -> str:
        """The name of a function that computes what the snippet does; defined once for the same snippet."""
        lines = [*found.statements, f"return {found.y}"]
        text = "\n".join(lines).replace("\n", "\n    ")
        number = 1
        own = name
        while True:
            definition = f"def {own}({', '.join(['x', *given])}):\n    {text}"
            if own not in self.names.values() and self.helpers.setdefault(own, definition) == definition:
                return own
            number += 1
            own = f"{name}_{number}"


def is_exposed_within(node: Node) -> bool:
    """Whether some operation in it may give inf or NaN where the piece is not chosen."""
    return any(
        isinstance(each, Operation) and any(is_exposed(each, place) for place in range(len(each.arguments)))
        for each in walk(node)
    )


def inserted(found: Snippet, u: Piece) -> str:
    """A snippet's expression with the argument in x's place."""
    match = re.search(r"\bx\b", found.y)
    assert match is not None
    before, after = found.y[: match.start()], found.y[match.end() :]
    alone = before.endswith(("(", ", ")) and after.startswith((")", ","))
    return f"{before}{u.text if alone else u.within(ATOM)}{after}"
