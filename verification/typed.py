"""The truth about a typed function: the core and its TensorFlow code, in three precisions, compared with mpmath.

The truth is the text's definition (`activations/expression/definition.py`) in as many digits as two precisions need to agree (fast_truth.py).
TensorFlow runs the code that readers take away, in the dtype of x, with GradientTape.
"""

import time
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

import activations
from activation_lab.export.typed_code import code
from activations import Instance
from activations.types import SIDES, BoolArray, FloatArray
from verification import points, truth, twin
from verification.machine import Made, made_with
from verification.progress import Progress, silent
from verification.report import (
    QUANTITIES,
    Difference,
    FloatsOf,
    Worst,
    near_root_of_slope,
    ours,
    short,
    truths,
    ulp_errors,
)
from verification.truth import Mpf

PRECISIONS = {"float64": np.float64, "float32": np.float32, "float16": np.float16}
# In every unit of -40 … 40, and as many in all for each decade of |x| from 10**-12 to 10**4.
PER_UNIT, PER_DECADE = 4, 12
# Seconds in which true values are computed: what is not reached by then is left out. A reader waits for the result.
LIMIT = 30.0
# Places at which the same happens are one stretch, if at most so many between them are better by chance.
CHANCE = 3


@dataclass(frozen=True)
class Stretch:
    """Measured x next to each other where the same happened: the first and the last of them."""

    low: float
    high: float


@dataclass(frozen=True)
class AtPrecision:
    """What one dtype gives, by "f" and "slope": the largest error in its ULP for 10**-3 <= |x| <= 8, and where results are worse than inexact.

    overflow: ±inf where the truth is finite in this dtype. undefined: NaN where the truth is a number. lost: fewer than half of the digits are right.
    slope and lost leave out what is within 0.05 of a root.
    """

    ordinary: dict[str, Worst]
    overflow: dict[str, tuple[Stretch, ...]]
    undefined: dict[str, tuple[Stretch, ...]]
    lost: dict[str, tuple[Stretch, ...]]


@dataclass(frozen=True)
class TypedReport:
    """One text's truth. precisions: by "ours" (the core, float64) and the dtypes in which the TensorFlow code ran, without one that it refuses.

    difference: the largest |ours - TensorFlow's| / max(1, |ours|) in float64, where both are finite. low, high: of the points, of which `points` were reached.
    """

    text: str
    parameters: dict[str, float]
    made: Made
    points: int
    low: float
    high: float
    precisions: dict[str, AtPrecision]
    difference: dict[str, Difference]


def typed_report(text: str, parameters: Mapping[str, float], progress: Progress = silent) -> TypedReport:
    """The TypedReport of a text at these values of its parameters.

    Raises ExpressionError, a ValueError, for a text outside the language, and ImportError without the extra "typed".
    """
    function = activations.typed(text).at(**parameters)
    x = measured(function)
    progress(0, "True values by mpmath")
    x, true = _truths(function, x, progress)
    x, true = _without_kinks(function, x, true)
    progress(0.7, "TensorFlow")
    found = {"ours": _quietly(function, x)}
    for name, dtype in PRECISIONS.items():
        with np.errstate(all="ignore"):
            theirs = by_code(function, x.astype(dtype))
        if theirs is not None:
            found[name] = theirs
    precisions = {}
    for index, (name, values) in enumerate(found.items()):
        progress(0.8 + 0.05 * index, "Comparing")
        precisions[name] = _at_precision(function, x, values, true, PRECISIONS.get(name, np.float64))
    difference = {}
    if "float64" in found:
        difference = {key: _difference(x, found["ours"][key], found["float64"][key]) for key in QUANTITIES}
        difference = {key: each for key, each in difference.items() if each is not None}
    values = {key: float(value) for key, value in function.values.items()}
    ends = (float(x[0]), float(x[-1])) if len(x) else (np.nan, np.nan)
    return TypedReport(text, values, made_with(), len(x), *ends, precisions, difference)


def measured(function: Instance) -> FloatArray:
    """Sorted x, without kinks, each a number in every dtype unless it is too small for one: so that all have the same truth."""
    random = np.random.default_rng(22)
    edges = points.edges()
    even = random.uniform(edges[:-1, None], edges[1:, None], (2 * points.REACH, PER_UNIT)).ravel()
    decades = 10.0 ** random.uniform(-12, 4, 16 * PER_DECADE)
    together = np.concatenate([even, decades, -decades])
    # Subnormal numbers of float16 have too few digits.
    halves = together.astype(np.float16)
    x = np.where(np.abs(together) < 1e-4, together.astype(np.float32).astype(float), halves.astype(float))
    return np.setdiff1d(x, [kink.position for kink in function.kinks(order=2)])


def by_code(function: Instance, x: FloatsOf) -> dict[str, FloatsOf] | None:
    """{"f", "slope"} at x by the TensorFlow code; None if TensorFlow refuses it in this dtype, as it does a constant beyond its range."""
    import tensorflow as tf

    try:
        found = twin.run_tensorflow(f"{code(function, 'TensorFlow')}\ny = own(given)\n", x)
    except (ValueError, TypeError, OverflowError, tf.errors.OpError):
        return None
    return {"f": found.value, "slope": np.zeros_like(x) if found.slope is None else found.slope}


