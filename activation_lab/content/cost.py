"""What a function costs compared with ReLU, as `make cost` recorded it at default parameters, and which functions a run must measure."""

from collections.abc import Sequence

import activations
from activation_lab.content.records import recorded
from activations import Activation
from activations.words import number

# The case of the cost page's old claim: 10⁵ numbers of float64 in NumPy.
DTYPE, SIZE = "float64", "100000"
# What every function is compared with: ReLU, and the old claim's ELU.
YARDSTICKS = ("relu", "elu")


def run_of(names: Sequence[str]) -> tuple[str, ...]:
    """The functions that one run measures so that these can be compared, in display order; all if none is named."""
    wanted = {*names, *YARDSTICKS} if names else set(activations.names())
    return tuple(name for name in activations.names() if name in wanted)


def beside_relu(activation: Activation) -> str:
    """The cost of f in words, such as "2.1 × ReLU"."""
    if activation.name not in activations.names():
        return "not measured"
    if activation.name not in recorded("cost")["functions"]:
        return "not yet recorded"
    return f"{number(_nanoseconds(activation.name) / _nanoseconds('relu'), 2)} × ReLU"


def source() -> str:
    """How, when and where `beside_relu` was measured, in a sentence."""
    made = recorded("cost")["made"]
    return (
        f"Cost of f: NumPy (this app), version {made['versions']['numpy']}, 10⁵ numbers in {DTYPE}, default parameters; recorded "
        f"{made['date']} on {made['machine']}."
    )


def _nanoseconds(name):
    return recorded("cost")["functions"][name]["cases"][DTYPE][SIZE]["numpy_f"]["median"]
