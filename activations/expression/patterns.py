"""Spellings that overflow or lose digits, and the same functions in a form that does not: patterns of trees."""

from collections.abc import Callable

import numpy as np

from activations.expression.shapes import (
    ONE,
    TWO,
    argument,
    beside_one,
    doubled,
    exponent,
    factors,
    halved,
    is_one,
    is_operation,
    is_product,
    logistic,
    negated,
    one_plus,
    operation,
    terms,
)
from activations.expression.tree import CatalogCall, Node, Number, Operation, holds_x

# How closely a typed constant must agree with sqrt(1/2), which a few roundings give, and not what is typed with fewer digits.
SAME = 1e-15


def better(node: Node) -> Node | None:
    """The same function of x in a form that is computed more accurately, for a node that has a form which is known to be worse; else None.

    Only the node itself is rewritten, and what is below it stays as it is.
    """
    for pattern in PATTERNS:
        if (found := pattern(node)) is not None:
            return found
    return None


def _log(node: Node) -> Node | None:
    """log(1 + e^u), log(sigmoid(u)) and log(1 + u)."""
    if is_operation(node, "log1p") and (power := exponent(argument(node))) is not None:
        return operation("softplus", power)
    if not is_operation(node, "log"):
        return None
    inside = argument(node)
    if (u := logistic(inside)) is not None:
        return operation("log_sigmoid", u)
    if (rest := one_plus(inside)) is None:
        return None
    power = exponent(rest)
    return operation("log1p", rest) if power is None else operation("softplus", power)


def _quotient(node: Node) -> Node | None:
    """u / (1 + e^v), and the quotients that are sigmoid, SiLU, sinh and tanh."""
    if not (isinstance(node, Operation) and node.name == "divide"):
        return None
    over, under = node.arguments
    if (u := logistic(node)) is not None:
        return operation("sigmoid", u)
    if (found := _hyperbolic(over, under)) is not None:
        return found
    if (found := _product_with_power(over, under)) is not None:
        return found
    if under == TWO and (u := _difference_of_powers(over)) is not None:
        return operation("sinh", u)
    if (rest := one_plus(under)) is None or (power := exponent(rest)) is None:
        return None
    u = negated(power)
    if u == over:
        return CatalogCall("silu", over)
    if isinstance(u, Operation) and u.name == "multiply" and u.arguments[1] == over and not holds_x(u.arguments[0]):
        return CatalogCall("silu", over, (("beta", u.arguments[0]),))
    return operation("multiply", over, operation("sigmoid", u))


def _product_with_power(over: Node, under: Node) -> Node | None:
    """u e^v / (1 + e^v), in which e^v overflows, as u times sigmoid(v)."""
    if not is_operation(over, "multiply"):
        return None
    for one, other in (over.arguments, over.arguments[::-1]):  # type: ignore[attr-defined]  # an operation has them
        if (v := logistic(operation("divide", other, under))) is not None and exponent(other) is not None:
            return CatalogCall("silu", one) if v == one else operation("multiply", one, operation("sigmoid", v))
    return None


def _hyperbolic(over: Node, under: Node) -> Node | None:
    """tanh as a quotient of a difference and a sum of powers of e, of which one may be 1."""
    if is_operation(over, "expm1"):
        over = operation("subtract", operation("exp", argument(over)), ONE)
    difference, total = terms(over), terms(under)
    if sorted(sign for sign, _ in difference) != [-1, 1] or [sign for sign, _ in total] != [1, 1]:
        return None
    (_, low), (_, high) = sorted(difference, key=lambda term: term[0])
    if [each for _, each in total] not in ([high, low], [low, high]):
        return None
    up, down = exponent(high), exponent(low)
    if up is not None and down is not None:
        return operation("tanh", up) if negated(up) == down or up == negated(down) else None
    if up is not None and is_one(low):
        return operation("tanh", halved(up))
    if down is not None and is_one(high):
        return operation("tanh", halved(negated(down)))
    return None


def _difference_of_powers(node: Node) -> Node | None:
    """u where the node is e^u - e^-u."""
    found = {sign: exponent(each) for sign, each in terms(node)} if len(terms(node)) == 2 else {}
    up, down = found.get(1), found.get(-1)
    if up is None or down is None:
        return None
    return up if negated(up) == down or up == negated(down) else None


