"""`python -m benchmarks.accuracy [names]`: the largest errors of f and f′ in ULP, of the core and of every library installed here.

At default parameters, against mpmath, over the whole float64 line; libraries also for 10⁻³ ≤ |x| ≤ 8, since outside it
they sooner or later lose all digits. Goals: the limits of docs/NUMERICS.md, by the rule of the tests (tests/helpers/limits.py), and no
largest error more than 2 ULP above TensorFlow's. Beside a root of f other than x = 0, and beside a root of f′, a small absolute error of
the core is enough, since a relative one means little there. These points count in no largest error, and the column "judged by" names
the rule of each row. The last column shows how much worse the core is at the point that is worst for it; it has no goal, since two
roundings of the same number differ by chance.
"""

import importlib.util
import os
import sys
from collections.abc import Callable, Mapping, Sequence

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")

import numpy as np
from numpy.typing import NDArray

import activations
from activations import Activation
from activations.types import BoolArray, FloatArray, Value
from benchmarks.table import print_load, print_table, verdict
from tests.helpers.cases import WAVES
from tests.helpers.limits import EPSILON, LIMITS, OTHERS, Limits, beside_root
from verification import points, pytorch, report
from verification.truth import Mpf

# The part of `activation.code` that is run for each library, if its package is installed.
LIBRARIES = {"tensorflow": None, "torch": "PyTorch", "jax": "JAX"}
TITLES = {"ours": "ours", "tensorflow": "TensorFlow", "torch": "PyTorch", "jax": "JAX"}
MOST_WORSE = 2
QUANTITIES = {"f": "f", "slope": "f′"}


def main(names: Sequence[str]) -> None:
    print_load()
    packages = [name for name in LIBRARIES if (pytorch.python() if name == "torch" else importlib.util.find_spec(name))]
    rows, failed = [], []
    for name in names or activations.names():
        activation = activations.get(name)
        print(f"{name} …", end=" ", flush=True)
        limits = LIMITS.get(name, OTHERS)
        function = activation.at()
        x = points.whole_line(function)
        true = report.truths(function, x)
        found = {"ours": report.ours(function, x)} | {
            package: report.theirs(function, key, x) for package in packages if (key := library(activation, package))
        }
        for quantity, symbol in QUANTITIES.items():
            errors = {
                who: report.ulp_errors(values[quantity], true[quantity], np.float64) for who, values in found.items()
            }
            limit = limits.value if quantity == "f" else limits.slope
            wrt = None if quantity == "f" else "x"
            root = beside_root(activation, wrt, x, function.values, limits.root_width)
            counted = ~root
            small = _absolute(found["ours"][quantity], true[quantity]) <= limits.near_root
            held = bool(np.all((errors["ours"] <= limit) | (root & small)))
            ordinary = counted & points.is_ordinary(x)
            worse = max(_worse(errors, inside, np.max) for inside in (ordinary, counted))
            cells = [_largest(errors.get(who), counted, ordinary) for who in ("ours", *packages)]
            met = verdict(held), verdict(worse <= MOST_WORSE)
            at_a_point = _worse(errors, counted, lambda error: error)
            told = _rule(limits, name) if root.any() else "ULP"
            rows.append(
                [f"{name} {symbol}", *cells, f"{limit:g}", told, met[0], f"{worse:.1f}", met[1], f"{at_a_point:.1f}"]
            )
            failed += [] if held and worse <= MOST_WORSE else [f"{name} {symbol}"]
    print_table(
        "Largest error in ULP, float64: where 10⁻³ ≤ |x| ≤ 8 / on the whole line, but beside roots",
        [
            "",
            *(TITLES[who] for who in ("ours", *packages)),
            "limit",
            "judged by",
            "",
            "worse than TensorFlow by",
            f"≤ {MOST_WORSE}",
            "at one point by",
        ],
        rows,
    )
    print(f"\n{len(rows) - len(failed)} of {len(rows)} met." + (f" Missed: {', '.join(failed)}." if failed else ""))


def library(activation: Activation, package: str) -> str | None:
    """The key of `activation.code` to run for a package; None if the function has no code for it."""
    if package == "tensorflow":
        return next(name for name in report.TWINS if name in activation.code)
    key = LIBRARIES[package]
    return key if key in activation.code else None


def _largest(errors: FloatArray | None, counted: BoolArray, ordinary: BoolArray) -> str:
    if errors is None:
        return "–"
    if np.isnan(errors).all():
        return "no gradient"
    return " / ".join(_short(np.max(errors[inside])) for inside in (ordinary, counted))


def _short(error: float) -> str:
    return "all digits" if error >= 2.0**52 else f"{error:.2f}" if error < 100 else f"{error:.1e}"


def _rule(limits: Limits, name: str) -> str:
    """By which errors a row with a root is judged, as `beside_root` says."""
    beyond = " and for |x| > 2⁵²" if name in WAVES else ""
    return f"ULP; within {limits.root_width:g} of a root{beyond} |error| ≤ {limits.near_root:g} × 2⁻⁵² too"


def _absolute(computed: NDArray[np.floating], true: Sequence[Mpf]) -> FloatArray:
    """Every |error| in units of 2**-52; NaN where the computed value is infinite or NaN and so is the true one."""
    pairs = zip(computed.tolist(), true, strict=True)
    return np.array([abs(float(value - exact)) for value, exact in pairs]) / EPSILON


def _worse(errors: Mapping[str, FloatArray], inside: BoolArray, of: Callable[[FloatArray], Value]) -> float:
    """By how many ULP the core's error exceeds TensorFlow's: `of` all errors inside, or of each; 0 if it never does."""
    ours, theirs = (errors[who][inside] for who in ("ours", "tensorflow"))
    return 0.0 if np.isnan(theirs).all() else max(0.0, float(np.max(of(ours) - of(theirs))))


if __name__ == "__main__":
    main(sys.argv[1:])
