"""The picture of a gate: lines of equal height over gate and value, and the two slices through a point, each with its partial derivative.

Contour lines are computed here, since the bundle of plotly.js has only lines; the slices follow both sliders by tracks (`updates`).
"""

from functools import lru_cache
from itertools import pairwise
from typing import Any, TypeAlias

import contourpy
import numpy as np
from numpy.typing import ArrayLike, NDArray

from activation_lab.figures.layout import CLEAR_OF_Y, TOOLS, axis, axis_title, caption, paper
from activation_lab.figures.simplify import simplify
from activation_lab.figures.types import Attributes, Figure
from activations.gates import GateInstance
from activations.gates.gate import SIDES, Side
from activations.types import FloatArray
from activations.words import number

# Indices of the stops to keep, indices of the traces that move, and their changes at each of these stops.
Updates: TypeAlias = tuple[list[int], list[int], list[tuple[Attributes, ...]]]
Line: TypeAlias = NDArray[np.floating]

# Both ends of gate and value, beyond the limits of today's models, 7 and 10; the steps of the plane's grid and of the slices'.
REACH, STEP, FINE_STEP = 12.0, 0.2, 0.1
# Both ends of the outputs' axis in the slices.
OUTPUT = 16.0
HEIGHT, PHONE_HEIGHT = 540, 390
# The parts of the height and of the width.
PLANE, SLICES = [0.47, 1.0], [0.0, 0.29]
LEFT, RIGHT = [0.0, 0.46], [0.54, 1.0]
# Heights of lines, of which the largest ones that are reached are drawn.
SERIES = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0)
MOST_LINES = 6
# Tolerances for points that are left out: about half a pixel in the plane, and in the slices; what a readout shows.
ACROSS, DOWN, SLICE, READ = 0.03, 0.04, 0.05, 0.004
# Half of the gap in a line where its height stands, across and down.
GAP_ACROSS, GAP_DOWN = 1.0, 1.3
# How finely a line is cut for its gap.
FINEST = 0.1
# The distance from other lines, in such halves, that is enough for words, and the least.
ROOM, LEAST_ROOM = 2.0, 0.9
# Half of the length of a tangent, across.
TANGENT = 3.0
ZERO = {"zeroline": True, "zerolinecolor": "$zero", "zerolinewidth": 1.5}
# How far beside a kink its one-sided slopes are taken.
BESIDE = 1e-9
# Beyond any output, in widths of the plane.
FAR = 1e6
FINE = {"width": 1.5, "simplify": False}


def gate_chart(function: GateInstance, gate: float, value: float, covered: bool = False) -> Figure:
    """The figure at a point. covered: whether partial derivatives are left out."""
    still = [*_contours(function), *_kink_lines(function)]
    here = _states(function, np.array([gate]), np.array([value]), covered)
    moving = [trace | _at(state, 0) for trace, state in zip(_moving(covered), here, strict=True)]
    traces = [{"type": "scatter", "showlegend": False, **trace} for trace in (*still, *moving)]
    return {"data": traces, "layout": _layout(covered)}


def _layout(covered):
    ends = {"range": [-REACH, REACH], "dtick": 5} | ZERO
    wider = ends | {"dtick": 10} | CLEAR_OF_Y
    height = axis(range=[-OUTPUT, OUTPUT], dtick=10, domain=SLICES) | ZERO
    words = []
    if covered:
        above = zip(reversed(SIDES), (LEFT, RIGHT), strict=True)
        words = [caption(f"f, {fixed} fixed", low, SLICES[1], yshift=3) for fixed, (low, _) in above]
    return paper(40, 10, TOOLS, 40, hovermode="closest") | {
        "xaxis": axis(**ends | CLEAR_OF_Y, anchor="y") | {"title": axis_title("gate", 0)},
        "yaxis": axis(**ends, domain=PLANE) | {"title": axis_title("value", 2)},
        "xaxis2": axis(**wider, domain=LEFT, anchor="y2") | {"title": axis_title("gate", 0)},
        "yaxis2": height | {"anchor": "x2"},
        "xaxis3": axis(**wider, domain=RIGHT, anchor="y3") | {"title": axis_title("value", 0)},
        "yaxis3": height | {"anchor": "x3"},
        "yaxis4": _still(SLICES[1], "x2"),
        "yaxis5": _still(PLANE[1], "x"),
        "annotations": words,
    }


