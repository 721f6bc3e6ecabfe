"""Frames: a function's f, f′ and ∂f/∂parameter sampled once, so that a browser can redraw at any slider value.

A frames file is a JSON header, padded to a multiple of four bytes and preceded by its length, and float32 numbers: the
x grid, then for every combination of parameter knots every curve. Between knots the browser interpolates linearly.
Where kinks move with a parameter, so does the grid: x is then the first curve of each combination. The header also holds
the figures that the samples fill, one per view, and the palettes: everything in a chart that no reader changes.
"""

import base64
import hashlib
import itertools
import json
import struct
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import NotRequired, TypedDict

import numpy as np
from numpy.typing import NDArray

from activation_lab.figures import palette
from activation_lab.figures.axes import POINT_STEP, STEEPEST, WIDEST, X_RANGE_STEP, fitted_y
from activation_lab.figures.function_chart import VIEWS, function_chart
from activation_lab.figures.types import Figure, View
from activations import Activation, Instance
from activations.activation import Kink
from activations.types import Fact, FloatArray, Formula, Side
from activations.words import Jumping, kink_templates

MOST_POINTS = 301
MOST_BYTES = 200_000
CHART_HEIGHT = 420
MOST_CURVE_ERROR = 0.5
# No view of the x-range slider shows a larger |y|.
MOST_SHOWN = STEEPEST * (WIDEST[1] - WIDEST[0])
# Two knots suffice for a parameter in which all curves are linear, within the precision of float32 samples.
LINEAR = 1e-6
# Numbers this close are the same stop, despite rounding.
SAME_STOP = 1e-9


class Position(TypedDict):
    """A kink's position: its value if all parameters are 0, the coefficient of each, and the numerator that each of `shares` divides."""

    offset: float
    gains: dict[str, float]
    shares: NotRequired[dict[str, float]]


class Break(TypedDict):
    """A kink for the browser.

    index: that of its left limit in the grid. f, slope: the side to which their values at the kink belong. at: its position, exactly
    the core's float. words: the sentence for x₀ at the kink, if anything jumps there.
    """

    index: int
    f: Side
    slope: Side
    at: Position
    words: NotRequired[dict[Jumping, str]]


class AtRest(TypedDict):
    """What a commit sends, so that a chart at rest shows the core's own numbers: see `at_rest`."""

    values: dict[str, float]
    reading: dict[str, float]
    sides: NotRequired[dict[str, tuple[float, float]]]
    samples: NotRequired[str]


@dataclass(frozen=True)
class Frames:
    """One function's samples as float32: `x` (points; empty where the grid moves) and `samples` (combinations × curves × points)."""

    name: str
    x: NDArray[np.float32]
    curves: tuple[str, ...]
    knots: dict[str, tuple[float, ...]]
    defaults: dict[str, float]
    breaks: tuple[Break, ...]
    samples: NDArray[np.float32]
    figures: dict[View, Figure]

    @property
    def payload(self) -> bytes:
        """The bytes of the file."""
        header = json.dumps(
            {
                "points": self.samples.shape[-1],
                "curves": self.curves,
                "knots": self.knots,
                "defaults": self.defaults,
                "breaks": self.breaks,
                "widest": WIDEST,
                "rangeStep": X_RANGE_STEP,
                "figures": self.figures,
                "palettes": {"light": palette.LIGHT, "dark": palette.DARK},
            },
            separators=(",", ":"),
        ).encode()
        header += b" " * (-(len(header) + 4) % 4)
        numbers = np.concatenate([self.x, self.samples.ravel()]).astype("<f4")
        return struct.pack("<I", len(header)) + header + numbers.tobytes()

    @property
    def file_name(self) -> str:
        """`<name>-<hash of the content>.bin`: a new name whenever a number changes, so that it can be cached for ever."""
        return f"{self.name}-{hashlib.sha256(self.payload).hexdigest()[:12]}.bin"


def point_stops() -> FloatArray:
    """The stops of the x₀ slider. Each is a sample, so the readout needs no interpolation in x."""
    low, high = WIDEST
    return np.round(np.linspace(low, high, round((high - low) / POINT_STEP) + 1), 10)


