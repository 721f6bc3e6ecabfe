"""A function as a number format sees it: its steps over an x-range, and what the format loses. f and f′ come from activations/formats.py."""

import base64
from dataclasses import dataclass
from functools import lru_cache
from typing import TypedDict, cast

import numpy as np

from activation_lab.figures.axes import WIDEST
from activation_lab.figures.typed.places import poles_of
from activation_lab.figures.types import Quantity, Range, Window
from activations import Instance
from activations.digits import value_and_slope
from activations.expression.function import TypedActivation
from activations.formats import Format, slopes, values
from activations.types import BoolArray, FloatArray

# The curves that are rounded, by the name that a trace has for them.
ROUNDED = {"f": values, "slope": slopes}
# As many steps are sent with a chart at rest: on a chart of 800 pixels narrower ones are no wider than a pixel.
MOST_STEPS = 800
# Columns of a picture that no script draws.
COLUMNS = 160
# How often a column in which a step begins is halved to find where.
HALVINGS = 6
# Steps on each side of x₀ in the window that shows them.
STEPS_BESIDE = 12
# The share of its height that a window leaves above and below the steps.
AIR = 0.1
# A stop is left out of a file if the definition would decide more results than this; those of a typed text take longer.
MOST_DECIDED, MOST_DECIDED_TYPED = 600, 20
# So many stretches in which float64 has no f′ are looked at by the definition.
MOST_STRETCHES = 8
# A window shows no larger |y|, which leaves air below 10⁴, where charts end; and no narrower steps: a chart takes positions 10⁻⁶ apart for the same.
LARGEST_SEEN, NARROWEST_SEEN = 8e3, 2.0**-20
# An address holds no axis shorter than 10⁻⁹ (activation_lab/content/window.py).
SHORTEST_SEEN = 2e-9


class Lens(TypedDict):
    """What the live chart is told of a format, and the inputs whose steps can be seen, as base64 of float32, which holds them exactly."""

    title: str
    precision: int
    smallestNormal: float
    largest: float
    infinity: bool
    x: str


@dataclass(frozen=True)
class Run:
    """Neighbouring inputs of a format, from the first to the last. below, above: whether they are all finite inputs up to there, or from there on."""

    first: float
    last: float
    below: bool
    above: bool


@dataclass(frozen=True)
class Loss:
    """What a format loses of a function.

    inputs, distinct: in the x-range, how many inputs the format has, and how many values f has there; all_inputs, all_distinct: the same of all finite
    inputs. error, at: the largest relative error of f in the x-range, and where: at an x halfway between two inputs, which are what x is rounded to, as far
    as x and f(x) are large enough to have all bits of the format; 0 and NaN if none is. vanished: where f′ is rounded to 0. overflown: where f is rounded to ±∞, or to NaN in a format without ∞.
    """

    inputs: int
    distinct: int
    all_inputs: int
    all_distinct: int
    error: float
    at: float
    vanished: tuple[Run, ...]
    overflown: tuple[Run, ...]


@dataclass(frozen=True, eq=False)
class _Table:
    """All finite inputs of a format, ascending, with f there, in float64 and rounded, and f′ in float64.

    zero: where f′ is rounded to 0. errors: halfway between each input and the next, the relative error of f that is rounded to one or the other, the
    larger one; NaN where x or f(x) is too small to have all bits, or f is not finite.
    """

    x: FloatArray
    f: FloatArray
    exact_f: FloatArray
    exact_slope: FloatArray
    zero: BoolArray
    errors: FloatArray


# A third of a million numbers each, for the functions that readers look at now.
@lru_cache(maxsize=12)
@np.errstate(all="ignore")
def _table(function: Instance, kind: Format) -> _Table:
    x = kind.finite()
    f, between = values(function, x, kind), x[:-1] / 2 + x[1:] / 2
    there = function(between)
    errors = _errors(kind, between, there, f[:-1], f[1:])
    slope = np.asarray(function.derivative(x))
    zero = np.zeros(len(x), bool)
    # Whether a slope is 0 is in doubt for the smallest ones alone.
    small = abs(slope) <= kind.smallest
    zero[small] = slopes(function, x[small], kind) == 0
    if isinstance(function.activation, TypedActivation):
        for first, last in _stretches(np.isnan(slope))[:MOST_STRETCHES]:
            zero[first : last + 1] = _goes_on(function, x, kind, zero, first, last)
    return _Table(x, f, function(x), slope, zero, errors)


