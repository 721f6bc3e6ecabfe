"""Numbers in code: constants as they were typed, and what is simple enough for Python's own arithmetic."""

import math
import re

import numpy as np

from activation_lab.export.typed_code.pieces import ATOM, PRODUCT, SIGNED, SUM
from activations.expression.evaluate import evaluated
from activations.expression.setting import Setting
from activations.expression.tree import CatalogCall, Named, Node, Number, Operation, holds_x, walk
from activations.expression.written import is_chain

# From here on a whole number is written as a float: JAX takes no larger one.
WHOLE = 2**31
NOT_A_NUMBER = 'float("nan")'
# {operation: (its sign, how closely it binds, and how closely its operands must)}
INFIX = {
    "add": ("+", SUM, SUM, PRODUCT),
    "subtract": ("-", SUM, SUM, PRODUCT),
    "multiply": ("*", PRODUCT, PRODUCT, SIGNED),
}


def holds_parameter(node: Node) -> bool:
    """Whether a parameter stands in it."""
    return any(isinstance(each, Named) for each in walk(node))


def as_float(text: str) -> str:
    """A number in code with its point, since functions take a whole number for one of another type."""
    return f"{text}.0" if re.fullmatch(r"-?\d+", text) else text


def plain_arithmetic(node: Node) -> bool:
    """Whether it is made of sums and products alone, which Python computes for any numbers."""
    if isinstance(node, Operation):
        simple = (
            node.name in INFIX or node.name == "negative" or (node.name == "divide" and safe_divisor(node.arguments[1]))
        )
        return simple and all(map(plain_arithmetic, node.arguments)) and not is_chain(node)
    return not isinstance(node, CatalogCall)


def safe_divisor(node: Node) -> bool:
    """Whether it is a constant other than 0."""
    return not holds_parameter(node) and not holds_x(node) and value_of(node) not in (0.0, math.inf)


def value_of(node: Node) -> float:
    """The value of a node without x and parameters."""
    with np.errstate(all="ignore"):
        return float(evaluated(node, np.asarray(0.0), Setting({})).value)


MATH = ("exp", "expm1", "log", "log1p", "sqrt", "sin", "cos", "tan", "atan", "sinh", "cosh", "erf")


def constant(node: Node, imports: set[str]) -> tuple[str, int]:
    """(a constant in Python, how closely it binds): as it was typed, if every step has a value that Python's math gives too, else the value."""
    found = value_of(node)
    if not math.isfinite(found):
        return f'float("{found}")', ATOM
    typed = all(
        isinstance(each, Number)
        or (
            isinstance(each, Operation)
            and each.name in (*INFIX, *MATH, "negative", "divide", "power")
            and math.isfinite(value_of(each))
        )
        for each in walk(node)
    )
    text, binds = _typed(node, abs(found) < WHOLE) if typed else (repr(found), ATOM if found >= 0 else SIGNED)
    if "math." in text:
        imports.add("import math")
    return text, binds


def _typed(node: Node, whole: bool = True) -> tuple[str, int]:
    if isinstance(node, Number):
        if node.name:
            return f"math.{node.name}", ATOM
        small = whole and node.value.is_integer() and node.value < WHOLE
        return str(int(node.value)) if small else repr(node.value), ATOM
    assert isinstance(node, Operation)

    def inside(one: Node, least: int, wholes: bool = True) -> str:
        text, binds = _typed(one, whole and wholes)
        return text if binds >= least else f"({text})"

    arguments = node.arguments
    if node.name in INFIX:
        sign, binds, left, right = INFIX[node.name]
        return f"{inside(arguments[0], left)} {sign} {inside(arguments[1], right)}", binds
    if node.name == "divide":
        return f"{inside(arguments[0], PRODUCT)} / {inside(arguments[1], SIGNED)}", PRODUCT
    if node.name == "negative":
        return f"-{inside(arguments[0], SIGNED)}", SIGNED
    if node.name == "power":
        # Of floats, since a power of whole numbers has no bounds in Python.
        return f"{inside(arguments[0], ATOM, False)} ** {inside(arguments[1], ATOM, False)}", SIGNED
    return f"math.{node.name}({_typed(arguments[0], whole)[0]})", ATOM
