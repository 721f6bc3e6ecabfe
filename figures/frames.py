"""Frames: a function's f, f′ and ∂f/∂parameter sampled once, so that a browser can redraw at any slider value.

A frames file is a JSON header, padded to a multiple of four bytes and preceded by its length, and float32 numbers: the
x grid, then for every combination of parameter knots every curve. Between knots the browser interpolates linearly.
"""

import hashlib
import itertools
import json
import struct
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from figures.axes import POINT_STEP, WIDEST, X_RANGE_STEP, fitted_y

MOST_POINTS = 301
MOST_BYTES = 200_000
CHART_HEIGHT = 420
MOST_CURVE_ERROR = 0.5
MOST_KNOT_ERROR = 0.25


@dataclass(frozen=True)
class Frames:
    """One function's samples: `x` (points), `knots` by parameter, `samples` (combinations × curves × points), as float32."""

    name: str
    x: np.ndarray
    curves: tuple[str, ...]
    knots: dict[str, tuple[float, ...]]
    defaults: dict[str, float]
    breaks: tuple[dict, ...]
    samples: np.ndarray

    @property
    def payload(self):
        """The bytes of the file."""
        header = json.dumps(
            {
                "points": len(self.x),
                "curves": self.curves,
                "knots": self.knots,
                "defaults": self.defaults,
                "breaks": self.breaks,
            },
            separators=(",", ":"),
        ).encode()
        header += b" " * (-(len(header) + 4) % 4)
        numbers = np.concatenate([self.x, self.samples.ravel()]).astype("<f4")
        return struct.pack("<I", len(header)) + header + numbers.tobytes()

    @property
    def file_name(self):
        """`<name>-<hash of the content>.bin`: a new name whenever a number changes, so that it can be cached for ever."""
        return f"{self.name}-{hashlib.sha256(self.payload).hexdigest()[:12]}.bin"


def point_stops():
    """The stops of the x₀ slider, each of which is a sample, so that the readout needs no interpolation in x."""
    low, high = WIDEST
    return np.round(np.linspace(low, high, round((high - low) / POINT_STEP) + 1), 10)


def curve_functions(activation):
    """The curves by name: "f", "slope" and one per learned parameter, each called with x and parameters."""
    functions = {"f": activation, "slope": activation.derivative}
    for name in (parameter.name for parameter in activation.parameters.values() if parameter.learned):
        functions[name] = lambda x, name=name, **parameters: activation.derivative(x, wrt=name, **parameters)
    return functions


def pixels_per_unit(activation, x):
    """At each x the vertical pixels per unit in the closest view that the x-range slider offers there."""
    defaults = {name: parameter.default for name, parameter in activation.parameters.items()}
    scale = np.zeros(len(x))
    for low in np.arange(WIDEST[0], WIDEST[1], X_RANGE_STEP):
        high = low + X_RANGE_STEP
        inside = np.linspace(low, high, 51)
        y_low, y_high = fitted_y([activation(inside, **defaults), activation.derivative(inside, **defaults)], low, high)
        shown = (x >= low) & (x <= high)
        scale[shown] = np.maximum(scale[shown], CHART_HEIGHT / (y_high - y_low))
    return scale


def _sampled(activation, function, x, breaks, parameters):
    """The curve at x, where a doubled position holds its limit from the left, then the one from the right."""
    y = np.asarray(function(x, **parameters), dtype=np.float64)
    for index in breaks:
        for offset, side in ((0, -np.inf), (1, np.inf)):
            y[index + offset] = function(np.nextafter(x[index], side), **parameters)
    return y


def _corners(activation):
    """Parameter values at which a grid must be good: the defaults and both ends of every slider."""
    defaults = {name: parameter.default for name, parameter in activation.parameters.items()}
    ends = [(parameter.low, parameter.default, parameter.high) for parameter in activation.parameters.values()]
    return [dict(zip(defaults, values, strict=True)) for values in itertools.product(*ends)]


def x_grid(activation):
    """(x, break indices): the x₀ stops, the kinks twice, and points added where the curves bend most, at most 301."""
    kinks = sorted({kink.at(**activation.values()).position for kink in activation.kinks})
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
            error = np.maximum(error, np.abs(function(middle, **parameters) - (left + right) / 2) * scale)
        # A tenth of what is allowed leaves room for the points between middle and ends.
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


def _knots(activation, name, x, scale):
    """The fewest knots of one parameter, by halving, that keep linear interpolation under a quarter pixel."""
    functions = list(curve_functions(activation).values())
    others = [{key: value for key, value in corner.items() if key != name} for corner in _corners(activation)]
    parameter = activation.parameters[name]

    def error(left, right):
        middle = (left + right) / 2
        return max(
            float(
                np.max(
                    np.abs(
                        function(x, **rest, **{name: middle})
                        - (function(x, **rest, **{name: left}) + function(x, **rest, **{name: right})) / 2
                    )
                    * scale
                )
            )
            for function in functions
            for rest in others
        )

    def halved(left, right):
        if error(left, right) <= MOST_KNOT_ERROR or right - left <= parameter.step:
            return [right]
        middle = (left + right) / 2
        return halved(left, middle) + halved(middle, right)

    return (parameter.low, *halved(parameter.low, parameter.high))


@lru_cache(maxsize=256)
def frames(activation):
    """The frames of an activation. A parameter whose knots would not fit in 200 KB has none: it is drawn on release."""
    x, breaks = x_grid(activation)
    scale = pixels_per_unit(activation, x)
    functions = curve_functions(activation)
    knots = {}
    room = MOST_BYTES // (4 * len(x) * len(functions))
    for name in activation.parameters:
        wanted = _knots(activation, name, x, scale)
        if len(wanted) <= room:
            knots[name] = wanted
            room //= len(wanted)
    defaults = {name: parameter.default for name, parameter in activation.parameters.items()}
    samples = [
        [
            _sampled(activation, function, x, breaks, defaults | dict(zip(knots, combination, strict=True)))
            for function in functions.values()
        ]
        for combination in itertools.product(*knots.values())
    ]
    return Frames(
        name=activation.name,
        x=x.astype(np.float32),
        curves=tuple(functions),
        knots=knots,
        defaults=defaults,
        breaks=tuple(_break(activation, x, index) for index in breaks),
        samples=np.asarray(samples, dtype=np.float32),
    )


def _break(activation, x, index):
    """Where a kink's left limit stands in the grid, and on which side f′ at the kink itself belongs."""
    position = x[index]
    left = activation.derivative(np.nextafter(position, -np.inf))
    right = activation.derivative(np.nextafter(position, np.inf))
    here = activation.derivative(position)
    return {"index": index, "closed": "left" if abs(here - left) <= abs(here - right) else "right"}
