"""What a trace draws in its plane, as SVG: lines, areas, bars and spreads that stretch with it, and markers that do not."""

from functools import lru_cache
from itertools import pairwise

import numpy as np

from activation_lab.figures.simplify import simplify
from activation_lab.figures.static_chart.plane import UNITS, Plane, colour, each, percent
from activation_lab.figures.types import Attributes

# Curves keep as many points as it takes to be off by no more units than these where a plane has the whole chart's height, and by more where it has a
# share of it; rounding their points to the grid adds up to a quarter. Both together are 0.4 of a pixel where a chart is 450 high.
TOLERANCE = 4.5
# How far beside the plane a curve is drawn, in units, and how far above and below it: a long line that leaves it keeps its direction.
BEYOND, FAR_BEYOND = UNITS // 2, 8 * UNITS
# So many widths or heights of the plane from it, no marker is drawn.
OUT_OF_VIEW = 100
# plotly.js's own: strokes and gaps in widths of the line, of which one counts as no thinner than these pixels.
DASHES, THINNEST = {"dash": (3, 3), "dot": (1, 1), "longdashdot": (5, 2, 1, 2)}, 3
# Pixels below which a bar counts as thin.
THIN = 2
# Corners of steps stand at multiples of these units, which compress better; off by half of them is a third of a pixel where a plane is 800 wide.
CORNERS = 5
# The shape of a line of steps with all of their corners.
STAIRS = "stairs"
# Half a diamond in sizes of its marker.
DIAMOND = 0.65


def stretched(trace: Attributes, plane: Plane) -> str:
    """Lines, areas, bars and spreads of a trace as paths of the plane's inner SVG."""
    if trace.get("type", "scatter") == "bar":
        return _bars(trace, plane)
    mode, line = trace.get("mode", "lines"), trace.get("line", {})
    pieces = trace.get("pieces") or [(trace.get("x", ()), trace.get("y", ()))]
    tolerance = TOLERANCE / (plane.top - plane.bottom)
    paths = [_path(line, plane.across(x), plane.down(y), tolerance) for x, y in pieces if len(x)]
    opacity = f' opacity="{trace["opacity"]}"' if "opacity" in trace else ""
    found = ""
    if trace.get("fill") == "toself":
        found += f'<path d="{"".join(paths)}Z" fill="{colour(trace["fillcolor"])}"{opacity}/>'
    if "lines" in mode and line.get("width", 2) > 0 and any(paths):
        width = line.get("width", 2)
        found += (
            f'<path fill="none" stroke="{colour(line["color"])}" stroke-width="{width:g}"{dashed(line)}{opacity}{_known(trace)} '
            f'd="{"".join(paths)}"/>'
        )
    return found + (_spreads(trace, plane) if "error_y" in trace else "")


def dashed(line: Attributes) -> str:
    """The attribute of a dashed or dotted line; "" for a solid one."""
    if line.get("dash") not in DASHES:
        return ""
    lengths = (length * max(line.get("width", 2), THINNEST) for length in DASHES[line["dash"]])
    return f' stroke-dasharray="{" ".join(f"{length:g}" for length in lengths)}"'


def _known(trace):
    """The attribute by which a script finds a line: the key of its curve, or its role."""
    role = trace.get("meta", {}).get("role")
    if role in ("point", "tangent", "parabola"):
        return f' data-role="{"point" if role == "point" else "tangent"}"'
    return f' data-curve="{trace["key"]}"' if "key" in trace else ""


def _path(line, across, down, tolerance):
    """Lines through points in shares of the plane, as far as they are near it; broken where a number is missing."""
    if line.get("shape") == "hvh":
        across, down = _steps(across, down)
    return _known_path(across.tobytes(), down.tobytes(), line.get("shape") == STAIRS, tolerance)


def _steps(across, down):
    """The corners of steps whose risers are midway between points; no riser next to a missing number."""
    known = np.isfinite(across[1:] + down[1:] + across[:-1] + down[:-1])
    midway = np.where(known, (across[1:] + across[:-1]) / 2, np.nan)
    x = np.column_stack([across[:-1], midway, midway]).ravel()
    y = np.column_stack([down[:-1], down[:-1], down[1:]]).ravel()
    return np.append(x, across[-1:]), np.append(y, down[-1:])


