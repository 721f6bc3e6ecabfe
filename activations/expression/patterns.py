"""Spellings that overflow or lose digits, and the same functions in a form that does not: patterns of trees."""

import math
from collections.abc import Callable

import numpy as np

from activations.expression.evaluate import evaluated
from activations.expression.setting import Setting
from activations.expression.tree import CatalogCall, Named, Node, Number, Operation, Variable, holds_x, walk

ONE, TWO = Number(1.0), Number(2.0)
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


def operation(name: str, *arguments: Node) -> Node:
    """An operation, or a function of the catalog with one argument."""
    return (
        CatalogCall(name, arguments[0])
        if name in ("softplus", "sigmoid", "tanh", "log_sigmoid")
        else Operation(name, arguments)
    )


def is_operation(node: Node, name: str) -> bool:
    """Whether the node is this operation, or for "tanh" and "sigmoid" this function of the catalog."""
    return isinstance(node, Operation | CatalogCall) and node.name == name


def argument(node: Node) -> Node:
    """What the node's function is taken of."""
    return (
        node.argument if isinstance(node, CatalogCall) else node.arguments[0] if isinstance(node, Operation) else node
    )


def is_one(node: Node) -> bool:
    """Whether it is the number 1."""
    return isinstance(node, Number) and node.value == 1


def negated(node: Node) -> Node:
    """The node with the other sign, without a double one."""
    if isinstance(node, Operation):
        one, *others = node.arguments
        match node.name:
            case "negative":
                return one
            case "subtract":
                return Operation("subtract", (others[0], one))
            case "multiply" if is_operation(others[0], "negative"):
                return Operation("multiply", (one, argument(others[0])))
            case "multiply" | "divide" if isinstance(one, Number) or not is_operation(negated(one), "negative"):
                return Operation(node.name, (negated(one), *others))
    return Operation("negative", (node,))


def halved(node: Node) -> Node:
    """Half of the node, without a factor of 2 that it has."""
    return scaled(node, 1.0, 2.0)


def doubled(node: Node) -> Node:
    """Twice the node, without a division by 2 that it has."""
    return scaled(node, 2.0, 1.0)


def scaled(node: Node, factor: float, divisor: float) -> Node:
    """factor · node / divisor, both powers of 2, with one number before a product and one below it: twice -x/4 is -x/2."""
    own, below, rest = coefficient(node)
    above, below = own * factor, below * divisor
    size = abs(above)
    if size.is_integer() and below.is_integer():
        common = math.gcd(int(size), int(below))
        size, below = size / common, below / common
    number = Number(size)
    if rest is None:
        found: Node = number if above >= 0 else Operation("negative", (number,))
    elif size == 1:
        found = rest if above >= 0 else Operation("negative", (rest,))
    else:
        found = _before(number if above >= 0 else Operation("negative", (number,)), rest)
    return found if below == 1 else Operation("divide", (found, Number(below)))


def _before(number: Node, node: Node) -> Node:
    """The product of a number and a node, with the number first."""
    if isinstance(node, Operation) and node.name == "multiply":
        return Operation("multiply", (_before(number, node.arguments[0]), node.arguments[1]))
    return Operation("multiply", (number, node))


def coefficient(node: Node) -> tuple[float, float, Node | None]:
    """(c, d, u) of a node that is c · u / d, with the first number that stands in a product, and the one by which it is divided; u None for a number."""
    if isinstance(node, Number) and not node.name and node.value:
        return node.value, 1.0, None
    if isinstance(node, Operation):
        one, *others = node.arguments
        match node.name:
            case "negative":
                own, below, rest = coefficient(one)
                return -own, below, rest
            case "multiply":
                return _of_product(node, one, others[0])
            case "divide" if isinstance(others[0], Number) and not others[0].name and others[0].value > 0:
                own, below, rest = coefficient(one)
                if below == 1:
                    return own, others[0].value, rest
    return 1.0, 1.0, node


def _of_product(node: Operation, one: Node, other: Node) -> tuple[float, float, Node | None]:
    own, below, rest = coefficient(one)
    if (abs(own), below) != (1.0, 1.0):
        return own, below, other if rest is None else Operation("multiply", (rest, other))
    others_own, below, others_rest = coefficient(other)
    if others_rest is None:
        return (1.0, 1.0, node) if rest is None else (own * others_own, below, rest)
    if rest is None:
        return own * others_own, below, others_rest
    return own * others_own, below, Operation("multiply", (rest, others_rest))


def exponent(node: Node) -> Node | None:
    """u where the node is e to the power of u."""
    if isinstance(node, Operation):
        if node.name == "exp":
            return node.arguments[0]
        if node.name == "power" and isinstance(base := node.arguments[0], Number) and base.name == "e":
            return node.arguments[1]
    return None


def terms(node: Node, sign: int = 1) -> list[tuple[int, Node]]:
    """(sign, term) of a sum."""
    if isinstance(node, Operation):
        match node.name:
            case "add":
                return [*terms(node.arguments[0], sign), *terms(node.arguments[1], sign)]
            case "subtract":
                return [*terms(node.arguments[0], sign), *terms(node.arguments[1], -sign)]
            case "negative":
                return terms(node.arguments[0], -sign)
    return [(sign, node)]


def beside_one(node: Node) -> tuple[int, int, Node] | None:
    """(sign of the 1, sign of the other, the other) of a sum of 1 and one more term."""
    found = terms(node)
    if len(found) == 2:
        for (sign, one), (other_sign, other) in (found, reversed(found)):
            if is_one(one) and not is_one(other):
                return sign, other_sign, other
    return None


def one_plus(node: Node) -> Node | None:
    """u where the node is 1 + u."""
    found = beside_one(node)
    if found is None or found[0] < 0:
        return None
    return found[2] if found[1] > 0 else negated(found[2])


def constant(node: Node) -> float | None:
    """The value of a node without x and parameters."""
    if any(isinstance(each, Variable | Named) for each in walk(node)):
        return None
    with np.errstate(all="ignore"):
        return float(evaluated(node, np.asarray(0.0), Setting({})).value)


def factors(node: Node) -> tuple[float, list[Node]]:
    """(the constant, the other factors) of a product; a quotient by anything but a constant is a factor itself."""
    value = constant(node)
    if value is not None:
        return value, []
    if isinstance(node, Operation):
        one, *others = node.arguments
        if node.name == "negative":
            value, rest = factors(one)
            return -value, rest
        if node.name == "multiply":
            (first, left), (second, right) = factors(one), factors(others[0])
            return first * second, [*left, *right]
        if node.name == "divide" and (divisor := constant(others[0])):
            value, rest = factors(one)
            return value / divisor, rest
    return 1.0, [node]


def is_product(node: Node) -> bool:
    """Whether it is a product or a quotient."""
    return isinstance(node, Operation) and node.name in ("multiply", "divide")


def logistic(node: Node) -> Node | None:
    """u where the node is sigmoid(u), by its name or as 1 / (1 + e^-u) or e^u / (1 + e^u)."""
    if isinstance(node, CatalogCall):
        return node.argument if node.name == "sigmoid" else None
    if not (isinstance(node, Operation) and node.name == "divide"):
        return None
    over, under = node.arguments
    if (rest := one_plus(under)) is None or (power := exponent(rest)) is None:
        return None
    if is_one(over):
        return negated(power)
    return power if exponent(over) == power else None


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
