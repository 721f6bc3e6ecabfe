"""A tree as the textbook definition of one number: with mpmath it gives the true value, to as many digits as asked."""

from collections.abc import Callable, Mapping
from typing import Any

from activations.expression.tree import CatalogCall, Named, Node, Number, Variable
from activations.expression.vocabulary import catalog
from activations.types import Definition

# e to a power beyond this is far beyond every float, and would take a number module memory without end.
LARGEST_POWER = 1_000_000


def definition(tree: Node) -> Definition:
    """A function of m, a module such as mpmath, of x as its number, and of every parameter by its name; m.nan outside the domain."""

    def defined(m: Any, x: Any, /, **parameters: Any) -> Any:
        return _value(tree, m, x, parameters)

    return defined


def _value(node: Node, m: Any, x: Any, parameters: Mapping[str, Any]) -> Any:
    if isinstance(node, Number):
        return +getattr(m, node.name) if node.name else m.mpf(node.value)
    if isinstance(node, Variable):
        return x
    if isinstance(node, Named):
        return m.mpf(parameters[node.name])
    if isinstance(node, CatalogCall):
        return _catalog_value(node, m, x, parameters)
    if node.name == "where":
        condition, *pieces = node.arguments
        asked = _value(condition, m, x, parameters)
        return asked if m.isnan(asked) else _value(pieces[0 if asked else 1], m, x, parameters)
    values = [_value(each, m, x, parameters) for each in node.arguments]
    if any(map(m.isnan, values)):
        return m.nan
    return m.mpf(RULES[node.name](m, *values))


def _catalog_value(node: CatalogCall, m: Any, x: Any, parameters: Mapping[str, Any]) -> Any:
    entry = catalog()[node.name]
    values: dict[str, Any] = {key: m.mpf(each.default) for key, each in entry.parameters.items()}
    values |= {key: _value(each, m, x, parameters) for key, each in node.parameters}
    u = _value(node.argument, m, x, parameters)
    if m.isnan(u) or any(map(m.isnan, values.values())):
        return m.nan
    for key, parameter in entry.parameters.items():
        if not parameter.domain.contains(float(values[key])):  # pyright: ignore[reportArgumentType]  # a number does too
            return m.nan
        if parameter.choices:
            values[key] = bool(values[key])
    return m.mpf(entry.definition(m, u, **values))


def _exp(m: Any, u: Any) -> Any:
    return m.exp(u) if abs(u) < LARGEST_POWER else m.inf if u > 0 else m.mpf(0)


def _power(m: Any, a: Any, b: Any) -> Any:
    if a == 0:
        return m.mpf(1) if b == 0 else m.mpf(0) if b > 0 else m.nan
    if a < 0 and not m.isint(b):
        return m.nan
    size = b * m.log(abs(a))
    if abs(size) >= LARGEST_POWER:
        return _exp(m, size) * (-1 if a < 0 and m.isint(b) and int(m.fmod(b, 2)) else 1)
    return a**b


def _divide(m: Any, a: Any, b: Any) -> Any:
    if b == 0 or (m.isinf(a) and m.isinf(b)):
        return m.nan
    return a / b


def _log(m: Any, u: Any) -> Any:
    return m.nan if u < 0 else -m.inf if u == 0 else m.log(u)


RULES: dict[str, Callable[..., Any]] = {
    "add": lambda m, a, b: a + b,
    "subtract": lambda m, a, b: a - b,
    "multiply": lambda m, a, b: a * b,
    "divide": _divide,
    "power": _power,
    "negative": lambda m, u: -u,
    "exp": _exp,
    "expm1": lambda m, u: m.expm1(u) if abs(u) < LARGEST_POWER else _exp(m, u) - 1,
    "log": _log,
    "log1p": lambda m, u: m.log1p(u) if u > -1 else _log(m, 1 + u),
    "sqrt": lambda m, u: m.nan if u < 0 else m.sqrt(u),
    "sin": lambda m, u: m.nan if m.isinf(u) else m.sin(u),
    "cos": lambda m, u: m.nan if m.isinf(u) else m.cos(u),
    "tan": lambda m, u: m.nan if m.isinf(u) else m.tan(u),
    "atan": lambda m, u: m.atan(u),
    "sinh": lambda m, u: (_exp(m, u) - _exp(m, -u)) / 2,
    "cosh": lambda m, u: (_exp(m, u) + _exp(m, -u)) / 2,
    "erf": lambda m, u: m.erf(u) if abs(u) < 1e4 else m.sign(u),
    "abs": lambda m, u: abs(u),
    "sign": lambda m, u: m.sign(u),
    "floor": lambda m, u: m.floor(u),
    "round": lambda m, u: m.nint(u),
    "min": lambda m, *each: min(each),
    "max": lambda m, *each: max(each),
    "clip": lambda m, u, low, high: min(max(u, low), high),
    "less": lambda m, a, b: a < b,
    "less_equal": lambda m, a, b: a <= b,
    "greater": lambda m, a, b: a > b,
    "greater_equal": lambda m, a, b: a >= b,
    "equal": lambda m, a, b: a == b,
    "not_equal": lambda m, a, b: a != b,
}