def curve_functions(activation: Activation) -> dict[str, Formula]:
    """The curves by name, each called with x and parameters: "f", "slope", the edges of its band, one per learned parameter."""
    functions: dict[str, Formula] = {"f": activation, "slope": activation.derivative}
    functions |= dict(zip(("band_low", "band_high"), activation.band, strict=False))
    for name in (parameter.name for parameter in activation.parameters.values() if parameter.learned):
        functions[name] = lambda x, name=name, **parameters: activation.derivative(x, wrt=name, **parameters)
    return functions


def pixels_per_unit(activation: Activation, x: FloatArray) -> FloatArray:
    """At each x the vertical pixels per unit in the closest view that the x-range slider offers there.

    Views fit their y-axis to the curves at the defaults, and with each parameter at both ends of its slider.
    """
    ends = [{entry.name: end} for entry in activation.parameters.values() for end in (entry.low, entry.high)]
    reached = [activation.at(**(drawn_values(activation.at()) | end)) for end in ({}, *ends)]
    scale = np.zeros(len(x))
    for low in np.arange(WIDEST[0], WIDEST[1], X_RANGE_STEP):
        high = low + X_RANGE_STEP
        inside = np.linspace(low, high, 51)
        curves = [curve for each in reached for curve in (each(inside), each.derivative(inside))]
        y_low, y_high = fitted_y(curves, low, high)
        shown = (x >= low) & (x <= high)
        scale[shown] = np.maximum(scale[shown], CHART_HEIGHT / (y_high - y_low))
    return scale


def shown(y: FloatArray) -> FloatArray:
    """y, clipped where no view reaches it: an exponential needs no points there."""
    return np.clip(y, -MOST_SHOWN, MOST_SHOWN)


def drawn_values(function: Instance) -> dict[str, float]:
    """The parameters as finite numbers: a limit of ∞ becomes the slider's end, beyond which nothing is shown."""
    parameters = function.activation.parameters
    return {name: float(min(value, parameters[name].high)) for name, value in function.values.items()}


def _corners(activation):
    """Parameter values at which a grid must be good: the defaults and both ends of every slider."""
    ends = [(parameter.low, parameter.default, parameter.high) for parameter in activation.parameters.values()]
    corners = (dict(zip(activation.parameters, values, strict=True)) for values in itertools.product(*ends))
    return [drawn_values(activation.at(**corner)) for corner in corners]


def _kinks(activation, parameters):
    """The positions of all kinks at these parameters, in order, whether f′ jumps there just now or not."""
    return sorted(kink.at(**activation.values(**parameters)).position for kink in activation.kinks)


