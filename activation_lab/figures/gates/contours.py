"""Lines of equal height of a function of gate and value, computed in NumPy as plain lines, since the bundle of plotly.js has no others.

Each line has its height in words in a gap, where other lines and words leave room.
"""

from collections.abc import Mapping
from itertools import pairwise
from typing import Any, TypeAlias

import contourpy
import numpy as np
from numpy.typing import ArrayLike, NDArray

from activation_lab.figures.simplify import simplify
from activation_lab.figures.types import Attributes
from activations.types import FloatArray
from activations.words import number

Line: TypeAlias = NDArray[np.floating]
# {height: its lines, each as points × (gate, value)}.
Lines: TypeAlias = dict[float, list[Line]]

# Both ends of gate and value, beyond the limits of today's models, 7 and 10; the steps of the plane's grid.
REACH, STEP = 12.0, 0.2
# Heights of lines, of which the largest ones that are reached are drawn.
SERIES = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0)
MOST_LINES = 6
# Tolerances for points that are left out: about half a pixel.
ACROSS, DOWN = 0.03, 0.04
# Half of the gap in a line where its height stands, across and down.
GAP_ACROSS, GAP_DOWN = 1.0, 1.3
# How finely a line is cut for its gap.
FINEST = 0.1
# The distance from other lines, in such halves, that is enough for words, and the least.
ROOM, LEAST_ROOM = 2.0, 0.9
FINE = {"width": 1.5, "simplify": False}
# The colours of lines and words: of heights above 0, below it, and 0.
COLOURS = {1: ("$f", "$f"), -1: ("$series4", "$series4_text"), 0: ("$muted", "$muted")}


def levels(lowest: float, highest: float) -> list[float]:
    """The heights of the lines between the lowest and the highest output, increasing; 0 has lines of its own."""
    above, below = ([step for step in SERIES if step < 0.97 * end][-MOST_LINES:] for end in (highest, -lowest))
    return [*(-step for step in reversed(below)), *above]


def contour_lines(gates: FloatArray, values: FloatArray, heights: FloatArray) -> Lines:
    """The Lines of heights, values × gates, simplified to half a pixel, those of height 0 first; heights without a line are left out."""
    made = contourpy.contour_generator(gates, values, heights)
    found: Lines = {0.0: _zeros(gates, values, heights)}
    for level in levels(float(heights.min()), float(heights.max())):
        # Of this type of lines, each is an array of points.
        lines = [_simplified(np.asarray(line)) for line in made.lines(level)]
        found[level] = [line for line in lines if len(line) > 1]
    return {level: lines for level, lines in found.items() if lines}


def _zeros(gates, values, heights):
    """The straight lines on which the output is 0: at one gate or one value, of an area its edge, and where gate and value are equal."""
    shut, still = np.all(heights == 0, axis=0), np.all(heights == 0, axis=1)
    edges = gates[shut & ~(np.append(shut[1:], False) & np.append(True, shut[:-1]))]
    both = np.intersect1d(gates, values)
    diagonal = heights[np.searchsorted(values, both), np.searchsorted(gates, both)]
    # Of an output that is 0 all over the diagonal is no line.
    equal = not np.any(diagonal) and np.any(heights)
    return [
        *([np.array([[-REACH, -REACH], [REACH, REACH]])] if equal else []),
        *(np.array([[gate, -REACH], [gate, REACH]]) for gate in edges),
        *(np.array([[-REACH, value], [REACH, value]]) for value in values[still]),
    ]


def _simplified(line):
    lengths = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(line, axis=0).T))])
    if lengths[-1] < 4 * STEP:
        return line[:0]
    once = np.append(True, np.diff(lengths) > 0)
    return line[once][simplify(lengths[once], line[once], [ACROSS, DOWN])]


