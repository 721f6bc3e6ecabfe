"""f and its exact derivatives as functions of x and the parameters, from a tree: NaN outside the domain, limits at ±inf."""

from collections.abc import Mapping
from typing import Literal, TypeAlias

import numpy as np

from activations.expression.evaluate import evaluated
from activations.expression.jet import Jet
from activations.expression.setting import NeedsSecond, Setting, Side
from activations.expression.tree import Node, walk
from activations.numerics import by_blocks
from activations.types import BoolArray, FloatArray, Formula, Value

# f, f′, f″, ∂f/∂parameter and ∂²f/∂x∂parameter.
Quantity: TypeAlias = Literal["value", "x", "xx", "p", "xp"]
# Nodes times samples of one call: some seconds of work at 3 to 15 nanoseconds each.
MOST_WORK = 1_000_000_000
# Places on the way to infinity, ever farther apart; no farther than where a fifth power is still a float.
LADDER = 2.0 ** np.concatenate([np.arange(2, 20, 0.5), np.arange(20, 201, 15)])
# So many of them in a row must agree, to this share of 1 or of their size, which is more than the rounding of what does not settle and less than a slow approach.
SETTLED, AGREEING = 6, 1e-9
# Or they grow all the time, and more than so many times: x does from 2**6.5 to 2**9, where e**x ends.
GROWN = 5.0
# x moved by this share of itself, or by the absolute amount about 0, where a rule gives 0 · ∞: the least move whose square is a normal number.
SHARE, LEAST = 2.0**-50, 1e-150


def quantity(tree: Node, kind: Quantity, wrt: str = "", side: Side = -1) -> Formula:
    """A function of x, a float64 array, and of every parameter by its name.

    wrt: the parameter of "p" and "xp". side: from where derivatives at a kink are taken, -1 for the left.
    The function raises ValueError if nodes times samples exceed MOST_WORK.
    """
    nodes = sum(1 for _ in walk(tree))

    @by_blocks
    def compute(x: FloatArray, /, **parameters: Value) -> FloatArray:
        with np.errstate(all="ignore"):  # what a text overflows is a result here, and the reader's to see
            found = _direct(tree, kind, wrt, side, x, parameters)
            ends = np.isinf(x) & np.isnan(found)
            if np.any(ends):
                found = np.where(ends, _limits(tree, kind, wrt, side, x, parameters), found)
        return found

    def bounded(x: FloatArray, /, **parameters: Value) -> FloatArray:
        samples = np.broadcast(x, *parameters.values()).size
        if nodes * samples > MOST_WORK:
            raise ValueError(f"{samples:,} samples of an expression with {nodes} parts are too many for one call")
        return compute(x, **parameters)

    return bounded


def jet_at(
    tree: Node, x: FloatArray, parameters: Mapping[str, Value], side: Side, second: bool, wrt: str = ""
) -> tuple[Jet, BoolArray | np.bool_]:
    """(the jet at x, whether the side decided anything at each x)."""
    setting = Setting(parameters, side, second, wrt)
    try:
        found = evaluated(tree, x, setting)
    except NeedsSecond:
        setting = Setting(parameters, side, True, wrt)
        found = evaluated(tree, x, setting)
    return found, setting.tied


def branches_at(tree: Node, x: FloatArray, parameters: Mapping[str, Value]) -> list[tuple[FloatArray, bool]]:
    """For every switch in the tree, which of its pieces every x is on, as numbers: -1, 0 and 1, or what floor and round give.

    Beside it, False for a quotient, a logarithm and the like, where no piece but a domain or a pole may end.
    """
    setting = Setting(parameters, branches=[])
    with np.errstate(all="ignore"):
        evaluated(tree, x, setting)
    return [(np.broadcast_to(each, x.shape), switch) for each, switch in setting.branches or ()]


def _direct(
    tree: Node, kind: Quantity, wrt: str, side: Side, x: FloatArray, parameters: Mapping[str, Value]
) -> FloatArray:
    shape = np.broadcast_shapes(np.shape(x), *map(np.shape, parameters.values()))
    if kind == "value":
        return np.broadcast_to(evaluated(tree, x, Setting(parameters)).value, shape)
    found = _derivative(tree, kind, wrt, side, x, parameters, shape)
    lost = np.isnan(found) & np.isfinite(x)
    if np.any(lost):
        value = np.broadcast_to(evaluated(tree, x, Setting(parameters)).value, shape)
        lost &= np.isfinite(value)
        if np.any(lost):
            moved = x + side * np.maximum(np.abs(x) * SHARE, LEAST)
            found = np.where(lost, _derivative(tree, kind, wrt, side, moved, parameters, shape), found)
    return found


def _derivative(
    tree: Node,
    kind: Quantity,
    wrt: str,
    side: Side,
    x: FloatArray,
    parameters: Mapping[str, Value],
    shape: tuple[int, ...],
) -> FloatArray:
    jet, tied = jet_at(tree, x, parameters, side, kind in ("xx", "xp"), wrt)
    part = {"x": jet.x, "xx": jet.xx, "p": jet.p, "xp": jet.xp}[kind]
    found = np.broadcast_to(0.0 if part is None else part, shape)
    lacking = np.isnan(jet.value)
    if np.any(tied):  # else the value beside x is the value at x
        lacking = lacking | np.isnan(evaluated(tree, x, Setting(parameters)).value)
    return np.where(lacking, np.nan, found)


def _limits(
    tree: Node, kind: Quantity, wrt: str, side: Side, x: FloatArray, parameters: Mapping[str, Value]
) -> FloatArray:
    """What the quantity tends to at +inf and at -inf, at every x by its sign; NaN where that is not seen."""
    # They depend on the parameters, and on x only by its sign.
    shape = np.broadcast_shapes(*map(np.shape, parameters.values()))
    apart = {name: np.asarray(value)[..., None] for name, value in parameters.items()}

    def limit(sign: float) -> FloatArray:
        found = _direct(tree, kind, wrt, side, np.broadcast_to(sign * LADDER, (*shape, LADDER.size)), apart)
        return np.apply_along_axis(_settled, -1, found)

    return np.where(np.asarray(x) > 0, limit(1.0), limit(-1.0))


def _settled(values: FloatArray) -> float:
    """What a sequence tends to: its last values before the first that is no number agree, or grow and grow."""
    lost = np.flatnonzero(~np.isfinite(values))
    last = (values[: lost[0]] if lost.size else values)[-SETTLED:]
    if last.size < SETTLED:
        return np.nan
    end = float(last[-1])
    if np.ptp(last) <= AGREEING * max(1.0, abs(end)):
        return 0.0 if abs(end) < AGREEING else end
    growing = np.all(np.diff(np.abs(last)) > 0) and np.all(np.sign(last) == np.sign(end))
    return float(np.copysign(np.inf, end)) if growing and abs(end) > GROWN * abs(float(last[0])) else np.nan
