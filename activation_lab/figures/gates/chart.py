"""The picture of a gate: lines of equal height over gate and value, and the two slices through a point, each with its partial derivative.

The slices follow the sliders of gate and value by tracks (`updates`), and those of the gate's parameters (`parameter_updates`); the lines of
equal height stay until a parameter's slider is released.
"""

from functools import lru_cache
from typing import TypeAlias

import numpy as np

from activation_lab.figures.gates import contours, heights
from activation_lab.figures.gates.contours import FINE, REACH, STEP, Lines, short
from activation_lab.figures.gates.slices import BESIDE, SLICE, Shown, positions
from activation_lab.figures.layout import CLEAR_OF_Y, TOOLS, axis, axis_title, caption, paper
from activation_lab.figures.simplify import simplify
from activation_lab.figures.types import Attributes, Figure
from activations.gates import Gate, GateInstance, Report
from activations.gates.gate import SIDES, Side
from activations.types import FloatArray

# Indices of the stops to keep, indices of the traces that move, and their changes at each of these stops.
Updates: TypeAlias = tuple[list[int], list[int], list[tuple[Attributes, ...]]]

HEIGHT, PHONE_HEIGHT, DIFFERENCE_HEIGHT = 540, 390, 320
# The parts of the height and of the width.
PLANE, SLICES = [0.47, 1.0], [0.0, 0.29]
LEFT, RIGHT = [0.0, 0.44], [0.56, 1.0]
# The tolerance for a number that a readout shows while a slider moves; of what is drawn it is SLICE.
READ = 0.004
# The decimals of numbers that stand alone: of those that move, and of those at rest, whose readouts are rounded only once.
MOVING, AT_REST = 4, 12
# At about so many gates it is tried which values are kept.
FEW = 24
# Half of the length of a tangent, across.
TANGENT = 3.0
# What readouts say of their numbers.
READOUTS = {"f": "f = %{y}", "dgate": "∂f/∂gate = %{y}", "dvalue": "∂f/∂value = %{y}"}
ZERO = {"zeroline": True, "zerolinecolor": "$zero", "zerolinewidth": 1.5}
# Beyond any output, in widths of the plane.
FAR = 1e6


def gate_chart(function: GateInstance, gate: float, value: float, covered: bool = False) -> Figure:
    """The figure at a point. covered: whether partial derivatives are left out."""
    here = _states(Shown(function), np.array([gate]), np.array([value]), covered)
    moving = [trace | _at(state, 0, AT_REST) for trace, state in zip(_moving(covered), here, strict=True)]
    traces = [{"type": "scatter", "showlegend": False, **trace} for trace in (*_contours(function), *moving)]
    return {"data": traces, "layout": _layout(heights.end(function, gate, value), covered)}


def _layout(end, covered):
    ends = {"range": [-REACH, REACH], "dtick": 5} | ZERO
    wider = ends | {"dtick": 10} | CLEAR_OF_Y
    height = axis(range=[-end, end], nticks=5, domain=SLICES) | ZERO
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
    return _updates(function, np.arange(len(gates)), _states(Shown(function), gates, values, covered))


def parameter_updates(
    function: GateInstance, name: str, stops: FloatArray, gate: float, value: float, covered: bool = False
) -> Updates:
    """What moves at the stops of a parameter's slider, the point at rest."""
    gates, values = (np.full(len(stops), at) for at in (gate, value))
    return _updates(function, stops, _states(Shown(function, {name: stops}), gates, values, covered))


