"""Where a text overflows or loses digits though the function does not, and how to write it better."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal, TypeAlias

import numpy as np

from activations.expression.error import ExpressionError
from activations.expression.grammar import parse
from activations.expression.patterns import better
from activations.expression.quantities import quantity
from activations.expression.tree import CatalogCall, Node, Operation, children
from activations.expression.written import text
from activations.types import BoolArray, FloatArray
from activations.words import joined, number

Kind: TypeAlias = Literal["overflow", "undefined", "slope", "digits"]
# Where each kind of trouble is among these x; and "worse".
Wrong: TypeAlias = Callable[[FloatArray], Mapping[Any, BoolArray]]
SAID: dict[Kind, str] = {
    "overflow": "overflows",
    "undefined": "gives NaN",
    "slope": "has no finite slope",
    "digits": "loses more than half of its digits",
}
# |x| at which both spellings are computed: a step is 2.6 %, as exact as the loss of digits can be placed.
PLACES = np.geomspace(1e-12, 1e6, 1600)
# Half of the 16 digits of a float64.
LOST = 1e-8
# What is smaller has lost digits itself.
SMALLEST = 1e-300
# Edges that differ by less, as a share, are said to be one.
CLOSE = 0.05
# Each comparison takes some hundredths of a second: the first so many parts are compared.
MOST = 6
# Between two places, where something begins: in so many steps, twice.
STEPS = 500


@dataclass(frozen=True)
class Trouble:
    """What happens to a spelling, and where: between 0 and `edge`, if `near`, else beyond it; on both sides of 0 if `both`."""

    kind: Kind
    edge: float
    near: bool = False
    both: bool = False

    @property
    def where(self) -> str:
        """The place in words, such as "x > 709.8" or "|x| < 2.3 × 10⁻⁸"."""
        digits = 2 if self.kind == "digits" else 4
        if self.near:
            edge = number(abs(self.edge), digits)
            return f"|x| < {edge}" if self.both else f"0 < x < {edge}" if self.edge > 0 else f"−{edge} < x < 0"
        if self.both:
            return f"|x| > {number(abs(self.edge), digits)}"
        return f"x {'>' if self.edge > 0 else '<'} {number(self.edge, digits)}"


@dataclass(frozen=True)
class Spelling:
    """A part of a text, a better spelling of it, what is wrong with the part as it is written, and the part's place in the text."""

    written: str
    better: str
    troubles: tuple[Trouble, ...]
    start: int

    @property
    def why(self) -> str:
        """What is wrong in words: "overflows for x > 709.8 and loses more than half of its digits for x < −18"."""
        places: dict[Kind, list[str]] = {
            kind: [f"for {each.where}" for each in self.troubles if each.kind == kind] for kind in SAID
        }
        return joined([f"{SAID[kind]} {joined(found)}" for kind, found in places.items() if found])


@dataclass(frozen=True)
class Stable:
    """The parts that can be written better, in the order of the text, and the whole text with all of them; "" where that would be too long."""

    spellings: tuple[Spelling, ...]
    text: str


def stable(tree: Node, parameters: Mapping[str, float]) -> Stable:
    """How to write a tree better; what is said of x holds at these values of the parameters."""
    rewriter = _Rewriter(parameters)
    whole = text(rewriter.rewritten(tree))
    try:
        parse(whole)
    except ExpressionError:
        whole = ""
    return Stable(tuple(dict.fromkeys(rewriter.spellings)), whole)


class _Rewriter:
    """Goes through a tree from the outside in, and compares the first parts that a pattern knows."""

    def __init__(self, parameters: Mapping[str, float]) -> None:
        self.parameters = parameters
        self.spellings: list[Spelling] = []
        self.left = MOST

    def rewritten(self, node: Node) -> Node:
        """The node with better spellings."""
        instead = better(node) if self.left else None
        if instead is not None:
            self.left -= 1
            if troubles := compared(node, instead, self.parameters):
                self.spellings.append(Spelling(text(node), text(instead), troubles, _start(node)))
                node = instead
        if isinstance(node, Operation):
            return replace(node, arguments=tuple(map(self.rewritten, node.arguments)))
        if isinstance(node, CatalogCall):
            return replace(node, argument=self.rewritten(node.argument))
        return node