@lru_cache(maxsize=128)
def _known_path(across, down, stairs, tolerance):
    """The same, cached by the numbers' bytes: a chart is drawn at two widths with the same curves."""
    across, down = np.frombuffer(across), np.frombuffer(down)
    with np.errstate(over="ignore"):
        across, down = across * UNITS, np.clip(down * UNITS, -FAR_BEYOND, UNITS + FAR_BEYOND)
    known = np.isfinite(across) & np.isfinite(down)
    text = ""
    for start, stop in _runs(known):
        x, y = across[start:stop], down[start:stop]
        near = (x >= -BEYOND) & (x <= UNITS + BEYOND)
        # One point beyond each end keeps the line's direction.
        near = near | np.append(near[1:], False) | np.append(False, near[:-1])
        x, y = x[near], y[near]
        if not len(x):
            continue
        # The kinks of a continuous curve occur twice.
        x, y = (values[np.append(True, np.hypot(np.diff(x), np.diff(y)) > 0)] for values in (x, y))
        if len(x) > 2 and np.all(np.diff(x) > 0):
            kept = simplify(x, y[:, None], tolerance)
            x, y = x[kept], y[kept]
        elif len(x) > 2:
            level = (np.diff(y)[:-1] == 0) & (np.diff(y)[1:] == 0)
            x, y = (values[np.concatenate([[True], ~level, [True]])] for values in (x, y))
        # A coarser grid compresses better.
        grid = 1 if stairs else round(tolerance / 2)
        points = [(round(a), grid * round(b / grid)) for a, b in zip(x, y, strict=True)]
        text += _stairs(points) if stairs else _lines(points)
    return text.replace(" -", "-")


def _lines(points):
    """A line through points, each relative to the one before: such numbers are shorter, and compress better."""
    (x, y), *others = points
    text = f"M{x} {y}l"
    for across, down in others or points:
        text += f"{across - x} {down - y} "
        x, y = across, down
    return text.rstrip()


def _stairs(points):
    """The same where nearly all lines are level or upright, which need one number each, with corners on a grid, by which a riser may lean."""
    points = [(CORNERS * round(x / CORNERS), CORNERS * round(y / CORNERS)) for x, y in points]
    (x, y), *others = points
    text = f"M{x} {y}"
    for across, down in others or points:
        if down == y:
            text, x = f"{text}h{across - x}", across
        elif abs(across - x) <= CORNERS:
            text, y = f"{text}v{down - y}", down
        else:
            text, x, y = f"{text}l{across - x} {down - y}", across, down
    return text


def _runs(known):
    edges = np.flatnonzero(np.diff(np.concatenate([[False], known, [False]]).astype(int)))
    return zip(edges[::2], edges[1::2], strict=True)


def _bars(trace, plane):
    """Horizontal or upright bars, all of a trace in one path for each colour."""
    lying = trace.get("orientation") == "h"
    along, across = (trace["x"], trace["y"]) if lying else (trace["y"], trace["x"])
    count = len(along)
    base, width = (np.broadcast_to(trace.get(name, usual), count) for name, usual in (("base", 0), ("width", 0.8)))
    colours = _colours(trace["marker"], count)
    found = {}
    for place in range(count):
        if along[place] is None:
            continue
        ends = [base[place], base[place] + along[place]]
        sides = [across[place] - width[place] / 2, across[place] + width[place] / 2]
        x, y = (ends, sides) if lying else (sides, ends)
        across_plane, down_plane = plane.across(x), plane.down(y)
        if lying:
            across_plane = _visible(across_plane, plane.size[0])
        else:
            down_plane = _visible(down_plane, plane.size[1])
        (left, right), (top, bottom) = sorted(across_plane * UNITS), sorted(down_plane * UNITS)
        box = f"M{round(left)} {round(top)}H{round(right)}V{round(bottom)}H{round(left)}Z"
        found[colours[place]] = found.get(colours[place], "") + box
    return "".join(f'<path fill="{token}" d="{boxes}"/>' for token, boxes in found.items())


