"""Which operations may give inf or NaN, or a slope that is, where a choice does not take them; and at which number they are harmless."""

from activations.expression.tree import Named, Node, Number, Operation, Variable, walk

# {operation: (the places of the arguments that matter, a number at which the value and all slopes are finite)}
EXPOSED: dict[str, tuple[tuple[int, ...], float]] = {
    "exp": ((0,), 0.0),
    "expm1": ((0,), 0.0),
    "sinh": ((0,), 0.0),
    "cosh": ((0,), 0.0),
    "log": ((0,), 1.0),
    "log1p": ((0,), 0.0),
    "sqrt": ((0,), 1.0),
    "divide": ((1,), 1.0),
    "power": ((0, 1), 1.0),
}
# Operations that have no value somewhere.
WITH_GAPS = ("log", "log1p", "sqrt", "power")


def is_exposed(node: Operation, place: int) -> bool:
    """Whether an operand decides if the operation has a finite value and slope: not a constant, nor what is always harmless there."""
    if node.name not in EXPOSED or place not in EXPOSED[node.name][0]:
        return False
    argument = node.arguments[place]
    if not any(isinstance(each, Variable | Named) for each in walk(argument)):
        return False
    if node.name == "power" and place == 0:
        exponent = node.arguments[1]
        # A small whole power overflows no sooner than a product does.
        return not (isinstance(exponent, Number) and exponent.value in (1, 2, 3))
    return not (node.name in ("divide", "log", "sqrt") and is_positive(argument))


def is_positive(node: Node) -> bool:
    """Whether it is plainly at least a positive constant for every x, without inf: a sum such as 1 + |x|."""
    if isinstance(node, Number):
        return node.value > 0
    if isinstance(node, Operation) and node.name == "add":
        one, other = node.arguments
        return (is_positive(one) and _is_negative_nowhere(other)) or (is_positive(other) and _is_negative_nowhere(one))
    return False


def _is_negative_nowhere(node: Node) -> bool:
    if is_positive(node):
        return True
    if not isinstance(node, Operation):
        return False
    if node.name == "abs":
        return True
    if node.name == "power":
        exponent = node.arguments[1]
        return isinstance(exponent, Number) and exponent.value == 2
    return node.name == "multiply" and node.arguments[0] == node.arguments[1]


def has_gaps(node: Node) -> bool:
    """Whether it may have no value at some x."""
    return any(isinstance(each, Operation) and each.name in WITH_GAPS for each in walk(node))
