"""The previews of a function, several functions, a figure's lines, or only words."""

from collections.abc import Sequence
from functools import partial
from typing import cast

import numpy as np
from numpy.typing import NDArray

from activation_lab.figures.axes import STANDARD, fitted_y
from activation_lab.figures.compare_chart import colour
from activation_lab.figures.function_chart import STYLES
from activation_lab.figures.gates.chart import REACH, contour_lines
from activation_lab.figures.lens import ROUNDED, has_steps
from activation_lab.figures.lens import steps as stairs
from activation_lab.figures.panel_lines import lines
from activation_lab.figures.preview import DASHED, DASHES_AND_DOTS, STROKE, Curve, Preview
from activation_lab.figures.typed.places import poles_of
from activation_lab.figures.types import Figure, Quantity, Range, Window
from activations import Instance
from activations.activation import Kink
from activations.formats import SHORT_FORMATS, Format
from activations.gates import GateInstance
from activations.words import number

POINTS, TANGENT_POINTS = 1201, 201
# The curve itself behind what a number format makes of it.
BEHIND, THIN = "$muted", 3
# The width of all bars together, in pixels.
BAR = 360
# Relative: a value this far from both ends of a jump belongs to neither.
BESIDE = 1e-6


def function_preview(
    function: Instance,
    settings: tuple[str, ...] = (),
    x_range: Range = STANDARD,
    point: float | None = None,
    with_slope: bool = True,
    title: str = "",
    caption: str = "",
    window: Window | None = None,
    with_second: bool = False,
    poles: tuple[float, ...] = (),
    kind: Format | None = None,
) -> Preview:
    """f solid, f′ dashed, both broken where they jump; with_second, and with f′, f″ in dashes and dots.

    settings: what stands below the title, such as "α = 1.5". point: x₀, where the tangent touches, on a kink from both sides. with_slope:
    whether f′, and the tangent, are shown. title, caption: in place of the function's own. window: the ends of both axes, in
    place of the fitted ones. poles: where f grows beyond all bounds, which breaks every curve. kind: the number format that rounds f and f′, which are
    thin and grey behind.
    """
    activation, jumps = function.activation, function.kinks()
    steps = [kink for kink in jumps if kink.jump]
    broken = [Kink[float](pole, np.nan, np.nan) for pole in poles]
    pieces = {"f": _pieces(function, _in_order(steps, broken), x_range)}
    marks = _ends(function, steps, "$f", x_range)
    if with_slope:
        pieces["slope"] = _pieces(function.derivative, _in_order(jumps, broken), x_range)
        marks += _slope_ends(function, jumps, x_range)
    if with_slope and with_second:
        bends = function.kinks(order=2)
        pieces["second"] = _pieces(partial(function.derivative, order=2), _in_order(bends, broken), x_range)
        marks += _second_ends(function, bends, x_range)
    seen = [y for each in pieces.values() for _, y in each]
    if poles:
        # As in the live chart; between two poles, one beside the other, a piece of a curve may be far from 0 everywhere.
        seen = [np.concatenate([y for _, y in each]) for each in pieces.values()]
    y_range = window[2:4] if window else fitted_y(seen, *x_range)
    looks = {"second": (DASHES_AND_DOTS, "f″"), "slope": (DASHED, "f′"), "f": ((), "f")}
    # f lies on f′, and this on f″.
    behind = []
    if kind and has_steps(kind, x_range):
        behind = [Curve(pieces[name], BEHIND, thick=THIN) for name in ROUNDED if name in pieces]
        pieces |= {
            name: tuple(stairs(function, cast("Quantity", name), kind, x_range)) for name in ROUNDED if name in pieces
        }
        marks = [mark for mark in marks if mark[2] not in {STYLES[name]["color"] for name in ROUNDED}]
    curves = [Curve(pieces[name], STYLES[name]["color"], *look) for name, look in looks.items() if name in pieces]
    curves = behind + curves
    touched = None
    if point is not None and x_range[0] <= point <= x_range[1]:
        f, derivative = (
            (partial(rounded, function, format=kind) for rounded in ROUNDED.values())
            if kind
            else (function, function.derivative)
        )
        touched = point, float(f(point))
        if with_slope and np.isfinite(slope := float(derivative(point))):
            kink, (low, high) = None if kind else function.kink_at(point), x_range
            sides = function.sides_of(kink) if kink else {"f": (touched[1],) * 2, "slope": (slope,) * 2}
            # Many points, since those far outside are drawn at the edge.
            ends = np.linspace(low, point, TANGENT_POINTS), np.linspace(point, high, TANGENT_POINTS)
            halves = zip(ends, *sides.values(), strict=True)
            with np.errstate(over="ignore"):
                pieces = tuple((x, height + slope * (x - point)) for x, height, slope in halves)
            curves.insert(0, Curve(pieces, "$point"))
    return Preview(
        title or activation.title,
        settings,
        # A typed function has no year.
        caption or (f"{activation.full_name}, {activation.year}" if activation.year else activation.full_name),
        tuple(curves),
        (x_range, y_range),
        tuple(marks),
        touched,
    )