def _truths(function: Instance, x: FloatArray, progress: Progress) -> tuple[FloatArray, dict[str, list[Mpf]]]:
    """(the x that were reached, their true f and f′), in an order at random, so that a part of them is spread over the line too."""
    end = time.monotonic() + LIMIT
    order = np.random.default_rng(22).permutation(len(x))
    known: dict[int, tuple[Mpf, Mpf]] = {}
    for count, index in enumerate(order.tolist()):
        if time.monotonic() > end:
            break
        if count % 20 == 0:
            progress(0.7 * count / len(x), f"{count} of {len(x)} true values by mpmath")
        found = truths(function, x[index : index + 1])
        known[index] = found["f"][0], found["slope"][0]
    reached = sorted(known)
    return x[reached], {key: [known[index][place] for index in reached] for place, key in enumerate(QUANTITIES)}


def _without_kinks(
    function: Instance, x: FloatArray, true: dict[str, list[Mpf]]
) -> tuple[FloatArray, dict[str, list[Mpf]]]:
    """The points without kinks that were not found, as the far ones of a staircase: where the true slopes on both sides differ."""
    slope = _quietly(function, x)["slope"]
    kept = []
    for index, (place, exact) in enumerate(zip(x.tolist(), true["slope"], strict=True)):
        if truth.mpmath.isfinite(exact) and truth.ulp_error(slope[index], exact) > 2.0**26:
            left, right = (truth.slope(function.activation, place, side, **function.values) for side in SIDES)
            if truth.mpmath.isfinite(left) and abs(right - left) > 1e-9 * abs(left):
                continue
        kept.append(index)
    return x[kept], {key: [values[index] for index in kept] for key, values in true.items()}


def _quietly(function: Instance, x: FloatArray) -> dict[str, FloatsOf]:
    with np.errstate(all="ignore"):
        return ours(function, x)


def _difference(x: FloatArray, our: FloatsOf, their: FloatsOf) -> Difference | None:
    """The largest difference where both are finite; None if they nowhere are."""
    both = np.isfinite(our) & np.isfinite(their)
    if not both.any():
        return None
    finite, other = our[both], their[both]
    apart = np.abs(finite - other) / np.maximum(1, np.abs(finite))
    worst = int(np.argmax(apart))
    return Difference(short(apart[worst]), float(x[both][worst]))


def _at_precision(
    function: Instance, x: FloatArray, values: Mapping[str, FloatsOf], true: Mapping[str, list[Mpf]], dtype: type
) -> AtPrecision:
    limits = np.finfo(dtype)
    there = x.astype(dtype).astype(float) == x
    ordinary, overflow, undefined, lost = {}, {}, {}, {}
    for quantity in QUANTITIES:
        exact = np.array([float(each) if truth.mpmath.isfinite(each) else np.nan for each in true[quantity]])
        counted = there & np.isfinite(exact) & (np.abs(exact) <= float(limits.max))
        computed = np.asarray(values[quantity])
        errors = np.where(counted, np.nan, -1.0)
        whole = np.flatnonzero(counted & ~np.isnan(computed)).tolist()
        some = [true[quantity][index] for index in whole]
        errors[whole] = ulp_errors(computed[whole], some, dtype) if whole else []
        root = _near_root(function, quantity, x)
        inside = counted & points.is_ordinary(x) & ~root & np.isfinite(errors)
        if inside.any():
            worst = int(np.argmax(np.where(inside, errors, -1.0)))
            ordinary[quantity] = Worst(short(errors[worst]), float(x[worst]), float(computed[worst]))
        overflow[quantity] = _stretches(x, counted & np.isinf(computed))
        undefined[quantity] = _stretches(x, counted & np.isnan(computed))
        half = 2.0 ** (limits.nmant / 2)
        tiny = np.abs(exact) < float(limits.smallest_normal)
        lost[quantity] = _stretches(x, counted & np.isfinite(computed) & (errors > half) & ~root & ~tiny)
    return AtPrecision(ordinary, overflow, undefined, lost)


def _near_root(function: Instance, quantity: str, x: FloatArray) -> BoolArray:
    """Where a relative error means little: beside a change of sign of f′, and of f if that is not at 0."""
    if quantity == "slope":
        return near_root_of_slope(function, x)
    with np.errstate(all="ignore"):
        return (function(x - 0.05) * function(x + 0.05) < 0) & (np.abs(x) > 0.1)


def _stretches(x: FloatArray, there: BoolArray) -> tuple[Stretch, ...]:
    """The stretches of measured x where something happened, from left to right."""
    found: list[list[int]] = []
    for place in np.flatnonzero(there).tolist():
        if found and place - found[-1][1] <= CHANCE + 1:
            found[-1][1] = place
        else:
            found.append([place, place])
    return tuple(Stretch(float(x[first]), float(x[last])) for first, last in found)
