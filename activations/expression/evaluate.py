"""Evaluates a tree with NumPy: f, and its exact derivatives at x as approached from the left or from the right."""

from collections.abc import Callable

import numpy as np
from scipy.special import erf

from activations.expression import jet
from activations.expression.in_catalog import through_catalog
from activations.expression.jet import Jet, through
from activations.expression.setting import Setting
from activations.expression.tree import CatalogCall, Named, Node, Number, Variable
from activations.types import BoolArray, FloatArray

ONE = np.asarray(1.0)
# Added to the number of a level piece, so that none is 0: in `Setting.branches` 0 says that two values are equal.
BETWEEN = 0.25


def evaluated(node: Node, x: FloatArray, setting: Setting) -> Jet:
    """The jet of a tree at x."""
    if isinstance(node, Number):
        return Jet(np.asarray(node.value))
    if isinstance(node, Variable):
        return Jet(x, ONE, bends=setting.second) if setting.side else Jet(x)
    if isinstance(node, Named):
        value = np.asarray(setting.parameters[node.name], dtype=np.float64)
        return Jet(value, p=ONE, bends=setting.second) if node.name == setting.wrt else Jet(value)
    if isinstance(node, CatalogCall):
        given = {name: evaluated(each, x, setting) for name, each in node.parameters}
        return through_catalog(node.name, evaluated(node.argument, x, setting), given, setting)
    arguments = [evaluated(each, x, setting) for each in node.arguments]
    if setting.branches is not None and node.name in EDGES:
        setting.branches.append((EDGES[node.name](*(each.value for each in arguments)), False))
    rule = RULES.get(node.name)
    return rule(*arguments) if rule else SWITCHES[node.name](setting, *arguments)


def _power(a: Jet, b: Jet) -> Jet:
    value = np.power(a.value, b.value)
    if np.any(np.isneginf(a.value)):  # C gives ∞ for (-∞)^0.5
        value = np.where(np.isneginf(a.value) & (b.value != np.floor(b.value)), np.nan, value)

    def lowered(by: int) -> FloatArray:
        """The derivative by the base, `by` times."""
        factor = b.value if by == 1 else b.value * (b.value - 1)
        return np.where(factor == 0, 0.0 * a.value, factor * np.power(a.value, b.value - by))

    if b.constant:
        return through(a, value, lambda: lowered(1), lambda: lowered(2))
    log = np.log(a.value)
    # 0 to a power above 0 stays 0, however the power moves.
    still = (a.value == 0) & (b.value > 0)
    by_b = np.where(still, 0.0, value * log)
    by_bb = np.where(still, 0.0, value * log * log)
    by_a, by_aa = (None, None) if a.constant else (lowered(1), lowered(2))
    by_ab = (
        None
        if a.constant
        else np.where((a.value == 0) & (b.value > 1), 0.0, np.power(a.value, b.value - 1) * (1 + b.value * log))
    )
    times, plus = jet.times, jet.plus
    x, p = plus(times(by_a, a.x), times(by_b, b.x)), plus(times(by_a, a.p), times(by_b, b.p))
    if not (a.bends or b.bends):
        return Jet(value, x, p=p)
    squares = plus(times(by_aa, a.x, a.x), times(jet.TWO, by_ab, a.x, b.x), times(by_bb, b.x, b.x))
    products = plus(times(by_aa, a.x, a.p), times(by_ab, a.x, b.p), times(by_ab, a.p, b.x), times(by_bb, b.x, b.p))
    xx = plus(squares, times(by_a, a.xx), times(by_b, b.xx))
    xp = plus(products, times(by_a, a.xp), times(by_b, b.xp))
    return Jet(value, x, xx, p, xp, True)


def _simple(
    value: Callable[[FloatArray], FloatArray],
    first: Callable[[FloatArray, FloatArray], FloatArray],
    second: Callable[[FloatArray, FloatArray], FloatArray],
) -> Callable[[Jet], Jet]:
    """The rule of a function g from g(u), g′(u, g) and g″(u, g)."""

    def rule(u: Jet) -> Jet:
        found = np.asarray(value(u.value))
        return through(u, found, lambda: first(u.value, found), lambda: second(u.value, found))

    return rule


def _within(domain: FloatArray, slope: FloatArray) -> FloatArray:
    """The slope, NaN where the function has no value."""
    return np.where(np.isnan(domain), np.nan, slope)


def _bell(u: FloatArray) -> FloatArray:
    return 2 / np.sqrt(np.pi) * np.exp(-u * u)


