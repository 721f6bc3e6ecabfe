"""Frames: a function's f, f′ and ∂f/∂parameter sampled once, so that a browser can redraw at any slider value; f″ in a file of its own.

A frames file is a JSON header, padded to a multiple of four bytes and preceded by its length, and float32 numbers: the
x grid, then for every combination of parameter knots every curve. Between knots the browser interpolates linearly.
Where kinks move with a parameter, so does the grid: x is then the first curve of each combination. Where every parameter moves
samples of its own, there are no combinations: the file holds the samples at the defaults, then those at every knot of each
parameter alone, whose changes add up. The header also holds the figures that the samples fill, one per view, and the
palettes: everything in a chart that no reader changes.

The frames of order 2 hold f″ alone, on a grid of its own and with figures that show it too. A browser fetches them once a reader
switches f″ on.
"""

import base64
import hashlib
import itertools
import json
import struct
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from typing import NotRequired, TypedDict

import numpy as np
from numpy.typing import NDArray

from activation_lab.figures import palette
from activation_lab.figures.axes import WIDEST, X_RANGE_STEP
from activation_lab.figures.function_chart import VIEWS, function_chart
from activation_lab.figures.grids import corners, curve_functions, drawn_values, grid, sampled, slider_stops
from activation_lab.figures.types import Figure, Order, View
from activations import Activation, Instance, formats
from activations.activation import Kink
from activations.chart_words import Jumping, kink_templates, second_templates
from activations.formats import Format
from activations.types import Fact, FloatArray, Formula, Side

MOST_BYTES = 200_000
# Two knots suffice for a parameter in which all curves are linear, within the precision of float32 samples.
LINEAR = 1e-6
# Numbers this close are the same stop, despite rounding.
SAME_STOP = 1e-9


class Position(TypedDict):
    """A kink's position: its value if all parameters are 0, and the coefficient of each; or `stops`, its values at the knots of one parameter."""

    offset: float
    gains: dict[str, float]
    stops: NotRequired[dict[str, tuple[float, ...]]]


class Break(TypedDict):
    """A kink for the browser.

    index: that of its left limit in the grid. f, slope, or in frames of order 2 second: the side to which their values at the kink
    belong. value: by curve, what the value is where it belongs to neither side. at: its position, exactly
    the core's float. words: the sentence for x₀ at the kink by what jumps, if anything does.
    """

    index: int
    f: NotRequired[Side]
    slope: NotRequired[Side]
    second: NotRequired[Side]
    value: NotRequired[dict[str, float]]
    at: Position
    words: NotRequired[dict[Jumping, str] | dict[str, str]]


class AtRest(TypedDict):
    """What a commit sends, so that a chart at rest shows the core's own numbers: see `at_rest`."""

    values: dict[str, float]
    reading: dict[str, float | None]
    sides: NotRequired[dict[str, tuple[float, float]]]
    samples: NotRequired[str]
    secondSamples: NotRequired[str]


