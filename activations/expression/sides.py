"""The grid of places at which an expression is looked at, and f, f′ and f″ on one side of a place."""

from collections.abc import Mapping

import numpy as np

from activations.expression.quantities import jet_at, settled
from activations.expression.setting import Side
from activations.expression.tree import Node
from activations.types import FloatArray

# Even where functions bend, with the whole numbers on it, and ever wider beyond and about 0.
_FINE = np.geomspace(1e-12, 0.01, 60)
_WIDE = np.geomspace(20, 1e12, 400)
GRID = np.unique(np.concatenate([np.linspace(-20, 20, 4001), _FINE, -_FINE, _WIDE, -_WIDE]))
# One-sided values that differ by less, as a share of 1 or of the larger, differ by rounding.
SAME = 1e-9
# Places that are less apart, as a share of 1 or of x, are one: between them rounding hides which piece is meant.
APART = 1e-9
# A millionth of 1 or of x away is away from what happens beside x.
NEAR = 1e-6
# Where a rule gives no number that near, as where e^(1/x) overflows: places ever nearer, as shares of 1 or of x.
APPROACH = 2.0 ** -np.arange(2, 20, 0.25)


def same(one: float, other: float) -> bool:
    """Whether two values differ by no more than rounding."""
    return abs(one - other) <= SAME * max(1.0, abs(one), abs(other))


def _rounding(x: FloatArray, side: Side) -> FloatArray:
    """The places a rounding beside x."""
    return x + side * np.maximum(np.abs(x) * 2.0**-50, 1e-150)


def beside(tree: Node, parameters: Mapping[str, float], x: FloatArray, side: Side) -> FloatArray:
    """(3, x): f, f′ and f″ on one side of each x; a rounding beside it, or for f″ a millionth, where a rule gives 0 · ∞ just there.

    Where that gives no number either, f′ and f″ are what they tend to as far as they have values.
    """
    found = _three(tree, parameters, x, side)
    lost = np.isnan(found[0]) | np.isnan(found[1])
    if np.any(lost):
        found = np.where(lost, _three(tree, parameters, _rounding(x, side), side), found)
    bent = np.isfinite(found[1]) & ~np.isfinite(found[2])
    if np.any(bent):
        found[2] = np.where(bent, _three(tree, parameters, away(x, side), side)[2], found[2])
    unseen = np.isfinite(found[0]) & np.isnan(found[1:])
    if np.any(unseen):
        steps = APPROACH * np.maximum(1.0, np.abs(x))[:, None]
        towards = _three(tree, parameters, (x[:, None] + side * steps).ravel(), side).reshape(3, *steps.shape)
        tends = np.apply_along_axis(settled, -1, towards[1:])
        found[1:] = np.where(unseen & np.isfinite(tends), tends, found[1:])
    return found


def away(x: FloatArray, side: Side) -> FloatArray:
    """The places a millionth beside x."""
    return x + side * NEAR * np.maximum(1.0, np.abs(x))


def _three(tree: Node, parameters: Mapping[str, float], x: FloatArray, side: Side) -> FloatArray:
    jet, _ = jet_at(tree, x, parameters, side, True)
    return np.array([np.broadcast_to(0.0 if each is None else each, x.shape) for each in (jet.value, jet.x, jet.xx)])
