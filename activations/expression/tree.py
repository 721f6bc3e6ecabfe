"""The tree of an expression: numbers, x, parameters, operations and functions of the catalog."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias


@dataclass(frozen=True)
class Number:
    """A constant; `name` is "pi" or "e" where the text says so."""

    value: float
    name: str = ""
    start: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Variable:
    """x."""

    start: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Named:
    """A parameter."""

    name: str
    start: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Operation:
    """An operation of `vocabulary.OPERATIONS` or `vocabulary.SIGNS`; `start` is its place in the text."""

    name: str
    arguments: tuple["Node", ...]
    start: int = field(default=0, compare=False)


@dataclass(frozen=True)
class CatalogCall:
    """A function of the catalog, with the parameters that the text gives it; the others are at their defaults."""

    name: str
    argument: "Node"
    parameters: tuple[tuple[str, "Node"], ...] = ()
    start: int = field(default=0, compare=False)


Node: TypeAlias = Number | Variable | Named | Operation | CatalogCall


@dataclass(frozen=True)
class Parsed:
    """A text that was understood: its tree, its parameters in the order of the text, and notes for the reader."""

    text: str
    tree: Node
    parameters: tuple[str, ...]
    notes: tuple[str, ...]


def children(node: Node) -> tuple[Node, ...]:
    """The nodes directly below a node."""
    if isinstance(node, Operation):
        return node.arguments
    if isinstance(node, CatalogCall):
        return (node.argument, *(value for _, value in node.parameters))
    return ()


def walk(node: Node) -> Iterator[Node]:
    """The node and all nodes below it, in the order of the text."""
    waiting = [node]
    while waiting:
        one = waiting.pop()
        yield one
        waiting.extend(reversed(children(one)))


def holds_x(node: Node) -> bool:
    """Whether x stands in it."""
    return any(isinstance(each, Variable) for each in walk(node))


def filled(node: Node, values: Mapping[str, float]) -> Node:
    """The node with numbers in place of some parameters, by name."""
    if isinstance(node, Named):
        if node.name not in values:
            return node
        size = Number(abs(values[node.name]), start=node.start)
        return Operation("negative", (size,), node.start) if values[node.name] < 0 else size
    if isinstance(node, Operation):
        return replace(node, arguments=tuple(filled(each, values) for each in node.arguments))
    if isinstance(node, CatalogCall):
        given = tuple((key, filled(each, values)) for key, each in node.parameters)
        return replace(node, argument=filled(node.argument, values), parameters=given)
    return node
