"""Gates: functions of two numbers, gate and value, as the feed-forward layers of language models use them.

Each is an attribute: `gates.swiglu(gate, value)`, `gates.swiglu.derivative(gate, value, wrt="gate")`.
"""

import difflib
from typing import TYPE_CHECKING

from activations.gates.catalog import load
from activations.gates.gate import HALVES, Choice, Gate, GateInstance, Half, Kink, Report
from activations.gates.halves import split
from activations.received import shown

_GATES = load()
globals().update(_GATES)

if TYPE_CHECKING:
    # For editors; Python finds the gates by itself.
    glu: Gate
    bilinear: Gate
    reglu: Gate
    geglu: Gate
    swiglu: Gate
    clamped_swiglu: Gate
    situ: Gate

# Editors know the gates from the lines above; they need not understand this list.
__all__ = [  # pyright: ignore[reportUnsupportedDunderAll]
    "HALVES",
    "Choice",
    "Gate",
    "GateInstance",
    "Half",
    "Kink",
    "Report",
    "get",
    "names",
    "split",
    *_GATES,
]


def names() -> tuple[str, ...]:
    """The names of all gates, in display order."""
    return tuple(_GATES)


def get(name: str) -> Gate:
    """The gate of that name; raises ValueError, which quotes the closest name."""
    if isinstance(name, str) and name in _GATES:
        return _GATES[name]
    written = name if isinstance(name, str) else shown(name)
    near = difflib.get_close_matches(written[:50].lower(), list(_GATES), n=1, cutoff=0.4)
    hint = f"did you mean {near[0]!r}?" if near else f"known: {', '.join(_GATES)}"
    raise ValueError(f"unknown gate {shown(name)}; {hint}")
