"""Where a function is sampled: one grid of x for all parameter values, or one that moves with its kinks."""

import itertools
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial

import numpy as np

from activation_lab.figures.axes import POINT_STEP, STEEPEST, WIDEST, X_RANGE_STEP, fitted_y
from activation_lab.figures.types import Order
from activations import Activation, Instance, Parameter
from activations.types import FloatArray, Formula

# By order; f″ bends more.
MOST_POINTS: dict[Order, int] = {1: 301, 2: 401}
CHART_HEIGHT = 420
MOST_CURVE_ERROR = 0.5
# No view of the x-range slider shows a larger |y|.
MOST_SHOWN = STEEPEST * (WIDEST[1] - WIDEST[0])
# Of a grid that moves: points in a straight piece, which needs them only for reading values with the pointer, and the widest
# gap in a curved one; the positions at which its bend is measured.
STRAIGHT_POINTS = 41
WIDEST_GAP = 0.4
MEASURED = 401


@dataclass(frozen=True)
class Grid:
    """x: parameter values → positions, each kink twice. breaks: the index of each kink's left one. moves: whether x depends on the values."""

    x: Callable[[Mapping[str, float]], FloatArray]
    breaks: tuple[int, ...]
    moves: bool


def point_stops() -> FloatArray:
    """The stops of the x₀ slider. Each is a sample, so the readout needs no interpolation in x."""
    low, high = WIDEST
    return np.round(np.linspace(low, high, round((high - low) / POINT_STEP) + 1), 10)


def slider_stops(parameter: Parameter) -> list[float]:
    """Where a parameter's slider stands."""
    return np.round(np.arange(parameter.low, parameter.high + parameter.step / 2, parameter.step), 10).tolist()


def curve_functions(activation: Activation, order: Order = 1) -> dict[str, Formula]:
    """The curves by name, each called with x and parameters: "f", "slope", the edges of its band, one per learned parameter.

    With order 2 only f″, "second": it has frames, and so a grid, of its own.
    """
    if order == 2:
        return {"second": partial(activation.derivative, order=2)}
    functions: dict[str, Formula] = {"f": activation, "slope": activation.derivative}
    functions |= dict(zip(("band_low", "band_high"), activation.band, strict=False))
    for name in (parameter.name for parameter in activation.parameters.values() if parameter.learned):
        functions[name] = lambda x, name=name, **parameters: activation.derivative(x, wrt=name, **parameters)
    return functions


def pixels_per_unit(activation: Activation, x: FloatArray, order: Order = 1) -> FloatArray:
    """At each x the vertical pixels per unit in the closest view that the x-range slider offers there.

    Views fit their y-axis to f and f′, with order 2 also to f″, at the defaults, and with each parameter at both ends of its slider.
    """
    lows, scales = _views(activation, order)
    views = (x[:, None] >= lows) & (x[:, None] <= lows + X_RANGE_STEP)
    return np.where(views, scales, 0.0).max(axis=1)


@lru_cache(maxsize=256)
def _views(activation, order):
    """(left ends, vertical pixels per unit) of the closest views."""
    ends = [{entry.name: end} for entry in activation.parameters.values() for end in (entry.low, entry.high)]
    reached = [activation.at(**(drawn_values(activation.at()) | end)) for end in ({}, *ends)]
    lows = np.arange(*WIDEST, X_RANGE_STEP)
    inside = np.linspace(lows, lows + X_RANGE_STEP, 51, axis=1)
    curves = [curve for each in reached for curve in (each(inside), each.derivative(inside))]
    if order == 2:
        curves += [each.derivative(inside, order=2) for each in reached]
    fitted = np.array([fitted_y(views, low, low + X_RANGE_STEP) for low, *views in zip(lows, *curves, strict=True)])
    return lows, CHART_HEIGHT / (fitted[:, 1] - fitted[:, 0])


