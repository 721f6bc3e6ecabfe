"""What a page says at every stop of its sliders, small enough to travel with it: few templates, and the numbers in them."""

import itertools
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from math import isinf
from typing import Any

import numpy as np

from activation_lab.export.html.between import SLOT, stretches
from activation_lab.figures.frames import frames
from activations import Instance, Parameter

# With more combinations of stops than this, the words follow one slider at a time.
MOST_COMBINATIONS = 450
NUMBER = re.compile(r"−?\d+(?:\.\d+)?")


@dataclass(frozen=True)
class Texts:
    """The texts by combination of parameter values, as a page's data: texts.js reads them.

    parameters: the values that each parameter takes, by name; a combination's index counts through them, the last fastest.
    templates: texts with slots. rows: by name, for every combination the index of its template and the numbers for it.
    between: what holds for all values between two stops of the only parameter that moves: from `low` to `high`, and as
    `rows` by name the index of a template and the numbers as a Stretch has them.
    """

    parameters: dict[str, list[float | str]]
    templates: list[str]
    rows: dict[str, list[list[int | str]]]
    between: tuple[dict[str, Any], ...]


def stops(parameter: Parameter, chosen: Iterable[float] = ()) -> tuple[float, ...]:
    """The values for which a page has texts: the slider's stops, the default and what is chosen at the start; both of a choice."""
    if parameter.choices:
        return (False, True)
    count = round((parameter.high - parameter.low) / parameter.step)
    on_slider = [min(round(parameter.low + index * parameter.step, 10), parameter.high) for index in range(count + 1)]
    return tuple(sorted({*on_slider, parameter.default, *chosen}))


def held(name: str, told: Iterable[Texts]) -> list[float] | None:
    """The values of a parameter for which there are Texts, in order; None if there are Texts for all in its range."""
    moving = [one for one in told if len(one.parameters[name]) > 1]
    if all(one.between for one in moving):
        return None
    return sorted({value for one in moving for value in one.parameters[name] if not isinstance(value, str)})


def texts(
    now: Instance,
    write: Callable[[Instance], dict[str, str]],
    chosen: Mapping[str, Iterable[float]] | None = None,
    even: Collection[str] | None = None,
    most: int = MOST_COMBINATIONS,
) -> tuple[Texts, ...]:
    """The Texts that hold what `write` gives for the function at parameter values: strings by name.

    One holds every combination. Where these are too many, there is one for each parameter, in which it alone moves: the
    others are as in `now`, the function at the start, or at their defaults. chosen: further values, by parameter name, for
    which there are texts too; those of now if it is not given.
    """
    activation, default = now.activation, now.activation.at()
    chosen = chosen or {name: (value,) for name, value in now.values.items()}
    offered = {name: stops(parameter, chosen[name]) for name, parameter in activation.parameters.items()}

    def at(values):
        return write(activation.at(**values))

    if even is None:
        even = {name for name, knots in frames(activation).knots.items() if len(knots) == 2}
    if np.prod([len(values) for values in offered.values()]) <= most:
        return (_texts(at, offered, even),)
    return tuple(
        _texts(
            at, {name: values if name == moved else (others.values[name],) for name, values in offered.items()}, even
        )
        for others in ([now] if now == default else [now, default])
        for moved in offered
    )


def _texts(write, offered, even):
    written = [write(dict(zip(offered, values, strict=True))) for values in itertools.product(*offered.values())]
    templates, rows = {}, {}
    for name in written[0]:
        pieces = [NUMBER.split(text[name]) for text in written]
        numbers = [NUMBER.findall(text[name]) for text in written]
        rows[name] = []
        for key, group in _alike(pieces).items():
            same = [len({numbers[index][place] for index in group}) == 1 for place in range(len(key) - 1)]
            filled = [numbers[group[0]][place] if fixed else SLOT for place, fixed in enumerate(same)]
            template = "".join(itertools.chain(*zip(key, [*filled, ""], strict=True)))
            place = templates.setdefault(template, len(templates))
            for index in group:
                kept = [number for number, fixed in zip(numbers[index], same, strict=True) if not fixed]
                rows[name].append((index, [place, *kept]))
        rows[name] = [row for _, row in sorted(rows[name], key=lambda entry: entry[0])]
    between = [
        {
            "low": stretch.low,
            "high": stretch.high,
            "rows": {
                name: [templates.setdefault(template, len(templates)), *stretch.numbers[name]]
                for name, template in stretch.templates.items()
            },
        }
        for stretch in _stretches(write, offered, even)
    ]
    # JSON has no ∞.
    parameters: dict[str, list[float | str]] = {
        name: ["inf" if isinf(value) else value for value in values] for name, values in offered.items()
    }
    return Texts(parameters, list(templates), rows, tuple(between))


def _stretches(write, offered, even):
    moving = [name for name, values in offered.items() if len(values) > 1]
    if len(moving) != 1 or moving[0] not in even or offered[moving[0]] == (False, True):
        return ()
    others = {name: values[0] for name, values in offered.items()}
    return stretches(lambda value: write(others | {moving[0]: value}), offered[moving[0]])


def _alike(pieces):
    """The indices of texts that differ in their numbers only, by what stands between these."""
    groups = {}
    for index, parts in enumerate(pieces):
        groups.setdefault(tuple(parts), []).append(index)
    return groups