def _start(node: Node) -> int:
    """Where the part begins in the text."""
    return min([node.start, *map(_start, children(node))])


def compared(node: Node, instead: Node, parameters: Mapping[str, float]) -> tuple[Trouble, ...]:
    """What is wrong with a part, by computing it and a better spelling of it at many x of both signs; nothing where the other is no better.

    So it is where a parameter is outside the domain of the catalog's function.
    """

    def wrong(x: FloatArray) -> dict[Kind | Literal["worse"], BoolArray]:
        return _wrong(node, instead, parameters, x)

    every = {sign: wrong(sign * PLACES) for sign in (1, -1)}
    if any(np.any(side["worse"]) for side in every.values()):
        return ()
    right_side, left_side = (_edges(wrong, every[sign], sign) for sign in (1, -1))
    found: list[Trouble] = []
    for kind in SAID:
        right, left = right_side.get(kind), left_side.get(kind)
        if right and left and right.near == left.near and _alike(right.edge, -left.edge, right.near):
            found.append(replace(right, edge=max(right.edge, -left.edge), both=True))
        else:
            found += [trouble for trouble in (left, right) if trouble]
    return tuple(found)


def _alike(one: float, other: float, near: bool) -> bool:
    """Whether edges on both sides are the same; those beside 0 are where rounding happens to cost half of the digits, so that they may differ."""
    return abs(one - other) < CLOSE * one if not near else max(one, other) < 4 * min(one, other)


def _edges(wrong: Wrong, there: Mapping[Any, BoolArray], sign: int) -> dict[Kind, Trouble]:
    """What is wrong on one side of 0; without a loss of digits that only comes before something worse."""
    every: dict[Kind, Trouble] = {}
    for kind in SAID:
        if edge := _edge(wrong, there[kind], kind, sign):
            every[kind] = edge
    lost = every.pop("digits", None)
    if lost and (lost.near or all(abs(each.edge - lost.edge) > CLOSE * abs(each.edge) for each in every.values())):
        every["digits"] = lost
    return every


def _edge(wrong: Wrong, there: BoolArray, kind: Kind, sign: int) -> Trouble | None:
    places = np.flatnonzero(there)
    if not places.size:
        return None
    near = bool(places[0] == 0)
    # Towards 0 the last place where it happens, beyond the first one.
    inner, outer = (places[-1], places[-1] + 1) if near else (places[0] - 1, places[0])
    edge = PLACES[min(outer, PLACES.size - 1)]
    if kind != "digits" and outer < PLACES.size:
        low, high = PLACES[inner], PLACES[outer]
        for _ in range(2):
            between = np.linspace(low, high, STEPS + 1)
            first = int(np.flatnonzero(wrong(sign * between)[kind] != near)[0])
            low, high = between[first - 1], between[first]
        edge = high
    return Trouble(kind, float(sign * edge), near)


def _wrong(
    node: Node, instead: Node, parameters: Mapping[str, float], x: FloatArray
) -> dict[Kind | Literal["worse"], BoolArray]:
    """Where each kind of trouble is, and where only the part as it is written has a value."""
    with np.errstate(all="ignore"):
        part, true = (quantity(each, "value")(x, **parameters) for each in (node, instead))
        slope, true_slope = (quantity(each, "x")(x, **parameters) for each in (node, instead))
        overflow = np.isinf(part) & np.isfinite(true)
        undefined = np.isnan(part) & ~np.isnan(true)
        good = np.isfinite(part) & np.isfinite(true)
        digits = good & (np.abs(part - true) > LOST * np.abs(true)) & (np.abs(true) > SMALLEST)
        return {
            "overflow": overflow,
            "undefined": undefined,
            "slope": good & ~np.isfinite(slope) & np.isfinite(true_slope),
            "digits": digits,
            "worse": np.isfinite(part) & ~np.isfinite(true),
        }
