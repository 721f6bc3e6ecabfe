"""Places where a typed function or a derivative jumps or ends, and how they move with its sliders."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from activation_lab.figures.axes import WIDEST
from activations import Instance
from activations.activation import Kink

if TYPE_CHECKING:
    from activations.expression.function import TypedActivation

# More places are left out, those farthest from 0 first.
MOST_PLACES = 40
# Where along its slider a parameter is tried, to see which places move.
TRIED = (0.0, 0.37, 0.7, 1.0)
# Places differ by rounding, as a share of 1 or of their size.
EVEN = 1e-9


def poles_of(function: Instance) -> tuple[float, ...]:
    """Where a typed function grows beyond all bounds; functions of the catalog do so nowhere."""
    find = getattr(function.activation, "found", None)
    return find(**function.values).poles if find else ()


@dataclass(frozen=True)
class Place:
    """Where something jumps or ends, and by how much that moves with each slider that it follows; `kink` where it is one."""

    position: float
    gains: Mapping[str, float]
    kink: Kink[float] | None


def _found(activation: "TypedActivation", values: Mapping[str, float]) -> list[tuple[float, Kink[float] | None]]:
    """The places at these values, from left to right: kinks, poles, ends of gaps, and where f′ is infinite."""
    found = activation.found(**values)
    kinks = [(kink.position, kink) for kink in found.kinks if kink.delta or kink.jump or kink.second_jump]
    ends = [end for gap in found.gaps for end in (gap.low, gap.high) if np.isfinite(end)]
    known = {position for position, _ in kinks}
    others = {*found.poles, *found.steep, *ends} - known
    every = sorted([*kinks, *((position, None) for position in others)], key=lambda pair: abs(pair[0]))
    kept: list[tuple[float, Kink[float] | None]] = []
    for position, kink in sorted(every[:MOST_PLACES], key=lambda pair: pair[0]):
        # The end of a gap and the pole there are one place.
        if kept and position - kept[-1][0] <= EVEN * max(1.0, abs(position)):
            before, other = kept.pop()
            position, kink = (before, other) if other else (position, kink)
        kept.append((position, kink))
    return kept


def places_of(activation: "TypedActivation", now: Mapping[str, float], live: Sequence[str]) -> tuple[list[Place], bool]:
    """(the places, whether any of them moves with a slider)."""
    from activations.expression.quantities import branches_at

    if not branches_at(activation.tree, np.array([0.5]), now):
        return [], False
    here = _found(activation, now)
    gains: list[dict[str, float]] = [{} for _ in here]
    appearing: dict[float, Kink[float] | None] = {}
    for name in live:
        parameter = activation.parameters[name]
        values = [parameter.low + share * (parameter.high - parameter.low) for share in TRIED]
        every = [_found(activation, {**now, name: value}) for value in values]
        gain = _even_gain(now[name], here, values, every)
        for each, rises in zip(gains, gain, strict=True):
            each[name] = rises
        if not any(gain):
            known = [position for position, _ in here]
            for position, kink in every[0]:
                stays = all(any(abs(position - other) <= EVEN for other, _ in there) for there in every)
                if stays and not any(abs(position - other) <= EVEN for other in (*known, *appearing)):
                    appearing[position] = kink
    pairs = [*zip(here, gains, strict=True), *((pair, dict[str, float]()) for pair in appearing.items())]
    found = [
        Place(position, gain, kink)
        for (position, kink), gain in sorted(pairs, key=lambda pair: pair[0][0])
        if WIDEST[0] < position < WIDEST[1] or any(gain.values())
    ]
    return found, any(any(place.gains.values()) for place in found)


def _even_gain(
    now: float,
    here: Sequence[tuple[float, Kink[float] | None]],
    values: Sequence[float],
    every: Sequence[Sequence[tuple[float, Kink[float] | None]]],
) -> list[float]:
    """By how much each place moves with a parameter; zeros where they do not move evenly wherever there are as many, or where that is seen at one value only."""
    still = [0.0 for _ in here]
    at = np.array([position for position, _ in here])
    alike = [
        (value, np.array([position for position, _ in there]))
        for value, there in zip(values, every, strict=True)
        if len(there) == len(here) and value != now
    ]
    if not len(at) or len(alike) < 2:
        return still
    value, there = max(alike, key=lambda pair: abs(pair[0] - now))
    gain = (there - at) / (value - now)
    for value, there in alike:
        if not np.allclose(there, at + gain * (value - now), rtol=EVEN, atol=EVEN):
            return still
    return [float(rise) if abs(rise) > EVEN else 0.0 for rise in np.round(gain, 12)]


def is_followed(
    activation: "TypedActivation", places: Sequence[Place], values: Mapping[str, float], now: Mapping[str, float]
) -> bool:
    """Whether what moves with several sliders at once is where each alone would take it; also where there are more places or fewer."""
    there = [position for position, _ in _found(activation, values)]
    if len(there) != len(places):
        return True
    moved = (
        place.position + sum(gain * (values[name] - now[name]) for name, gain in place.gains.items())
        for place in places
    )
    return all(any(abs(position - other) <= EVEN * max(1.0, abs(other)) for other in there) for position in moved)