@dataclass(frozen=True)
class Frames:
    """One function's samples as float32: `x` (points; empty where the grid moves) and `samples` (settings × curves × points).

    additive: whether the changes by several parameters add up, so that the samples move one parameter at a time; see `settings`.
    """

    name: str
    x: NDArray[np.float32]
    curves: tuple[str, ...]
    knots: dict[str, tuple[float, ...]]
    additive: bool
    defaults: dict[str, float]
    breaks: tuple[Break, ...]
    samples: NDArray[np.float32]
    figures: dict[View, Figure]

    @property
    def settings(self) -> list[dict[str, float]]:
        """The parameter values of each of `samples`: all combinations of knots, or, if additive, the defaults and each knot alone."""
        return _settings(self.knots, self.additive, self.defaults)

    @property
    def payload(self) -> bytes:
        """The bytes of the file."""
        header = json.dumps(
            {
                "points": self.samples.shape[-1],
                "curves": self.curves,
                "knots": self.knots,
                "additive": self.additive,
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
    def stem(self) -> str:
        """The start of the file's name: the function's, and where it holds f″ `<name>.second`."""
        return f"{self.name}.second" if "second" in self.curves else self.name

    @property
    def file_name(self) -> str:
        """`<stem>-<hash of the content>.bin`: a new name whenever a number changes, so that it can be cached for ever."""
        return f"{self.stem}-{hashlib.sha256(self.payload).hexdigest()[:12]}.bin"


@lru_cache(maxsize=256)
def frames(activation: Activation, order: Order = 1) -> Frames:
    """The frames of an activation, kept; see `frames_holding`."""
    return frames_holding(activation, {}, order)


def frames_holding(activation: Activation, chosen: Mapping[str, Collection[float]], order: Order = 1) -> Frames:
    """The frames of an activation that hold some values of its parameters, a collection by name, exactly; with order 2 those of f″.

    A parameter has two knots if all curves are linear in it, else a knot at every stop of its slider, so that drawing
    and readout are exact while it moves. A parameter whose knots would not fit in 200 KB has none: it is drawn on release.
    """

    # The ends of the sliders are sampled for each parameter.
    @cache
    def known_sample(values):
        return _sample(activation, dict(zip(activation.parameters, values, strict=True)), order)

    def sample(parameters):
        return known_sample(tuple(parameters[name] for name in activation.parameters))

    defaults = drawn_values(activation.at())
    known = {name: _stops(activation, name, sample, chosen.get(name, ())) for name in activation.parameters}
    additive = _is_additive(known, defaults, sample)
    if additive:
        known = {name: _moving_stops(name, stops, defaults, sample) for name, stops in known.items()}
    knots, room = {}, MOST_BYTES // (4 * sample(defaults).size)
    for name, stops in known.items():
        if len(_settings(knots | {name: stops}, additive, defaults)) <= room:
            knots[name] = stops
    here = grid(activation, order)
    return Frames(
        name=activation.name,
        x=np.empty(0, np.float32) if here.moves else here.x(defaults).astype(np.float32),
        curves=(*(("x",) if here.moves else ()), *curve_functions(activation, order)),
        knots=knots,
        additive=additive,
        defaults=defaults,
        breaks=tuple(
            _break(activation, kink, index, knots, order)
            for kink, index in zip(_ordered_kinks(activation), here.breaks, strict=True)
        ),
        samples=np.asarray(
            [sample(parameters) for parameters in _settings(knots, additive, defaults)], dtype=np.float32
        ),
        figures={view: function_chart(activation, view, with_second=order == 2) for view in VIEWS},
    )


def _settings(knots, additive, defaults):
    """See `Frames.settings`."""
    if additive:
        return [defaults, *(defaults | {name: value} for name, values in knots.items() for value in values)]
    return [defaults | dict(zip(knots, values, strict=True)) for values in itertools.product(*knots.values())]


def _stops(activation, name, sample, chosen):
    """Both ends of a parameter's slider if all curves are linear in it, else the slider's stops and what is chosen."""
    parameter = activation.parameters[name]
    if parameter.choices or _is_linear(parameter, sample, corners(activation)):
        return parameter.low, parameter.high
    return tuple(sorted({*slider_stops(parameter), *(value for value in chosen if value < parameter.high)}))


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


def _is_additive(known, defaults, sample):
    """Whether there are several parameters, one of them with more than two knots, and their changes to the samples add up."""
    if len(known) < 2 or max(map(len, known.values())) == 2:
        return False
    some = [{stops[0], stops[len(stops) // 2], stops[-2], stops[-1]} for stops in known.values()]
    start = sample(defaults)
    for values in itertools.product(*some):
        together = dict(zip(known, values, strict=True))
        changes = sum(sample(defaults | {name: value}) - start for name, value in together.items())
        if not np.allclose(start + changes, sample(together), rtol=LINEAR, atol=LINEAR):
            return False
    return True


def _moving_stops(name, stops, defaults, sample):
    """The stops without those that change nothing, on either side."""
    found = [sample(defaults | {name: stop}) for stop in stops]
    moves = [True, *(not np.array_equal(*pair) for pair in itertools.pairwise(found)), True]
    return tuple(stop for stop, before, after in zip(stops, moves, moves[1:], strict=False) if before or after)


def _sample(activation, parameters, order):
    """What the frames hold for one setting of the parameters: curves × points, x first where the grid moves."""
    x, curves = sampled(activation, parameters, order)
    return np.vstack([x, curves]) if grid(activation, order).moves else curves


def curves_at(
    activation: Activation, parameters: Mapping[str, float], order: Order = 1
) -> tuple[FloatArray, dict[str, FloatArray]]:
    """(x, every curve by name) as a chart draws them at these values, doubled at each break as in the frames."""
    x, curves = sampled(activation, parameters, order)
    return x, dict(zip(curve_functions(activation, order), curves, strict=True))


def holds(function: Instance, order: Order = 1) -> bool:
    """Whether the frames hold these curves to float32 precision: at any value between knots that leave out stops, else only at the knots."""
    known = frames(function.activation, order)
    for name, value in drawn_values(function).items():
        knots = np.array(known.knots.get(name, (known.defaults[name],)))
        after = int(np.searchsorted(knots, value))
        between = (
            0 < after < len(knots) and knots[after] - knots[after - 1] > 1.5 * function.activation.parameters[name].step
        )
        if not between and min(abs(knots - value)) > SAME_STOP:
            return False
    return True


def at_rest(
    function: Instance, point: float, with_slope: bool = True, order: Order = 1, kind: Format | None = None
) -> AtRest:
    """What a commit sends, so that a chart at rest shows the core's own numbers, by name.

    values: the parameters as they are drawn. reading: f and, with_slope, f′ at the point. samples: where the frames do
    not hold the curves exactly, these, as base64 of what a frames file has for a combination of knots. sides: on a kink, with_slope,
    the limits of f and f′ from both sides. With order 2, reading and sides tell of f″ too, and secondSamples are the samples of f″.
    kind: the number format in which f and f′ are read, which has no sides of a kink.
    """
    sent = read_at(function, point, with_slope, order, kind)
    if not holds(function):
        sent["samples"] = _sent(function.activation, sent["values"], 1)
    if order == 2 and not holds(function, 2):
        sent["secondSamples"] = _sent(function.activation, sent["values"], 2)
    return sent


def read_at(
    function: Instance, point: float, with_slope: bool = True, order: Order = 1, kind: Format | None = None
) -> AtRest:
    """`at_rest` without samples, for frames that hold the curves at these values. A reading is None where it is no finite number."""
    f = formats.values(function, point, kind) if kind else function(point)
    reading = {"f": float(f)}
    if with_slope:
        reading["slope"] = float(formats.slopes(function, point, kind) if kind else function.derivative(point))
    if order == 2:
        reading["second"] = float(function.derivative(point, order=2))
    finite = {name: value if np.isfinite(value) else None for name, value in reading.items()}
    sent: AtRest = {"values": drawn_values(function), "reading": finite}
    if with_slope and not kind and (kink := function.kink_at(point, order=order)):
        sent["sides"] = function.sides_of(kink, order=order)
    return sent


def _sent(activation, values, order):
    return base64.b64encode(_sample(activation, values, order).astype("<f4").tobytes()).decode()


def _ordered_kinks(activation):
    """The kinks from left to right, as they stand in the grid at the defaults."""
    defaults = activation.values(**drawn_values(activation.at()))
    return sorted(activation.kinks, key=lambda kink: kink.at(**defaults).position)


def _break(
    activation: Activation, kink: Kink[float | Fact], index: int, knots: Mapping[str, Sequence[float]], order: Order
) -> Break:
    function, here = _where_it_jumps(activation, kink, order)

    def values(curve: Formula) -> tuple[float, float, float]:
        beside = (np.nextafter(here.position, -np.inf), here.position, np.nextafter(here.position, np.inf))
        left, at, right = (float(curve(x)) for x in beside)
        return left, at, right

    def side(curve: Formula) -> Side:
        left, at, right = values(curve)
        return "left" if abs(at - left) <= abs(at - right) else "right"

    place = _position(activation, kink, knots)
    if order == 1:
        found: Break = {"index": index, "f": side(function), "slope": side(function.derivative), "at": place}
        if kink.may_jump:
            found["words"] = kink_templates(kink)
        return found
    second = partial(function.derivative, order=2)
    found: Break = {"index": index, "second": side(second), "at": place}
    left, at, right = values(second)
    if min(abs(at - left), abs(at - right)) > LINEAR:
        found["value"] = {"second": at}
    if kink.second_may_jump:
        found["words"] = second_templates(kink)
    return found


def _where_it_jumps(activation, kink, order):
    """(the function, the kink in numbers) at the defaults, or at a stop of a slider if the kink is there only at some."""
    defaults = drawn_values(activation.at())
    alone = ({name: stop} for name, entry in activation.parameters.items() for stop in slider_stops(entry))
    settings = (
        (function := activation.at(**defaults | changed), kink.at(**function.values)) for changed in ({}, *alone)
    )
    finite = [(function, here) for function, here in settings if np.isfinite(here.position)]
    jumping = (pair for pair in finite if (pair[1].delta if order == 1 else pair[1].second_jump))
    return next(jumping, finite[0])


def _position(activation: Activation, kink: Kink[float | Fact], knots: Mapping[str, Sequence[float]]) -> Position:
    """The kink's Position; raises ValueError if it is not linear in the parameters and moves with several of them."""
    defaults = drawn_values(activation.at())

    def position(**changed):
        return kink.at(**activation.values(**defaults | changed)).position

    numeric = [entry for entry in activation.parameters.values() if not entry.choices]
    ends = {
        entry.name: (position(**{entry.name: entry.low}), position(**{entry.name: entry.high})) for entry in numeric
    }
    every = [(corner, position(**corner)) for corner in corners(activation)]
    if np.isfinite([at for _, at in every]).all():
        rises = {
            entry.name: round(ends[entry.name][1] - ends[entry.name][0], 9) / (entry.high - entry.low)
            for entry in numeric
        }
        gains = {name: round(gain, 9) for name, gain in rises.items() if gain}
        offset = round(position() - sum(gain * defaults[name] for name, gain in gains.items()), 9)
        if all(at == offset + sum(gain * corner[name] for name, gain in gains.items()) for corner, at in every):
            return {"offset": offset, "gains": gains}
    for name, values in knots.items():
        if all(at == position(**{name: corner[name]}) for corner, at in every):
            # A kink at infinity is beyond the widest view, where the grid ends.
            return {
                "offset": 0,
                "gains": {},
                "stops": {name: tuple(float(np.clip(position(**{name: value}), *WIDEST)) for value in values)},
            }
    raise ValueError(f"{activation.name}: a kink neither moves evenly with its parameters nor with one alone")
