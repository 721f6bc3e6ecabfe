"""Makes arrays of real numbers of what a caller hands over, or says in one sentence why it cannot."""

import reprlib
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from activations.formats import of_dtype
from activations.numerics import LARGEST
from activations.types import FloatArray

# Besides the formats of ml_dtypes that `of_dtype` knows.
KEPT_DTYPES = {np.float16, np.float32, np.float64}
# Real numbers of Python and NumPy that float64 holds.
REAL: tuple[type, ...] = (int, float, np.integer, np.bool_, np.float16, np.float32)


def real_array(asked: str, received: object, show: Callable[[object], str] | None = None) -> NDArray[Any]:
    """`received` as an array of floats, ints or bools: its own dtype, but float64 for Python integers beyond int64 and for longdouble.

    asked: how a message starts, such as "relu: x must hold real numbers". show: says what was received; its dtype if None.
    Raises TypeError for a masked array and for what holds no real numbers, ValueError for a number beyond float64.
    """
    if _is_masked(received):
        raise TypeError(
            f"{asked}, received a masked array, whose mask would be lost; pass its filled(…) or compressed()"
        )
    array = np.asarray(received)
    if array.dtype == object and array is not received:
        array = _floats(asked, array)
    if of_dtype(array.dtype):
        return array
    if array.dtype.kind not in "fiub":
        what = show(received) if show else f"dtype {array.dtype}"
        hint = "; np.asarray(…, float) converts it if it holds numbers" if array.dtype == object else ""
        raise TypeError(f"{asked}, received {what}{hint}")
    if array.dtype.kind == "f" and array.dtype.type not in KEPT_DTYPES:
        array = _narrowed(asked, array)
    return array


def kept(dtype: np.dtype[Any]) -> np.dtype[Any]:
    """The dtype of a result for an argument of this one: itself if it is one of floats that we keep, in the machine's byte order, else float64."""
    if of_dtype(dtype):
        return dtype.newbyteorder("=")
    return np.dtype(dtype.type if dtype.type in KEPT_DTYPES else np.float64)


def in_dtype(exact: NDArray[Any], dtype: np.dtype[Any], nearest: FloatArray | None = None) -> NDArray[Any]:
    """A float64 result rounded once to a dtype that we keep; nearest: what it is there, if that is known.

    What is finite in float64 and not in the dtype overflows, which NumPy reports as for float16.
    """
    kind = of_dtype(dtype)
    if not kind:
        return exact.astype(dtype, copy=False)
    nearest = kind.round(exact) if nearest is None else nearest
    beyond = np.isfinite(exact) & ~np.isfinite(nearest)
    with np.errstate(invalid="ignore"):  # ml_dtypes reports an infinity that becomes NaN
        return np.where(beyond, np.copysign(LARGEST, exact), nearest).astype(dtype)


def refuse_unknown(owner: str, given: Iterable[str], known: Iterable[str]) -> None:
    """Raises TypeError for the first given parameter of a function that it does not have; owner: the function's name."""
    known = tuple(known)
    for name in given:
        if name not in known:
            allowed = ", ".join(known) or "none"
            raise TypeError(f"{owner}: unknown parameter {shown(name)}; allowed: {allowed}")


def shown(value: object) -> str:
    """The value's repr, shortened; Python refuses to write out an integer of more than 4,300 digits."""
    try:
        return reprlib.repr(value)
    except ValueError:
        return f"a {type(value).__name__} with too many digits to print"


def _is_masked(received: object) -> bool:
    if isinstance(received, (list, tuple)):
        return any(map(_is_masked, received))
    return isinstance(received, np.ma.MaskedArray)


def _floats(asked: str, array: NDArray[Any]) -> NDArray[Any]:
    """The array in float64 if all its entries are real numbers of Python or NumPy, else as it is."""
    if not all(isinstance(entry, REAL) for entry in array.flat):
        return array
    floats = np.empty(array.shape)
    for index, entry in np.ndenumerate(array):
        try:
            floats[index] = float(entry)
        except OverflowError:
            raise ValueError(f"{asked}, received {_beyond(entry)}") from None
    return floats


def _narrowed(asked: str, array: NDArray[Any]) -> FloatArray:
    """The array in float64; a number too small for it is 0."""
    with np.errstate(over="ignore", under="ignore"):
        narrow = array.astype(np.float64)
    beyond = np.isinf(narrow) & ~np.isinf(array)
    if np.any(beyond):
        raise ValueError(f"{asked}, received {_beyond(array[beyond][0])}")
    return narrow


def _beyond(number: object) -> str:
    return f"{shown(number)}, which is beyond ±1.8e308, the range of float64"
