"""How often f and f′ are rounded right in bfloat16, float16, FP8 E4M3 and FP8 E5M2: the core, TensorFlow, JAX and ONNX's evaluator (f alone) at every finite
input, for every Form.

The truth is that of format_truth.py. At a kink f′ is a convention and is not counted.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from typing import Any, TypeAlias

import ml_dtypes
import numpy as np

from activation_lab.content.forms import Form, form_named
from activation_lab.content.forms import forms as every_form
from activations.formats import SHORT_FORMATS, Format
from activations.types import BoolArray, FloatArray
from verification import onnx_evaluator, twin
from verification.format_truth import Truth, truths
from verification.machine import Made, made_with
from verification.progress import Progress, silent
from verification.report import QUANTITIES, TWINS, short

# Runs of neighbouring inputs of which a curve has the largest error.
BINS = 64
# How much of a library's message is kept.
SAID = 120

# Gives {"f", "slope"} of a library, less what it lacks.
Compute: TypeAlias = Callable[[], dict[str, np.ndarray]]


@dataclass(frozen=True)
class Rounded:
    """One quantity of one library in one format: how many of the counted inputs are rounded right, the largest error in ULP, its x and the value there.

    curve: the largest error in each of `BINS` runs of the format's inputs, from the lowest to the highest x, 0 where a run is all right; empty where all are.
    """

    right: int
    counted: int
    ulp: float
    at: float
    value: float
    curve: tuple[float, ...]


@dataclass(frozen=True)
class FormatsReport:
    """One function's row. Keys of `rounded`: format, then "f" or "slope", then "ours", "tensorflow", "jax" or "onnx"; a quantity that a library lacks is left out.

    library: the snippet that stands for TensorFlow. operator: that of ONNX, "" if there is none, and undefined: the formats for which ONNX does not define it,
    in which its evaluator may compute all the same. lacking: by format and library, its message where it computes nothing. apart: the largest relative
    difference between the core in float64 and mpmath.
    """

    name: str
    library: str
    operator: str
    undefined: tuple[str, ...]
    rounded: dict[str, dict[str, dict[str, Rounded]]]
    lacking: dict[str, dict[str, str]]
    apart: float


@dataclass(frozen=True)
class Formats:
    """All functions' reports by name, the lowest x of each run of a curve by format, and the conditions of the measurement.

    opset: the version of ONNX's operators.
    """

    made: Made
    opset: int
    runs: dict[str, tuple[float, ...]]
    functions: dict[str, FormatsReport]


def formats(names: Sequence[str] = (), progress: Progress = silent) -> Formats:
    """The Formats of these Forms, by name (all by default); `progress` is called with the share done and words.

    The true values take most of the time, and are computed by as many processes as there are processors. Raises UnknownActivation, a ValueError, for
    an unknown name.
    """
    chosen = [form_named(name) for name in names or tuple(every_form())]
    functions = {}
    for index, (form, true) in enumerate(zip(chosen, _all_truths(chosen), strict=True)):
        progress(index / len(chosen), f"{form.title}: formats")
        functions[form.name] = formats_report(form, true)
    runs = {kind.slug: tuple(float(run[0]) for run in _runs(kind.finite())) for kind in SHORT_FORMATS}
    return Formats(made_with("onnx"), onnx_evaluator.opset(), runs, functions)


def _all_truths(chosen: Sequence[Form]) -> Iterator[dict[str, Truth]]:
    functions = [form.function for form in chosen]
    if len(functions) == 1:
        return iter([truths(functions[0])])
    # A fresh process: one that TensorFlow's threads run in cannot be copied.
    pool = ProcessPoolExecutor(os.cpu_count(), get_context("spawn"))
    return _closing(pool, pool.map(_truths_of, [form.name for form in chosen]))


def _truths_of(name: str) -> dict[str, Truth]:
    return truths(form_named(name).function)


def _closing(pool: ProcessPoolExecutor, found: Iterable[dict[str, Truth]]) -> Iterator[dict[str, Truth]]:
    with pool:
        yield from found


def formats_report(form: Form, true: dict[str, Truth]) -> FormatsReport:
    """The FormatsReport of one Form, from its true values by format."""
    function = form.function
    library = next(library for library in TWINS if library in function.activation.code)
    rounded: dict[str, dict[str, dict[str, Rounded]]] = {}
    lacking: dict[str, dict[str, str]] = {}
    for kind in SHORT_FORMATS:
        x = true[kind.slug].x.astype(dtype_of(kind))
        found: dict[str, dict[str, Any]] = {}
        with np.errstate(over="ignore", under="ignore"):
            found["ours"] = {"f": function(x), "slope": function.derivative(x)}
        by_who = {
            "tensorflow": _by_snippet(form, library, x),
            "jax": _by_snippet(form, "JAX", x),
            "onnx": _by_onnx(form, x),
        }
        for who, compute in by_who.items():
            values = _theirs(compute, x)
            if isinstance(values, str):
                lacking.setdefault(kind.slug, {})[who] = values
            elif values:
                found[who] = values
        rounded[kind.slug] = {
            quantity: {
                who: compared(kind, true[kind.slug], order, np.asarray(values[quantity]).astype(np.float64))
                for who, values in found.items()
                if quantity in values
            }
            for order, quantity in enumerate(QUANTITIES)
        }
    apart = short(next(iter(true.values())).apart)
    operator, undefined = "", ()
    if form.name in onnx_evaluator.OPERATORS:
        operator = onnx_evaluator.OPERATORS[form.name].name
        undefined = tuple(kind.slug for kind in SHORT_FORMATS if not onnx_evaluator.defined(form, kind))
    return FormatsReport(form.name, library, operator, undefined, rounded, lacking, apart)


def dtype_of(kind: Format) -> np.dtype[Any]:
    """NumPy's dtype of a format: its own, or that of ml_dtypes."""
    return np.dtype(getattr(ml_dtypes, kind.slug, kind.slug))