def _visible(ends, length):
    """The base and the end of a bar, in shares of a plane of this many pixels; in a thin bar, first the one and then the other is moved to a whole pixel."""
    base, end = ends * length
    if base == end:
        return ends
    base = _outwards(base, end)
    return np.array([base, _outwards(end, base)]) / length


def _outwards(place, other):
    if abs(place - other) >= THIN:
        return place
    return np.ceil(place) if place > other else np.floor(place)


def _colours(marker, count):
    """The colour of each bar: its own, the trace's, or that of its number on the trace's scale."""
    colours = marker["color"]
    if isinstance(colours, str):
        return [colour(colours)] * count
    return [_mixed(one, marker) if "colorscale" in marker else colour(one) for one in colours]


def _mixed(value, marker):
    """A number's colour on a scale of tokens, mixed by the browser, since tokens have their colours there."""
    low, high, stops = marker["cmin"], marker["cmax"], marker["colorscale"]
    share = min(1.0, max(0.0, (value - low) / (high - low)))
    for (start, before), (end, after) in pairwise(stops):
        if share <= end:
            part = 100 * (share - start) / (end - start)
            return f"color-mix(in srgb,{colour(after)} {part:.3g}%,{colour(before)})"
    return colour(stops[-1][1])


def _spreads(trace, plane):
    """The error bars of a trace, upright with a short line at each end, in one path, but for those behind their filled markers.

    The short lines stretch with the plane.
    """
    bars, half = trace["error_y"], round(trace["error_y"]["width"] / plane.size[0] * UNITS)
    y = np.array(trace["y"], float)
    tops, ends = (np.round(plane.down(end) * UNITS) for end in (y + bars["array"], y - bars["arrayminus"]))
    marker = trace["marker"]
    covered = (
        0
        if marker["symbol"].endswith("-open")
        else (marker["size"] + marker["line"]["width"]) / 2 / plane.size[1] * UNITS
    )
    middle = plane.down(y) * UNITS
    seen = np.maximum(middle - tops, ends - middle) > covered
    path = "".join(
        f"M{round(x - half)} {top:.0f}H{round(x + half)}M{round(x)} {top:.0f}V{end:.0f}M{round(x - half)} {end:.0f}H{round(x + half)}"
        for x, top, end in zip(plane.across(trace["x"])[seen] * UNITS, tops[seen], ends[seen], strict=True)
    )
    return f'<path class="spread" fill="none" stroke="{colour(bars["color"])}" stroke-width="{bars["thickness"]}" d="{path}"/>'


def markers(trace: Attributes, plane: Plane) -> str:
    """Circles and diamonds at points, which keep their size; none where a number is missing or far out of view."""
    found = []
    for index, (x, y) in enumerate(zip(plane.across(trace["x"]), plane.down(trace["y"]), strict=True)):
        if abs(x) < OUT_OF_VIEW and abs(y) < OUT_OF_VIEW:
            found.append(mark(trace, index, percent(x), percent(y)))
    return "".join(found)


def mark(trace: Attributes, index: int, x: str, y: str) -> str:
    """One marker of a trace with its middle at SVG lengths; "" where it has none. An arrow is not drawn."""
    marker = trace["marker"]
    size, symbol = each(marker.get("size"), index, 6), str(each(marker.get("symbol"), index, "circle"))
    if not size or symbol == "arrow":
        return ""
    token, line = each(marker.get("color", trace.get("line", {}).get("color")), index), marker.get("line", {})
    open_one = symbol.endswith("-open")
    width = each(line.get("width"), index, 2 if open_one else 0)
    stroke = token if open_one else each(line.get("color"), index)
    ring = f' stroke="{colour(stroke)}" stroke-width="{width:g}"' if width and stroke else ""
    fill = "none" if open_one else colour(token)
    if not symbol.startswith("diamond"):
        return f'<circle cx="{x}" cy="{y}" r="{size / 2:g}" fill="{fill}"{ring}/>'
    reach = DIAMOND * size
    return f'<svg x="{x}" y="{y}" class="open mark"><path d="M{reach:g} 0 0 {reach:g}-{reach:g} 0 0-{reach:g}Z" fill="{fill}"{ring}/></svg>'
