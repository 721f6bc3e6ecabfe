"""Splits one array into gate and value, as the libraries do."""

import operator
from typing import Any, SupportsIndex

import numpy as np
from numpy.typing import ArrayLike, NDArray

from activations.gates.gate import HALVES, Half
from activations.received import real_array, shown


def split(x: ArrayLike, axis: SupportsIndex = -1, gate: Half = "first") -> tuple[NDArray[Any], NDArray[Any]]:
    """(gate, value): both halves of x along an axis, as views where x is an array.

    gate: "first" if the first half is the gate (vLLM's SiluAndMul), "second" (GLU in Keras, PyTorch and JAX), or "interleaved" if the
    entries 0, 2, 4, … are (gpt-oss). x: anything `np.asarray` takes that holds real numbers; its dtype is kept.
    Raises ValueError for an odd length along the axis, a single number, an axis out of range or another word for `gate`, TypeError for
    what holds no real numbers and an axis that is no integer.
    """
    if not isinstance(gate, str) or gate not in HALVES:
        problem = ValueError if isinstance(gate, str) else TypeError
        raise problem(
            f"split: gate must be {', '.join(map(repr, HALVES[:-1]))} or {HALVES[-1]!r}, received {shown(gate)}"
        )
    given = real_array("split: x must hold real numbers", x)
    if not given.ndim:
        raise ValueError(f"split: x must be an array, received the single number {shown(x)}")
    along = _axis(axis, given.ndim)
    length = given.shape[along]
    if not length or length % 2:
        raise ValueError(f"split: x must have an even number of entries along axis {along}, received {length}")
    rows = np.moveaxis(given, along, -1)
    if gate == "interleaved":
        halves = rows[..., ::2], rows[..., 1::2]
    else:
        halves = rows[..., : length // 2], rows[..., length // 2 :]
    first, second = (np.moveaxis(half, -1, along) for half in halves)
    return (second, first) if gate == "second" else (first, second)


def _axis(axis: SupportsIndex, dimensions: int) -> int:
    try:
        position = operator.index(axis)
    except TypeError:
        raise TypeError(f"split: axis must be an integer, received {shown(axis)}") from None
    if not -dimensions <= position < dimensions:
        raise ValueError(f"split: axis must be from {-dimensions} to {dimensions - 1}, received {shown(position)}")
    return position % dimensions
