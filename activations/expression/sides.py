"""The grid of places at which an expression is looked at, and f, f′ and f″ on one side of a place."""

from collections.abc import Mapping

import numpy as np

from activations.expression.quantities import jet_at, quantity
from activations.expression.setting import Side
from activations.expression.tree import Node
from activations.types import BoolArray, FloatArray

# Even where functions bend, with the whole numbers on it, and ever wider beyond; and with ever nearer places about 0, too.
_WIDE, _FINE = np.geomspace(20, 1e12, 400), np.geomspace(1e-12, 0.01, 60)
EVEN = np.unique(np.concatenate([np.linspace(-20, 20, 4001), _WIDE, -_WIDE]))
GRID = np.unique(np.concatenate([EVEN, _FINE, -_FINE]))
# One-sided values that differ by less, as a share of 1 or of the larger, differ by rounding.
SAME = 1e-9
# Places that are less apart, as a share of 1 or of x, are one: between them rounding hides which piece is meant.
APART = 1e-9
# A millionth of 1 or of x away is away from what happens beside x.
NEAR = 1e-6
# Of f′ and f″ by differences: weights of f at the place and one, two and three steps away, exact for polynomials up to x² and x³; the step, as a share of 1
# or of x; and how well the result is known, as a share of 1 or of f: a thousand times the rounding of f divided by the step.
DIFFERENCES = (
    (np.array([-1.5, 2.0, -0.5, 0.0]), NEAR, 1e-6),
    (np.array([2.0, -5.0, 4.0, -1.0]), 1e-4, 1e-3),
)


def same(one: FloatArray | float, other: FloatArray | float, share: float = SAME) -> BoolArray | np.bool_:
    """Whether two values differ by no more than rounding, this share of 1 or of the larger."""
    return np.abs(one - other) <= share * np.maximum(1.0, np.maximum(np.abs(one), np.abs(other)))


def _rounding(x: FloatArray, side: Side) -> FloatArray:
    """The places a rounding beside x."""
    return x + side * np.maximum(np.abs(x) * 2.0**-50, 1e-150)


def beside(tree: Node, parameters: Mapping[str, float], x: FloatArray, side: Side) -> FloatArray:
    """(3, x): f, f′ and f″ on one side of each x.

    Where f has another value a rounding beside x, as sign(1/x) left of 0, or a rule gives 0 · ∞ at x, all three are taken there. Where only f″ is lost, it
    is extrapolated from one and two millionths away.
    """
    found, close = _three(tree, parameters, x, side), _rounding(x, side)
    beyond = quantity(tree, "value")(close, **parameters)
    # A difference that f′ explains, eight times over for rounding, makes no other value.
    slack = SAME * np.maximum(1.0, np.abs(found[0])) + 8 * np.abs(found[1] * (close - x))
    moves = np.isfinite(found[0]) & np.isfinite(beyond) & (np.abs(beyond - found[0]) > slack)
    lost = np.isnan(found[0]) | np.isnan(found[1]) | moves
    if np.any(lost):
        found = np.where(lost, _three(tree, parameters, close, side), found)
    bent = np.isfinite(found[1]) & ~np.isfinite(found[2])
    if np.any(bent):
        near = away(x, side)
        one, two = (_three(tree, parameters, each, side)[2] for each in (near, near + (near - x)))
        found[2] = np.where(bent, 2 * one - two, found[2])
    return found


def by_differences(
    tree: Node, parameters: Mapping[str, float], x: FloatArray, near: FloatArray, side: Side
) -> tuple[FloatArray, FloatArray]:
    """f′ and f″ by differences of f where a rule gives no f′ beside x, as where e^(1/x) overflows.

    near: f, f′ and f″ by `beside`. Returns these with what they lack, and (2, x): how well f′ and f″ are known, as `same` takes it; inf where half the
    step gives another number; both sides count as equal then.
    """
    known = np.full((2, x.size), SAME)
    lost = np.isfinite(near[0]) & np.isnan(near[1])
    if not np.any(lost):
        return near, known
    found, value, scale = near.copy(), quantity(tree, "value"), np.maximum(1.0, np.abs(x))

    def difference(order: int, weights: FloatArray, step: float) -> FloatArray:
        farther = value(x + side * step * scale * np.arange(1, 4)[:, None], **parameters)
        return weights @ np.vstack([near[:1], farther]) / (side * step * scale) ** order

    for order, (weights, step, share) in enumerate(DIFFERENCES, start=1):
        coarse, fine = difference(order, weights, step), difference(order, weights, step / 2)
        slack = share * np.maximum(1.0, np.abs(near[0]))
        agrees = np.abs(coarse - fine) <= slack * np.maximum(1.0, np.abs(fine))
        found[order] = np.where(lost, fine, near[order])
        known[order - 1] = np.where(lost, np.where(agrees, slack, np.inf), SAME)
    return found, known


def away(x: FloatArray, side: Side) -> FloatArray:
    """The places a millionth beside x."""
    return x + side * NEAR * np.maximum(1.0, np.abs(x))


def _three(tree: Node, parameters: Mapping[str, float], x: FloatArray, side: Side) -> FloatArray:
    jet, _ = jet_at(tree, x, parameters, side, True)
    return np.array([np.broadcast_to(0.0 if each is None else each, x.shape) for each in (jet.value, jet.x, jet.xx)])
