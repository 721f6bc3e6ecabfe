"""A formula in short number formats: its curve with every operation rounded, and how right it is at every input, beside rounding once."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

import activations
from activation_lab.content.formats.textbook import LABELS, Spelling
from activation_lab.content.forms import forms
from activation_lab.figures.formats.chart import Panel
from activation_lab.figures.types import Quantity, Range
from activations import Instance
from activations.expression.rounded import rounded
from activations.formats import FORMATS, SHORT_FORMATS, Format, slopes, values
from activations.types import FloatArray

# How many x a panel takes from its range; a format has fewer where its numbers are further apart.
SAMPLES = 321
RUNS = 64


@dataclass(frozen=True)
class OverInputs:
    """A formula's f or f′ at every finite input of a format, against that rounded once; without kinks for f′.

    right: at how many of the `inputs` it gives the nearest number. distinct: how many different numbers there are, rounded once. broken: the x at which the
    formula gives NaN or ∞ in place of a number of the format, and lost: those at which it gives 0 in place of another number, both ascending.
    curve: the largest error in ULP in each of `RUNS` runs of inputs, 0 where all are right, inf where a number is missing.
    """

    inputs: int
    right: int
    distinct: int
    broken: FloatArray
    lost: FloatArray
    worst: float
    worst_at: float
    curve: tuple[float, ...]


def function_of(spelling: Spelling) -> Instance:
    """The catalog's function that a formula spells."""
    return forms()[spelling.form].function


@lru_cache(maxsize=64)
def tree_of(text: str):
    """The tree of a formula."""
    return activations.typed(text).tree


def by_formula(spelling: Spelling, quantity: Quantity, x: FloatArray, format: Format) -> FloatArray:
    """The formula, or its derivative by the chain rule, at numbers of a format, with every operation rounded to it."""
    return rounded(tree_of(spelling.text), x, format, {}, 1 if quantity == "slope" else 0)


def once(spelling: Spelling, quantity: Quantity, x: FloatArray, format: Format) -> FloatArray:
    """f or f′ at numbers of a format, rounded once."""
    return (slopes if quantity == "slope" else values)(function_of(spelling), x, format)


def exact(spelling: Spelling, quantity: Quantity, x: FloatArray) -> FloatArray:
    """f or f′ in float64."""
    function = function_of(spelling)
    with np.errstate(over="ignore", under="ignore"):  # what is beyond float64 is beyond the formats
        return function.derivative(x) if quantity == "slope" else function(x)


@lru_cache(maxsize=64)
def panels(label: str, quantity: Quantity, x_range: Range) -> tuple[list[Panel], tuple[FloatArray, FloatArray]]:
    """(a Panel for each format, (x, f or f′) in float64) of a formula by its label."""
    spelling, line = LABELS[label], np.linspace(*x_range, SAMPLES)
    found = []
    for kind in SHORT_FORMATS:
        x = np.unique(kind.round(line))
        found.append(Panel(kind.title, x, once(spelling, quantity, x, kind), by_formula(spelling, quantity, x, kind)))
    return found, (line, exact(spelling, quantity, line))


def y_range(label: str, quantity: Quantity, x_range: Range) -> Range:
    """The range of y: that of f or f′ over the range of x, with air."""
    y = exact(LABELS[label], quantity, np.linspace(*x_range, SAMPLES))
    low, high = float(np.min(y)), float(np.max(y))
    air = 0.1 * (high - low) or 1.0
    return low - air, high + air


@lru_cache(maxsize=128)
def over_inputs(label: str, quantity: Quantity, slug: str) -> OverInputs:
    """The OverInputs of a formula, by its label, in a format."""
    spelling, kind = LABELS[label], FORMATS[slug]
    x = kind.finite()
    if quantity == "slope":  # at a kink f′ is a convention
        x = x[~np.isin(x, [kink.position for kink in function_of(spelling).kinks()])]
    nearest, formula = once(spelling, quantity, x, kind), by_formula(spelling, quantity, x, kind)
    true = np.clip(exact(spelling, quantity, x), -2 * kind.largest, 2 * kind.largest)
    right = (formula == nearest) | (np.isnan(formula) & np.isnan(nearest))
    with np.errstate(invalid="ignore"):
        errors = np.where(right, 0.0, np.abs(formula - true) / kind.unit(true))
    errors = np.where(np.isfinite(errors), errors, np.inf)
    lost = (formula == 0) & (nearest != 0) & np.isfinite(nearest)
    worst = int(np.argmax(np.where(np.isinf(errors) | lost, 0, errors)))
    return OverInputs(
        inputs=len(x),
        right=int(right.sum()),
        distinct=len(np.unique(nearest[np.isfinite(nearest)])),
        broken=x[~np.isfinite(formula) & np.isfinite(nearest)],
        lost=x[lost],
        worst=0.0 if np.isinf(errors[worst]) or lost[worst] else float(errors[worst]),
        worst_at=float(x[worst]),
        curve=tuple(float(np.max(run)) for run in np.array_split(errors, RUNS)),
    )