def _still(top, anchor):
    """An axis on which all numbers lie at one height: words there show a number that moves, formatted as on any axis."""
    hidden = {"showgrid": False, "showticklabels": False, "hoverformat": ".2f"}
    return axis(range=[-FAR, FAR], domain=[top - 0.001, top], anchor=anchor, **hidden)


def updates(
    function: GateInstance, gate: float | FloatArray, value: float | FloatArray, covered: bool = False
) -> Updates:
    """What moves at the stops of one slider, the other at rest: one of gate and value is an array of stops."""
    gates, values = np.broadcast_arrays(np.asarray(gate, float), np.asarray(value, float))
    first = len(_contours(function)) + len(_kink_lines(function))
    states = [
        {
            name: numbers
            for name, numbers in state.items()
            if not np.array_equal(numbers, numbers[:1] + 0 * numbers, True)
        }
        for state in _states(function, gates, values, covered)
    ]
    moved = {first + trace: state for trace, state in enumerate(states) if state}
    found = [numbers for state in moved.values() for numbers in state.values()]
    # A number that is read stands alone.
    tolerances = [np.full(numbers.shape[1], READ if numbers.shape[1] == 1 else SLICE) for numbers in found]
    kept = simplify(np.arange(len(gates)), np.hstack(found), np.concatenate(tolerances))
    return kept, list(moved), [tuple(_at(state, stop) for state in moved.values()) for stop in kept]


def _at(state, stop):
    return {name: _short(numbers[stop]) for name, numbers in state.items()}


def outputs(function: GateInstance) -> tuple[FloatArray, FloatArray, FloatArray]:
    """(gates, values, values × gates of outputs) over the plane, on a grid that holds the kinks."""
    gates, values = (_grid(function, side, STEP) for side in SIDES)
    return gates, values, np.asarray(function(gates, values[:, None]))


def levels(lowest: float, highest: float) -> list[float]:
    """The heights of the lines between the lowest and the highest output, increasing; 0 has lines of its own."""
    above, below = ([step for step in SERIES if step < 0.97 * end][-MOST_LINES:] for end in (highest, -lowest))
    return [*(-step for step in reversed(below)), *above]


@lru_cache(maxsize=64)
def contour_lines(function: GateInstance) -> dict[float, list[Line]]:
    """{height: its lines, each as points × (gate, value)}, simplified to half a pixel, those of height 0 first; heights without a line are left out."""
    gates, values, heights = outputs(function)
    made = contourpy.contour_generator(gates, values, heights)
    found: dict[float, list[Line]] = {0.0: _zeros(gates, values, heights)}
    for level in levels(float(heights.min()), float(heights.max())):
        # Of this type of lines, each is an array of points.
        lines = [_simplified(np.asarray(line)) for line in made.lines(level)]
        found[level] = [line for line in lines if len(line) > 1]
    return {level: lines for level, lines in found.items() if lines}


def _grid(function, side: Side, step: float) -> FloatArray:
    even = np.round(np.arange(-REACH, REACH + step / 2, step), 10)
    return np.union1d(even, _kinks(function, side))


def _zeros(gates, values, heights):
    """The straight lines on which the output is 0 whatever the other side; of an area, its edge."""
    shut, still = np.all(heights == 0, axis=0), np.all(heights == 0, axis=1)
    edges = gates[shut & ~(np.append(shut[1:], False) & np.append(True, shut[:-1]))]
    return [
        *(np.array([[gate, -REACH], [gate, REACH]]) for gate in edges),
        *(np.array([[-REACH, value], [REACH, value]]) for value in values[still]),
    ]


def _simplified(line):
    lengths = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(line, axis=0).T))])
    if lengths[-1] < 4 * STEP:
        return line[:0]
    once = np.append(True, np.diff(lengths) > 0)
    return line[once][simplify(lengths[once], line[once], [ACROSS, DOWN])]