def _in_order(*several: Sequence[Kink[float]]) -> list[Kink[float]]:
    return sorted((kink for kinks in several for kink in kinks), key=lambda kink: kink.position)


def compare_preview(
    members: tuple[Instance, ...],
    names: tuple[str, ...],
    title: str = "",
    x_range: Range = STANDARD,
    difference: bool = False,
    window: Window | None = None,
    kind: Format | None = None,
) -> Preview:
    """f of every member in its colour, or its difference from the first one's; names: theirs, for the legend; window, kind: as above, the latter of f alone."""
    first = members[0]

    def shown(member):
        return (lambda x: member(x) - first(x)) if difference else member

    curves, marks = [], []
    for place, (member, name) in enumerate(zip(members, names, strict=True)):
        steps = [kink for each in ({member, first} if difference else {member}) for kink in each.kinks() if kink.jump]
        broken = [Kink[float](pole, np.nan, np.nan) for pole in poles_of(member)]
        broken += [Kink[float](pole, np.nan, np.nan) for pole in poles_of(first)] if difference else []
        pieces = _pieces(shown(member), _in_order(steps, broken), x_range)
        seen = kind if kind and not difference and has_steps(kind, x_range) else None
        if seen:
            curves.insert(place, Curve(pieces, BEHIND, thick=THIN))
            pieces = tuple(stairs(member, "f", seen, x_range))
        curves.append(Curve(pieces, colour(place), label=name))
        if not (difference or seen):
            marks += _ends(member, steps, colour(place), x_range)
    y_range = window[2:4] if window else fitted_y([y for curve in curves for _, y in curve.pieces], *x_range)
    caption = f"f minus that of {names[0]}".replace(" = ", "\u00a0=\u00a0") if difference else ""
    return Preview(title, (), caption, tuple(curves), (x_range, y_range), tuple(marks), legend=True)


def formats_preview(
    function: Instance, curve: Quantity, x_range: Range, y_range: Range, title: str, caption: str = ""
) -> Preview:
    """f or f′ as each short number format has it, the narrowest stroke for the one with most bits, and in float64 where that has no steps to be seen."""
    curves = []
    for place, kind in enumerate(reversed(SHORT_FORMATS)):
        x = np.linspace(*x_range, POINTS)
        pieces = (
            stairs(function, curve, kind, x_range)
            if has_steps(kind, x_range)
            else [(x, ROUNDED[curve](function, x, kind))]
        )
        curves.append(Curve(tuple(pieces), colour(place), label=kind.title, thick=STROKE + 4 - 3 * place))
    return Preview(title, (), caption, tuple(curves), (x_range, y_range), legend=True)


def figure_preview(title: str, figure: Figure, caption: str = "", above: str = "", panel: str = "y") -> Preview:
    """The solid lines on a panel of a figure, each named as its trace is, or as words in its colour.

    above: what the panel shows, in place of the figure's first quiet words.
    """
    names, quiet = _words(figure)
    curves = []
    for x, y, token, dashed, name in lines(figure, panel):
        if not dashed:
            stretches = np.flatnonzero(np.diff(np.isfinite(y).astype(int), prepend=0, append=0)).reshape(-1, 2)
            pieces = tuple((x[start:end], y[start:end]) for start, end in stretches)
            curves.append(Curve(pieces, token, label=name or names.get(token, "")))
    ranges = (0, 1), (-0.02, 1.02)
    return Preview(title, (), caption, tuple(curves), ranges, legend=True, numbers=False, above=above or quiet)


