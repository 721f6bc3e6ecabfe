"""What a function costs beside ReLU, as `make cost` recorded it at default parameters."""

import json
from functools import lru_cache
from pathlib import Path

from activations.words import number

RECORD = Path(__file__).parent.parent / "assets" / "cost.json"
# The case of the cost page's old claim: 10⁵ numbers of float64 in NumPy.
DTYPE, SIZE = "float64", "100000"


@lru_cache
def _recorded():
    return json.loads(RECORD.read_text())["functions"]


def beside_relu(activation):
    """The cost of f in words, such as "2.1 × ReLU"."""
    if activation.name not in _recorded():
        return "not yet recorded"
    case = _recorded()[activation.name]["cases"][DTYPE][SIZE]
    return f"{number(case['numpy_f']['median'] / case['relu']['median'], 2)} × ReLU"
