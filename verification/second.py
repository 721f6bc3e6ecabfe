"""The accuracy of f″: the core, TensorFlow's tape within a tape and JAX's gradient of a gradient against mpmath, for every Form.

A record of its own, beside that of f and f′ (report.py), since its truth costs more digits and it has one more library.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from activation_lab.content.forms import Form, form_named, forms
from activations import Instance
from activations.types import BoolArray, FloatArray
from verification import fast_truth, points, truth, twin
from verification.machine import Made, made_with
from verification.progress import Progress, silent
from verification.report import EPSILON, NEAR_ROOT, TWINS, Worst, short, ulp_errors
from verification.truth import Mpf

# Every so many of the points at which f and f′ are measured.
STRIDE = 8
# The spaces before and after the limit of what counts as near a root, for the points beside it.
BESIDE_ROOT = np.array([-0.2, -0.1, -0.051, -0.02, 0.02, 0.051, 0.1, 0.2])


@dataclass(frozen=True)
class SecondAtKink:
    """A kink: f″ just left and just right of it, the weight of its delta there, and what each returns at it; NaN for no gradient."""

    position: float
    left: float
    right: float
    delta: float
    taken: dict[str, float]


@dataclass(frozen=True)
class SecondReport:
    """One function's row for f″. Keys of the mappings: "ours", "tensorflow" and "jax"; a library that finds no gradient is left out.

    library: the snippet that stands for TensorFlow. worst: the largest error, float64, on the whole line, and ordinary that for 10**-3 <= |x| <= 8,
    both without what is within 0.05 of a root of f″; near_root: the largest |error| there in units of 2**-52, empty without a root.
    """

    name: str
    library: str
    points: int
    worst: dict[str, Worst]
    ordinary: dict[str, Worst]
    near_root: dict[str, float]
    kinks: tuple[SecondAtKink, ...]


@dataclass(frozen=True)
class Seconds:
    """All functions' reports of f″ by name, and the conditions of the measurement."""

    made: Made
    digits: int
    functions: dict[str, SecondReport]


def second(names: Sequence[str] = (), progress: Progress = silent) -> Seconds:
    """The Seconds of these Forms, by name (all by default); `progress` is called with the share done and words.

    Raises UnknownActivation, a ValueError, for an unknown name.
    """
    chosen = [form_named(name) for name in names or tuple(forms())]
    functions = {}
    for index, form in enumerate(chosen):
        progress(index / len(chosen), f"{form.title}: f″")
        functions[form.name] = second_report(form)
    return Seconds(made_with(), truth.SECOND_DIGITS, functions)


def second_report(form: Form) -> SecondReport:
    """The SecondReport of one Form."""
    function = form.function
    library = next(library for library in TWINS if library in function.activation.code)
    x = measured_points(function)
    true = truths(function, x)
    found = computed(function, library, x)
    root = near_root_of_second(function, x)
    errors = {who: ulp_errors(values, true, np.float64) for who, values in found.items()}
    return SecondReport(
        name=form.name,
        library=library,
        points=len(x),
        worst={who: worst(x, found[who], error, ~root) for who, error in errors.items()},
        ordinary={who: worst(x, found[who], error, ~root & points.is_ordinary(x)) for who, error in errors.items()},
        near_root={who: largest(values, true, root) for who, values in found.items()} if root.any() else {},
        kinks=kinks(function, library),
    )


def measured_points(function: Instance) -> FloatArray:
    """Every STRIDE-th point of the whole line, the neighbours of kinks, and points beside the roots of f″ from -12 to 12."""
    x = points.whole_line(function)[::STRIDE]
    scan = np.linspace(-12, 12, 24001) + 1e-5
    signs = np.sign(function.derivative(scan, order=2))
    roots = scan[:-1][signs[:-1] * signs[1:] < 0]
    positions = np.array(points.kink_positions(function))
    neighbours = [np.nextafter(positions, end) for end in (-np.inf, np.inf)]
    together = np.concatenate([x, (roots[:, None] + BESIDE_ROOT).ravel(), *neighbours])
    return np.setdiff1d(together[np.isfinite(together)], positions)


def truths(function: Instance, x: FloatArray) -> list[Mpf]:
    """The true f″ at every x, as mpf."""
    return [fast_truth.second_slope(function.activation, point, **function.values) for point in x.tolist()]


def computed(function: Instance, library: str, x: FloatArray) -> dict[str, FloatArray]:
    """f″ at x by who computed it; without a library that finds no path from f′ back to x."""
    with np.errstate(over="ignore", under="ignore"):
        found: dict[str, Any] = {"ours": np.asarray(function.derivative(x, order=2))}
    libraries = {"tensorflow": library} | ({"jax": "JAX"} if "JAX" in function.activation.code else {})
    for who, key in libraries.items():
        theirs = twin.second_slope(function, key, x)
        if theirs is not None:
            found[who] = theirs
    return found


def near_root_of_second(function: Instance, x: FloatArray) -> BoolArray:
    """Whether f″ changes its sign within 0.05 of x, for each x, other than by a jump."""
    with np.errstate(over="ignore", under="ignore"):
        sides = [np.sign(function.derivative(x + shift, order=2)) for shift in (-NEAR_ROOT, NEAR_ROOT)]
    found = sides[0] * sides[1] < 0
    for kink in function.kinks(order=2):
        if kink.second_left * kink.second_right < 0:
            found &= np.abs(x - kink.position) > NEAR_ROOT
    return found


def worst(x: FloatArray, values: FloatArray, errors: FloatArray, inside: BoolArray) -> Worst:
    """The largest error inside, with its x and the value there."""
    index = int(np.argmax(np.where(inside, errors, -1.0)))
    return Worst(short(errors[index]), float(x[index]), float(values[index]))


def largest(values: FloatArray, true: Sequence[Mpf], inside: BoolArray) -> float:
    """The largest |error| inside in units of 2**-52."""
    places = np.flatnonzero(inside).tolist()
    return short(max(abs(float(values[place] - true[place])) for place in places) / EPSILON)


def kinks(function: Instance, library: str) -> tuple[SecondAtKink, ...]:
    """What f″ has at every kink, and what each returns there."""
    found = [kink.at(**function.values) for kink in function.activation.kinks]
    found = [kink for kink in found if math.isfinite(kink.position)]
    if not found:
        return ()
    taken = computed(function, library, np.array([kink.position for kink in found]))
    return tuple(
        SecondAtKink(
            kink.position,
            kink.second_left,
            kink.second_right,
            kink.delta,
            {who: float(values[place]) for who, values in taken.items()},
        )
        for place, kink in enumerate(found)
    )