RULES: dict[str, Callable[..., Jet]] = {
    "add": jet.add,
    "subtract": lambda a, b: jet.add(a, jet.negative(b)),
    "multiply": jet.multiply,
    "divide": jet.divide,
    "negative": jet.negative,
    "power": _power,
    "exp": _simple(np.exp, lambda u, g: g, lambda u, g: g),
    "expm1": _simple(np.expm1, lambda u, g: np.exp(u), lambda u, g: np.exp(u)),
    "log": _simple(np.log, lambda u, g: _within(g, 1 / u), lambda u, g: _within(g, -1 / (u * u))),
    "log1p": _simple(np.log1p, lambda u, g: _within(g, 1 / (1 + u)), lambda u, g: _within(g, -1 / ((1 + u) * (1 + u)))),
    "sqrt": _simple(np.sqrt, lambda u, g: 0.5 / g, lambda u, g: -0.25 / (u * g)),
    "sin": _simple(np.sin, lambda u, g: np.cos(u), lambda u, g: -g),
    "cos": _simple(np.cos, lambda u, g: -np.sin(u), lambda u, g: -g),
    "tan": _simple(np.tan, lambda u, g: 1 + g * g, lambda u, g: 2 * g * (1 + g * g)),
    "atan": _simple(np.arctan, lambda u, g: 1 / (1 + u * u), lambda u, g: -2 * u / (1 + u * u) / (1 + u * u)),
    "sinh": _simple(np.sinh, lambda u, g: np.cosh(u), lambda u, g: g),
    "cosh": _simple(np.cosh, lambda u, g: np.sinh(u), lambda u, g: g),
    "erf": _simple(erf, lambda u, g: _bell(u), lambda u, g: -2 * u * _bell(u)),
}

# Where a function without pieces may have a pole or the end of its domain: what changes there.
EDGES: dict[str, Callable[..., FloatArray]] = {
    "divide": lambda a, b: np.sign(b),
    "power": lambda a, b: np.sign(a),
    "log": np.sign,
    "sqrt": np.sign,
    "log1p": lambda u: np.sign(1 + u),
    "tan": lambda u: np.floor(u / np.pi + 0.5) + BETWEEN,
}
ZERO = Jet(np.asarray(0.0))


def _abs(setting: Setting, u: Jet) -> Jet:
    side = setting.compared(u, ZERO)
    return through(u, np.abs(u.value), lambda: side, lambda: 0.0 * side)


def _largest(setting: Setting, *each: Jet) -> Jet:
    first, *others = each
    for other in others:
        compared = setting.compared(first, other)
        first = jet.chosen(np.where(np.isnan(compared), np.nan, compared >= 0), first, other)
    return first


def _smallest(setting: Setting, *each: Jet) -> Jet:
    first, *others = each
    for other in others:
        compared = setting.compared(first, other)
        first = jet.chosen(np.where(np.isnan(compared), np.nan, compared <= 0), first, other)
    return first


def _comparison(holds: Callable[[FloatArray], BoolArray]) -> Callable[[Setting, Jet, Jet], Jet]:
    def rule(setting: Setting, a: Jet, b: Jet) -> Jet:
        compared = setting.compared(a, b)
        return Jet(np.where(np.isnan(compared), np.nan, holds(compared)))

    return rule


def _where(setting: Setting, condition: Jet, a: Jet, b: Jet) -> Jet:
    return jet.chosen(setting.compared(condition, ZERO) if not condition.constant else condition.value, a, b)


def _stepped(setting: Setting, u: Jet, value: FloatArray, below: FloatArray, above: FloatArray) -> Jet:
    """A function of straight level pieces: its value at u, or just below or above it where x approaches an edge."""
    if setting.side:
        edge = Jet(np.where(below != above, u.value, np.nan), u.x, u.xx, bends=u.bends)
        towards = setting.compared(edge, Jet(edge.value)) if np.any(below != above) else edge.value
        value = np.where(towards < 0, below, np.where(towards > 0, above, value))
    if setting.branches is not None:
        setting.branches.append((value + BETWEEN, True))
    return Jet(value)


def _floor(setting: Setting, u: Jet) -> Jet:
    below = np.ceil(u.value) - 1
    return _stepped(setting, u, np.floor(u.value), below, np.floor(u.value))


def _round(setting: Setting, u: Jet) -> Jet:
    return _stepped(setting, u, np.round(u.value), np.ceil(u.value - 0.5), np.floor(u.value + 0.5))


SWITCHES: dict[str, Callable[..., Jet]] = {
    "abs": _abs,
    "sign": lambda setting, u: Jet(setting.compared(u, ZERO)),
    "max": _largest,
    "min": _smallest,
    "clip": lambda setting, u, low, high: _smallest(setting, _largest(setting, u, low), high),
    "where": _where,
    "less": _comparison(lambda compared: compared < 0),
    "less_equal": _comparison(lambda compared: compared <= 0),
    "greater": _comparison(lambda compared: compared > 0),
    "greater_equal": _comparison(lambda compared: compared >= 0),
    "equal": _comparison(lambda compared: compared == 0),
    "not_equal": _comparison(lambda compared: compared != 0),
    "floor": _floor,
    "round": _round,
}
