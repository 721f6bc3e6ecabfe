"""`python -m benchmarks.second [names]`: the largest errors of f″ in ULP: the core's, those of TensorFlow's tape within a tape, and JAX's.

At default parameters, against mpmath, over the whole float64 line. Goals: the limits of docs/NUMERICS.md, as tests/helpers/limits.py has them. Within
0.05 of a root of f″ the absolute error counts.
"""

import os
import sys
from collections.abc import Mapping, Sequence

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")

import activations
from activation_lab.content.forms import forms
from benchmarks.table import print_load, print_table, verdict
from tests.helpers.limits import second_limits
from verification.report import Worst
from verification.second import second_report

TITLES = {"ours": "ours", "tensorflow": "TensorFlow", "jax": "JAX"}


def main(names: Sequence[str]) -> None:
    print_load()
    rows, failed = [], []
    for name in names or activations.names():
        print(f"{name} …", end=" ", flush=True)
        made = second_report(forms()[name])
        limits = second_limits(forms()[name].function.activation.name)
        near = made.near_root.get("ours", 0)
        held = made.worst["ours"].ulp <= limits.slope and near <= limits.near_root
        cells = [_largest(who, made.ordinary, made.worst) for who in TITLES]
        beside = f"{near:g}" if made.near_root else ""
        rows.append([f"{name} f″", *cells, f"{limits.slope:g}", beside, verdict(held)])
        failed += [] if held else [name]
    print_table(
        "f″, largest error in ULP, float64: where 10⁻³ ≤ |x| ≤ 8 / on the whole line, both without what is within 0.05 of a root",
        ["", *TITLES.values(), "limit", "at a root, in 2⁻⁵² (≤ 8)", ""],
        rows,
    )
    print(f"\n{len(rows) - len(failed)} of {len(rows)} met." + (f" Missed: {', '.join(failed)}." if failed else ""))


def _largest(who: str, ordinary: Mapping[str, Worst], worst: Mapping[str, Worst]) -> str:
    if who not in worst:
        return "no gradient"
    return " / ".join(_short(part[who].ulp) for part in (ordinary, worst))


def _short(error: float) -> str:
    return "all digits" if error >= 2.0**52 else f"{error:.2f}" if error < 100 else f"{error:.1e}"


if __name__ == "__main__":
    main(sys.argv[1:])
