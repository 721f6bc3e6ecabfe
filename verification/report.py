"""The accuracy report: ours and TensorFlow's f and f′ against each other and against mpmath, for every Form.

Everything is a plain frozen record, so that it can be written as JSON: `as_plain` turns inf and nan into words.
"""

import dataclasses
import math
from dataclasses import dataclass

import numpy as np

import activations
from activation_lab.content.forms import Form, forms
from verification import fast_truth, points, truth, twin
from verification.machine import made_with

DTYPES = {"float64": np.float64, "float32": np.float32}
QUANTITIES = ("f", "slope")
# The first of these that a catalog entry has code for is its twin.
TWINS = ("TensorFlow", "Keras function", "Keras layer")
# Where f′ changes sign, a relative error means little: there the absolute error counts.
NEAR_ROOT = 0.05
EPSILON = 2.0**-52


@dataclass(frozen=True)
class Worst:
    """The largest error found, in ULP of the dtype; the x where it is, and what was computed there."""

    ulp: float
    at: float
    value: float


@dataclass(frozen=True)
class Difference:
    """The largest |ours - TensorFlow's| / max(1, |ours|), and the x where it is."""

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
    """(ours, TensorFlow's) f and f′ at an x where floats end: ±1000, ±inf, NaN, −0.0."""

    x: float
    f: tuple[float, float]
    slope: tuple[float, float]


@dataclass(frozen=True)
class FunctionReport:
    """One function's row. Keys of the mappings: dtype, then "f" or "slope", then "ours" or "tensorflow".

    difference: by dtype and quantity. worst: on the whole line; ordinary: for 10**-3 <= |x| <= 8. near_root: where f′
    has a root, the largest |error| of f′ within 0.05 of it in units of 2**-52; else empty. curve: the largest float64
    error in every unit of -40 … 40, two digits.
    """

    name: str
    library: str
    points: int
    difference: dict
    worst: dict
    ordinary: dict
    near_root: dict
    kinks: tuple[AtKink, ...]
    special: tuple[AtSpecial, ...]
    curve: dict


@dataclass(frozen=True)
class Report:
    """All functions' reports by name, with what they were made with."""

    made: dict
    digits: int
    functions: dict[str, FunctionReport]


def report(names=(), progress=lambda share, doing: None):
    """The Report of these Forms, by name, all by default; `progress` is called with the share done and words.

    Raises UnknownActivation, a ValueError, for a name that is none.
    """
    names = names or tuple(forms())
    functions = {}
    for index, name in enumerate(names):
        functions[name] = function_report(
            forms()[name] if name in forms() else activations.get(name),
            lambda share, doing, index=index: progress((index + share) / len(names), doing),
        )
    return Report(made_with(), truth.DIGITS, functions)


def function_report(form: Form, progress=lambda share, doing: None):
    """The FunctionReport of one Form."""
    function = form.function
    progress(0, f"{form.title}: TensorFlow")
    library = next(library for library in TWINS if library in function.activation.code)
    worst, ordinary, near_root, curve = {}, {}, {}, {}
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


def ours(function, x):
    """{"f", "slope"}: the core's values at x. The largest x may truly overflow."""
    with np.errstate(over="ignore", under="ignore"):
        return {"f": np.asarray(function(x)), "slope": np.asarray(function.derivative(x))}


def theirs(function, library, x):
    """{"f", "slope"}: a library's values at x, by the snippet that the page shows; NaN for a gradient that it does not take."""
    found = twin.run(function, library, x)
    return {"f": found.value, "slope": np.full(x.shape, np.nan, x.dtype) if found.slope is None else found.slope}


def truths(function, x, progress=lambda share: None):
    """{"f", "slope"}: lists of the true values at x as mpf."""
    true = {"f": [], "slope": []}
    for index, point in enumerate(x.tolist()):
        if index % 100 == 0:
            progress(index / len(x))
        true["f"].append(fast_truth.value(function.activation, point, **function.values))
        true["slope"].append(fast_truth.slope(function.activation, point, **function.values))
    return true


def ulp_errors(computed, true, dtype):
    """The error of every computed value in ULP of the dtype, as float64; NaN for all where nothing was computed at all."""
    if np.isnan(computed).all():
        return np.full(len(computed), np.nan)
    pairs = zip(computed, true, strict=True)
    return np.array([truth.ulp_error(value, exact, dtype) for value, exact in pairs])