def shown(y: FloatArray) -> FloatArray:
    """y, clipped where no view reaches it: an exponential needs no points there."""
    return np.clip(y, -MOST_SHOWN, MOST_SHOWN)


def drawn_values(function: Instance) -> dict[str, float]:
    """The parameters as finite numbers: a limit of ∞ becomes the slider's end, beyond which nothing is shown."""
    parameters = function.activation.parameters
    return {name: float(min(value, parameters[name].high)) for name, value in function.values.items()}


def corners(activation: Activation) -> list[dict[str, float]]:
    """Parameter values at which a grid must be good: the defaults and both ends of every slider."""
    ends = [(parameter.low, parameter.default, parameter.high) for parameter in activation.parameters.values()]
    every = (dict(zip(activation.parameters, values, strict=True)) for values in itertools.product(*ends))
    return [drawn_values(activation.at(**corner)) for corner in every]


def _kinks(activation, parameters):
    """The positions of all kinks at these parameters, in order, whether f′ jumps there just now or not."""
    return sorted(kink.at(**activation.values(**parameters)).position for kink in activation.kinks)


def x_grid(activation: Activation, order: Order) -> tuple[FloatArray, tuple[int, ...]]:
    """(x, break indices): the x₀ stops, the kinks twice, and points added where the curves bend most, at most MOST_POINTS."""
    kinks = sorted(set(_kinks(activation, {})))
    x = np.unique(np.concatenate([point_stops(), kinks]))
    functions = curve_functions(activation, order).values()
    settings = corners(activation)
    while len(x) + len(kinks) < MOST_POINTS[order]:
        middle = (x[:-1] + x[1:]) / 2
        # Values just inside each interval, so that a jump at its end is not taken for a bend.
        inside = np.diff(x) * 1e-9
        scale = pixels_per_unit(activation, middle, order)
        error = np.zeros(len(middle))
        for function, parameters in itertools.product(functions, settings):
            left, right = function(x[:-1] + inside, **parameters), function(x[1:] - inside, **parameters)
            off = np.abs(shown(function(middle, **parameters)) - shown((left + right) / 2))
            error = np.maximum(error, off * scale)
        # A tenth of the allowed error leaves room for the points between middle and ends.
        worst = np.argsort(error)[::-1][: max(1, (MOST_POINTS[order] - len(x) - len(kinks)) // 4)]
        worst = worst[error[worst] > MOST_CURVE_ERROR / 10]
        if not len(worst):
            break
        x = np.sort(np.concatenate([x, middle[worst]]))
    breaks = []
    for kink in kinks:
        index = int(np.searchsorted(x, kink))
        x = np.insert(x, index, kink)
        breaks.append(index)
    return x, tuple(breaks)


@lru_cache(maxsize=256)
def grid(activation: Activation, order: Order = 1) -> Grid:
    """The Grid of an activation's curves, as `curve_functions` has them."""
    settings = corners(activation)
    if all(_kinks(activation, corner) == _kinks(activation, settings[0]) for corner in settings):
        x, breaks = x_grid(activation, order)
        return Grid(lambda parameters: x, breaks, False)
    straight = _straight(activation, settings, order)
    return _straight_grid(activation) if straight else _curved_grid(activation, settings, order)


def _straight_grid(activation):
    """Evenly spread points between kinks, as many in each piece, so that every kink keeps its index."""
    breaks = tuple(STRAIGHT_POINTS * piece - 1 for piece in range(1, len(activation.kinks) + 1))
    return Grid(lambda parameters: _even(activation, parameters, STRAIGHT_POINTS), breaks, True)


def _even(activation, parameters, points):
    edges = np.clip([WIDEST[0], *_kinks(activation, parameters), WIDEST[1]], *WIDEST)
    return np.concatenate([np.linspace(left, right, points) for left, right in itertools.pairwise(edges)])


def _straight(activation, settings, order):
    """Whether the curves are straight between kinks."""
    for corner in settings:
        x = _even(activation, corner, 9).reshape(-1, 9)
        # Just inside each piece, since f may jump at its ends.
        x = x[:, :1] + (x - x[:, :1]) * (1 - 2e-9) + (x[:, -1:] - x[:, :1]) * 1e-9
        for function in curve_functions(activation, order).values():
            y = function(x, **corner)
            chord = np.linspace(y[:, 0], y[:, -1], 9, axis=1)
            if not np.allclose(y, chord, rtol=0, atol=1e-6):
                return False
    return True


def _curved_grid(activation, settings, order):
    """Points between kinks that are the closer the more the curves bend there, as many in a piece as it ever needs.

    Between two kinks that never meet, a position is fixed, so that what one kink moves does not depend on the other.
    """
    defaults = drawn_values(activation.at())
    alone = [
        defaults | {parameter.name: stop}
        for parameter in activation.parameters.values()
        for stop in slider_stops(parameter)
    ]
    settings = [*settings, *alone]
    kinks = np.clip([_kinks(activation, parameters) for parameters in settings], *WIDEST)
    gaps = zip(kinks.max(axis=0)[:-1], kinks.min(axis=0)[1:], strict=True)
    fixed = [(left + right) / 2 for left, right in gaps if left < right]
    places = np.linspace(*WIDEST, 2 * MEASURED)
    scale = (places, pixels_per_unit(activation, places, order))

    def pieces(parameters):
        edges = np.sort(np.clip([*WIDEST, *_kinks(activation, parameters), *fixed], *WIDEST))
        return [_bend(activation, parameters, order, *piece, scale) for piece in itertools.pairwise(edges)]

    needed = np.max([[points[-1] for _, points in pieces(parameters)] for parameters in settings], axis=0)
    counts = np.ceil(needed * min(1, (MOST_POINTS[order] - 2 * len(needed)) / needed.sum())).astype(int) + 1

    def x(parameters):
        spread = zip(pieces(parameters), counts, strict=True)
        return np.concatenate(
            [np.interp(np.linspace(0, points[-1], count), points, at) for (at, points), count in spread]
        )

    # What is fixed lies between the same kinks everywhere.
    in_order = np.argsort([*kinks[0], *fixed], kind="stable")
    ends = np.cumsum(counts[:-1]) - 1
    return Grid(x, tuple(ends[in_order < len(activation.kinks)].tolist()), True)


def _bend(activation, parameters, order, left, right, scale):
    """(x, points) over a piece: how many points it needs up to each x for chords that stay close to all curves in the closest view."""
    x = np.linspace(left, right, MEASURED)
    if left == right:
        return x, np.zeros(MEASURED)
    step = (right - left) / (MEASURED - 1)
    # Just inside the piece, since f may jump at its ends.
    inside = np.clip(x, left + step * 1e-6, right - step * 1e-6)
    density = np.full(MEASURED, 1 / WIDEST_GAP)
    for function in curve_functions(activation, order).values():
        curvature = np.abs(np.diff(shown(function(inside, **parameters)), 2)) / step**2
        # A chord of length h is off by h² |y″| / 8 at most; a quarter of the allowed error leaves room for what is between.
        error = np.pad(curvature, 1, mode="edge") * np.interp(x, *scale) / 8
        density = np.maximum(density, np.sqrt(error / (MOST_CURVE_ERROR / 4)))
    return x, np.concatenate([[0], np.cumsum((density[1:] + density[:-1]) / 2 * step)])


def sampled(activation: Activation, parameters: Mapping[str, float], order: Order = 1) -> tuple[FloatArray, FloatArray]:
    """(x, every curve there: curves × points); a doubled position holds the limit from the left, then the one from the right."""
    here, functions = grid(activation, order), curve_functions(activation, order).values()
    x = here.x(parameters)
    beside = np.array(x)
    for index in here.breaks:
        beside[index : index + 2] = np.nextafter(x[index], (-np.inf, np.inf))
    return x, np.array([function(beside, **parameters) for function in functions])
