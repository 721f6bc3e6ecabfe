"""What a page says at every stop of its sliders, small enough to travel with it: few templates, and the numbers in them."""

import itertools
import re
from dataclasses import dataclass
from math import isinf

import numpy as np

# More combinations of stops than this, and the words follow one slider at a time.
MOST_COMBINATIONS = 450
NUMBER = re.compile(r"−?\d+(?:\.\d+)?")
# Stands for a number in a template, here and in texts.js; no text holds it.
SLOT = "\x01"


@dataclass(frozen=True)
class Texts:
    """The texts by combination of parameter values, as a page's data: texts.js reads them.

    parameters: the values that each parameter takes, by name; a combination's index counts through them, the last fastest.
    templates: texts with slots. rows: for every combination and name the index of its template and the numbers for it.
    """

    parameters: dict
    templates: list
    rows: dict


def stops(parameter):
    """All values that a page offers for a parameter: its slider's stops, its default, both of a choice."""
    if parameter.choices:
        return (False, True)
    count = round((parameter.high - parameter.low) / parameter.step)
    on_slider = [min(round(parameter.low + index * parameter.step, 10), parameter.high) for index in range(count + 1)]
    return tuple(sorted({*on_slider, parameter.default}))


def texts(activation, write, now):
    """Texts, several of them, that hold what `write` gives for parameter values: a dict of strings by name.

    One holds every combination. Where these are too many, there is one for each parameter, in which it alone moves: the
    others are as in `now`, the parameter values at the start, or at their defaults.
    """
    offered = {name: stops(parameter) for name, parameter in activation.parameters.items()}
    if np.prod([len(values) for values in offered.values()]) <= MOST_COMBINATIONS:
        return (_texts(write, offered),)
    usual = activation.values()
    return tuple(
        _texts(write, {name: values if name == moved else (still[name],) for name, values in offered.items()})
        for still in ([now] if now == usual else [now, usual])
        for moved in offered
    )


def _texts(write, offered):
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
    # JSON has no ∞.
    parameters = {name: ["inf" if isinf(value) else value for value in values] for name, values in offered.items()}
    return Texts(parameters, list(templates), rows)


def _alike(pieces):
    """The indices of texts that differ in their numbers only, by what stands between these."""
    groups = {}
    for index, parts in enumerate(pieces):
        groups.setdefault(tuple(parts), []).append(index)
    return groups
