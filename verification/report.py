"""The accuracy report: f and f′ of the core and of TensorFlow, compared with each other and with mpmath, for every Form.

Everything is a frozen dataclass that can be written as JSON: `as_plain` turns inf and nan into words.
"""

import dataclasses
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, SupportsFloat, TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

from activation_lab.content.forms import Form, form_named, forms
from activations import Instance
from activations.types import BoolArray, FloatArray
from verification import fast_truth, points, truth, twin
from verification.machine import Made, made_with
from verification.progress import Progress, silent
from verification.truth import Mpf

# Of the dtype in question.
FloatsOf: TypeAlias = NDArray[np.floating]
# By "ours" or "tensorflow", then by "f" or "slope"; and the reverse.
ByWho: TypeAlias = dict[str, dict[str, FloatsOf]]
Found = TypeVar("Found")
ByQuantity: TypeAlias = dict[str, dict[str, Found]]

DTYPES: dict[str, type[np.floating]] = {"float64": np.float64, "float32": np.float32}
QUANTITIES = ("f", "slope")
# The twin of a catalog entry is the first of these libraries for which it has code.
TWINS = ("TensorFlow", "Keras function", "Keras layer")
# A relative error means little where f′ changes sign, so the absolute error counts there.
NEAR_ROOT = 0.05
EPSILON = 2.0**-52


@dataclass(frozen=True)
class Worst:
    """The largest error found, in ULP of the dtype, its x, and the value computed there."""

    ulp: float
    at: float
    value: float


@dataclass(frozen=True)
class Difference:
    """The largest |ours - TensorFlow's| / max(1, |ours|), and its x."""

    largest: float
    at: float


@dataclass(frozen=True)
class AtKink:
    """A kink: f′ just left and just right of it, and the (ours, TensorFlow's) values of f and f′ at it."""

    position: float
    left: float
    right: float
    f: tuple[float, float]
    slope: tuple[float, float]


@dataclass(frozen=True)
class AtSpecial:
    """(ours, TensorFlow's) f and f′ at an extreme x: ±1000, ±inf, NaN, −0.0."""

    x: float
    f: tuple[float, float]
    slope: tuple[float, float]


@dataclass(frozen=True)
class FunctionReport:
    """One function's row. Keys of the mappings: dtype, then "f" or "slope", then "ours" or "tensorflow".

    difference: by dtype and quantity. worst: on the whole line; ordinary: for 10**-3 <= |x| <= 8. near_root: if f′ has a
    root, the largest |error| of f′ within 0.05 of it in units of 2**-52; else empty. curve: the largest float64
    error in every unit of -40 … 40, two digits.
    """

    name: str
    library: str
    points: int
    difference: dict[str, dict[str, Difference]]
    worst: dict[str, ByQuantity[Worst]]
    ordinary: dict[str, ByQuantity[Worst]]
    near_root: dict[str, float]
    kinks: tuple[AtKink, ...]
    special: tuple[AtSpecial, ...]
    curve: ByQuantity[tuple[float, ...]]


@dataclass(frozen=True)
class Report:
    """All functions' reports by name, and the conditions of the measurement."""

    made: Made
    digits: int
    functions: dict[str, FunctionReport]


def report(names: Sequence[str] = (), progress: Progress = silent) -> Report:
    """The Report of these Forms, by name (all by default); `progress` is called with the share done and words.

    Raises UnknownActivation, a ValueError, for an unknown name.
    """
    names = names or tuple(forms())
    functions = {}
    for index, name in enumerate(names):
        functions[name] = function_report(
            form_named(name),
            lambda share, doing, index=index: progress((index + share) / len(names), doing),
        )
    return Report(made_with(), truth.DIGITS, functions)