def _sum(node: Node) -> Node | None:
    """Sums and differences of 1 and what may be close to it, and e^u - e^-u."""
    if not isinstance(node, Operation) or node.name not in ("add", "subtract"):
        return None
    if (u := _difference_of_powers(node)) is not None:
        return operation("multiply", TWO, operation("sinh", u))
    found = beside_one(node)
    if found is None:
        return None
    sign, other_sign, other = found
    if sign > 0 and is_operation(other, "tanh"):
        u = argument(other)
        return operation("multiply", TWO, operation("sigmoid", doubled(u if other_sign > 0 else negated(u))))
    if sign == other_sign:
        return None
    less_one = _less_one(other)
    if less_one is not None:
        return less_one if sign < 0 else negated(less_one)
    if sign < 0:
        return None
    if (u := logistic(other)) is not None:
        return operation("sigmoid", negated(u))
    if (u := _squared_tanh(other)) is not None:
        twice = doubled(u)
        both = operation("multiply", Number(4.0), operation("sigmoid", twice))
        return operation("multiply", both, operation("sigmoid", negated(twice)))
    return None


def _less_one(node: Node) -> Node | None:
    """The node less 1, where it is e^u, sqrt(1 + u), cos(u) or twice a sigmoid."""
    if (power := exponent(node)) is not None:
        return operation("expm1", power)
    if is_operation(node, "sqrt") and (rest := one_plus(argument(node))) is not None:
        return operation("divide", rest, operation("add", node, ONE))
    if is_operation(node, "cos"):
        sine = operation("sin", halved(argument(node)))
        return operation("negative", operation("multiply", TWO, operation("power", sine, TWO)))
    if isinstance(node, Operation) and node.name in ("multiply", "divide"):
        one, other = node.arguments
        half = other if node.name == "multiply" else operation("divide", ONE, other)
        if one == TWO and (u := logistic(half)) is not None:
            return operation("tanh", halved(u))
    return None


def _squared_tanh(node: Node) -> Node | None:
    """u where the node is tanh(u) squared."""
    if not isinstance(node, Operation) or node.name not in ("power", "multiply"):
        return None
    one, other = node.arguments
    squared = other == TWO if node.name == "power" else one == other
    return argument(one) if squared and is_operation(one, "tanh") else None


def _gelu(node: Node) -> Node | None:
    """x/2 · (1 + erf(x / √2)), whose sum cancels on the left."""
    half, both = factors(node) if is_product(node) else (1.0, [])
    if half != 0.5 or len(both) != 2:
        return None
    for u, total in (both, reversed(both)):
        rest = one_plus(total)
        if rest is not None and is_operation(rest, "erf"):
            share, inside = factors(argument(rest))
            if inside == [u] and abs(share - np.sqrt(0.5)) <= SAME:
                return CatalogCall("gelu", u)
    return None


def _half_of_tanh(node: Node) -> Node | None:
    """(1 + tanh(u)) / 2, also within a product, which cancels on the left."""
    half, both = factors(node) if is_product(node) else (1.0, [])
    if half != 0.5:
        return None
    for place, total in enumerate(both):
        rest = one_plus(total)
        if rest is not None and (is_operation(rest, "tanh") or is_operation(negated(rest), "tanh")):
            u = argument(rest) if is_operation(rest, "tanh") else negated(argument(negated(rest)))
            product = operation("sigmoid", doubled(u))
            for other in reversed(both[:place] + both[place + 1 :]):
                product = operation("multiply", other, product)
            return product
    return None


def _squareplus(node: Node) -> Node | None:
    """(x + sqrt(x² + b)) / 2, which cancels on the left."""
    half, total = factors(node) if is_product(node) else (1.0, [])
    if half != 0.5 or len(total) != 1:
        return None
    found = terms(total[0])
    if [sign for sign, _ in found] != [1, 1]:
        return None
    for (_, u), (_, root) in (found, reversed(found)):
        if is_operation(root, "sqrt"):
            squares = (operation("power", u, TWO), operation("multiply", u, u))
            inside = terms(argument(root))
            rest = [each for sign, each in inside if sign > 0 and each not in squares]
            if len(inside) == 2 and len(rest) == 1 and not holds_x(rest[0]):
                return CatalogCall("squareplus", u, (("b", rest[0]),))
    return None


PATTERNS: tuple[Callable[[Node], Node | None], ...] = (_gelu, _half_of_tanh, _squareplus, _log, _quotient, _sum)
