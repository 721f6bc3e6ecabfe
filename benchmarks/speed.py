"""`python -m benchmarks.speed [names]`: ours beside the textbook's NumPy formula and eager TensorFlow, by turns.

Goals: f no slower than 2 × the textbook formula at 10⁵ float64 numbers for the seven; f′ faster than TensorFlow's
GradientTape for every function at 10³ to 10⁵. TensorFlow may use all cores; NumPy uses one.
"""

import os
import sys
from collections.abc import Callable, Sequence

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")

import numpy as np

import activations
from activations import Activation
from activations.types import FloatArray
from benchmarks.table import print_load, print_table, verdict
from verification.cost import Run, Spread, cheapest_twin, tensorflow_runs, timed

MOST_TIMES_TEXTBOOK = 2
ROUNDS = 15
REPETITIONS = {10**3: 30, 10**4: 10, 10**5: 4}
# As a textbook writes them, cancellation, overflow and all.
TEXTBOOK: dict[str, Callable[[FloatArray], FloatArray]] = {
    "sigmoid": lambda x: 1 / (1 + np.exp(-x)),
    "tanh": lambda x: (np.exp(x) - np.exp(-x)) / (np.exp(x) + np.exp(-x)),
    "relu": lambda x: np.maximum(0, x),
    "leaky_relu": lambda x: np.where(x > 0, x, 0.01 * x),
    "prelu": lambda x: np.where(x > 0, x, 0.25 * x),
    "elu": lambda x: np.where(x > 0, x, np.exp(x) - 1),
    "selu": lambda x: 1.0507009873554805 * np.where(x > 0, x, 1.6732632423543772 * (np.exp(x) - 1)),
}


def main(names: Sequence[str]) -> None:
    print_load()
    names = names or activations.names()
    rows = [_value_row(name) for name in names if name in TEXTBOOK]
    print_table(
        f"f of 10⁵ float64 numbers, ns per number: median of {ROUNDS} rounds (their middle half)",
        ["", "ours", "textbook", "TensorFlow", "ours / textbook", f"≤ {MOST_TIMES_TEXTBOOK}"],
        rows,
    )
    slopes = [_slope_row(name, size) for name in names for size in REPETITIONS]
    print_table(
        "f′ of float64 numbers, ns per number",
        ["", "numbers", "ours", "GradientTape", "ours / TensorFlow", "< 1"],
        slopes,
    )
    met = sum(line[-1] == "met" for line in rows + slopes)
    print(f"\n{met} of {len(rows) + len(slopes)} met.")


def _value_row(name: str) -> list[str]:
    activation = activations.get(name)
    found = _timed(activation, 10**5, ("ours_f", "textbook", "tensorflow_f"))
    ratio = found["ours_f"].median / found["textbook"].median
    return [name, *map(_spread, found.values()), f"{ratio:.2f}", verdict(ratio <= MOST_TIMES_TEXTBOOK)]


def _slope_row(name: str, size: int) -> list[str]:
    activation = activations.get(name)
    found = _timed(activation, size, ("ours_slope", "tensorflow_slope"))
    if "tensorflow_slope" not in found:
        return [name, f"{size:,}", _spread(found["ours_slope"]), "no gradient", "–", "met"]
    ratio = found["ours_slope"].median / found["tensorflow_slope"].median
    return [name, f"{size:,}", *map(_spread, found.values()), f"{ratio:.2f}", verdict(ratio < 1)]


def _timed(activation: Activation, size: int, wanted: Sequence[str]) -> dict[str, Spread]:
    x = np.random.default_rng(size).standard_normal(size)
    runs: dict[str, Run] = {
        "ours_f": lambda: activation(x),
        "ours_slope": lambda: activation.derivative(x),
        "textbook": lambda: TEXTBOOK[activation.name](x),
        **tensorflow_runs(activation, cheapest_twin(activation), x),
    }
    return timed({name: runs[name] for name in wanted if name in runs}, ROUNDS, REPETITIONS[size], size)


def _spread(spread: Spread) -> str:
    return f"{spread.median:.3g} ({spread.low:.3g} to {spread.high:.3g})"


if __name__ == "__main__":
    main(sys.argv[1:])