def function_report(form: Form, progress: Progress = silent) -> FunctionReport:
    """The FunctionReport of one Form."""
    function = form.function
    progress(0, f"{form.title}: TensorFlow")
    library = next(library for library in TWINS if library in function.activation.code)
    worst, ordinary = {}, {}
    near_root: dict[str, float] = {}
    curve: ByQuantity[tuple[float, ...]] = {}
    count = 0
    for dtype in DTYPES.values():
        x = points.whole_line(function, dtype)
        found = {"ours": ours(function, x), "tensorflow": theirs(function, library, x)}
        start = 0.05 if dtype is np.float64 else 0.75
        share = 0.7 if dtype is np.float64 else 0.2
        words = f"{form.title}: {len(x)} true values for {dtype.__name__}"
        true = truths(
            function, x, lambda done, start=start, share=share, words=words: progress(start + share * done, words)
        )
        count += len(x)
        root = near_root_of_slope(function, x)
        errors = {
            quantity: {who: ulp_errors(values[quantity], true[quantity], dtype) for who, values in found.items()}
            for quantity in QUANTITIES
        }
        for who in found:
            errors["slope"][who][root] = np.nan
        worst[dtype.__name__] = _worst(x, found, errors, np.full(len(x), True))
        ordinary[dtype.__name__] = _worst(x, found, errors, points.is_ordinary(x))
        if dtype is np.float64:
            curve = _curve(x, errors)
            near_root = _near_root(found, true, root)
    return FunctionReport(
        name=form.name,
        library=library,
        points=count,
        difference={name: _differences(function, library, dtype) for name, dtype in DTYPES.items()},
        worst=worst,
        ordinary=ordinary,
        near_root=near_root,
        kinks=_kinks(function, library),
        special=_special(function, library),
        curve=curve,
    )


def ours(function: Instance, x: FloatsOf) -> dict[str, FloatsOf]:
    """{"f", "slope"}: the core's values at x. The largest x may truly overflow."""
    with np.errstate(over="ignore", under="ignore"):
        return {"f": np.asarray(function(x)), "slope": np.asarray(function.derivative(x))}


def theirs(function: Instance, library: str, x: FloatsOf) -> dict[str, FloatsOf]:
    """{"f", "slope"}: a library's values at x, by the snippet that the page shows; NaN if it takes no gradient."""
    found = twin.run(function, library, x)
    return {"f": found.value, "slope": np.full(x.shape, np.nan, x.dtype) if found.slope is None else found.slope}


def truths(
    function: Instance, x: FloatsOf, progress: Callable[[float], None] = lambda share: None
) -> dict[str, list[Mpf]]:
    """{"f", "slope"}: lists of the true values at x as mpf."""
    true: dict[str, list[Mpf]] = {"f": [], "slope": []}
    for index, point in enumerate(x.tolist()):
        if index % 100 == 0:
            progress(index / len(x))
        true["f"].append(fast_truth.value(function.activation, point, **function.values))
        true["slope"].append(fast_truth.slope(function.activation, point, **function.values))
    return true


def ulp_errors(computed: FloatsOf, true: Sequence[Mpf], dtype: type[np.floating]) -> FloatArray:
    """The error of every computed value in ULP of the dtype, as float64; all NaN if nothing was computed."""
    if np.isnan(computed).all():
        return np.full(len(computed), np.nan)
    pairs = zip(computed, true, strict=True)
    return np.array([truth.ulp_error(value, exact, dtype) for value, exact in pairs])


def near_root_of_slope(function: Instance, x: FloatsOf) -> BoolArray:
    """Whether f′ changes sign within 0.05 of x, for each x."""
    x = x.astype(np.float64)
    with np.errstate(over="ignore", under="ignore"):
        return function.derivative(x - NEAR_ROOT) * function.derivative(x + NEAR_ROOT) < 0


def as_plain(value: Any) -> Any:
    """Dataclasses and arrays as dicts, lists and numbers for JSON; inf and nan as "inf", "-inf" and "nan"."""
    if dataclasses.is_dataclass(value):
        return {field.name: as_plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, dict):
        return {name: as_plain(entry) for name, entry in value.items()}
    if isinstance(value, (tuple, list)):
        return [as_plain(entry) for entry in value]
    if isinstance(value, float):
        return float(value) if math.isfinite(value) else str(float(value))
    return value