def _goes_on(function, x, kind, zero, first, last):
    """Whether f′ is rounded to 0, as it is at an input beside them, at inputs from the first to the last too, where float64 has no value of it.

    So says the definition at the end beside the zeros, and at the other end it says nothing else; far out it may have no finite value.
    """
    before, after = first > 0 and zero[first - 1], last + 1 < len(x) and zero[last + 1]
    if not (before or after):
        return False
    definition, parameters = function.activation.definition, dict(function.values)
    ends = [kind.round(float(value_and_slope(definition, float(x[end]), parameters)[1])) for end in (first, last)]
    near, far = ends if before else reversed(ends)
    return near == 0 and (far == 0 or not np.isfinite(far))


@np.errstate(all="ignore")
def quick(function: Instance, kind: Format) -> bool:
    """Whether `loss` takes little time: the definition decides few results, each of which takes up to half a millisecond, or none, as of some typed functions."""
    decided = np.count_nonzero(kind.doubtful(function(kind.finite())))
    most = MOST_DECIDED_TYPED if isinstance(function.activation, TypedActivation) else MOST_DECIDED
    return not most < decided <= function.activation.most_settled


def _errors(kind, x, there, *rounded):
    """The largest relative error of what f is rounded to at each x; NaN where that says nothing: see `_Table`."""
    errors = np.max([abs(one - there) for one in rounded], axis=0) / abs(there)
    small = np.minimum(abs(x), abs(there)) < kind.smallest_normal
    return np.where(small | ~np.isfinite(errors), np.nan, errors)


@np.errstate(all="ignore")
def loss(function: Instance, kind: Format, x_range: Range) -> Loss:
    """What the format loses of the function over an x-range, and over all its finite inputs."""
    table = _table(function, kind)
    low, high = int(np.searchsorted(table.x, x_range[0])), int(np.searchsorted(table.x, x_range[1], "right"))
    ends, inside = np.array(x_range), slice(low, max(low, high - 1))
    at_ends = _errors(kind, ends, function(ends), values(function, ends, kind))
    errors = np.concatenate([table.errors[inside], at_ends])
    places = np.concatenate([table.x[inside] / 2 + table.x[1:][inside] / 2, ends])
    error, at = 0.0, np.nan
    if not np.isnan(errors).all():
        place = int(np.nanargmax(errors))
        error, at = float(errors[place]), float(places[place])
    return Loss(
        high - low,
        _distinct(table.f[low:high]),
        len(table.x),
        _distinct(table.f),
        error,
        at,
        _runs(table.x, table.zero & (table.exact_slope != 0), table.zero),
        _runs(
            table.x,
            ~np.isfinite(table.f) & np.isfinite(table.exact_f),
            ~np.isfinite(table.f) & ~np.isnan(table.exact_f),
        ),
    )


def _distinct(f):
    return len(np.unique(f[np.isfinite(f)]))


def _runs(x: FloatArray, happens: BoolArray, holds: BoolArray) -> tuple[Run, ...]:
    """The runs of neighbouring inputs at which `holds`, if it also `happens` at one of them: where float64 underflows too, a run goes on."""
    return tuple(
        Run(float(x[first]), float(x[last]), bool(first == 0), bool(last == len(x) - 1))
        for first, last in _stretches(holds)
        if happens[first : last + 1].any()
    )


def _stretches(holds):
    """The first and the last place of each stretch in which it holds."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], holds, [False]]).astype(int)))
    return [(first, last - 1) for first, last in zip(edges[::2], edges[1::2], strict=True)]


def visible(kind: Format, x_range: Range) -> FloatArray:
    """The format's numbers in an x-range whose steps are wide enough to be seen, and one on either side of it, ascending; at most MOST_STEPS + 2."""
    x = kind.finite()
    low, high = np.searchsorted(x, x_range[0]), np.searchsorted(x, x_range[1], "right")
    inside = x[max(0, low - 1) : high + 1]
    return inside[kind.unit(inside) >= (x_range[1] - x_range[0]) / MOST_STEPS]


def lens(kind: Format, x_range: Range) -> Lens:
    """What the live chart is told of the format where it shows this x-range."""
    return Lens(
        title=kind.title,
        precision=kind.precision,
        smallestNormal=kind.smallest_normal,
        largest=kind.largest,
        infinity=kind.has_infinity,
        x=_packed(visible(kind, x_range)),
    )