def contour_traces(lines: Mapping[float, list[Line]], called: str) -> tuple[Attributes, ...]:
    """One trace for each height, and three with the heights in words, each in a gap of its line. called: what has the height."""
    traces, words, places = [], {text: [] for _, text in COLOURS.values()}, _places(lines)
    for level, several in lines.items():
        line, text = COLOURS[int(np.sign(level))]
        pieces = [
            piece for index, points in enumerate(several) for piece in _with_gap(points, places.get((level, index)))
        ]
        words[text] += [(*at, number(level)) for (height, _), at in places.items() if height == level]
        look = FINE | {"color": line} | ({} if level else {"width": 2.5})
        traces.append(
            {"x": _joined(pieces, 0), "y": _joined(pieces, 1), "mode": "lines", "line": look, "connectgaps": False}
            | {"hovertemplate": f"{called} = {number(level)}<extra></extra>"}
        )
    for colour, placed in words.items():
        x, y, text = map(list, zip(*placed, strict=True)) if placed else ([], [], [])
        traces.append(
            {"x": short(x), "y": short(y), "text": text, "mode": "text", "textposition": "middle center"}
            | {"textfont": {"size": 13, "color": colour}, "hoverinfo": "skip"}
        )
    return tuple(traces)


def _joined(pieces, side):
    """One coordinate of several lines, with None between them."""
    return [each for piece in pieces for each in (*short(piece[:, side]), None)][:-1]


def _places(lines):
    """{(height, index of a line): where its height stands}: far from other lines and words. A line without room has none."""
    drawn = {(level, index): _even(line) for level, several in lines.items() for index, line in enumerate(several)}
    found: dict[tuple[float, int], FloatArray] = {}
    for key in sorted(drawn, key=lambda key: -abs(key[0])):
        inside = np.all(np.abs(drawn[key]) < REACH - np.array([GAP_ACROSS, GAP_DOWN]), axis=1)
        if not inside.any():
            continue
        candidates = drawn[key][inside]
        others = [line for other, line in drawn.items() if other != key]
        room = np.minimum(_apart(candidates, np.vstack(others)), ROOM)
        if found:
            room = np.minimum(room, _apart(candidates, np.vstack(list(found.values()))) / 2)
        # Of places with equal room, the one nearest to the middle of the line.
        middle = np.abs(np.linspace(-1, 1, len(candidates)))
        best = int((room - 0.1 * middle).argmax())
        if room[best] >= LEAST_ROOM:
            found[key] = candidates[best]
    return found


def _even(line):
    """Points along a line, a quarter of a gap apart."""
    steps = np.hypot(*(np.diff(line, axis=0) / [GAP_ACROSS, GAP_DOWN]).T)
    lengths = np.concatenate([[0.0], np.cumsum(steps)])
    at = np.linspace(0, lengths[-1], max(2, int(2 * lengths[-1])))
    return np.column_stack([np.interp(at, lengths, line[:, side]) for side in (0, 1)])


def _apart(points, others):
    """The distance of each point from the nearest of the others, in halves of the gap for words."""
    scaled, theirs = (each / np.array([GAP_ACROSS, GAP_DOWN]) for each in (points, others))
    return np.sqrt(((scaled[:, None] - theirs) ** 2).sum(axis=-1)).min(axis=1)


def _with_gap(line, at):
    """The pieces of a line on both sides of the words at a point."""
    if at is None:
        return [line]
    counts = np.ceil(np.hypot(*np.diff(line, axis=0).T) / FINEST).astype(int)
    many = np.vstack(
        [np.linspace(*ends, count, endpoint=False) for ends, count in zip(pairwise(line), counts, strict=True)]
    )
    many, corners = np.vstack([many, line[-1:]]), np.concatenate([[0], np.cumsum(counts)])
    near = np.all(np.abs(many - at) < [GAP_ACROSS, GAP_DOWN], axis=1)
    kept = ~near & (np.append(near[1:], False) | np.append(False, near[:-1]))
    kept[corners] |= ~near[corners]
    cuts = np.flatnonzero(np.diff(np.cumsum(near)[kept])) + 1
    return [piece for piece in np.split(many[kept], cuts) if len(piece) > 1]


def short(numbers: ArrayLike, places: int = 4) -> list[Any]:
    """Rounded numbers for JSON, without ".0", and None for NaN."""
    rounded = np.round(np.asarray(numbers, float), places)
    short = rounded.astype(object)
    whole = rounded == np.trunc(rounded)
    short[whole] = rounded[whole].astype(int)
    short[np.isnan(rounded)] = None
    return short.tolist()