def _theirs(compute: Compute | None, x: np.ndarray) -> dict[str, np.ndarray] | str:
    """{"f", "slope"} of a library, less what it lacks; nothing without code for it, and its message if it fails."""
    if compute is None:
        return {}
    try:
        found = compute()
    except Exception as error:  # each library has its own for a dtype that it does not compute with
        return f"{type(error).__name__}: {' '.join(str(error).split())[:SAID]}"
    if found["f"].dtype != x.dtype:
        return f"its result is {found['f'].dtype}"
    return found


def _by_snippet(form: Form, library: str, x: np.ndarray) -> Compute | None:
    """What runs the snippet that the function's page shows; None without one."""
    if library not in form.function.activation.code:
        return None

    def compute() -> dict[str, np.ndarray]:
        found = twin.run(form.function, library, x)
        return {"f": found.value} | ({} if found.slope is None else {"slope": found.slope})

    return compute


def _by_onnx(form: Form, x: np.ndarray) -> Compute | None:
    """What runs the function's operator; None without one."""
    if form.name not in onnx_evaluator.OPERATORS:
        return None
    return lambda: {"f": onnx_evaluator.values(form, x)}


def compared(kind: Format, true: Truth, order: int, values: FloatArray) -> Rounded:
    """What is right, and by how much the worst is wrong, of values of f (order 0) or f′ at a format's inputs."""
    nearest, exact = true.nearest[order], true.exact[order]
    counted = ~true.at_kink if order else np.full(len(values), True)
    right = (values == nearest) | (np.isnan(values) & np.isnan(nearest))
    errors = np.where(right | ~counted, 0.0, errors_in_ulp(kind, values, exact))
    worst = int(np.argmax(errors))
    return Rounded(
        right=int(np.sum(right & counted)),
        counted=int(np.sum(counted)),
        ulp=short(errors[worst]),
        at=float(true.x[worst]),
        value=float(values[worst]),
        curve=tuple(_written(np.max(run, initial=0.0)) for run in _runs(errors)) if np.any(errors) else (),
    )


def errors_in_ulp(kind: Format, values: FloatArray, exact: FloatArray) -> FloatArray:
    """|values - exact| in units of the format's last place at exact, where ±inf, and NaN for a result that has no other, count as the number after the largest.

    A NaN in place of a number is infinitely wrong.
    """
    after = kind.largest + kind.unit(kind.largest)
    within = np.clip(exact, -after, after)
    unit = np.minimum(kind.unit(within), kind.unit(kind.largest))
    beyond = np.abs(kind.round(exact)) <= kind.largest
    computed = np.where(np.isnan(values), np.where(beyond, np.inf, within), np.clip(values, -after, after))
    return np.abs(computed - within) / unit


def _written(error: float) -> float:
    """Two digits of an error, and a whole number where it is one, which is shorter to write."""
    rounded = short(error)
    return int(rounded) if rounded.is_integer() else rounded


def _runs(values: FloatArray | BoolArray) -> list[np.ndarray]:
    return np.array_split(values, BINS)
