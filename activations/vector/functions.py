r"""Softmax, log-softmax and sparsemax: functions of a whole vector, each with its Jacobian.

Each takes x along one axis. The contract is that of `Activation`: the dtypes that it keeps are kept, the rest gives
float64; NaN makes NaN of every output that depends on it; infinities give limits; the input is not changed; a masked
array is a TypeError.

Bridle (1990), https://doi.org/10.1007/978-3-642-76153-9_28 (softmax)
Martins and Astudillo (2016), https://arxiv.org/abs/1602.02068 (sparsemax)
Blanchard, Higham and Higham (2021), https://doi.org/10.1093/imanum/draa038 (why the largest is taken off first)
"""

import operator
from collections.abc import Callable
from typing import SupportsIndex, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from activations.activation import POSITIVE
from activations.numerics import exp_parts, scaled, without_tiny
from activations.received import in_dtype, kept, real_array, shown
from activations.types import FloatArray

LARGEST = np.finfo(np.float64).max
# Of x's dtype.
Floats: TypeAlias = NDArray[np.floating]


def softmax(x: ArrayLike, temperature: float = 1, axis: SupportsIndex = -1) -> Floats:
    """e**(x / T) over its sum along `axis`: positive numbers that add up to 1.

    temperature: T, one finite number above 0. Entries of inf share 1 alike, as do all entries where all are -inf.

    Returns an array of x's shape. Raises TypeError and ValueError as the module says. Bridle (1990).
    """
    rows, restore = _rows("softmax", x, axis)
    return restore(_softmax(rows, _temperature("softmax", temperature)))


def softmax_jacobian(x: ArrayLike, temperature: float = 1, axis: SupportsIndex = -1) -> Floats:
    """∂y_i/∂x_j of softmax, y_i (δ_ij - y_j) / T, with `axis` replaced by two last axes: i, then j."""
    rows, _ = _rows("softmax", x, axis)
    temperature = _temperature("softmax", temperature)
    exponents = _exponents(rows, temperature)
    scale = _powers(exponents).sum(axis=-1)[..., None, None] * np.sqrt(temperature)
    # y_i y_j / T as a square: both outputs may be too small for a float where their product by a tiny T is not.
    halves = (exponents[..., :, None] + exponents[..., None, :]) / 2
    none = np.eye(rows.shape[-1], dtype=bool) | np.isneginf(halves)
    head, rest = exp_parts(np.where(none, 0, halves))
    off_diagonal = -((np.where(none, 0, head) / scale) ** 2) * rest * rest
    return _as_given(x, _with_balanced_diagonal(off_diagonal))


def log_softmax(x: ArrayLike, axis: SupportsIndex = -1) -> Floats:
    """The logarithm of softmax, x - log(sum(e**x)) along `axis`, also where softmax itself is too small for a float.

    Returns an array of x's shape. Raises TypeError and ValueError as the module says.
    """
    rows, restore = _rows("log_softmax", x, axis)
    below = _below_largest(rows)
    others = _powers(below)
    # The largest term is 1; log1p of the others keeps a result that is close to 0.
    np.put_along_axis(others, np.argmax(below, axis=-1, keepdims=True), 0, axis=-1)
    return restore(below - np.log1p(others.sum(axis=-1, keepdims=True)))


def log_softmax_jacobian(x: ArrayLike, axis: SupportsIndex = -1) -> Floats:
    """∂y_i/∂x_j of log-softmax, δ_ij - softmax(x)_j, with `axis` replaced by two last axes: i, then j."""
    rows, _ = _rows("log_softmax", x, axis)
    off_diagonal = -_softmax(rows, 1.0)[..., None, :] * ~np.eye(rows.shape[-1], dtype=bool)
    return _as_given(x, _with_balanced_diagonal(off_diagonal))


def sparsemax(x: ArrayLike, axis: SupportsIndex = -1) -> Floats:
    """The point nearest to x among those that are positive or 0 and add up to 1 along `axis`; many entries are exactly 0.

    Infinities as for softmax. Returns an array of x's shape. Raises TypeError and ValueError as the module says.
    Martins and Astudillo (2016), algorithm 1.
    """
    rows, restore = _rows("sparsemax", x, axis)
    return restore(_sparsemax(rows))


def sparsemax_jacobian(x: ArrayLike, axis: SupportsIndex = -1) -> Floats:
    """∂y_i/∂x_j of sparsemax, δ_ij - 1/k among the k outputs above 0, else 0; `axis` gives way to two last axes: i, then j.

    Where an output just reaches 0, it counts as 0.
    """
    rows, _ = _rows("sparsemax", x, axis)
    y = _sparsemax(rows)
    support = y > 0
    count = np.maximum(support.sum(axis=-1), 1)[..., None, None]
    among = support[..., :, None] & support[..., None, :]
    slopes = np.where(among, np.eye(rows.shape[-1]) - 1 / count, 0)
    return _as_given(x, np.where(np.isnan(y)[..., None], np.nan, slopes))