def x_grid(activation: Activation) -> tuple[FloatArray, tuple[int, ...]]:
    """(x, break indices): the x₀ stops, the kinks twice, and points added where the curves bend most, at most 301."""
    kinks = sorted(set(_kinks(activation, {})))
    x = np.unique(np.concatenate([point_stops(), kinks]))
    functions = curve_functions(activation).values()
    corners = _corners(activation)
    while len(x) + len(kinks) < MOST_POINTS:
        middle = (x[:-1] + x[1:]) / 2
        # Values just inside each interval, so that a jump at its end is not taken for a bend.
        inside = np.diff(x) * 1e-9
        scale = pixels_per_unit(activation, middle)
        error = np.zeros(len(middle))
        for function, parameters in itertools.product(functions, corners):
            left, right = function(x[:-1] + inside, **parameters), function(x[1:] - inside, **parameters)
            off = np.abs(shown(function(middle, **parameters)) - shown((left + right) / 2))
            error = np.maximum(error, off * scale)
        # A tenth of the allowed error leaves room for the points between middle and ends.
        worst = np.argsort(error)[::-1][: max(1, (MOST_POINTS - len(x) - len(kinks)) // 4)]
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


def _moving_grid(activation, parameters, points):
    """The grid between moving kinks: `points` per piece, evenly spread, so that every kink keeps its index."""
    edges = np.clip([WIDEST[0], *_kinks(activation, parameters), WIDEST[1]], *WIDEST)
    return np.concatenate([np.linspace(left, right, points) for left, right in itertools.pairwise(edges)])


@lru_cache(maxsize=256)
def _grid(activation):
    """(parameters → x, break indices, whether the grid moves)."""
    corners = _corners(activation)
    if all(_kinks(activation, corner) == _kinks(activation, corners[0]) for corner in corners):
        x, breaks = x_grid(activation)
        return (lambda parameters: x), breaks, False
    pieces = len(activation.kinks) + 1
    # Straight pieces need points only for reading values with the pointer.
    points = 41 if _straight(activation, corners) else MOST_POINTS // pieces
    breaks = tuple(points * piece - 1 for piece in range(1, pieces))
    return (lambda parameters: _moving_grid(activation, parameters, points)), breaks, True


def _straight(activation, corners):
    """Whether f and f′ are straight between kinks."""
    for corner in corners:
        x = _moving_grid(activation, corner, 9).reshape(-1, 9)
        # Just inside each piece, since f may jump at its ends.
        x = x[:, :1] + (x - x[:, :1]) * (1 - 2e-9) + (x[:, -1:] - x[:, :1]) * 1e-9
        for function in curve_functions(activation).values():
            y = function(x, **corner)
            chord = np.linspace(y[:, 0], y[:, -1], 9, axis=1)
            if not np.allclose(y, chord, rtol=0, atol=1e-6):
                return False
    return True


def _sampled(activation, x, breaks, parameters):
    """Every curve at x (curves × points); a doubled position holds the limit from the left, then the one from the right."""
    curves = np.array([function(x, **parameters) for function in curve_functions(activation).values()])
    for index in breaks:
        for offset, side in ((0, -np.inf), (1, np.inf)):
            beside = np.nextafter(x[index], side)
            curves[:, index + offset] = [
                function(beside, **parameters) for function in curve_functions(activation).values()
            ]
    return curves


def _is_linear(parameter, sample, corners):
    """Whether every sample is linear in this parameter at any values of the others."""
    for corner in corners:
        low, high = (
            sample({**corner, parameter.name: parameter.low}),
            sample({**corner, parameter.name: parameter.high}),
        )
        for share in (0.21, 0.5, 0.83):
            between = sample({**corner, parameter.name: parameter.low + share * (parameter.high - parameter.low)})
            if not np.allclose(between, low + share * (high - low), rtol=LINEAR, atol=LINEAR):
                return False
    return True


@lru_cache(maxsize=256)
def frames(activation: Activation) -> Frames:
    """The frames of an activation, kept; see `frames_holding`."""
    return frames_holding(activation, {})


def frames_holding(activation: Activation, chosen: Mapping[str, Collection[float]]) -> Frames:
    """The frames of an activation that hold some values of its parameters, a collection by name, exactly.

    A parameter has two knots if all curves are linear in it, else a knot at every stop of its slider, so that drawing
    and readout are exact while it moves. A parameter whose knots would not fit in 200 KB has none: it is drawn on release.
    """
    grid, breaks, moves = _grid(activation)
    corners = _corners(activation)
    sample = partial(_sample, activation)
    knots = {}
    room = MOST_BYTES // (4 * sample(corners[0]).size)
    for parameter in activation.parameters.values():
        stops = (parameter.low, parameter.high)
        if not parameter.choices and not _is_linear(parameter, sample, corners):
            stops = np.round(np.arange(parameter.low, parameter.high + parameter.step / 2, parameter.step), 10)
            more = (value for value in chosen.get(parameter.name, ()) if value < parameter.high)
            stops = tuple(sorted({*stops.tolist(), *more}))
        if len(stops) <= room:
            knots[parameter.name] = stops
            room //= len(stops)
    defaults = drawn_values(activation.at())
    combinations = (defaults | dict(zip(knots, values, strict=True)) for values in itertools.product(*knots.values()))
    x = np.empty(0) if moves else grid(defaults)
    return Frames(
        name=activation.name,
        x=x.astype(np.float32),
        curves=(*(("x",) if moves else ()), *curve_functions(activation)),
        knots=knots,
        defaults=defaults,
        breaks=tuple(
            _break(activation, kink, index) for kink, index in zip(_ordered_kinks(activation), breaks, strict=True)
        ),
        samples=np.asarray([sample(parameters) for parameters in combinations], dtype=np.float32),
        figures={view: function_chart(activation, view) for view in VIEWS},
    )


def _sample(activation, parameters):
    """What the frames hold for one combination of parameter values: curves × points, x first where the grid moves."""
    grid, breaks, moves = _grid(activation)
    x = grid(parameters)
    curves = _sampled(activation, x, breaks, parameters)
    return np.vstack([x, curves]) if moves else curves


def curves_at(activation: Activation, parameters: Mapping[str, float]) -> tuple[FloatArray, dict[str, FloatArray]]:
    """(x, every curve by name) as a chart draws them at these values, doubled at each break as in the frames."""
    sampled = _sample(activation, parameters)
    names = [*curve_functions(activation)]
    if len(sampled) > len(names):
        return sampled[0], dict(zip(names, sampled[1:], strict=True))
    return _grid(activation)[0](parameters), dict(zip(names, sampled, strict=True))


def holds(function: Instance) -> bool:
    """Whether the frames hold these curves to float32 precision: at any value between two knots, or else only at the knots."""
    known = frames(function.activation)
    for name, value in drawn_values(function).items():
        knots = known.knots.get(name, (known.defaults[name],))
        if len(knots) != 2 and min(abs(knot - value) for knot in knots) > SAME_STOP:
            return False
    return True


def at_rest(function: Instance, point: float, with_slope: bool = True) -> AtRest:
    """What a commit sends, so that a chart at rest shows the core's own numbers, by name.

    values: the parameters as they are drawn. reading: f and, with_slope, f′ at the point. samples: where the frames do
    not hold the curves exactly, these, as base64 of what a frames file has for a combination of knots. sides: on a kink, with_slope,
    the limits of f and f′ from both sides.
    """
    values = drawn_values(function)
    reading = {"f": float(function(point))} | ({"slope": float(function.derivative(point))} if with_slope else {})
    sent: AtRest = {"values": values, "reading": reading}
    if with_slope and (kink := function.kink_at(point)):
        sent["sides"] = function.sides_of(kink)
    if not holds(function):
        samples = _sample(function.activation, values).astype("<f4")
        sent["samples"] = base64.b64encode(samples.tobytes()).decode()
    return sent


def _ordered_kinks(activation):
    """The kinks from left to right, as they stand in the grid at the defaults."""
    defaults = activation.values(**drawn_values(activation.at()))
    return sorted(activation.kinks, key=lambda kink: kink.at(**defaults).position)


def _break(activation: Activation, kink: Kink[float | Fact], index: int) -> Break:
    position = kink.at(**activation.values(**drawn_values(activation.at()))).position

    def side(function: Formula) -> Side:
        left, here, right = (
            function(np.nextafter(position, -np.inf)),
            function(position),
            function(np.nextafter(position, np.inf)),
        )
        return "left" if abs(here - left) <= abs(here - right) else "right"

    found: Break = {
        "index": index,
        "f": side(activation),
        "slope": side(activation.derivative),
        "at": _place(activation, kink),
    }
    if kink.may_jump:
        found["words"] = kink_templates(kink)
    return found


def _place(activation: Activation, kink: Kink[float | Fact]) -> Position:
    """The kink's Position; raises ValueError if it is neither linear in the parameters nor divided by one of them."""
    defaults = drawn_values(activation.at())
    corners = _corners(activation)

    def position(**changed):
        return kink.at(**activation.values(**defaults | changed)).position

    numeric = [entry for entry in activation.parameters.values() if not entry.choices]
    gains = {
        entry.name: round(position(**{entry.name: entry.high}) - position(**{entry.name: entry.low}), 9)
        / (entry.high - entry.low)
        for entry in numeric
    }
    gains = {name: round(gain, 9) for name, gain in gains.items() if gain}
    offset = round(position() - sum(gain * defaults[name] for name, gain in gains.items()), 9)
    even = [offset + sum(gain * corner[name] for name, gain in gains.items()) for corner in corners]
    if even == [position(**corner) for corner in corners]:
        return {"offset": offset, "gains": gains}
    for name in gains:
        share = round(position() * defaults[name], 9)
        if all(position(**corner) == share / corner[name] for corner in corners):
            return {"offset": 0, "gains": {}, "shares": {name: share}}
    raise ValueError(f"{activation.name}: a kink neither moves evenly with its parameters nor is divided by one")