@np.errstate(all="ignore")
def exact(function: Instance, kind: Format, x_range: Range) -> dict[Quantity, str]:
    """f and f′ at these inputs, in the same form, so that the steps of a chart at rest are exactly those of the format."""
    x = visible(kind, x_range)
    return {"f": _packed(values(function, x, kind)), "slope": _packed(slopes(function, x, kind))}


def _packed(numbers):
    return base64.b64encode(numbers.astype("<f4").tobytes()).decode()


def has_steps(kind: Format, x_range: Range) -> bool:
    """Whether any step is as wide as a column of a picture that no script draws; elsewhere the rounded curve looks like the curve itself."""
    return bool(kind.unit(max(map(abs, x_range))) >= (x_range[1] - x_range[0]) / COLUMNS)


@np.errstate(all="ignore")
def steps(function: Instance, curve: Quantity, kind: Format, x_range: Range) -> list[tuple[FloatArray, FloatArray]]:
    """The unbroken stretches of a rounded curve as (x, y): each step by its ends, as far as no column has several.

    Where the curve itself jumps, at a kink, or has a pole, no stretch leads across.
    """
    x = np.linspace(*x_range, COLUMNS + 1)
    y = ROUNDED[curve](function, x, kind)
    turns = np.flatnonzero(y[1:] != y[:-1])
    before, after, ends = x[turns], x[turns + 1], x[turns + 1]
    for _ in range(HALVINGS):
        middle = (before + after) / 2
        same = ROUNDED[curve](function, middle, kind) == y[turns]
        before, after = np.where(same, middle, before), np.where(same, after, middle)
    # A column with several steps ends at another height than its first one.
    ends = ends[y[turns + 1] != ROUNDED[curve](function, after, kind)]
    x = np.concatenate([x[:1], np.stack([before, after], 1).ravel(), x[-1:], ends])
    x = np.unique(x)
    y = ROUNDED[curve](function, x, kind)
    cut = np.diff(np.isfinite(y).astype(int)) != 0
    for kink in function.kinks():
        before, after = function.sides_of(kink)[curve]
        unit = kind.unit(kink.position)
        near = (x[:-1] <= kink.position + unit) & (x[1:] >= kink.position - unit)
        cut |= near & (abs(np.diff(y)) > abs(after - before) / 2) & (before != after)
    inputs = kind.round(x)
    for pole in poles_of(function):
        cut |= (inputs[:-1] < pole) & (inputs[1:] >= pole)
    cuts = np.flatnonzero(cut) + 1
    stretches = zip(np.split(x, cuts), np.split(y, cuts), strict=True)
    return [(across, up) for across, up in stretches if len(across) and np.isfinite(up).all()]


@np.errstate(all="ignore")
def steps_window(function: Instance, kind: Format, point: float, panels: bool) -> Window | None:
    """The window in which the steps can be seen, around the format's number nearest to x₀ at which f has a value that a chart can show; None without any.

    It has STEPS_BESIDE steps on either side, and the values of f there, of f′ too if it has an axis of its own. Where these are too narrow for a chart,
    it begins beside that number and leads away from 0, to as many of the narrowest that a chart can show.
    """
    table = _table(function, kind)
    seen = (abs(table.x) <= WIDEST[1]) & (abs(table.f) <= LARGEST_SEEN)
    if not seen.any():
        return None
    middle = float(table.x[seen][np.argmin(abs(table.x[seen] - point))])
    # 0 too is as far from the next number as the smallest one with all bits.
    unit = float(kind.unit(max(abs(middle), kind.smallest_normal)))
    places = np.arange(-STEPS_BESIDE, STEPS_BESIDE + 1.0)
    if unit < NARROWEST_SEEN:
        unit, places = NARROWEST_SEEN, np.arange(STEPS_BESIDE + 1) - 0.5
        if middle < 0 or (middle == 0 and not np.isfinite(function(unit))):
            places = -places
    x = middle + unit * places
    shown = [x, *(rounded(function, x, kind) for rounded in (ROUNDED.values() if panels else (values,)))]
    return cast("Window", tuple(end for numbers in shown for end in _around(numbers, unit)))


def _around(numbers, unit):
    drawn = numbers[abs(numbers) <= LARGEST_SEEN]
    low, high = (drawn.min(), drawn.max()) if drawn.size else (-unit, unit)
    # Where all are the same, as much as the steps are wide.
    span = (high - low) or STEPS_BESIDE * unit
    more = max(AIR * span, (SHORTEST_SEEN - (high - low)) / 2)
    return float(low - more), float(high + more)