def near_root_of_slope(function, x):
    """Where f′ changes sign within 0.05 of x."""
    x = x.astype(np.float64)
    with np.errstate(over="ignore", under="ignore"):
        return function.derivative(x - NEAR_ROOT) * function.derivative(x + NEAR_ROOT) < 0


def as_plain(value):
    """Dataclasses and arrays as dicts, lists and numbers that JSON holds; inf and nan as "inf", "-inf" and "nan"."""
    if dataclasses.is_dataclass(value):
        return {field.name: as_plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, dict):
        return {name: as_plain(entry) for name, entry in value.items()}
    if isinstance(value, (tuple, list)):
        return [as_plain(entry) for entry in value]
    if isinstance(value, float):
        return float(value) if math.isfinite(value) else str(float(value))
    return value


def _worst(x, found, errors, inside):
    def at(quantity, who):
        within = np.where(inside & ~np.isnan(errors[quantity][who]), errors[quantity][who], -1.0)
        if within.max() < 0:
            return Worst(math.nan, math.nan, math.nan)
        index = int(np.argmax(within))
        return Worst(_short(within[index]), float(x[index]), float(found[who][quantity][index]))

    return {quantity: {who: at(quantity, who) for who in found} for quantity in QUANTITIES}


def _near_root(found, true, root):
    """The largest |error| of f′ near its root in units of 2**-52, ours and TensorFlow's."""
    places = np.flatnonzero(root)
    if not len(places):
        return {}
    return {
        who: _short(max(abs(float(values["slope"][place] - true["slope"][place])) for place in places) / EPSILON)
        for who, values in found.items()
    }


def _curve(x, errors):
    """The largest error in every unit of the chart, of those |x| that are at least 10**-18 or so."""
    shown = (np.abs(x) > 1e-20) & (np.abs(x) < points.REACH)
    # Not floor(x + 40): tiny negative x would land on the positive side.
    unit = np.floor(np.clip(x, -points.REACH, points.REACH)).astype(int) + points.REACH
    curve = {}
    for quantity, by_who in errors.items():
        curve[quantity] = {}
        for who, error in by_who.items():
            inside = [error[shown & (unit == index) & ~np.isnan(error)] for index in range(2 * points.REACH)]
            curve[quantity][who] = tuple(_short(np.max(part)) if len(part) else math.nan for part in inside)
    return curve


def _differences(function, library, dtype):
    x = points.dense(function, dtype)
    our, their = ours(function, x), theirs(function, library, x)
    return {quantity: _difference(x, our[quantity], their[quantity]) for quantity in QUANTITIES}


def _difference(x, our, their):
    our, their = our.astype(np.float64), their.astype(np.float64)
    error = np.abs(our - their) / np.maximum(1, np.abs(our))
    if np.isnan(error).all():
        return Difference(math.nan, math.nan)
    index = int(np.argmax(np.where(np.isnan(error), np.inf, error)))
    return Difference(_short(error[index]), float(x[index]))


def _kinks(function, library):
    kinks = [kink.at(**function.values) for kink in function.activation.kinks]
    kinks = [kink for kink in kinks if math.isfinite(kink.position)]
    if not kinks:
        return ()
    x = np.array([kink.position for kink in kinks])
    pairs = _pairs(function, library, x)
    return tuple(AtKink(kink.position, kink.left, kink.right, *pair) for kink, pair in zip(kinks, pairs, strict=True))


def _special(function, library):
    x = np.array(points.SPECIAL)
    return tuple(AtSpecial(float(at), *pair) for at, pair in zip(x, _pairs(function, library, x), strict=True))


def _pairs(function, library, x):
    """At each x ((our f, their f), (our f′, their f′))."""
    our, their = ours(function, x), theirs(function, library, x)
    columns = [zip(our[quantity].tolist(), their[quantity].tolist(), strict=True) for quantity in QUANTITIES]
    return list(zip(*columns, strict=True))


def _short(error):
    """Two significant digits, rounded up, so that no limit read from the report is too low."""
    error = float(error)
    if not math.isfinite(error) or error <= 0:
        return error
    unit = 10.0 ** (math.floor(math.log10(error)) - 1)
    return float(f"{math.ceil(error / unit * (1 - 1e-12)) * unit:.1e}")
