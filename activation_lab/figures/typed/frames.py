"""Frames of a typed function: sampled for the values at which its sliders stand, each of which then moves alone.

They are as those of the catalog's functions (figures/frames.py) with three differences, since a text may be anything and is drawn at once.
The samples are those at the present values, then those at the stops of each slider with the others at rest: exact for whichever moves next, for any
number of sliders that fit. A page without a server, which no new frames reach, has samples at all combinations instead (together.py). Places where
f, f′ or f″ jumps or ends are found numerically (places.py); those that move evenly with the sliders are followed, others are drawn where they are at
the present values. Numbers beyond ±FARTHEST are drawn there.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from activation_lab.figures.axes import WIDEST, fitted_y
from activation_lab.figures.frames import MOST_BYTES, Break, Frames
from activation_lab.figures.function_chart import VIEWS, function_chart
from activation_lab.figures.grids import curve_functions, slider_stops
from activation_lab.figures.typed.places import Place, places_of
from activation_lab.figures.types import Order, Range
from activations import Instance, Parameter
from activations.chart_words import kink_templates, second_templates
from activations.types import FloatArray, Side

if TYPE_CHECKING:
    from activations.expression.function import TypedActivation

# No view shows a y as large; a line that leads there looks vertical.
FARTHEST = 1e6
# The header and the figures take less than the rest of MOST_BYTES.
MOST_SAMPLED = MOST_BYTES - 22_000
MOST_POINTS, FEWEST_POINTS = 301, 120
# Positions at which bends are measured, in all; points that a piece has at least.
MEASURED, LEAST = 1200, 5
# Chords are off by less than a quarter of a pixel, if there is room for the points.
PIXELS, CLOSE = 420.0, 0.25
# Samples differ from a straight line by rounding, as a share of 1 or of their size.
LINEAR = 1e-6
# A pole is found up to a few units of rounding; this far from it, as a share of 1 or of its size, a position is on the side on which it seems to be.
PAST_ROUNDING = 1e-9
# An end of a slider is not fitted into view if the view would become so many times as high.
MOST_FITTED = 3.0


@lru_cache(maxsize=48)
def typed_frames(function: Instance, live: tuple[str, ...], order: Order = 1) -> Frames:
    """The frames for the sliders `live`, as many of the first ones as fit into MOST_BYTES; with order 2 those of f″."""
    with np.errstate(all="ignore"):
        return _frames(function, live, order)


def _frames(function: Instance, live: tuple[str, ...], order: Order) -> Frames:
    activation: TypedActivation = function.activation  # type: ignore[assignment]
    now = numbers(function)
    stops = {name: stops_of(activation, activation.parameters[name], now, order) for name in live}
    curves = len(curve_functions(activation, order))
    # What the sliders that cannot fit would move need not be looked for.
    places, followed = places_of(activation, now, tuple(_that_fit(stops, curves)))
    knots = _that_fit(stops, curves + bool(followed))
    settings = [now, *(now | {name: stop} for name, stops in knots.items() for stop in stops)]
    measured = [
        now,
        *(now | {name: stops[index]} for name, stops in knots.items() for index in (0, len(stops) // 3, -1)),
    ]
    return sampled(function, (places, followed), knots, settings, measured, order)


def _that_fit(stops: Mapping[str, tuple[float, ...]], curves: int) -> dict[str, tuple[float, ...]]:
    """Of sliders, by name, those whose samples have room, the first ones first."""
    room = MOST_SAMPLED // (4 * curves * FEWEST_POINTS) - 1
    knots: dict[str, tuple[float, ...]] = {}
    for name, each in stops.items():
        if sum(map(len, knots.values())) + len(each) <= room:
            knots[name] = each
    return knots


def numbers(function: Instance) -> dict[str, float]:
    """The parameter values as numbers."""
    return {name: float(value) for name, value in function.values.items()}


def sampled(
    function: Instance,
    found: tuple[list[Place], bool],
    knots: dict[str, tuple[float, ...]],
    settings: Sequence[dict[str, float]],
    measured: Sequence[Mapping[str, float]],
    order: Order,
    most: int = MOST_SAMPLED,
    additive: bool = True,
) -> Frames:
    """The frames of these settings. found: the places, and whether any of them moves; measured: where bends are measured; most: how many bytes."""
    activation: TypedActivation = function.activation  # type: ignore[assignment]
    (places, followed), now, names = found, numbers(function), curve_functions(activation, order)
    points = min(MOST_POINTS, most // (4 * (len(names) + bool(followed)) * len(settings)))
    shares = _shares(activation, places, measured, now, order, points - 2 * len(places))
    x, breaks = _positions(places, settings, now, shares)
    curves = [_sided(curve, x, breaks, _columns(settings)) for curve in names.values()]
    samples = np.stack([*([x] if followed else []), *curves], axis=1)
    return Frames(
        name=activation.name,
        x=np.empty(0, np.float32) if followed else x[0].astype(np.float32),
        curves=(*(("x",) if followed else ()), *names),
        knots=knots,
        additive=additive,
        defaults=now,
        breaks=tuple(_break(function, place, index, order) for place, index in zip(places, breaks, strict=True)),
        samples=samples.astype(np.float32),
        figures={view: function_chart(activation, view, with_second=order == 2) for view in VIEWS},
    )


def _sided(
    curve: Callable[..., FloatArray], x: FloatArray, breaks: Sequence[int], columns: Mapping[str, FloatArray]
) -> FloatArray:
    """A curve as it is drawn at x, at each doubled place as it is on its two sides."""
    left, right = np.array(breaks, int), np.array(breaks, int) + 1
    beside = x.copy()
    beside[:, left] = np.nextafter(x[:, left], -np.inf)
    beside[:, right] = np.nextafter(x[:, right], np.inf)
    y = _drawn(curve(beside, **columns))
    # Next to a pole both may be on the same side of it.
    doubtful = (y[:, left] == y[:, right]) & (np.abs(y[:, left]) == FARTHEST)
    if doubtful.any():
        away = PAST_ROUNDING * np.maximum(1, np.abs(x[:, left]))
        for ends, step in ((left, -away), (right, away)):
            surely = curve(x[:, ends] + step, **columns)
            y[:, ends] = np.where(doubtful & ~np.isnan(surely), np.copysign(y[:, ends], surely), y[:, ends])
    return y


def _columns(settings: Sequence[Mapping[str, float]]) -> dict[str, FloatArray]:
    return {name: np.array([values[name] for values in settings])[:, None] for name in settings[0]}


def _drawn(y: FloatArray) -> FloatArray:
    return np.clip(y, -FARTHEST, FARTHEST)


def stops_of(
    activation: "TypedActivation", parameter: Parameter, now: Mapping[str, float], order: Order
) -> tuple[float, ...]:
    """The stops of a slider and where it stands; its two ends if all curves are linear in the parameter."""
    ends = (parameter.low, parameter.high)
    shares = np.array([0.0, 0.21, 0.5, 0.83, 1.0])[:, None]
    values = {**now, parameter.name: ends[0] + shares * (ends[1] - ends[0])}
    x = np.linspace(*WIDEST, 41)[None, :]
    for curve in curve_functions(activation, order).values():
        y = curve(x, **values)
        straight = y[:1] + shares * (y[-1:] - y[:1])
        if (
            not np.allclose(y, straight, rtol=LINEAR, atol=LINEAR, equal_nan=True)
            or np.abs(y[np.isfinite(y)]).max(initial=0) > FARTHEST
        ):
            return tuple(sorted({*slider_stops(parameter), *ends, now[parameter.name]}))
    return ends


def _edges(places: Sequence[Place], settings: Sequence[Mapping[str, float]], now: Mapping[str, float]) -> FloatArray:
    """(settings, places + 2): the ends of the widest view, and the places between, kept in order and within."""
    rows = [
        [
            place.position + sum(gain * (values[name] - now[name]) for name, gain in place.gains.items())
            for place in places
        ]
        for values in settings
    ]
    moved = np.clip(np.array(rows).reshape(len(settings), len(places)), *WIDEST)
    ends = np.ones((len(settings), 1))
    return np.hstack([WIDEST[0] * ends, np.maximum.accumulate(moved, axis=1), WIDEST[1] * ends])


def _shares(
    activation: "TypedActivation",
    places: Sequence[Place],
    settings: Sequence[Mapping[str, float]],
    now: Mapping[str, float],
    order: Order,
    points: int,
) -> list[FloatArray]:
    """For each piece between places, where its points are, as shares of it from 0 to 1: closer where a curve bends more."""
    edges = _edges(places, settings, now)
    pieces = edges.shape[1] - 1
    count = max(31, MEASURED // pieces)
    t = np.linspace(0, 1, count)
    inside = np.clip(t, 1e-6, 1 - 1e-6)
    functions, columns = curve_functions(activation, order), _columns(settings)
    needs = []
    for left, right in zip(edges.T[:-1], edges.T[1:], strict=True):
        width = (right - left)[:, None]
        y = [_drawn(curve(left[:, None] + inside * width, **columns)) for curve in functions.values()]
        y = [np.clip(np.nan_to_num(each), -40, 40) for each in y]
        tall = np.maximum(np.max([np.abs(each) for each in y], axis=0), 0.25)
        need = np.zeros_like(tall)
        for each in y:
            bend = np.abs(np.diff(each, 2, axis=1)) * (count - 1) ** 2
            bend = np.pad(bend, ((0, 0), (1, 1)), mode="edge")
            need = np.maximum(need, np.sqrt(bend * PIXELS / tall / 8 / CLOSE))
        # A straight stretch needs points for reading values with the pointer.
        needs.append(np.maximum(need, width / 0.4).max(axis=0))
    wanted = np.array([float(np.trapezoid(need, t)) for need in needs])
    spare = max(1.0, points - LEAST * pieces)
    counts = LEAST + np.floor(wanted * min(1.0, spare / max(1.0, wanted.sum()))).astype(int)
    found = []
    for need, number in zip(needs, counts, strict=True):
        along = np.concatenate([[0], np.cumsum((need[1:] + need[:-1]) / 2)])
        found.append(np.interp(np.linspace(0, along[-1], number), along, t) if along[-1] else np.linspace(0, 1, number))
    return found


def _positions(
    places: Sequence[Place],
    settings: Sequence[Mapping[str, float]],
    now: Mapping[str, float],
    shares: Sequence[FloatArray],
) -> tuple[FloatArray, tuple[int, ...]]:
    """(settings × points, the index of the left one of each doubled place)."""
    edges = _edges(places, settings, now)
    pairs = zip(edges.T[:-1], edges.T[1:], shares, strict=True)
    pieces = []
    for left, right, share in pairs:
        piece = left[:, None] + share * (right - left)[:, None]
        # Exactly the place, whatever the rounding.
        piece[:, 0], piece[:, -1] = left, right
        pieces.append(piece)
    ends = np.cumsum([len(share) for share in shares])[:-1] - 1
    return np.hstack(pieces), tuple(map(int, ends))


def _break(function: Instance, place: Place, index: int, order: Order) -> Break:
    x, kink = place.position, place.kink
    gains = {name: gain for name, gain in place.gains.items() if gain}
    offset = x - sum(gain * float(function.values[name]) for name, gain in gains.items())
    at = {"offset": round(offset, 12) if gains else x, "gains": gains}
    if order == 2:
        found: Break = {"index": index, "second": "left", "at": at}  # type: ignore[typeddict-item]
        if kink:
            found["words"] = second_templates(kink)
        return found
    left, here, right = (float(function(each)) for each in (np.nextafter(x, -np.inf), x, np.nextafter(x, np.inf)))
    side: Side = "right" if abs(here - right) < abs(here - left) else "left"
    found = {"index": index, "f": side, "slope": "left", "at": at}  # type: ignore[typeddict-item]
    if kink and kink.may_jump:
        found["words"] = kink_templates(kink)
    return found


def fit(function: Instance, live: Sequence[str], x_range: Range, order: Order = 1) -> list[dict[str, float]]:
    """The values at which curves are fitted into view: the present ones, and both ends of each slider unless that flattens the curve."""
    now = {name: float(value) for name, value in function.values.items()}
    x = np.linspace(*x_range, 201)
    names = curve_functions(function.activation)
    second = curve_functions(function.activation, 2)["second"]

    def curves(values: Mapping[str, float]) -> list[FloatArray]:
        with np.errstate(all="ignore"):
            found = [curve(x, **values) for name, curve in names.items() if name in ("f", "slope")]
            if order == 2:
                found.append(second(x, **values))
        return [np.where(np.isfinite(each), each, np.nan) for each in found]

    def height(several: list[FloatArray]) -> float:
        low, high = fitted_y(several, *x_range)
        return high - low

    here = curves(now)
    most = MOST_FITTED * height(here)
    parameters = function.activation.parameters
    ends = [now | {name: end} for name in live for end in (parameters[name].low, parameters[name].high)]
    return [now, *(values for values in ends if height([*here, *curves(values)]) <= most)]
