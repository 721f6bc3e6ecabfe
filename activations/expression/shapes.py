"""What a tree looks like, whichever way it is written: powers of e, sums beside 1, products with a constant."""

import math

import numpy as np

from activations.expression.evaluate import evaluated
from activations.expression.setting import Setting
from activations.expression.tree import CatalogCall, Named, Node, Number, Operation, Variable, walk

ONE, TWO = Number(1.0), Number(2.0)


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