@lru_cache(maxsize=64)
def _contours(function: GateInstance) -> tuple[Attributes, ...]:
    """One trace for each height, and two with the heights in words, each in a gap of its line."""
    lines = contour_lines(function)
    traces, words, places = [], {"$f": [], "$series4_text": [], "$muted": []}, _places(lines)
    for level, several in lines.items():
        line, text = ("$f", "$f") if level > 0 else ("$series4", "$series4_text") if level < 0 else ("$muted", "$muted")
        pieces = [
            piece for index, points in enumerate(several) for piece in _with_gap(points, places.get((level, index)))
        ]
        words[text] += [(*at, number(level)) for (height, _), at in places.items() if height == level]
        look = FINE | {"color": line} | ({} if level else {"width": 2.5})
        traces.append(
            {"x": _joined(pieces, 0), "y": _joined(pieces, 1), "mode": "lines", "line": look, "connectgaps": False}
            | {"hovertemplate": f"f = {number(level)}<extra></extra>"}
        )
    for colour, placed in words.items():
        x, y, text = map(list, zip(*placed, strict=True)) if placed else ([], [], [])
        traces.append(
            {"x": _short(x), "y": _short(y), "text": text, "mode": "text", "textposition": "middle center"}
            | {"textfont": {"size": 13, "color": colour}, "hoverinfo": "skip"}
        )
    return tuple(traces)


def _joined(pieces, side):
    """One coordinate of several lines, with None between them."""
    return [each for piece in pieces for each in (*_short(piece[:, side]), None)][:-1]


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
    """Points along a line, half of a gap's half from each other."""
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


def _kink_lines(function: GateInstance) -> tuple[Attributes, ...]:
    """The lines along which a partial derivative jumps."""
    x, y = [], []
    for side in SIDES:
        for kink in _kinks(function, side):
            ends = [-REACH, REACH, None]
            x += [kink, kink, None] if side == "gate" else ends
            y += ends if side == "gate" else [kink, kink, None]
    look = {"color": "$text", "width": 1, "dash": "dot", "simplify": False}
    return ({"x": x, "y": y, "mode": "lines", "line": look, "connectgaps": False, "hoverinfo": "skip"},) if x else ()


def _moving(covered: bool) -> list[Attributes]:
    """The moving traces without their numbers, as `_state` gives them."""
    point = {"mode": "markers", "hoverinfo": "skip"}
    dot = {"size": 11, "color": "$point", "line": {"color": "$paper", "width": 1.5}}
    found = [
        {"mode": "lines", "line": FINE | {"color": "$point"}, "connectgaps": False, "hoverinfo": "skip"},
        point | {"marker": dot},
    ]
    for place in (2, 3):
        axes = {"xaxis": f"x{place}", "yaxis": f"y{place}"}
        found.append(
            axes
            | {"mode": "lines", "line": FINE | {"color": "$f", "width": 3}, "hovertemplate": "%{y:.3~g}<extra></extra>"}
        )
        if not covered:
            dashed = FINE | {"color": "$slope", "width": 3, "dash": "dash"}
            ends = {"size": 8, "color": ["$paper", "$slope"] * 2, "line": {"color": "$slope", "width": 2}}
            found += [
                axes
                | {"mode": "lines", "line": dashed, "connectgaps": False, "hovertemplate": "%{y:.3~g}<extra></extra>"},
                axes | point | {"marker": ends},
                axes | {"mode": "lines", "line": FINE | {"color": "$point", "width": 1.75}, "hoverinfo": "skip"},
            ]
        found.append(axes | point | {"marker": dot})
        if not covered:
            found.append(axes | _readout(f"∂f/∂{SIDES[place - 2]} = %{{y}}", "$slope_text", -REACH, "y4", "top right"))
    return [*found, _readout("f = %{y}", "$f", REACH, "y5", "top left")]