def _worst(x: FloatsOf, found: ByWho, errors: ByQuantity[FloatArray], inside: BoolArray) -> ByQuantity[Worst]:
    def at(quantity: str, who: str) -> Worst:
        within = np.where(inside & ~np.isnan(errors[quantity][who]), errors[quantity][who], -1.0)
        if within.max() < 0:
            return Worst(math.nan, math.nan, math.nan)
        index = int(np.argmax(within))
        return Worst(short(within[index]), float(x[index]), float(found[who][quantity][index]))

    return {quantity: {who: at(quantity, who) for who in found} for quantity in QUANTITIES}


def _near_root(found: ByWho, true: Mapping[str, Sequence[Mpf]], root: BoolArray) -> dict[str, float]:
    """The largest |error| of f′ near its root in units of 2**-52, ours and TensorFlow's."""
    places = np.flatnonzero(root).tolist()
    if not places:
        return {}
    return {
        who: short(max(abs(float(values["slope"][place] - true["slope"][place])) for place in places) / EPSILON)
        for who, values in found.items()
    }


def _curve(x: FloatsOf, errors: ByQuantity[FloatArray]) -> ByQuantity[tuple[float, ...]]:
    """The largest error in every unit of the chart, for |x| of at least about 10**-18."""
    shown = (np.abs(x) > 1e-20) & (np.abs(x) < points.REACH)
    # Not floor(x + 40): tiny negative x would land on the positive side.
    unit = np.floor(np.clip(x, -points.REACH, points.REACH)).astype(int) + points.REACH
    curve: ByQuantity[tuple[float, ...]] = {}
    for quantity, by_who in errors.items():
        curve[quantity] = {}
        for who, error in by_who.items():
            inside = [error[shown & (unit == index) & ~np.isnan(error)] for index in range(2 * points.REACH)]
            curve[quantity][who] = tuple(short(np.max(part)) if len(part) else math.nan for part in inside)
    return curve


def _differences(function: Instance, library: str, dtype: type[np.floating]) -> dict[str, Difference]:
    x = points.dense(function, dtype)
    our, their = ours(function, x), theirs(function, library, x)
    return {quantity: _difference(x, our[quantity], their[quantity]) for quantity in QUANTITIES}


def _difference(x: FloatsOf, our: FloatsOf, their: FloatsOf) -> Difference:
    own = our.astype(np.float64)
    error = np.abs(own - their.astype(np.float64)) / np.maximum(1, np.abs(own))
    if np.isnan(error).all():
        return Difference(math.nan, math.nan)
    index = int(np.argmax(np.where(np.isnan(error), np.inf, error)))
    return Difference(short(error[index]), float(x[index]))


def _kinks(function: Instance, library: str) -> tuple[AtKink, ...]:
    kinks = [kink.at(**function.values) for kink in function.activation.kinks]
    kinks = [kink for kink in kinks if math.isfinite(kink.position)]
    if not kinks:
        return ()
    x = np.array([kink.position for kink in kinks])
    pairs = _pairs(function, library, x)
    return tuple(AtKink(kink.position, kink.left, kink.right, *pair) for kink, pair in zip(kinks, pairs, strict=True))


def _special(function: Instance, library: str) -> tuple[AtSpecial, ...]:
    x = np.array(points.SPECIAL)
    return tuple(AtSpecial(float(at), *pair) for at, pair in zip(x, _pairs(function, library, x), strict=True))


def _pairs(function: Instance, library: str, x: FloatArray) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    """At each x ((our f, their f), (our f′, their f′))."""
    our, their = ours(function, x), theirs(function, library, x)
    columns = [zip(our[quantity].tolist(), their[quantity].tolist(), strict=True) for quantity in QUANTITIES]
    return list(zip(*columns, strict=True))


def short(error: SupportsFloat) -> float:
    """Two significant digits, rounded up, so that no limit read from the report is too low."""
    exact = float(error)
    if not math.isfinite(exact) or exact <= 0:
        return exact
    unit = 10.0 ** (math.floor(math.log10(exact)) - 1)
    return float(f"{math.ceil(exact / unit * (1 - 1e-12)) * unit:.1e}")