def grid_updates(
    function: GateInstance, gates: FloatArray, values: FloatArray
) -> tuple[list[int], list[int], list[int], list[list[tuple[Attributes, ...]]]]:
    """What moves at the stops of both sliders, the readouts apart (`readouts`).

    Returns the indices of the stops to keep, of gates and of values, those of the traces that move, and their changes for each kept value
    at each kept gate: between these, everything is interpolated.
    """
    some = np.union1d(gates[:: max(1, len(gates) // FEW)], gates[-1:])
    kept_values = simplify(values, _drawn(_moved(function, *_every(some, values)), len(values))[0], SLICE)
    moved = _moved(function, *_every(gates, values[kept_values]))
    # The gates down the first axis.
    turned = {
        trace: {
            name: numbers.reshape(len(kept_values), len(gates), -1)
            .swapaxes(0, 1)
            .reshape(len(gates) * len(kept_values), -1)
            for name, numbers in state.items()
        }
        for trace, state in moved.items()
    }
    kept_gates = simplify(gates, _drawn(turned, len(gates))[0], SLICE)
    rows = [[place * len(gates) + stop for stop in kept_gates] for place in range(len(kept_values))]
    return (
        kept_gates,
        kept_values,
        list(moved),
        [[tuple(_at(state, row) for state in moved.values()) for row in several] for several in rows],
    )


def readouts(figure: Figure) -> dict[str, int]:
    """The indices of the traces that show numbers, by the names of these: f and, unless they are covered, dgate and dvalue."""
    places = {trace.get("texttemplate"): place for place, trace in enumerate(figure["data"])}
    return {name: places[template] for name, template in READOUTS.items() if template in places}


def _every(gates, values):
    """(gate, value) of every pair, the gates changing more quickly."""
    return np.tile(gates, len(values)), np.repeat(values, len(gates))


def _moved(function, gates, values):
    """The traces that move but the readouts, of which alone nothing but y moves."""
    states = _states(Shown(function), gates, values, covered=False)
    return _changing(function, [state if "x" in state else {} for state in states])


def _changing(function, states):
    """{index of a trace: its numbers that are not the same everywhere}."""
    changing = [
        {
            name: numbers
            for name, numbers in state.items()
            if not np.array_equal(numbers, numbers[:1] + 0 * numbers, True)
        }
        for state in states
    ]
    first = len(_contours(function))
    return {first + trace: state for trace, state in enumerate(changing) if state}


def _drawn(moved, count):
    """(stops × numbers, the tolerance of each number) for as many stops, which go down the rows of the traces' numbers."""
    found = [numbers for state in moved.values() for numbers in state.values()]
    # A number that is read stands alone.
    rows = [(numbers.reshape(count, -1), READ if numbers.shape[1] == 1 else SLICE) for numbers in found]
    return np.hstack([numbers for numbers, _ in rows]), np.concatenate(
        [np.full(numbers.shape[1], tolerance) for numbers, tolerance in rows]
    )


def _updates(function, stops, states) -> Updates:
    moved = _changing(function, states)
    kept = simplify(stops, *_drawn(moved, len(stops)))
    return kept, list(moved), [tuple(_at(state, stop) for state in moved.values()) for stop in kept]


def _at(state, stop, decimals=MOVING):
    # A number that is read stands alone; of curves, 0.01 is less than a tenth of a pixel.
    return {name: short(numbers[stop], decimals if numbers.shape[1] == 1 else 2) for name, numbers in state.items()}


def outputs(function: GateInstance) -> tuple[FloatArray, FloatArray, FloatArray]:
    """(gates, values, values × gates of outputs) over the plane, on a grid that holds the kinks."""
    gates, values = (_grid(function, side, STEP) for side in SIDES)
    return gates, values, np.asarray(function(gates, values[:, None]))


def differences(gate: Gate, report: Report) -> tuple[FloatArray, FloatArray, FloatArray]:
    """(gates, values, values × gates of differences) of a Report: what ran minus what was asked for, over the plane."""
    right, wrong = gate.at(**report.right), gate.at(**report.wrong)
    others = reversed(SIDES) if report.swapped else SIDES
    grids = [
        np.union1d(_grid(right, side, STEP), _grid(wrong, other, STEP))
        for side, other in zip(SIDES, others, strict=True)
    ]
    gates, values = grids
    asked, ran = gate.reported(report, gates, values[:, None])
    return gates, values, np.asarray(ran - asked)


def difference_chart(gate: Gate, report: Report, at_gate: float, at_value: float) -> Figure:
    """Lines of equal height of a Report's difference, and a point."""
    lines = contours.contour_lines(*differences(gate, report))
    point = _moving(covered=True)[1] | {"x": [at_gate], "y": [at_value]}
    traces = [
        {"type": "scatter", "showlegend": False, **trace}
        for trace in (*contours.contour_traces(lines, "difference"), point)
    ]
    ends = {"range": [-REACH, REACH], "dtick": 5} | ZERO
    layout = paper(40, 10, TOOLS, 40, hovermode="closest") | {
        "xaxis": axis(**ends | CLEAR_OF_Y) | {"title": axis_title("gate", 0)},
        "yaxis": axis(**ends) | {"title": axis_title("value", 2)},
        "annotations": [caption("what ran − what was asked for", 1, yshift=3, xanchor="right")],
    }
    return {"data": traces, "layout": layout}


@lru_cache(maxsize=64)
def contour_lines(function: GateInstance) -> Lines:
    """The lines of equal height of a gate over the plane."""
    return contours.contour_lines(*outputs(function))


@lru_cache(maxsize=64)
def _contours(function: GateInstance) -> tuple[Attributes, ...]:
    return contours.contour_traces(contour_lines(function), "f")


def _grid(function, side: Side, step: float) -> FloatArray:
    even = np.round(np.arange(-REACH, REACH + step / 2, step), 10)
    return np.union1d(even, _kinks(function, side))


def _moving(covered: bool) -> list[Attributes]:
    """The moving traces without their numbers, as `_state` gives them."""
    point = {"mode": "markers", "hoverinfo": "skip"}
    dot = {"size": 11, "color": "$point", "line": {"color": "$paper", "width": 1.5}}
    dotted = {"color": "$text", "width": 1, "dash": "dot", "simplify": False}
    found = [
        {"mode": "lines", "line": dotted, "connectgaps": False, "hoverinfo": "skip"},
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
            found.append(axes | _readout(f"d{SIDES[place - 2]}", "$slope_text", -REACH, "y4", "top right"))
    return [*found, _readout("f", "$f", REACH, "y5", "top left")]


def _readout(name, colour, x, y_axis, position):
    """A number above a panel."""
    return {
        "x": [x],
        "yaxis": y_axis,
        "text": [""],
        "texttemplate": READOUTS[name],
        "mode": "text",
        "textposition": position,
        "textfont": {"size": 14, "color": colour},
        "cliponaxis": False,
        "hoverinfo": "skip",
    }


def _states(shown: Shown, gates: FloatArray, values: FloatArray, covered: bool) -> list[dict[str, FloatArray]]:
    """The numbers of the moving traces, each points × numbers: at several points of one setting, or at one point of several settings."""
    low, high, gap = (np.full_like(gates, end) for end in (-REACH, REACH, np.nan))
    found = [
        _kink_lines(shown, len(gates)),
        {"x": _row(low, high, high, gates, gates), "y": _row(values, values, gap, low, high)},
        {"x": _row(gates), "y": _row(values)},
    ]
    heights = shown.at(gates, values)
    for side, at in zip(SIDES, (gates, values), strict=True):
        x, beside, starts = positions(shown, side)
        f, slope = _along(shown, side, beside, gates, values)
        x = np.broadcast_to(x, f.shape)
        found.append({"x": x, "y": f})
        here = shown.at(gates, values, side)
        if not covered:
            found.append({"x": np.insert(x, starts, np.nan, axis=1), "y": np.insert(slope, starts, np.nan, axis=1)})
            found.append(_ends(shown, side, gates, values))
            reach = TANGENT * here
            found.append({"x": _row(at - TANGENT, at + TANGENT), "y": _row(heights - reach, heights + reach)})
        found.append({"x": _row(at), "y": _row(heights)})
        if not covered:
            found.append({"y": _row(here)})
    return [*found, {"y": _row(heights)}]


def _kink_lines(shown, count):
    """The lines along which a partial derivative jumps."""
    found = {"x": np.empty((count, 0)), "y": np.empty((count, 0))}
    for side in SIDES:
        across, along = ("x", "y") if side == "gate" else ("y", "x")
        for kink in _within(shown.kinks(side)).T:
            at = np.broadcast_to(kink, count)
            found[across] = _row(found[across], at, at, np.full(count, np.nan))
            found[along] = _row(found[along], *(np.full(count, end) for end in (-REACH, REACH, np.nan)))
    return found


def _within(kinks):
    """The kinks, those beyond the plane as NaN."""
    return np.where(np.abs(kinks) < REACH, kinks, np.nan)


def _row(*columns):
    return np.column_stack(columns)


def _along(shown, side, x, gates, values):
    """(outputs, partial derivatives), points × positions: at positions of one side, the other side that of each point."""
    points = (x, values[:, None]) if side == "gate" else (gates[:, None], x)
    return shown.at(*points), shown.at(*points, side)


def _kinks(function, side):
    """The kinks within the plane."""
    return [kink for kink in function.kinks(side) if abs(kink) < REACH]


def _ends(shown, side, gates, values):
    """Both ends of the partial derivative at each kink where it jumps: the limit that it does not take, and its value."""
    kinks = shown.kinks(side)
    before, at, after = (_along(shown, side, kinks + beside, gates, values)[1] for beside in (-BESIDE, 0, BESIDE))
    other = np.where(np.abs(at - before) < np.abs(at - after), after, before)
    y = np.where((before == after) | np.isnan(_within(kinks)), np.nan, np.stack([other, at]))
    x = np.broadcast_to(kinks, before.shape)
    return {"x": np.repeat(x, 2, axis=1), "y": np.moveaxis(y, 0, -1).reshape(len(y[0]), -1)}