def _readout(template, colour, x, y_axis, position):
    """A number above a panel."""
    return {
        "x": [x],
        "yaxis": y_axis,
        "text": [""],
        "texttemplate": template,
        "mode": "text",
        "textposition": position,
        "textfont": {"size": 14, "color": colour},
        "cliponaxis": False,
        "hoverinfo": "skip",
    }


def _states(
    function: GateInstance, gates: FloatArray, values: FloatArray, covered: bool
) -> list[dict[str, FloatArray]]:
    """The numbers of the moving traces at points, each points × numbers."""
    low, high, gap = (np.full_like(gates, end) for end in (-REACH, REACH, np.nan))
    found = [
        {"x": _row(low, high, high, gates, gates), "y": _row(values, values, gap, low, high)},
        {"x": _row(gates), "y": _row(values)},
    ]
    heights = np.asarray(function(gates, values))
    for side, at in zip(SIDES, (gates, values), strict=True):
        x, beside = slice_grid(function, side)
        f, slope = _along(function, side, beside, gates, values)
        found.append({"x": np.tile(x, (len(at), 1)), "y": f})
        here = np.asarray(function.derivative(gates, values, wrt=side))
        if not covered:
            twice = np.flatnonzero(np.diff(x) == 0) + 1
            broken = np.tile(np.insert(x, twice, np.nan), (len(at), 1))
            found.append({"x": broken, "y": np.insert(slope, twice, np.nan, axis=1)})
            found.append(_ends(function, side, gates, values))
            reach = TANGENT * here
            found.append({"x": _row(at - TANGENT, at + TANGENT), "y": _row(heights - reach, heights + reach)})
        found.append({"x": _row(at), "y": _row(heights)})
        if not covered:
            found.append({"y": _row(here)})
    return [*found, {"y": _row(heights)}]


def _row(*columns):
    return np.column_stack(columns)


def _along(function, side, x, gates, values):
    """(outputs, partial derivatives), points × positions: at positions of one side, the other side that of each point."""
    points = (x, values[:, None]) if side == "gate" else (gates[:, None], x)
    return np.asarray(function(*points)), np.asarray(function.derivative(*points, wrt=side))


@lru_cache(maxsize=64)
def slice_grid(function: GateInstance, side: Side) -> tuple[FloatArray, FloatArray]:
    """(the positions at which a slice is drawn, the same just beside kinks): lines between them are off by no more than half a pixel.

    Each kink occurs twice, for the limits from both sides.
    """
    x = _grid(function, side, FINE_STEP)
    found, beside = [], []
    for low, high in pairwise([-REACH, *_kinks(function, side), REACH]):
        piece = x[(x >= low) & (x <= high)]
        inside = piece.copy()
        inside[0] += BESIDE if low > -REACH else 0
        inside[-1] -= BESIDE if high < REACH else 0
        ends = np.array([-REACH, REACH])
        kept = simplify(piece, np.vstack(_along(function, side, inside, ends, ends)).T, SLICE)
        found.append(piece[kept])
        beside.append(inside[kept])
    return np.concatenate(found), np.concatenate(beside)


def _kinks(function, side):
    """The kinks within the plane."""
    return [kink for kink in function.kinks(side) if abs(kink) < REACH]


def _ends(function, side, gates, values):
    """Both ends of the partial derivative at each kink where it jumps: the limit that it does not take, and its value."""
    kinks = np.array(_kinks(function, side))
    before, at, after = (_along(function, side, kinks + beside, gates, values)[1] for beside in (-BESIDE, 0, BESIDE))
    other = np.where(np.abs(at - before) < np.abs(at - after), after, before)
    y = np.where(before == after, np.nan, np.stack([other, at]))
    return {"x": np.tile(np.repeat(kinks, 2), (len(at), 1)), "y": np.moveaxis(y, 0, -1).reshape(len(at), -1)}


def _short(numbers: ArrayLike) -> list[Any]:
    """Rounded numbers for JSON, without ".0", and None for NaN."""
    rounded = np.round(np.asarray(numbers, float), 4)
    short = rounded.astype(object)
    whole = rounded == np.trunc(rounded)
    short[whole] = rounded[whole].astype(int)
    short[np.isnan(rounded)] = None
    return short.tolist()