def _words(figure):
    """(words in the curves' colours, by the colour's token; the first quiet ones)."""
    said = [(words["font"].get("color"), words["text"]) for words in figure["layout"].get("annotations", ())]
    for trace in figure["data"]:
        if trace.get("mode") == "text":
            colours = trace["textfont"]["color"]
            said += zip(
                [colours] * len(trace["text"]) if isinstance(colours, str) else colours, trace["text"], strict=True
            )
    names = {}
    for token, text in said:
        names.setdefault((token or "").removesuffix("_text"), text.strip())
    return names, names.get("$muted", "")


def bars_preview(title: str, names: tuple[str, ...], heights: NDArray[np.floating], caption: str = "") -> Preview:
    """A bar for each height, above its name."""
    bars = [
        Curve(((np.array([place, place]), np.array([0.0, height])),), "$f", thick=BAR / len(names))
        for place, height in enumerate(heights)
    ]
    low, high = min(0.0, *heights), max(0.0, *heights)
    air = 0.08 * (high - low)
    ranges = (-0.6, len(names) - 0.4), (low - (air if low < 0 else 0), high + air)
    return Preview(title, (), caption, tuple(bars), ranges, names=names)


def gate_preview(
    function: GateInstance, settings: tuple[str, ...] = (), point: tuple[float, float] | None = None
) -> Preview:
    """Lines of equal output over gate (across) and value (up): positive outputs in f's colour, negative ones in another, 0 between them.

    settings: what stands below the title. point: (gate, value), where a mark is.
    """
    # Every second line, so that there is room for the largest heights.
    found = {level: lines for level, lines in contour_lines(function).items() if f"{abs(level):e}"[0] in "015"}
    ends = {level for level in (min(found), max(found)) if level}
    curves = [
        Curve(
            tuple((np.array(line[:, 0], float), np.array(line[:, 1], float)) for line in lines),
            "$f" if level > 0 else "$series4" if level < 0 else "$muted",
            label=number(level) if level in ends else "",
        )
        for level, lines in found.items()
    ]
    gate = function.gate
    reach = -REACH, REACH
    return Preview(
        gate.title,
        settings,
        f"{gate.full_name}, {gate.year}",
        tuple(curves),
        (reach, reach),
        point=point,
        above="output over gate → and value ↑",
    )


def _pieces(function, kinks, x_range):
    """The function in pieces between kinks, up to just beside each, so that each side has its own end."""
    low, high = x_range
    x, edges = np.linspace(low, high, POINTS), [kink.position for kink in kinks if low < kink.position < high]
    pieces = []
    for left, right in zip([low, *edges], [*edges, high], strict=True):
        ends = (
            (np.nextafter(left, right) if left in edges else left),
            (np.nextafter(right, left) if right in edges else right),
        )
        piece = np.concatenate([ends[:1], x[(x > left) & (x < right)], ends[1:]])
        # Overflowed points are left out.
        with np.errstate(over="ignore", invalid="ignore"):
            y = np.asarray(function(piece), float)
        pieces.append((piece[np.isfinite(y)], y[np.isfinite(y)]))
    return tuple(pieces)


def _ends(function, kinks, token, x_range):
    """Both ends at each jump of f; the end at the value there is filled."""
    return [
        mark
        for kink in kinks
        if x_range[0] < kink.position < x_range[1]
        for mark in _two_ends(
            kink.position,
            float(function(np.nextafter(kink.position, -np.inf))),
            float(function(np.nextafter(kink.position, np.inf))),
            float(function(kink.position)),
            token,
        )
    ]


def _slope_ends(function, kinks, x_range):
    """The same for f′."""
    return [
        mark
        for kink in kinks
        if x_range[0] < kink.position < x_range[1] and kink.left != kink.right
        for mark in _two_ends(
            kink.position, kink.left, kink.right, float(function.derivative(kink.position)), STYLES["slope"]["color"]
        )
    ]


def _second_ends(function, kinks, x_range):
    """The same for f″."""
    return [
        mark
        for kink in kinks
        if x_range[0] < kink.position < x_range[1] and kink.second_jump
        for mark in _two_ends(
            kink.position,
            kink.second_left,
            kink.second_right,
            float(function.derivative(kink.position, order=2)),
            STYLES["second"]["color"],
        )
    ]


def _two_ends(x, left, right, value, token):
    """Both ends, the one to which the value belongs filled; where it belongs to neither, the value is filled between them."""
    nearer = left if abs(value - left) <= abs(value - right) else right
    between = abs(value - nearer) > BESIDE * max(1, abs(value))
    marks = [(x, end, token, end == nearer and not between) for end in (left, right) if np.isfinite(end)]
    return [*marks, (x, value, token, True)] if between else marks
