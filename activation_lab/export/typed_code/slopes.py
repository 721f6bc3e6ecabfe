"""Trees of derivatives, for code: each operation by its rule, so that the code computes what the app computes, step by step.

A call of a catalog function's derivative is a CatalogCall whose name has what it computes after a colon, as in "elu:slope" and "elu:by alpha".
"""

from collections.abc import Callable, Iterable

from activation_lab.export.typed_code.safe import is_positive
from activations.expression.tree import CatalogCall, Named, Node, Number, Operation, Variable

ZERO, ONE, TWO = Number(0.0), Number(1.0), Number(2.0)
# What stands in place of f where a function of the catalog is differentiated.
SLOPE, SECOND, BY = "slope", "second", "by "


def derived(node: Node, name: str = "") -> Node:
    """The derivative of a tree by x, or by the parameter of that name; a tree may be derived twice by x. Equal parts are the same object."""
    return _Rules(name).of(node) or ZERO


def plus(*terms: Node | None) -> Node | None:
    """The sum of those that are not None; None, which stands for 0, without any."""
    total: Node | None = None
    for term in terms:
        if term is not None:
            total = term if total is None else Operation("add", (total, term))
    return total


def times(*factors: Node | None) -> Node | None:
    """The product, None if a factor is; 1 takes no factor."""
    if None in factors:
        return None
    product: Node = ONE
    for factor in factors:
        assert factor is not None
        if factor != ONE:
            product = factor if product == ONE else Operation("multiply", (product, factor))
    return product


def over(one: Node | None, other: Node) -> Node | None:
    """The quotient, None if the dividend is."""
    return None if one is None else Operation("divide", (one, other))


def minus(one: Node | None) -> Node | None:
    """The negative of what is not None."""
    return None if one is None else Operation("negative", (one,))


def applied(name: str, *arguments: Node) -> Node:
    """An operation."""
    return Operation(name, arguments)


def _square(node: Node) -> Node:
    return applied("multiply", node, node)


# The slope of g(u) from u and g(u).
SIMPLE: dict[str, Callable[[Node, Node], Node]] = {
    "exp": lambda u, g: g,
    "expm1": lambda u, g: applied("exp", u),
    "sqrt": lambda u, g: applied("divide", Number(0.5), g),
    "sin": lambda u, g: applied("cos", u),
    "cos": lambda u, g: applied("negative", applied("sin", u)),
    "tan": lambda u, g: applied("add", ONE, _square(g)),
    "atan": lambda u, g: applied("divide", ONE, applied("add", ONE, _square(u))),
    "sinh": lambda u, g: applied("cosh", u),
    "cosh": lambda u, g: applied("sinh", u),
    "erf": lambda u, g: applied("divide", applied("multiply", TWO, applied("exp", minus(_square(u)) or ZERO)), ROOT),
    "abs": lambda u, g: applied("sign", u),
}
ROOT = applied("sqrt", Number(3.141592653589793, "pi"))


class _Rules:
    """The derivatives of nodes by x or by a parameter; None where one is 0 everywhere."""

    def __init__(self, name: str) -> None:
        self.name = name
        # The nodes are kept, so that no other one gets the id of one of them.
        self.known: dict[int, tuple[Node, Node | None]] = {}

    def of(self, node: Node) -> Node | None:
        """The derivative of a node."""
        if id(node) not in self.known:
            self.known[id(node)] = node, self._found(node)
        return self.known[id(node)][1]

    def _found(self, node: Node) -> Node | None:
        if isinstance(node, Number):
            return None
        if isinstance(node, Variable):
            return None if self.name else ONE
        if isinstance(node, Named):
            return ONE if node.name == self.name else None
        if isinstance(node, CatalogCall):
            return self._catalog(node)
        u = node.arguments[0]
        if node.name in SIMPLE:
            inner = self.of(u)
            return times(SIMPLE[node.name](u, node), inner) if inner is not None else None
        match node.name:
            case "add":
                return plus(*map(self.of, node.arguments))
            case "subtract":
                one, other = map(self.of, node.arguments)
                return minus(other) if one is None else one if other is None else applied("subtract", one, other)
            case "negative":
                return minus(self.of(u))
            case "multiply":
                v = node.arguments[1]
                return plus(times(self.of(u), v), times(u, self.of(v)))
            case "divide":
                v = node.arguments[1]
                above, below = self.of(u), times(node, self.of(v))
                if below is None:
                    return over(above, v)
                return over(minus(below) if above is None else applied("subtract", above, below), v)
            case "power":
                return self._power(node, u, node.arguments[1])
            case "log" | "log1p":
                return self._logarithm(node, u)
            case "min" | "max":
                return self._extreme(node.name, node.arguments)
            case "clip":
                u, low, high = node.arguments
                return self._extreme("min", (applied("max", u, low), high))
            case "where":
                return self._chosen(node.arguments[0], *map(self.of, node.arguments[1:]))
        # Signs, steps and comparisons are level.
        return None

    def _power(self, node: Node, u: Node, v: Node) -> Node | None:
        base, exponent = self.of(u), self.of(v)
        by_base = None
        if base is not None and v not in (ZERO,):
            if isinstance(v, Number) and not v.name:
                lowered = ONE if v.value == 1 else u if v.value == 2 else applied("power", u, Number(v.value - 1))
            else:
                lowered = applied("power", u, applied("subtract", v, ONE))
            by_base = times(v, lowered, base)
        by_exponent = None
        if exponent is not None:
            moved = applied("multiply", node, applied("log", u))
            # 0 to a power above 0 stays 0, however the power moves.
            still = u if isinstance(u, Number) else applied("where", applied("equal", u, ZERO), ZERO, moved)
            by_exponent = times(moved if isinstance(u, Number) else still, exponent)
        return plus(by_base, by_exponent)

    def _logarithm(self, node: Operation, u: Node) -> Node | None:
        """Without a value where the logarithm has none."""
        divisor, edge = (u, 0.0) if node.name == "log" else (applied("add", ONE, u), -1.0)
        found = over(self.of(u), divisor)
        if found is None or is_positive(u):
            return found
        return applied("where", applied("greater_equal", u, Number(edge)), found, node)

    def _extreme(self, name: str, arguments: Iterable[Node]) -> Node | None:
        first, *others = arguments
        if len(others) > 1:
            return self._extreme(name, (applied(name, first, *others[:-1]), others[-1]))
        if isinstance(first, Operation) and first.name in ("max", "min") and id(first) not in self.known:
            self.known[id(first)] = first, self._extreme(first.name, first.arguments)
        sign = "greater_equal" if name == "max" else "less_equal"
        return self._chosen(applied(sign, first, others[0]), self.of(first), self.of(others[0]))

    def _chosen(self, condition: Node, one: Node | None, other: Node | None) -> Node | None:
        if one is None and other is None:
            return None
        return applied("where", condition, one or ZERO, other or ZERO)

    def _catalog(self, node: CatalogCall) -> Node | None:
        """By the argument and by each given parameter."""
        name, _, what = node.name.partition(":")
        along = SECOND if what == SLOPE else SLOPE
        terms = [times(CatalogCall(f"{name}:{along}", node.argument, node.parameters), self.of(node.argument))]
        for key, value in node.parameters:
            by = CatalogCall(f"{name}:{BY}{key}", node.argument, node.parameters)
            terms.append(times(by, self.of(value)) if self.name else None)
        return plus(*terms)
