"""The legend above a chart, at its right end, as SVG; and the room that it takes, where plotly.js puts it."""

import html
from math import ceil

from activation_lab.figures import lettering
from activation_lab.figures.static_chart.marks import dashed, mark
from activation_lab.figures.static_chart.plane import colour
from activation_lab.figures.types import Figure

# plotly.js's own, in pixels: where a mark's line begins and ends, and where words begin; room between entries and around them all,
# a line's least height and what an entry has more, and what a legend keeps from the chart's edge at most.
LINE, WORDS, GAP, AROUND, LEAST_HIGH, MORE, FROM_EDGE = (5, 35), 40, 5, 5, 16, 3, 12
# The height of a line in sizes of its font, and where its words stand below its middle, in heights of a line.
HIGH, DOWN = 1.3, 0.3


def _is_shown(layout):
    return "legend" in layout and layout.get("showlegend", True)


def _named(figure):
    """The traces that the legend names."""
    traces = figure["data"]
    return [trace for trace in traces if trace.get("showlegend", len(traces) > 1)]


def _font(layout):
    return layout["font"] | layout["legend"].get("font", {})


def _entry_height(layout):
    return max(HIGH * _font(layout)["size"], LEAST_HIGH) + MORE


def _height(layout):
    return ceil(_entry_height(layout) + 2 * AROUND)


def margin_above(figure: Figure, height: float) -> float:
    """The margin above a chart of some height, in pixels: what its layout says, or more if the legend needs it."""
    layout, margin = figure["layout"], figure["layout"]["margin"]
    if not _is_shown(layout):
        return margin["t"]
    # The legend stands at a share of the plane's height, which is what its own room leaves.
    share, taken = layout["legend"]["y"], _height(layout) + min(FROM_EDGE, *map(margin.get, "lrtb"))
    return max(margin["t"], round((taken + (height - margin["b"]) * (share - 1)) / share))


def legend(figure: Figure) -> str:
    """The entries in a row, from the right end of the whole plane and a share of its height; "" if there is none."""
    layout = figure["layout"]
    if not _is_shown(layout):
        return ""
    font = _font(layout)
    size = font["size"]
    entries = [(trace, lettering.width(trace["name"], size)) for trace in _named(figure)]
    across, found = -ceil(sum(WORDS + width + GAP for _, width in entries)), ""
    for trace, width in entries:
        found += f'<svg x="{across:.2f}" class="open">{_mark(trace)}<text x="{WORDS}" y="{DOWN * HIGH * size:.2f}">{html.escape(trace["name"])}</text></svg>'
        across += WORDS + width + GAP
    look = f'font-size="{size}" fill="{colour(font["color"])}"'
    share = f"{100 * (1 - layout['legend']['y']):g}%"
    return f'<svg x="100%" y="{share}" class="open legend" {look}><svg y="{AROUND + _entry_height(layout) / 2 - _height(layout):g}" class="open">{found}</svg></svg>'


def _mark(trace):
    if "markers" in trace["mode"]:
        return mark(trace, 0, str(sum(LINE) // 2), "0")
    line = trace["line"]
    return f'<path d="M{LINE[0]} 0H{LINE[1]}" stroke="{colour(line["color"])}" stroke-width="{line["width"]}"{dashed(line)}/>'
