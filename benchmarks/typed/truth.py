"""`python -m benchmarks.typed.truth [count]`: random expressions against mpmath, and hostile texts by the API.

Random expressions (10,000): f and f′ at seven x are compared with 150 digits, to three times what moves if every operation is moved by up to two units
in the last place; and whether f has a value there, or why in float64 or in mpmath alone. Hostile texts, a fifth as many: each is refused or computed.
"""

import math
import random
import sys
import time
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from unittest.mock import patch

import mpmath
import numpy as np

import activations
from activations.expression import evaluate
from activations.expression import function as typed_functions
from activations.expression.jet import Jet
from activations.types import FloatArray
from benchmarks.table import print_machine, print_table, verdict
from tests.helpers.typed.expressions import COPIES, DEPTH, LARGE, NOISE, REMAINDER, X, given, parts, truth, written
from tests.helpers.typed.hostile import FOREIGN, HEAVY, changed_texts, random_texts, tried

# float64 divides by 0, as NumPy and the frameworks do, and 2^(-1/0) is 0 then; mpmath has no value there.
THROUGH = "in float64 alone: ±∞ on the way, as of a division by 0, that a later step makes finite"
BEYOND = "in mpmath alone: it is beyond 1.8e308, the largest float"
ON_THE_WAY = "in mpmath alone: a part is beyond 1.8e308, or rounds to a place such as log(0)"
ROUNDED = (
    "in one alone: a part rounds across an edge, as in floor(0.3 + 0.7), so that two units in the last place decide"
)
ALONE = "a value in one alone, without a reason"
KINDS = ("agree", "disagree", "badly conditioned", "no value in both", THROUGH, BEYOND, ON_THE_WAY, ROUNDED, ALONE)
COUNT, SECONDS, MEGABYTES = 10_000, 1.0, 100.0
LARGEST = sys.float_info.max


def noisy(rule: Callable[..., Jet]) -> Callable[..., Jet]:
    """The rule with its value and slope moved at random."""
    chance = np.random.default_rng(22)

    def moved(part: FloatArray | None) -> FloatArray | None:
        return None if part is None else part * (1 + NOISE * chance.uniform(-1, 1, (COPIES, len(X))))

    def rounded(*arguments: object) -> Jet:
        found = rule(*arguments)
        value = moved(found.value)
        assert value is not None
        return replace(found, value=value, x=moved(found.x))

    return rounded


def against_mpmath(count: int) -> dict[str, int]:
    """How many values and slopes agree, disagree, are too badly conditioned to say, and lie outside the domain as mpmath says or otherwise."""
    chance, x = random.Random(22), np.array(X)
    copies = np.broadcast_to(x, (COPIES, len(X)))
    found: dict[str, int] = dict.fromkeys(KINDS, 0)
    rules = {name: noisy(rule) for name, rule in evaluate.RULES.items()}
    for _ in range(count):
        function = activations.typed(written(chance, DEPTH))
        values: dict[str, Any] = given(function)
        with np.errstate(all="ignore"):
            ours = function(x, **values), function.derivative(x, **values)
            with patch.multiple(evaluate, RULES=rules, through_catalog=noisy(evaluate.through_catalog)):
                moved = function(copies, **values), function.derivative(copies, **values)
        every = parts(function, x)
        for index, place in enumerate(X):
            at, slope, rest = truth(function, place)
            if mpmath.isnan(at) or not mpmath.isfinite(at):
                alone = math.isfinite(ours[0][index])
                found[_alone(every[:, index], moved[0][:, index], None) if alone else "no value in both"] += 1
                continue
            if not math.isfinite(ours[0][index]):
                found[_alone(every[:, index], moved[0][:, index], at)] += 1
                continue
            for mine, others, true, loose in zip(ours, moved, (at, slope), (0, rest), strict=True):
                value, around = float(mine[index]), others[:, index]
                spread = float(np.ptp(around)) if np.isfinite(around).all() else math.inf
                if mpmath.isnan(true) or mpmath.isinf(true):
                    continue
                if not math.isfinite(value) or abs(true) > LARGE or spread > 1e-6 * max(1, abs(true)):
                    found["badly conditioned"] += 1
                elif abs(value - true) <= 3 * spread + 1e-15 * abs(true) + loose + REMAINDER:
                    found["agree"] += 1
                else:
                    found["disagree"] += 1
                    print(f"{function.text} at {place}: {value!r}, truly {mpmath.nstr(true, 20)}")
    return found


def _alone(every: FloatArray, moved: FloatArray, true: Any) -> str:
    """Why only one of both has a value: from what float64 gives for every part, and f if every operation is moved; true: mpmath's value, None if it has none."""
    infinite, finite = bool(np.isinf(every).any()), np.isfinite(moved)
    if true is None and infinite:
        return THROUGH
    if true is not None and (infinite or abs(true) > LARGEST):
        return BEYOND if abs(true) > LARGEST else ON_THE_WAY
    return ROUNDED if finite.any() and not finite.all() else ALONE


def hostile_texts(count: int) -> list[str]:
    """So many texts: those of the tests, random words of the language, and good expressions with a wrong character."""
    fixed = [*FOREIGN, *HEAVY]
    rest = max(0, count - len(fixed))
    return [*fixed, *random_texts(rest // 2), *changed_texts(rest - rest // 2)][:count]


def by_api(texts: list[str]) -> tuple[int, int, float, float]:
    """(texts that were computed, tracebacks, the longest processor time in seconds, the largest memory in megabytes)."""
    understood, wrong, longest, largest = 0, 0, 0.0, 0.0
    assert activations.typed("x*x").slope_formula  # loads the packages
    for text in texts:
        for watched in (False, True):
            typed_functions._made.cache_clear()  # each time is the first
            if watched:  # which makes it slow, so that the time is taken without
                tracemalloc.start()
            start = time.process_time()
            try:
                understood += tried(text) and not watched
            except Exception as error:
                wrong += 1
                print(f"{text[:60]!r}: {error!r}")
            if watched:
                largest = max(largest, tracemalloc.get_traced_memory()[1] / 1e6)
                tracemalloc.stop()
            else:
                took = time.process_time() - start
                if took > SECONDS:
                    print(f"{took:.2f} s: {text[:80]!r}")
                longest = max(longest, took)
    return understood, wrong, longest, largest


def main(count: int) -> None:
    print_machine()
    found = against_mpmath(count)
    rows = [[what, f"{number:,}"] for what, number in found.items()]
    title = (
        f"{count:,} random expressions at {len(X)} x, f and f′: {verdict(not found['disagree'] and not found[ALONE])}"
    )
    print_table(title, ["", "values and slopes"], rows)
    texts = hostile_texts(count // 5)
    understood, wrong, longest, largest = by_api(texts)
    rows = [
        ["refused / computed", f"{len(texts) - understood - wrong:,} / {understood:,}"],
        ["tracebacks", f"{wrong}, goal 0, {verdict(not wrong)}"],
        ["longest, processor time", f"{longest:.2f} s, goal ≤ {SECONDS:g}, {verdict(longest <= SECONDS)}"],
        ["most memory", f"{largest:.1f} MB, goal ≤ {MEGABYTES:g}, {verdict(largest <= MEGABYTES)}"],
    ]
    print_table(f"{len(texts):,} hostile texts by the API", ["", ""], rows)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else COUNT)