def naive_softmax(x: ArrayLike, temperature: float = 1, axis: SupportsIndex = -1) -> Floats:
    """The textbook's softmax in x's own dtype, shown for its failure: inf/inf or 0/0, NaN, once e**(x / T) leaves the floats.

    Takes and raises the same as softmax.
    """
    rows, restore = _rows("naive_softmax", x, axis)
    own = _as_given(x, rows)
    with np.errstate(all="ignore"):
        terms = np.exp(own / own.dtype.type(_temperature("naive_softmax", temperature)))
        return restore(terms / terms.sum(axis=-1, keepdims=True))


def _softmax(rows: FloatArray, temperature: float) -> FloatArray:
    terms = np.exp(_exponents(rows, temperature))
    return terms / terms.sum(axis=-1, keepdims=True)


def _exponents(rows: FloatArray, temperature: float) -> FloatArray:
    """(rows - max(rows)) / T, but -1500 where that is less: e**-1500 is nothing, even by the smallest T. -inf stays."""
    if temperature > 1e300:  # so that what lies apart by more than the largest float counts
        rows, temperature = without_tiny(rows) / 2, temperature / 2
    below = _below_largest(rows)
    return np.where(np.isneginf(below), below, without_tiny(scaled(below, temperature, np.divide)))


def _powers(exponents: FloatArray) -> FloatArray:
    """e to the exponents, for a sum: a term too small for a float changes none that has a term of 1."""
    with np.errstate(under="ignore"):
        return np.exp(exponents)


def _sparsemax(rows: FloatArray) -> FloatArray:
    # What lies 1 or more below the largest is 0, however far below.
    below = np.maximum(_below_largest(rows), -2)
    falling = -np.sort(-below, axis=-1)
    excess = np.cumsum(falling, axis=-1) - 1
    support = np.sum(np.arange(1, rows.shape[-1] + 1) * falling > excess, axis=-1, keepdims=True)
    threshold = np.take_along_axis(excess, support - 1, axis=-1) / support
    return np.maximum(below - threshold, 0)


def _below_largest(rows: FloatArray) -> FloatArray:
    """rows - max(rows), all that softmax and its kin depend on: with the largest at 0 no exponential can overflow.

    Infinite entries that are the largest are at 0 together, the rest at -inf. A difference beyond the floats is -inf.
    """
    largest = rows.max(axis=-1, keepdims=True)
    rows = np.where(np.isinf(largest), np.where(rows == largest, 0, -np.inf), rows)
    largest = np.where(np.isinf(largest), 0, largest)
    lowest = np.maximum(largest, 0) - LARGEST
    return np.where(rows < lowest, -np.inf, np.maximum(rows, lowest) - largest)


def _with_balanced_diagonal(off_diagonal: FloatArray) -> FloatArray:
    """Fills in the diagonal with what makes each row add up to 0; 1 - y_i would lose every digit where y_i is close to 1."""
    size = off_diagonal.shape[-1]
    balance = -off_diagonal.sum(axis=-1)[..., None]
    return np.where(np.eye(size, dtype=bool), balance, off_diagonal + 0.0)


def _rows(name: str, x: ArrayLike, axis: SupportsIndex) -> tuple[FloatArray, Callable[[Floats], Floats]]:
    """(x as float64 with `axis` moved to the end, what moves a result back and gives it x's dtype)."""
    given = real_array(f"{name}: x must hold real numbers", x)
    if not given.ndim:
        raise ValueError(f"{name}: x must be a vector or hold vectors, received the single number {shown(x)}")
    along = _axis(name, axis, given.ndim)
    if not given.shape[along]:
        raise ValueError(f"{name}: x must have at least one entry along axis {along}, received 0")
    rows = np.moveaxis(given.astype(np.float64), along, -1)
    return rows, lambda result: np.moveaxis(_as_given(x, result), -1, along)


def _axis(name: str, axis: SupportsIndex, dimensions: int) -> int:
    try:
        position = operator.index(axis)
    except TypeError:
        raise TypeError(f"{name}: axis must be an integer, received {shown(axis)}") from None
    if not -dimensions <= position < dimensions:
        raise ValueError(f"{name}: axis must be from {-dimensions} to {dimensions - 1}, received {shown(position)}")
    return position


def _temperature(name: str, received: ArrayLike) -> float:
    asked = f"{name}: temperature must be {POSITIVE.description}"
    value = real_array(asked, received, shown)
    if value.ndim:
        raise TypeError(f"{asked}, received {shown(received)}")
    if not POSITIVE.contains(value):
        raise ValueError(f"{asked}, received {shown(received)}")
    return float(value)


def _as_given(x: ArrayLike, result: Floats) -> Floats:
    """The result, rounded once to x's dtype where that is one we keep."""
    return in_dtype(result, kept(np.asarray(x).dtype))
