"""Frames of a typed function for a page without a server, which no new frames reach: samples at all combinations of its sliders' stops."""

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from activation_lab.figures.frames import Frames
from activation_lab.figures.grids import curve_functions, slider_stops
from activation_lab.figures.typed.frames import FEWEST_POINTS, numbers, sampled, stops_of
from activation_lab.figures.typed.places import is_followed, places_of
from activation_lab.figures.types import Order
from activations import Instance

if TYPE_CHECKING:
    from activations.expression.function import TypedActivation

# Of samples, in a file that holds plotly.js too; so many sliders in which the curves are linear, each of which doubles the samples.
MOST_TOGETHER, MOST_LINEAR = 1_500_000, 2
# A slider with fewer stops is none; it has as many as in the app at most.
FEWEST_STOPS, MOST_STOPS = 7, 201


def frames_together(function: Instance, order: Order = 1, others: Sequence[Instance] = ()) -> Frames:
    """The frames at all combinations of the sliders' stops, which `stops_together` has limited; with order 2 those of f″.

    others: the same function at further values, at which the frames are exact too.
    """
    activation: TypedActivation = function.activation  # type: ignore[assignment]
    now, several = numbers(function), [numbers(each) for each in (function, *others)]
    with np.errstate(all="ignore"):
        linear = _linear(function, several)
        ends = {name: (entry.low, entry.high) for name, entry in activation.parameters.items()}
        knots = {
            name: ends[name]
            if name in linear
            else tuple(sorted({*slider_stops(entry), *ends[name], *(values[name] for values in several)}))
            for name, entry in activation.parameters.items()
        }
        settings = [dict(zip(knots, values, strict=True)) for values in itertools.product(*knots.values())]
        corners = [dict(zip(ends, values, strict=True)) for values in itertools.product(*ends.values())]
        found = places_of(activation, now, tuple(knots))
        if found[1] and not all(is_followed(activation, found[0], corner, now) for corner in corners):
            found = [replace(place, gains={}) for place in found[0]], False
        return sampled(function, found, knots, settings, [now, *corners], order, MOST_TOGETHER, additive=False)


def stops_together(function: Instance, others: Sequence[Instance] = ()) -> dict[str, int]:
    """The parameters whose sliders frames of all combinations can follow, and how many stops each may have at most. others: as above."""
    entries, several = function.activation.parameters, [numbers(each) for each in (function, *others)]
    room = MOST_TOGETHER // (4 * (len(curve_functions(function.activation)) + 1) * FEWEST_POINTS)
    with np.errstate(all="ignore"):
        linear = list(_linear(function, several))[:MOST_LINEAR]
    room //= 2 ** len(linear)
    rest = [name for name in entries if name not in linear]

    def most() -> int:
        # Beside the stops there are the values at which sliders stand.
        return int(room ** (1 / len(rest))) - len(several)

    while rest and most() < FEWEST_STOPS:
        rest.pop()
    stops = min(most(), MOST_STOPS) if rest else 0
    return {name: MOST_STOPS if name in linear else stops for name in entries if name in (*linear, *rest)}


def _linear(function: Instance, several: Sequence[Mapping[str, float]]) -> tuple[str, ...]:
    """The parameters in which all curves are linear, at these values and where all others are at an end of their sliders."""
    activation: TypedActivation = function.activation  # type: ignore[assignment]
    entries = activation.parameters
    tried = [
        *several,
        *({name: getattr(entry, end) for name, entry in entries.items()} for end in ("low", "high")),
    ]
    return tuple(
        name
        for name, entry in entries.items()
        if all(len(stops_of(activation, entry, values, 1)) == 2 for values in tried)
    )
