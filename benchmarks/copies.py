"""`python -m benchmarks.copies [names]`: how many digits each function of the catalog loses if it is typed as textbooks write it.

f, f′ and f″ of the typed copy beside the catalog's, which are accurate, for 10⁻³ ≤ |x| ≤ 8 at default parameters; within 0.05 of a root other than
0 a relative error says nothing, and nothing is counted. A goal: no difference is larger than what the text's own operations explain, if each is moved
at random by up to two units in the last place (its conditioning), and the limit of the catalog's function.
"""

import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from unittest.mock import patch

import numpy as np

from activations import Activation
from activations.expression import evaluate
from activations.expression.function import TypedActivation
from activations.expression.jet import Jet
from activations.types import BoolArray, FloatArray
from benchmarks.table import print_table, verdict
from tests.helpers.copies import COPIES, typed_copy
from tests.helpers.limits import EPSILON, LIMITS, OTHERS, second_limits

POINTS, MOVED_COPIES = 1500, 48
# Up to two units in the last place, of an operation's value and of each of its derivatives.
NOISE = 2.0**-51
# What is moved at random 48 times has rarely been moved as far as it can be.
MARGIN = 3
BESIDE_ROOT = 0.05


def main(names: Sequence[str]) -> None:
    rows, missed = [], []
    half = np.geomspace(1e-3, 8, POINTS // 2)
    for name in names or COPIES:
        entry, copy = typed_copy(name)
        positions = [kink.position for kink in entry.kinks_at(order=2)]
        x = np.setdiff1d(np.concatenate([half, -half]), positions)
        cells, met = [], True
        for order, spread in enumerate(conditioning(copy, x)):
            true, found = at(entry, order)(x), at(copy, order)(x)
            apart = np.abs(found - true)
            counted = ~beside_root(entry, order, x) & (true != 0)
            digits = np.log10(np.max(np.where(counted, apart, 0) / np.where(counted, np.abs(true), 1)) / EPSILON + 1)
            cells.append(f"{digits:.1f}")
            explained = MARGIN * spread + own_limit(name, order) * EPSILON * np.where(
                counted, np.abs(true), np.maximum(1, np.abs(true))
            )
            met = met and bool(np.all(apart <= explained))
        rows.append([name, COPIES[name], *cells, verdict(met)])
        missed += [] if met else [name]
    print_table(
        "Digits lost of 16 by the textbook's spelling, 10⁻³ ≤ |x| ≤ 8",
        ["", "typed", "f", "f′", "f″", "as its conditioning says"],
        rows,
    )
    print(f"\n{len(rows) - len(missed)} of {len(rows)} met." + (f" Missed: {', '.join(missed)}." if missed else ""))


def at(function: Activation, order: int) -> Callable[[FloatArray], FloatArray]:
    """f, f′ or f″."""
    return function if order == 0 else lambda x: function.derivative(x, order=order)


def own_limit(name: str, order: int) -> float:
    """The error that the tests allow the catalog's function, in ULP, or near a root in units of 2**-52."""
    limits = LIMITS.get(name, OTHERS)
    return limits.value if order == 0 else limits.slope if order == 1 else second_limits(name).slope


def beside_root(entry: Activation, order: int, x: FloatArray) -> BoolArray:
    """Where the sign changes beside x; f may have a root at 0, where its relative error means as much as elsewhere."""
    f = at(entry, order)
    crossing = f(x - BESIDE_ROOT) * f(x + BESIDE_ROOT) < 0
    return crossing & (np.abs(x) > 2 * BESIDE_ROOT) if order == 0 else crossing


def conditioning(copy: TypedActivation, x: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
    """By how much f, f′ and f″ at x move if every operation is moved at random, as the spread of many copies."""
    chance = np.random.default_rng(22)

    def moved(rule: Callable[..., Jet]) -> Callable[..., Jet]:
        def rounded(*arguments: object) -> Jet:
            found = rule(*arguments)
            shifts = 1 + NOISE * chance.uniform(-1, 1, (3, len(x)))
            parts = {"value": found.value, "x": found.x, "xx": found.xx}
            return replace(
                found,
                **{
                    key: each if each is None else each * shift
                    for (key, each), shift in zip(parts.items(), shifts, strict=True)
                },
            )

        return rounded

    rules = {name: moved(rule) for name, rule in evaluate.RULES.items()}
    with (
        patch.object(evaluate, "RULES", rules),
        patch.object(evaluate, "through_catalog", moved(evaluate.through_catalog)),
    ):
        first, second, third = (np.ptp([at(copy, order)(x) for _ in range(MOVED_COPIES)], axis=0) for order in range(3))
    return first, second, third


if __name__ == "__main__":
    main(sys.argv[1:])
